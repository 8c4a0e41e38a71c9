"""Who works in the folder of a study: one build at a time, and nothing left of one that was killed.

The system itself holds the folder for every process that lives, and lets go when it ends, however
it ends. Snakemake's own lock is files, which outlive a build that was killed.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from pipeline.errors import Place, StudyError, problem

NO_SUCH_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL)
"""What a disk answers that can't hold a folder, as some on a network."""
TEMPORARY = Path("private/tmp")
"""Where steps put what they need for a moment: raw text may be in it."""
LEFT_BEHIND = (".snakemake/locks/*.lock", ".snakemake/scripts/*", f"{TEMPORARY}/*")


def begin_build(study: Path) -> None:
    """Hold the folder for this build, and clear what a killed one left: its lock, temporary files.

    Raises StudyError (R07) while another build works there, or a step that outlived its own.
    """
    import fcntl  # not there on Windows, which is refused before this

    folder = os.open(study, os.O_RDONLY)  # never closed: it is held as long as the process lives
    if _hold(study, folder, fcntl.LOCK_EX):
        for left in (left for pattern in LEFT_BEHIND for left in study.glob(pattern)):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        _hold(study, folder, fcntl.LOCK_SH)


def join_build(study: Path) -> None:
    """Hold the folder for a step, together with its build; its temporary files go to ``private/``.

    Raises StudyError (R07) where another build takes the folder at this moment.
    """
    import fcntl

    _hold(study, os.open(study, os.O_RDONLY), fcntl.LOCK_SH)
    folder = (study / TEMPORARY).absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    tempfile.tempdir = str(folder)


def _hold(study: Path, folder: int, how: int) -> bool:
    """Whether the folder is held now; on a disk without such locks Snakemake's own decides."""
    import fcntl

    try:
        fcntl.flock(folder, how | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StudyError([problem("R07", Place(str(study.resolve())))]) from error
    except OSError as error:
        if error.errno not in NO_SUCH_LOCKS:
            raise
        return False
    return True
