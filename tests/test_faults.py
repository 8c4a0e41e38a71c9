"""Sudden ends, no network, and nothing raw left behind outside ``private/``."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import publish as delivery
from pipeline.disk import refusal
from pipeline.store import write_text
from tests.conftest import LIMIT_S, PROJECT, TINY, run_snakemake

RAW = ("Verduyn", "Marieke", "555 0199", "hier in Goes", "Weerter bieb", "uit Weert")
"""Words of the tiny study's fragments that are blinded in the report."""
KILLS = 20
SEED = 20261124
LONGEST_S = 9.0  # a build of the tiny study takes longer than this

NO_NETWORK = """
import socket

def _refuse(self, address, *args, **kwargs):
    if self.family != socket.AF_UNIX:
        raise RuntimeError(f"network is forbidden: {address}")
    return _connect(self, address, *args, **kwargs)

def _no_name(host, *args, **kwargs):
    raise RuntimeError(f"network is forbidden: {host}")

_connect = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = _refuse
socket.getaddrinfo = socket.gethostbyname = socket.gethostbyaddr = _no_name
"""
WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net")
"""Runs a command, and all that it starts, where there is no network at all."""


def build(study: Path, before: tuple[str, ...] = (), **environment: str) -> subprocess.Popen[bytes]:
    """A build, by the command ``before``, in a process group of its own, to be killed as one."""
    snakemake = [sys.executable, "-m", "snakemake", "-s", str(PROJECT / "Snakefile"), "report"]
    command = [*before, *snakemake]
    return subprocess.Popen(
        command,
        cwd=study,
        env=os.environ | {"PYTHONPATH": str(PROJECT)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def can_be_run(*command: str) -> bool:
    """Whether this machine has the command, and lets us use it."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def is_whole(output: Path) -> bool:
    """Whether a folder is not there, or holds just what its manifest says."""
    if not output.exists():
        return True
    told = json.loads((output / "manifest.json").read_text("utf-8"))["outputs"]
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.iterdir()
        if path.name != "manifest.json"
    }
    return bool(found == told)


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """Folders of our own, below ``elders``, for all that a build may write outside the study."""
    folders = {
        name: tmp_path / "elders" / name.lower() for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME")
    }
    for folder in folders.values():
        folder.mkdir(parents=True)
    return {name: str(folder) for name, folder in folders.items()}


def test_killed_at_any_moment_it_leaves_nothing_half(
    built_tiny: Path, tiny: Path, elsewhere: dict[str, str]
) -> None:
    """Twenty kills at random moments: the output whole, nothing raw outside private/.

    And at the end the same bytes.
    """
    moments = random.Random(SEED)  # noqa: S311 - moments of a test, no secret
    landed = 0
    for number in range(KILLS):
        if number % 5 == 4:  # begin anew, so that early and late steps are all hit
            for path in (tiny / "results").rglob("*.json"):
                path.unlink()
        process = build(tiny, **elsewhere)
        time.sleep(moments.uniform(0.3, LONGEST_S))
        landed += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(LIMIT_S)
        assert is_whole(tiny / "output"), f"kill {number}"
        assert raw_in(tiny) == raw_in(tiny.parent / "elders") == [], f"kill {number}"
    assert landed >= KILLS // 2
    result = run_snakemake(tiny, "report")
    assert result.returncode == 0, result.stderr
    for name in ("rapport.pdf", "rapport.docx", "rapport.html", "manifest.json"):
        assert (tiny / "output" / name).read_bytes() == (built_tiny / "output" / name).read_bytes()


def test_a_build_asks_nothing_of_a_network(tiny: Path, tmp_path: Path) -> None:
    """With connections and names forbidden in every process the report is made all the same.

    Where the machine lets us, pandoc and the rest that isn't Python has no network either.
    """
    patch = tmp_path / "patch"
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    before = WITHOUT_NETWORK if can_be_run(*WITHOUT_NETWORK, "true") else ()
    process = build(tiny, before, PYTHONPATH=f"{patch}{os.pathsep}{PROJECT}")
    assert process.wait(LIMIT_S) == 0
    assert (tiny / "output/rapport.pdf").exists()
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    told = subprocess.run(
        [sys.executable, "-c", probe],
        env=os.environ | {"PYTHONPATH": str(patch)},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert "network is forbidden" in told.stderr


def raw_in(folder: Path) -> list[str]:
    """Files below ``folder``, ``private/`` and the study's own apart, that hold raw words."""
    found = []
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).parts
        if place[0] in ("data", "private", "config.yaml") or not path.is_file():
            continue
        data = path.read_bytes()
        for word in RAW:
            plain = word.encode()
            if plain in data or base64.b64encode(plain)[:-2] in data:
                found.append(f"{path.relative_to(folder)}: {word}")
    return found


NO_TYPST = """
import typst

def _refuse(*args, **kwargs):
    raise typst.TypstError("Marieke Verduyn, hier in Goes")

typst.compile = _refuse
"""


def name_in_a_text(study: Path, _: Path) -> dict[str, str]:
    """A text of the researchers that names who spoke."""
    text = study / "data/narrative/kort.md"
    text.parent.mkdir()
    text.write_text("In Goes zei Marieke Verduyn dit, uit Weert.\n", "utf-8")
    return {}


def fault_of_typst(_: Path, folder: Path) -> dict[str, str]:
    """A fault that no one foresaw, whose words tell who spoke."""
    (folder / "sitecustomize.py").write_text(NO_TYPST, "utf-8")
    return {"PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}"}


@pytest.mark.parametrize("fault", [None, name_in_a_text, fault_of_typst])
def test_nothing_raw_is_left_outside_private(
    tiny: Path,
    elsewhere: dict[str, str],
    tmp_path: Path,
    fault: Callable[[Path, Path], dict[str, str]] | None,
) -> None:
    """Neither a build that succeeds nor one that fails leaves raw words, or a temporary file."""
    assert any(word in p.read_text("utf-8") for p in TINY.rglob("*.csv") for word in RAW)
    patch = tmp_path / "patch"
    patch.mkdir()
    process = build(tiny, **elsewhere | (fault(tiny, patch) if fault else {}))
    assert (process.wait(LIMIT_S) == 0) is (fault is None)
    assert raw_in(tiny) == raw_in(tmp_path / "elders") == []
    left = [*Path(elsewhere["TMPDIR"]).rglob("*"), *(tiny / "private/tmp").rglob("*")]
    assert [path for path in left if path.is_file()] == []


FOREIGN = ("Traceback", "Error", "Errno", "non-zero", ".snakemake.log")
"""Words of Python and Snakemake that a user must not see."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A study on a disk of 3 MB, where the machine lets us make one; a build takes more."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield shutil.copytree(TINY, disk / "studie", ignore=shutil.ignore_patterns(".*"))
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def remount(study: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(study.parent)], check=True)


def test_a_full_disk_is_told_once_and_delivers_nothing_half(
    small_disk: Path, built_tiny: Path
) -> None:
    """R05 once and nothing foreign; with room again the build goes on to the same bytes."""
    result = run_snakemake(small_disk, "report")
    assert result.returncode != 0
    assert result.stderr.count("R05") == 1
    assert [word for word in FOREIGN if word in result.stderr] == []
    assert not (small_disk / "output").exists()
    assert [p for p in small_disk.rglob(".*") if p.suffix in (".new", ".old", ".half")] == []
    remount(small_disk, "size=30m")
    assert run_snakemake(small_disk, "report").returncode == 0
    for name in ("rapport.pdf", "rapport.docx", "rapport.html", "manifest.json"):
        made, wanted = small_disk / "output" / name, built_tiny / "output" / name
        assert made.read_bytes() == wanted.read_bytes(), name


def test_a_disk_that_may_not_be_written_on_is_told_once(small_disk: Path) -> None:
    """R06 once, and nothing foreign."""
    remount(small_disk, "ro")
    result = run_snakemake(small_disk, "report")
    assert result.returncode != 0
    assert result.stderr.count("R06") == 1
    assert [word for word in FOREIGN if word in result.stderr] == []


def test_two_builds_at_once_leave_one_whole_report(tiny: Path, built_tiny: Path) -> None:
    """The second is told that a build is going on, and the first is not disturbed."""
    first = build(tiny)
    until = time.monotonic() + LIMIT_S
    while not any((tiny / ".snakemake/locks").glob("*")) and time.monotonic() < until:
        time.sleep(0.1)
    second = run_snakemake(tiny, "report")
    assert second.returncode != 0
    assert second.stderr.count("R07") == 1
    assert [word for word in FOREIGN if word in second.stderr] == []
    assert first.wait(LIMIT_S) == 0
    made, wanted = tiny / "output/rapport.pdf", built_tiny / "output/rapport.pdf"
    assert made.read_bytes() == wanted.read_bytes()


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no room", "x")


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    """A delivery of one file, made before."""
    file = tmp_path / "rapport.txt"
    file.write_text("oud", "utf-8")
    delivery.publish([file], {}, tmp_path / "output")
    file.write_text("nieuw", "utf-8")
    return tmp_path / "output"


@pytest.mark.parametrize("step", ["_fill", "_swap"])
def test_a_delivery_that_fails_leaves_the_old_one(
    delivered: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A disk that fills up at any step: the old folder whole, nothing beside it."""
    monkeypatch.setattr(delivery, step, refuse)
    with pytest.raises(OSError, match="no room"):
        delivery.publish([delivered.parent / "rapport.txt"], {}, delivered)
    assert (delivered / "rapport.txt").read_text("utf-8") == "oud"
    assert sorted(p.name for p in delivered.parent.iterdir()) == ["output", "rapport.txt"]


def test_a_delivery_that_was_set_aside_is_put_back(
    delivered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill between the two renames, and then a full disk: the old delivery is not lost."""
    delivered.replace(delivered.with_name(".output.old"))
    monkeypatch.setattr(delivery, "_fill", refuse)
    with pytest.raises(OSError, match="no room"):
        delivery.publish([delivered.parent / "rapport.txt"], {}, delivered)
    assert (delivered / "rapport.txt").read_text("utf-8") == "oud"


def test_a_record_that_can_not_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file says what it said, and no half of a new one is left."""
    path = tmp_path / "a.json"
    write_text(path, "oud")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no room"):
        write_text(path, "nieuw")
    assert path.read_text("utf-8") == "oud"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "R05"), (errno.EACCES, "R06"), (errno.EROFS, "R06")]
)
def test_what_the_disk_refuses_has_a_code(tmp_path: Path, number: int, code: str) -> None:
    """The place is what is there: the folder where the file itself could not be made."""
    told = refusal(OSError(number, "", str(tmp_path / "is er niet/x")))
    assert told is not None
    assert told.code == code
    assert code == "R05" or told.place.file == str(tmp_path)


def test_another_error_of_the_system_is_not_one_of_the_disk() -> None:
    """What we don't know is not told as if we did."""
    assert refusal(OSError(errno.EPIPE, "")) is None
