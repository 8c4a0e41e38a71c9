"""pandoc as a function: a tree goes in, bytes come out, and nothing of the machine with them."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import panflute as pf
import pypandoc


class PandocError(RuntimeError):
    """pandoc refused the tree; the message is what it said."""


def copy_of(tree: pf.Doc) -> pf.Doc:
    """A deep copy that a writer may change."""
    return pf.load(io.StringIO(json_of(tree)))


def json_of(tree: pf.Doc) -> str:
    """The tree as pandoc's own JSON."""
    stream = io.StringIO()
    pf.dump(tree, stream)
    return stream.getvalue()


def write(tree: pf.Doc, to: str, options: Sequence[str] = (), epoch: int = 0) -> bytes:
    """``tree`` in pandoc's format ``to``; raises PandocError.

    ``epoch`` is the only time that pandoc sees, in seconds since 1970 UTC. Images are named by
    absolute paths; the working folder is empty.
    """
    with tempfile.TemporaryDirectory() as empty:
        command = [
            pypandoc.get_pandoc_path(),
            "--from=json",
            f"--to={to}",
            "--output=-",
            "--fail-if-warnings",
            f"--data-dir={empty}",
            *options,
        ]
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            command,
            input=json_of(tree).encode(),
            capture_output=True,
            cwd=Path(empty),
            env={"SOURCE_DATE_EPOCH": str(epoch), "LANG": "C.UTF-8", "TZ": "UTC", "HOME": empty},
            check=False,
        )
    if done.returncode:
        raise PandocError(done.stderr.decode(errors="replace").strip())
    return done.stdout
