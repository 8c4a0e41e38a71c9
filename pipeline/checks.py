"""Everything that is wrong with the tables and texts of a study, before any of it is blinded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.fold import fold
from pipeline.blinding.term_checks import TermRow, blinded_words, check_terms
from pipeline.errors import Place, Problem, StudyError
from pipeline.errors.problem import sort_problems
from pipeline.language.wording import load_wording
from pipeline.narrative.check import NarrativeChecker
from pipeline.narrative.files import read_narratives
from pipeline.narrative.model import Narrative
from pipeline.narrative.targets import targets
from pipeline.study.cells import Cells
from pipeline.study.config import Config
from pipeline.study.consequences import certain, doubts, nobody
from pipeline.study.decisions import terms_table
from pipeline.study.load_config import read_config
from pipeline.study.model import Study
from pipeline.study.read import read_study, term_of

UNREAD_CALLS = ("N01", "N02", "N03", "N09", "N10")
"""Codes of a text of which it isn't known what it tells."""
COVERAGE = ("N04", "N17", "N19")
"""Codes of what a text doesn't tell."""


def check_all(folder: Path, templates: Path) -> tuple[Problem, ...]:
    """What is wrong with config, tables and texts, also where the config has errors."""
    read = read_config(folder)
    if read.config is None:
        return read.problems
    study, tables = read_study(folder, read.config, read.doubt)
    texts = check_texts(folder, read.config, study, tables, templates, read.doubt)
    return sort_problems([*read.problems, *tables, *texts])


def check_texts(
    folder: Path,
    config: Config,
    study: Study,
    tables: Sequence[Problem],
    templates: Path,
    doubt: frozenset[str] = frozenset(),
) -> list[Problem]:
    """What is wrong with the texts and terms; ``tables`` are the problems of the tables.

    ``doubt`` are the parts of the config that have mistakes.
    """
    doubt |= doubts(tables, config.paths) | nobody(tables)
    known = targets(config, study.codebook, load_wording(templates, config.language))
    narratives, found = read_narratives(folder, config, known)
    names = [m.name for m in study.municipalities]
    blinder = Blinder.build(config.blinding.labels, study.terms, names)

    def named(text: str) -> Iterator[tuple[int, str]]:
        return ((span.start, text[span.start : span.end]) for span in blinder.find(text))

    checker = NarrativeChecker(study, config, named, doubt)
    told = [*found, *checker.check(narratives)]
    of_terms = term_problems(folder, config, study, narratives)
    titles = [title for _, title in _headings(config, study)]
    in_headings = blinded_words(config.blinding, study.terms, titles)
    problems = [*_without(in_headings, _readable(told)), *of_terms]
    return [p for p in certain(problems, doubt) if p not in tables]


def _readable(found: Sequence[Problem]) -> list[Problem]:
    """The problems without what a text seems to leave out where a part of it can't be read."""
    unread = {p.place.file for p in found if p.code in UNREAD_CALLS}
    return [p for p in found if p.code not in COVERAGE or p.place.file not in unread]


def _without(in_headings: Collection[str], found: Sequence[Problem]) -> list[Problem]:
    """The problems without the names in texts that a term takes from a heading too: B05 tells."""
    return [p for p in found if p.code != "N12" or fold(str(p.found)).text not in in_headings]


def _headings(config: Config, study: Study) -> list[tuple[Place, str]]:
    headings = [(Place("config.yaml", field=f"chapters.{c.id}"), c.title) for c in config.chapters]
    sections = [code for code in study.codebook.codes if code.kind == "section"]
    of_sections = [(Place(config.paths.codebook, field=f"title van {c.id}"), c) for c in sections]
    return headings + [(place, code.title) for place, code in of_sections]


def term_problems(
    folder: Path, config: Config, study: Study, narratives: Sequence[Narrative]
) -> list[Problem]:
    """What is wrong with the study's terms, headings of the report included."""
    headings = _headings(config, study)
    found: list[Problem] = []  # told already, but for what was written while the build runs
    try:
        table = terms_table(folder, config).rows()
    except StudyError as error:
        return list(error.problems)
    rows = [TermRow(term_of(Cells(row, found)), row) for row in table]
    names = [m.name for m in study.municipalities]
    return found + check_terms(config.blinding, rows, names, headings, texts_of(study, narratives))


def texts_of(study: Study, narratives: Iterable[Narrative]) -> Iterator[str]:
    """All that is blinded: fragments, titles, statements, facts, narratives without their calls."""
    yield from (coding.text for coding in study.codings)
    yield from (text for code in study.codebook.codes for text in (code.title, code.statement))
    yield from (text for fact in study.facts for text in (fact.value, fact.text))
    for narrative in narratives:
        yield " ".join(part for part in narrative.parts if isinstance(part, str))
