"""The same input gives the same bytes, whoever builds it, wherever, and however."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from pipeline.gates.builds import build_differences
from tests.conftest import LIMIT_S, PROJECT, TINY

SURROUNDINGS = [
    pytest.param(
        {
            "TZ": "Pacific/Kiritimati",
            "LANG": "tr_TR.UTF-8",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "7",
            "USER": "een-ander",
            "COLUMNS": "40",
        },
        (1, 0o077, 1_000_000_000),
        id="one core, nothing for others, in 2001",
    ),
    pytest.param(
        {
            "TZ": "America/Los_Angeles",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "4294967295",
            "USER": "wéér een ander",
            "COLUMNS": "400",
        },
        (2, 0o000, 1_600_000_000),
        id="two cores, all for others, in 2020",
    ),
]


def laid_out_backwards(study: Path, day: int) -> Path:
    """The tiny study, its last file made first, each an hour younger than the one before."""
    for number, source in enumerate(sorted(TINY.rglob("*"), reverse=True)):
        target = study / source.relative_to(TINY)
        if source.is_file() and not source.name.startswith("."):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            os.utime(target, (day + 3600 * number,) * 2)
    return study


@pytest.mark.parametrize(("environment", "run"), SURROUNDINGS)
def test_the_same_input_gives_the_same_bytes(
    built_tiny: Path, tmp_path: Path, environment: dict[str, str], run: tuple[int, int, int]
) -> None:
    """Folder, owner, home, zone, language, hash seed, rights, cores, order and dates: no letter."""
    cores, umask, day = run
    assert environment["TZ"] in available_timezones()
    study = laid_out_backwards(tmp_path / "een andere plek é" / "studie 'twee'", day)
    home = tmp_path / "thuis bij ü"
    home.mkdir()
    command = [sys.executable, "-m", "snakemake", "-s", str(PROJECT / "Snakefile")]
    result = subprocess.run(
        [*command, "--cores", str(cores), "report"],
        cwd=study,
        env=os.environ | {"PYTHONPATH": str(PROJECT), "HOME": str(home)} | environment,
        umask=umask,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    differences = [
        str(found) for found in build_differences(built_tiny / "output", study / "output")
    ]
    assert differences == []
    delivered = sorted(file.name for file in (study / "output").iterdir())
    assert delivered == ["manifest.json", "rapport.docx", "rapport.html", "rapport.pdf"]
