"""Sudden ends, no network, and nothing raw left behind outside ``private/``."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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

_connect = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = _refuse
"""


def build(study: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A build in a process group of its own, to be killed as one."""
    command = [sys.executable, "-m", "snakemake", "-s", str(PROJECT / "Snakefile"), "report"]
    return subprocess.Popen(
        command,
        cwd=study,
        env=os.environ | {"PYTHONPATH": str(PROJECT)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


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


def test_killed_at_any_moment_it_leaves_nothing_half(built_tiny: Path, tiny: Path) -> None:
    """Twenty kills at random moments; what is delivered is whole, and the end the same bytes."""
    moments = random.Random(SEED)  # noqa: S311 - moments of a test, no secret
    landed = 0
    for number in range(KILLS):
        if number % 5 == 4:  # begin anew, so that early and late steps are all hit
            for path in (tiny / "results").rglob("*.json"):
                path.unlink()
        process = build(tiny)
        time.sleep(moments.uniform(0.3, LONGEST_S))
        landed += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(LIMIT_S)
        assert is_whole(tiny / "output"), f"kill {number}"
        assert run_snakemake(tiny, "--unlock").returncode == 0
    assert landed >= KILLS // 2
    result = run_snakemake(tiny, "report")
    assert result.returncode == 0, result.stderr
    for name in ("rapport.pdf", "rapport.docx", "rapport.html", "manifest.json"):
        assert (tiny / "output" / name).read_bytes() == (built_tiny / "output" / name).read_bytes()


def test_a_build_asks_nothing_of_a_network(tiny: Path, tmp_path: Path) -> None:
    """With connections forbidden in every process the report is made all the same."""
    patch = tmp_path / "patch"
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    process = build(tiny, PYTHONPATH=f"{patch}{os.pathsep}{PROJECT}")
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


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_raw_is_left_outside_private(tiny: Path, tmp_path: Path, fails: bool) -> None:
    """Neither a build that succeeds nor one that fails leaves raw words, or a temporary file."""
    assert any(word in p.read_text("utf-8") for p in TINY.rglob("*.csv") for word in RAW)
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    if fails:
        text = tiny / "data/narrative/kort.md"
        text.parent.mkdir(exist_ok=True)
        text.write_text("In Goes zei Marieke Verduyn dit, uit Weert.\n", "utf-8")
    process = build(tiny, TMPDIR=str(temporary), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (process.wait(LIMIT_S) == 0) is not fails
    assert raw_in(tiny) == []
    assert [p for p in temporary.rglob("*") if p.is_file()] == []
    assert raw_in(tmp_path / "cache") == []
