"""The tables of a study as records, with everything that is wrong in them at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pipeline.errors import Place, Problem, StudyError, problem
from pipeline.study.cells import Cells
from pipeline.study.codebook import read_codebook
from pipeline.study.config import Config
from pipeline.study.files import locate
from pipeline.study.model import (
    BlindingTerm,
    Coding,
    Fact,
    Interview,
    Municipality,
    QuotePermission,
    Review,
    Source,
    Stance,
    Study,
)
from pipeline.study.study_checks import check_study
from pipeline.study.tables import Columns, Row, read_rows

MUNICIPALITIES = Columns(("municipality", "respondents"), ("cbs_code",))
INTERVIEWS = Columns(("interview", "case", "role", "respondents"), ("asked", "withdrawn"))
FRAGMENTS = Columns(("fragment", "code", "text", "stance", "quote"))
FRAGMENTS_SHEET = Columns(("interview", *FRAGMENTS.required))
FACTS = Columns(("id", "value"), ("unit", "text", "source"))
SOURCES = Columns(("id",), ("author", "title", "year", "publisher", "note"))
TERMS = Columns(("term", "category", "action"), ("case", "note"))
REVIEWS = Columns(("hash", "decision"), ("initials", "note"))


UNREAD = ("A01", "A02", "A03", "A04", "A05", "A06", "A07", "T01")
"""Codes of a table that is not there as a whole: what the tables say together is then unknown."""


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding and the row that it stands on."""

    coding: Coding
    place: Place


@dataclass(frozen=True, slots=True)
class _Reader:
    """The folder and config of the study that is read, and the problems found so far."""

    folder: Path
    config: Config
    found: list[Problem]

    def rows(self, sheet: str, columns: Columns, *, optional: bool = False) -> list[Row]:
        file = getattr(self.config.paths, sheet)
        if optional and not (self.folder / file).exists():
            return []
        return read_rows(self.folder, file, sheet, columns, self.found)

    def cells(self, sheet: str, columns: Columns, *, optional: bool = False) -> Iterator[Cells]:
        return (Cells(row, self.found) for row in self.rows(sheet, columns, optional=optional))


def read_study(folder: Path, config: Config) -> tuple[Study, tuple[Problem, ...]]:
    """The study in this folder and its problems; with errors among them it is not to be used."""
    reader = _Reader(folder, config, [])
    interviews = _interviews(reader)
    codebook = read_codebook(
        read_rows(folder, config.paths.codebook, "codebook", codebook_columns(), reader.found),
        config,
        reader.found,
    )
    placed = list(_codings(reader))
    study = Study(
        municipalities=tuple(_municipalities(reader)),
        interviews=interviews,
        codebook=codebook,
        codings=tuple(p.coding for p in placed),
        facts=tuple(_facts(reader)),
        sources=tuple(_sources(reader)),
        terms=tuple(_terms(reader)),
        reviews=tuple(_reviews(reader)),
    )
    if not any(p.code in UNREAD for p in reader.found):
        reader.found.extend(check_study(study, config, {id(p.coding): p.place for p in placed}))
    return study, tuple(reader.found)


def codebook_columns() -> Columns:
    """The columns of the codebook."""
    return Columns(
        ("code", "parent", "kind", "question", "title", "statement"),
        (
            "level",
            "group",
            "basis",
            "within",
            "counters",
            "headline",
            "sensitive",
            "chapter",
            "published",
        ),
    )


def _municipalities(reader: _Reader) -> Iterator[Municipality]:
    seen: set[str] = set()
    for cells in reader.cells("municipalities", MUNICIPALITIES):
        name = cells.text("municipality", required=True)
        if name in seen:
            cells.note("T07", "municipality", found=name)
        seen.add(name)
        yield Municipality(name, cells.number("respondents"), cells.text("cbs_code"))


def _interviews(reader: _Reader) -> tuple[Interview, ...]:
    questions = [q.id for q in reader.config.questions]
    interviews: dict[str, Interview] = {}
    for cells in reader.cells("interviews", INTERVIEWS):
        interview = _interview(cells, reader.config, questions)
        if interview.id in interviews:
            cells.note("T07", "interview", found=interview.id)
        interviews[interview.id] = interview
    return tuple(interviews.values())


def _interview(cells: Cells, config: Config, questions: list[str]) -> Interview:
    asked = cells.ids("asked")
    for question in asked:
        if question not in questions:
            cells.note_unknown("T11", "asked", question, questions)
    cells.text("role", required=True)
    return Interview(
        id=cells.id("interview"),
        case=cells.id("case"),
        role=cells.known("role", config.roles, "T10"),
        respondents=cells.number("respondents"),
        asked=asked or tuple(questions),
        withdrawn=cells.flag("withdrawn"),
    )


def fragment_files(folder: Path, config: Config) -> list[str]:
    """The files with fragments, relative to the study, in the order of their names."""
    path = config.paths.fragments
    if path.lower().endswith(".xlsx"):
        return [path]
    return sorted(f"{path}/{f.name}" for f in (folder / path).glob("*.csv"))


def _codings(reader: _Reader) -> Iterator[PlacedCoding]:
    path = reader.config.paths.fragments
    if path.lower().endswith(".xlsx"):
        for cells in reader.cells("fragments", FRAGMENTS_SHEET):
            yield _coding(cells, cells.id("interview"))
        return
    if not _is_folder(reader, path):
        return
    for file in fragment_files(reader.folder, reader.config):
        interview = Path(file).stem
        for row in read_rows(reader.folder, file, "fragments", FRAGMENTS, reader.found):
            yield _coding(Cells(row, reader.found), interview)


def _is_folder(reader: _Reader, path: str) -> bool:
    try:
        if locate(reader.folder, path).is_dir():
            return True
    except StudyError as error:
        reader.found.extend(error.problems)
        return False
    reader.found.append(problem("A06", Place(path)))
    return False


def _coding(cells: Cells, interview: str) -> PlacedCoding:
    coding = Coding(
        fragment=cells.id("fragment"),
        interview=interview,
        code=cells.text("code", required=True),
        text=cells.text("text", required=True),
        stance=cast(Stance, cells.choice("stance", ("", "positive", "critical", "neutral"))),
        quote=cast(QuotePermission, cells.choice("quote", ("no", "yes", "prefer", "")) or "no"),
    )
    return PlacedCoding(coding, cells.row.place())


def _id_once(cells: Cells, seen: set[str]) -> str:
    id_ = cells.id("id")
    if id_ in seen:
        cells.note("T07", "id", found=id_)
    seen.add(id_)
    return id_


def _facts(reader: _Reader) -> Iterator[Fact]:
    seen: set[str] = set()
    for cells in reader.cells("facts", FACTS, optional=True):
        yield Fact(
            id=_id_once(cells, seen),
            value=cells.text("value", required=True),
            unit=cells.text("unit"),
            text=cells.text("text"),
            source=cells.text("source"),
        )


def _sources(reader: _Reader) -> Iterator[Source]:
    seen: set[str] = set()
    for cells in reader.cells("sources", SOURCES, optional=True):
        yield Source(
            id=_id_once(cells, seen),
            author=cells.text("author"),
            title=cells.text("title"),
            year=cells.text("year"),
            publisher=cells.text("publisher"),
            note=cells.text("note"),
        )


def _terms(reader: _Reader) -> Iterator[BlindingTerm]:
    for cells in reader.cells("blinding_terms", TERMS, optional=True):
        action = cells.choice("action", ("blind", "allow"))
        case = cells.choice("case", ("auto", "exact", "any", "")) or "auto"
        yield BlindingTerm(
            term=cells.text("term", required=True),
            category=cells.text("category", required=action == "blind"),
            action="blind" if action == "blind" else "allow",
            case="exact" if case == "exact" else "any" if case == "any" else "auto",
            note=cells.text("note"),
        )


def _reviews(reader: _Reader) -> Iterator[Review]:
    for cells in reader.cells("disclosure_review", REVIEWS, optional=True):
        decision = cells.choice("decision", ("ok", "smooth", "drop"))
        yield Review(
            hash=cells.id("hash"),
            decision="ok" if decision == "ok" else "smooth" if decision == "smooth" else "drop",
            initials=cells.text("initials"),
            note=cells.text("note"),
        )
