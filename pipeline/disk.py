"""What a disk refuses, in our words: no room left, or a place where we may not write."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

from pipeline.errors import Place, Problem, problem
from pipeline.study.files import reason_of

FULL = (errno.ENOSPC, errno.EDQUOT)
CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def is_full(error: OSError) -> bool:
    """Whether there is no room left."""
    return error.errno in FULL


def refusal(error: OSError) -> Problem | None:
    """The problem (R05, R06) that this error of the system is, or nothing where it is another."""
    if is_full(error):
        return problem("R05", Place(str(Path.cwd())), temporary=tempfile.gettempdir())
    if error.errno in CLOSED:
        path = Path(error.filename or "").absolute()
        there = next(place for place in (path, *path.parents) if place.exists())
        return problem("R06", Place(str(there)), reason=reason_of(error))
    return None
