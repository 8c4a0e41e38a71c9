"""The studies that tests build, and how they build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
TINY = Path(__file__).parent / "studies" / "tiny"
LIMIT_S = 300

Build = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return PROJECT


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny study, free to be changed."""
    return shutil.copytree(TINY, tmp_path / "studie")


def run_snakemake(
    study: Path, *arguments: str, program: Path = PROJECT
) -> subprocess.CompletedProcess[str]:
    """Run Snakemake in the folder of a study, as a user does."""
    command = [sys.executable, "-m", "snakemake", "-s", str(program / "Snakefile"), *arguments]
    return subprocess.run(
        command,
        cwd=study,
        env=os.environ | {"PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


def jobs_of(result: subprocess.CompletedProcess[str]) -> list[str]:
    """What a run did, one line a job, sorted."""
    return sorted(line[2:] for line in result.stderr.splitlines() if line.startswith("· "))


@pytest.fixture(scope="session")
def built_tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny study, built; not to be changed."""
    study = shutil.copytree(TINY, tmp_path_factory.mktemp("gebouwd") / "studie")
    result = run_snakemake(study, "report")
    assert result.returncode == 0, result.stderr
    return study


@pytest.fixture
def rebuilt(built_tiny: Path, tmp_path: Path) -> Path:
    """A copy of the built study with everything in it as new as it was, to edit and run again."""
    return shutil.copytree(built_tiny, tmp_path / "studie", copy_function=shutil.copy2)
