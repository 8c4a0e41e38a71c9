"""``weerslag`` itself: help, errors of the command, and how it is started."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.cli.main import COMMANDS, main
from tests.conftest import PROJECT
from tests.study.tiny import TinyStudy


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """In Dutch, with a line for each."""
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert said.startswith("gebruik: weerslag")
    assert all(command.name in said for command in COMMANDS)
    for english in ("usage", "options", "show this", "positional"):
        assert english not in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "er ontbreekt: opdracht"),
        (["suspect"], "onbekende opdracht: suspect"),
        (["suspects", "--foo"], "onbekend: --foo"),
        (["suspects", "--study"], "achter --study hoort een waarde"),
        (["suspects", "--allow"], "achter --allow hoort ten minste één waarde"),
        (["suspects", "--blind", "Naam"], "schrijf `Naam` als NAAM=CATEGORIE"),
    ],
)
def test_a_wrong_command_is_told_in_dutch(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    """What is wrong and how it goes; exit 2, as is usual."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    error = capsys.readouterr().err
    assert end.value.code == 2
    assert told in error
    assert "gebruik: weerslag" in error


def test_the_entry_point_is_declared() -> None:
    """pyproject.toml makes ``weerslag`` of this very function."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"weerslag": f"{main.__module__}:{main.__name__}"}


def test_it_runs_as_a_module_in_the_folder_of_the_study(study: TinyStudy) -> None:
    """Without --study it is the folder that one is in; a reader that stops early is no error."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "suspects", "--list"],
        cwd=study.folder,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kasimier" in done.stdout


def test_it_starts_without_the_heavy_rooms() -> None:
    """A command answers at once: nothing of the report, charts or writers is loaded."""
    code = "import sys, pipeline.cli.main; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"pandas", "matplotlib", "snakemake", "panflute", "pipeline.report"})


def test_the_folder_of_the_study_must_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without config.yaml is told with its code."""
    assert main(["review", "--study", str(tmp_path)]) == 1
    assert "A01 · config.yaml" in capsys.readouterr().err
