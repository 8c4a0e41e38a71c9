"""Which jobs run after an edit: what depends on it, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TINY, jobs_of, run_snakemake

READ = {
    "De tabellen worden gelezen",
    "De teksten van de onderzoekers worden gecontroleerd",
    "Fouten in de studie houden de bouw hier tegen",
    "Namen worden geblindeerd",
    "Citaten worden gekozen",
    "De gegevens worden verdeeld over vragen en hoofdstukken",
}
FILES = {
    "De hoofdstukken worden één rapport",
    "De leesversie voor reviewers wordt geschreven",
    "De pdf wordt gezet",
    "Het Word-bestand wordt gemaakt",
    "De webpagina wordt gemaakt",
}
DELIVERY = {
    "De lijst van passages om af te tekenen wordt gemaakt",
    "Open beslissingen houden de bouw hier tegen",
    "De afgewerkte bestanden worden op namen doorzocht",
    "De bestanden worden vergeleken, en de pdf wordt getoetst aan PDF/UA en PDF/A",
    "Fouten in de bestanden houden de levering hier tegen",
    "Het rapport wordt afgeleverd",
    "Het rapport staat in output/",
}


def count(question: str) -> str:
    return f"Onderdeel {question} wordt geteld"


def draw(question: str) -> str:
    return f"De figuur bij {question} wordt getekend"


def write(*chapters: str) -> set[str]:
    return {f"Hoofdstuk {chapter} wordt geschreven" for chapter in chapters}


def edit(study: Path, file: str, old: str, new: str) -> None:
    path = study / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed_runs_nothing(rebuilt: Path) -> None:
    """A second run has nothing to do."""
    assert jobs_of(run_snakemake(rebuilt, "report")) == []


def test_check_goes_up_to_the_gates_and_sets_nothing(tiny: Path) -> None:
    """``check`` tells what is wrong or open, and makes no file to deliver."""
    result = run_snakemake(tiny, "check")
    assert result.returncode == 0, result.stderr
    jobs = set(jobs_of(result))
    assert {
        "Fouten in de studie houden de bouw hier tegen",
        "Open beslissingen houden de bouw hier tegen",
        "De studie is gecontroleerd",
    } <= jobs
    assert not jobs & (FILES - {"De hoofdstukken worden één rapport"})
    assert not (tiny / "output").exists()


USES_ALL = write("kort", "raad", "slot", "opzet")
"""The chapters that draw on every question, and so on any that is counted again."""


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        (
            "one fragment's text",
            lambda s: edit(s, "data/fragments/gesprek-c.csv", "Een vaste naam", "Eén vaste naam"),
            READ | write("raad") | FILES | DELIVERY,
        ),
        (
            "one fragment's code, within the other question",
            lambda s: edit(s, "data/fragments/gesprek-b.csv", "b1,dagelijks", "b1,wekelijks"),
            READ
            | {count("gebruik"), draw("gebruik")}
            | USES_ALL
            | write("gebruik-loket")
            | FILES
            | DELIVERY,
        ),
        (
            "a new narrative",
            lambda s: (
                (s / "data/narrative").mkdir(),
                (s / "data/narrative/opzet.md").write_text("Zo deden wij het.\n"),
            ),
            READ - {"De tabellen worden gelezen"} | write("opzet") | FILES | DELIVERY,
        ),
        (
            "the number of bars in a chart",
            lambda s: edit(s, "config.yaml", "blinding:", "charts: {max_bars: 1}\n\nblinding:"),
            {draw("gebruik"), draw("advies")}
            | write("kort", "gebruik-loket", "raad", "slot", "opzet", "colofon")
            | FILES
            | DELIVERY,
        ),
        (
            "a blinding term",
            lambda s: edit(s, "data/blinding_terms.csv", "\n", "\nafspraak,overig,blind,,\n"),
            READ | write("gebruik-loket") | FILES | DELIVERY,
        ),
        (
            "the scale",
            lambda s: edit(s, "config.yaml", "twee {units}", "een tweetal {units}"),
            READ
            | {draw("gebruik"), draw("advies")}
            | write("kort", "gebruik-loket", "raad", "slot", "opzet", "colofon")
            | FILES
            | DELIVERY,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_edit_runs_what_depends_on_it(
    rebuilt: Path, name: str, change: Callable[[Path], object], expected: set[str]
) -> None:
    """After each kind of edit exactly these jobs run."""
    change(rebuilt)
    result = run_snakemake(rebuilt, "report")
    assert result.returncode == 0, result.stderr
    assert jobs_of(result) == sorted(expected), name


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, free to be changed."""
    folder = tmp_path / "programma"
    folder.mkdir()
    for name in ("pipeline", "templates", "rules", "profiles"):
        shutil.copytree(PROJECT / name, folder / name, copy_function=shutil.copy2)
    shutil.copy2(PROJECT / "Snakefile", folder / "Snakefile")
    return folder


def test_a_module_runs_the_steps_that_use_it(program: Path, tmp_path: Path) -> None:
    """A changed module of the charts draws them anew, and counts and writes nothing again."""
    study = shutil.copytree(TINY, tmp_path / "studie")
    first = run_snakemake(study, "report", program=program)
    assert first.returncode == 0, first.stderr
    module = program / "pipeline/charts/draw.py"
    module.write_text(module.read_text(encoding="utf-8") + "\n# Nieuw.\n", encoding="utf-8")
    result = run_snakemake(study, "report", program=program)
    files = FILES - {
        "De hoofdstukken worden één rapport",
        "De leesversie voor reviewers wordt geschreven",
    }
    delivery = DELIVERY - {
        "De lijst van passages om af te tekenen wordt gemaakt",
        "Open beslissingen houden de bouw hier tegen",
    }
    assert jobs_of(result) == sorted({draw("gebruik"), draw("advies")} | files | delivery)


def test_the_look_of_charts_draws_them_anew(program: Path, tmp_path: Path) -> None:
    """A changed house style draws the charts and sets the files, and writes no chapter."""
    study = shutil.copytree(TINY, tmp_path / "studie")
    assert run_snakemake(study, "report", program=program).returncode == 0
    house = program / "templates/house/house.yaml"
    house.write_text(house.read_text(encoding="utf-8") + "\n# Nieuw.\n", encoding="utf-8")
    jobs = jobs_of(run_snakemake(study, "report", program=program))
    assert {draw("gebruik"), draw("advies"), "De pdf wordt gezet"} <= set(jobs)
    assert not any(job.startswith("Hoofdstuk") for job in jobs)
