"""The tables of a study as records, with everything that is wrong in them at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from pipeline.errors import Problem, StudyError
from pipeline.study.cells import Cells
from pipeline.study.codebook import read_codebook
from pipeline.study.config import Config, Paths
from pipeline.study.files import list_folder
from pipeline.study.load_config import key_places
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
from pipeline.study.study_checks import Places, check_study
from pipeline.study.tables import Columns, Row, is_workbook, read_rows

MUNICIPALITIES = Columns(("municipality", "respondents"), ("cbs_code",))
INTERVIEWS = Columns(("interview", "case", "role", "respondents"), ("asked", "withdrawn"))
FRAGMENTS = Columns(("fragment", "code", "text", "stance", "quote"))
FRAGMENTS_SHEET = Columns(("interview", *FRAGMENTS.required))
FACTS = Columns(("id", "value"), ("unit", "text", "source"))
SOURCES = Columns(("id",), ("author", "title", "year", "publisher", "note"))
TERMS = Columns(("term", "category", "action"), ("case", "note"))
REVIEWS = Columns(("hash", "decision"), ("initials", "note"))


UNREAD = ("A01", "A02", "A03", "A04", "A05", "A06", "A07", "T01", "T24")
"""Codes of a table, or a cell, that is not there: what the tables say together is then unknown."""


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding and the row that it stands on."""

    coding: Coding
    row: Row


@dataclass(frozen=True, slots=True)
class _Reader:
    """The folder and config of the study that is read, and the problems found so far."""

    folder: Path
    config: Config
    found: list[Problem]

    def rows(self, sheet: str, columns: Columns, *, optional: bool = False) -> list[Row]:
        file = getattr(self.config.paths, sheet)
        named = file != getattr(Paths(), sheet)
        if optional and not named and not os.path.lexists(self.folder / file):
            return []
        return read_rows(self.folder, file, sheet, columns, self.found)

    def cells(self, sheet: str, columns: Columns, *, optional: bool = False) -> Iterator[Cells]:
        return (Cells(row, self.found) for row in self.rows(sheet, columns, optional=optional))


def read_study(folder: Path, config: Config) -> tuple[Study, tuple[Problem, ...]]:
    """The study in this folder and its problems; with errors among them it is not to be used."""
    reader = _Reader(folder, config, [])
    interviews = _interviews(reader)
    codes = reader.rows("codebook", codebook_columns())
    codebook = read_codebook(codes, config, reader.found)
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
        reader.found.extend(_between_tables(study, reader, placed, codes))
    return study, tuple(reader.found)


def _between_tables(
    study: Study, reader: _Reader, placed: list[PlacedCoding], codes: list[Row]
) -> Iterator[Problem]:
    """What only the tables together can say, each at its cell or key where it is about one."""
    places = Places(
        codings={id(p.coding): p.row.place() for p in placed},
        codes={row.cells.get("code", ""): row.place() for row in reversed(codes)},
        keys=key_places(reader.folder),
    )
    rows = {(row.file, row.line): row for row in (*(p.row for p in placed), *codes)}
    for found in check_study(study, reader.config, places):
        row = rows.get((found.place.file, found.place.line or 0))
        yield replace(found, place=row.place(found.place.field)) if row else found


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
        written = name.casefold()
        if written in seen:
            cells.note("T07", "municipality", found=name)
        seen.add(written)
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
    if is_workbook(path):
        return [path]
    try:
        inside = list_folder(folder, path)
    except StudyError:  # told where the tables are read
        return []
    return [f"{path}/{file.name}" for file in inside if _is_table(file.name)]


def _is_table(name: str) -> bool:
    """Whether a file is a table; what a spreadsheet or system leaves beside one is not."""
    return not name.startswith((".", "~")) and (is_workbook(name) or name.lower().endswith(".csv"))


def _codings(reader: _Reader) -> Iterator[PlacedCoding]:
    path = reader.config.paths.fragments
    if is_workbook(path):
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
        list_folder(reader.folder, path)
    except StudyError as error:
        reader.found.extend(error.problems)
        return False
    return True


def _coding(cells: Cells, interview: str) -> PlacedCoding:
    coding = Coding(
        fragment=cells.id("fragment"),
        interview=interview,
        code=cells.text("code", required=True),
        text=cells.text("text", required=True),
        stance=cast(Stance, cells.choice("stance", ("", "positive", "critical", "neutral"))),
        quote=cast(QuotePermission, cells.choice("quote", ("no", "yes", "prefer", "")) or "no"),
    )
    return PlacedCoding(coding, cells.row)


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
    return (term_of(c) for c in reader.cells("blinding_terms", TERMS, optional=True))


def term_of(cells: Cells) -> BlindingTerm:
    """The term that a row of ``blinding_terms`` says."""
    action = cells.choice("action", ("blind", "allow"))
    case = cells.choice("case", ("auto", "exact", "any", "")) or "auto"
    return BlindingTerm(
        term=cells.text("term", required=True),
        category=cells.text("category", required=action == "blind"),
        action="blind" if action == "blind" else "allow",
        case="exact" if case == "exact" else "any" if case == "any" else "auto",
        note=cells.text("note"),
    )


def _reviews(reader: _Reader) -> Iterator[Review]:
    before: dict[str, str] = {}
    for cells in reader.cells("disclosure_review", REVIEWS, optional=True):
        decision = cells.choice("decision", ("ok", "smooth", "drop"))
        hash_ = cells.text("hash")
        if before.setdefault(hash_, decision) != decision:
            cells.note("T27", "decision", found=f"{hash_}: {decision}, eerder {before[hash_]}")
        yield Review(
            hash=cells.id("hash"),
            decision="ok" if decision == "ok" else "smooth" if decision == "smooth" else "drop",
            initials=cells.text("initials"),
            note=cells.text("note"),
        )
