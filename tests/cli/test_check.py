"""The findings of a check as JSON: the same as on the screen, and the same exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.main import main
from tests.conftest import run_snakemake

Captured = pytest.CaptureFixture[str]


def check(study: Path, captured: Captured) -> tuple[int, list[dict[str, object]]]:
    status = main(["check", "--json", "--study", str(study)])
    return status, json.loads(captured.readouterr().out)


def test_every_error_is_in_the_list(tiny: Path, capsys: Captured) -> None:
    """Each finding of the check with its place, and nothing but JSON on standard output."""
    codebook = tiny / "data/codebook.csv"
    codebook.write_text(codebook.read_text("utf-8").replace("druk,inzet,", "druk,inzt,"), "utf-8")
    status, found = check(tiny, capsys)
    assert status == run_snakemake(tiny, "check").returncode == 1
    (error,) = [p for p in found if p["code"] == "K01"]
    lines = codebook.read_text("utf-8").splitlines()
    line = 1 + next(i for i, row in enumerate(lines) if row.startswith("druk,"))
    assert error["severity"] == "error"
    assert (error["file"], error["line"], error["field"]) == (
        "data/codebook.csv",
        line,
        "parent",
    )
    assert (error["found"], "inzet" in str(error["hint"])) == ("inzt", True)


def test_an_error_of_the_config_is_in_the_list(tiny: Path, capsys: Captured) -> None:
    """What ends a run before it starts comes in the same form."""
    config = tiny / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("commissioner:", "comissioner:"), "utf-8")
    status, found = check(tiny, capsys)
    assert status == 1
    assert {(p["code"], p["file"]) for p in found} >= {("C02", "config.yaml")}


def test_a_sound_study_has_no_errors(rebuilt: Path, capsys: Captured) -> None:
    """Exit status 0; what there is are warnings."""
    status, found = check(rebuilt, capsys)
    assert status == 0
    assert [p for p in found if p["severity"] == "error"] == []
