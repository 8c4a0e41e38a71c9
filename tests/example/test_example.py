"""The example study: its outline, its interviews, and the published figures that it reproduces."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import panflute as pf
import pytest

from pipeline.language.wording import load_wording
from pipeline.report.chapters.write import write_chapter
from pipeline.report.data import ReportData
from pipeline.report.document import assemble
from pipeline.report.nodes import text_of
from pipeline.study.config import Config
from pipeline.study.load_config import load_config
from pipeline.study.model import Study
from pipeline.study.population import Population
from pipeline.study.read import read_study
from pipeline.synthesis.blinded import blind_study
from pipeline.synthesis.count import synthesise
from pipeline.synthesis.parts import parts
from tests.conftest import PROJECT

HERE = Path(__file__).parent
TEMPLATES = PROJECT / "templates"


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIGURES = {row["id"]: row for row in table("published_figures.csv")}


@pytest.fixture(scope="module")
def config() -> Config:
    return load_config(PROJECT)


@pytest.fixture(scope="module")
def study(config: Config) -> Study:
    study, problems = read_study(PROJECT, config)
    assert [p for p in problems if p.is_error] == []
    return study


@pytest.fixture(scope="module")
def counts(study: Study, config: Config) -> dict[str, int]:
    """The n of every claim, and the other roles' cases of those that they alone carry."""
    population = Population.of(study, config)
    others = {i.id: i.case for i in study.active if i.role != config.study.population_role}
    told: dict[str, int] = {}
    for code in study.codebook.counted():
        cases = {
            others[c.interview]
            for c in study.codings
            if c.code == code.id and c.interview in others
        }
        told[code.id] = len(population.cases_of(code)) or len(cases)
    return told


def test_the_outline_is_that_of_the_model(study: Study, config: Config) -> None:
    """Every heading of the model report stands in the report, in its order and at its level."""
    wording = load_wording(TEMPLATES, config.language)
    blinded = blind_study(study, config, lambda text, _place: text)
    minimum = config.blinding.disclosure.minimum
    role = config.study.population_role
    syntheses = {p.part: synthesise(p, role, minimum) for p in parts(blinded, config)}
    data = ReportData(config, wording, blinded.public, syntheses, (), {}, TEMPLATES)
    tree = assemble([write_chapter(data, c) for c in config.chapters], config, wording).tree
    found = [
        (str(block.level), text_of(block))
        for chapter in tree.content
        for block in chapter.content
        if isinstance(block, pf.Header)
    ]
    rest = iter(found)
    for row in table("outline.csv"):
        assert any(row == {"level": level, "heading": text} for level, text in rest), row


def test_every_interview_is_there(study: Study) -> None:
    """Fourteen municipal interviews of twenty fragments or more, five others of ten or more."""
    roles = Counter(i.role for i in study.interviews)
    assert roles == {"gemeente": 14, "ministerie": 3, "adviseur": 2}
    assert sum(i.respondents for i in study.interviews if i.role == "gemeente") == 18
    fragments = {(c.interview, c.fragment) for c in study.codings}
    per_interview = Counter(interview for interview, _ in fragments)
    short = {
        i.id: per_interview[i.id]
        for i in study.interviews
        if per_interview[i.id] < (20 if i.role == "gemeente" else 10)
    }
    assert short == {}


def test_no_fragment_stands_twice(study: Study) -> None:
    """Every fragment has a text of its own."""
    texts = {c.fragment: c.text for c in study.codings}
    assert len(set(texts.values())) == len(texts)


def published(study: Study) -> list[tuple[str, str]]:
    """Each figure of the model that the codebook says to reproduce, with its claim."""
    return [
        (figure, code.id)
        for code in study.codebook.counted()
        for figure in code.published
        if figure in FIGURES
    ]


def test_each_published_figure_is_reproduced(study: Study, counts: dict[str, int]) -> None:
    """The n of each claim is in the range that the published words give."""
    outside = [
        (figure, claim, counts[claim], FIGURES[figure]["words"])
        for figure, claim in published(study)
        if not int(FIGURES[figure]["low"]) <= counts[claim] <= int(FIGURES[figure]["high"])
    ]
    assert outside == []


def test_enough_figures_are_reproduced(study: Study) -> None:
    """150 municipal rows or more, 60 % or more of each chapter, at most 15 that admit any n."""
    covered = {figure for figure, _ in published(study) if FIGURES[figure]["unit"] == "gemeente"}
    assert len(covered) >= 150
    for chapter in "2345678":
        rows = [
            f
            for f, row in FIGURES.items()
            if (row["chapter"], row["unit"]) == (chapter, "gemeente")
        ]
        assert len(covered.intersection(rows)) >= 0.6 * len(rows), chapter
    anything = [f for f in covered if FIGURES[f]["low"] == "1" and FIGURES[f]["high"] == "14"]
    assert len(anything) <= 15
