"""One build at a time in the folder of a study, and none that stands in the way once it is dead."""

from __future__ import annotations

import errno
import fcntl
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import StudyError
from pipeline.running import begin_build
from tests.conftest import LIMIT_S, PROJECT


@contextmanager
def another(does: str, study: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process that has done ``does`` to the folder, and lives; a temporary file of it."""
    words = (
        f"import sys, tempfile; from pathlib import Path; from pipeline.running import {does};"
        f"{does}(Path(sys.argv[1])); file, name = tempfile.mkstemp();"
        "print(name, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", words, str(study)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        made = Path(process.stdout.readline().rstrip())
        assert made.is_file()
        try:
            yield process, made
        finally:
            process.kill()


def lock_of_snakemake(study: Path) -> Path:
    """The lock file that a build has made."""
    lock = study / ".snakemake/locks/0.input.lock"
    lock.parent.mkdir(parents=True)
    lock.write_text("data/codebook.csv\n", "utf-8")
    return lock


@pytest.mark.parametrize("does", ["begin_build", "join_build"])
def test_a_build_waits_for_what_lives_and_not_for_the_dead(tmp_path: Path, does: str) -> None:
    """A build, or a step that outlived its own: R07; killed, and the next clears its lock."""
    with another(does, tmp_path) as (process, _):
        lock = lock_of_snakemake(tmp_path)
        with pytest.raises(StudyError, match="R07"):
            begin_build(tmp_path)
        assert lock.exists()
        process.send_signal(signal.SIGKILL)
        process.wait(LIMIT_S)
        begin_build(tmp_path)
    assert not lock.exists()


def test_a_step_joins_its_build(tmp_path: Path) -> None:
    """Steps and the build they are of hold the folder together."""
    with (
        another("begin_build", tmp_path) as (build, _),
        another("join_build", tmp_path) as (step, _),
        another("join_build", tmp_path) as (other, _),
    ):
        assert [build.poll(), step.poll(), other.poll()] == [None, None, None]


def test_what_a_step_needs_for_a_moment_is_private(tmp_path: Path) -> None:
    """Temporary files may hold raw text: the owner's alone, and gone with the next build."""
    with another("join_build", tmp_path) as (_, made):
        assert made.parent == tmp_path / "private/tmp"
        assert made.parent.stat().st_mode & 0o077 == 0
        folder = made.with_name("map")
        folder.mkdir()
        (folder / "0000.md").write_text("Wij in Goes", "utf-8")
    begin_build(tmp_path)
    assert list(made.parent.iterdir()) == []


def no_locks(number: int) -> Callable[..., None]:
    def flock(*_: object) -> None:
        raise OSError(number, "no such locks")

    return flock


def test_on_a_disk_without_such_locks_snakemakes_own_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it can't be known who lives, nothing is cleared; any other fault is a fault."""
    lock = lock_of_snakemake(tmp_path)
    monkeypatch.setattr(fcntl, "flock", no_locks(errno.ENOLCK))
    begin_build(tmp_path)
    assert lock.exists()
    monkeypatch.setattr(fcntl, "flock", no_locks(errno.EIO))
    with pytest.raises(OSError, match="no such locks"):
        begin_build(tmp_path)
