"""The tables of a study as records, with everything that is wrong in them at once."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from pipeline.errors import Place, Problem, StudyError, problem
from pipeline.study.cells import Cells
from pipeline.study.codebook import read_codebook
from pipeline.study.config import Config, Paths
from pipeline.study.consequences import certain, doubts
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
PASSAGE = re.compile(r"[0-9a-f]{16}")
HASH_HINT = "Neem de hash over uit private/review.csv; in Excel staat zo'n cel op Tekst."
REVIEWS = Columns(("hash", "decision"), ("initials", "note"))


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding and the row that it stands on."""

    coding: Coding
    row: Row


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that say what stands in a study."""

    codings: list[PlacedCoding]
    codes: list[Row]
    interviews: list[tuple[Interview, Row]]
    facts: list[tuple[Fact, Row]]

    @property
    def all(self) -> Iterator[Row]:
        """The rows of every table here."""
        yield from (placed.row for placed in self.codings)
        yield from self.codes
        yield from (row for _, row in (*self.interviews, *self.facts))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The folder and config of the study that is read, and the problems found so far."""

    folder: Path
    config: Config
    found: list[Problem]
    keys: Mapping[str, Place]

    def rows(self, sheet: str, columns: Columns, *, optional: bool = False) -> list[Row]:
        file = getattr(self.config.paths, sheet)
        named = file != getattr(Paths(), sheet)
        if optional and not named and not os.path.lexists(self.folder / file):
            return []
        found: list[Problem] = []
        rows = read_rows(self.folder, file, sheet, columns, found)
        self.found.extend(self.told(p, sheet) for p in found)
        return rows

    def told(self, found: Problem, sheet: str) -> Problem:
        """The problem; that a file or folder isn't there is told at the key that names it."""
        file, key = getattr(self.config.paths, sheet), f"paths.{sheet}"
        if found.code not in ("A01", "A06") or key not in self.keys:
            return found
        hint = "Schrijf `/` in plaats van `\\`." if "\\" in file else None
        return problem(found.code, self.keys[key], found=file, hint=hint)

    def cells(self, sheet: str, columns: Columns, *, optional: bool = False) -> Iterator[Cells]:
        return (Cells(row, self.found) for row in self.rows(sheet, columns, optional=optional))


def read_study(
    folder: Path, config: Config, doubt: Collection[str] = ()
) -> tuple[Study, tuple[Problem, ...]]:
    """The study in this folder and its problems; with errors among them it is not to be used.

    ``doubt`` are the parts of a mended config of which it isn't known what was meant.
    """
    reader = _Reader(folder, config, [], key_places(folder))
    placed_interviews = list(_interviews(reader))
    codes = reader.rows("codebook", codebook_columns())
    codebook = read_codebook(codes, config, reader.found)
    placed = list(_codings(reader))
    facts = list(_facts(reader))
    study = Study(
        municipalities=tuple(_municipalities(reader)),
        interviews=tuple({i.id: i for i, _ in placed_interviews}.values()),
        codebook=codebook,
        codings=tuple(p.coding for p in placed),
        facts=tuple(fact for fact, _ in facts),
        sources=tuple(_sources(reader)),
        terms=tuple(_terms(reader)),
        reviews=tuple(_reviews(reader)),
    )
    rows = Rows(placed, codes, placed_interviews, facts)
    found = [*reader.found, *_between_tables(study, reader, rows)]
    return study, tuple(certain(found, doubts(found, config.paths) | {*doubt}))


def _between_tables(study: Study, reader: _Reader, of: Rows) -> Iterator[Problem]:
    """What only the tables together can say, each at its cell or key where it is about one."""
    places = Places(
        codings={id(p.coding): p.row.place() for p in of.codings},
        codes={row.cells.get("code", ""): row.place() for row in reversed(of.codes)},
        interviews={interview.id: row.place() for interview, row in reversed(of.interviews)},
        facts={id(fact): row.place() for fact, row in of.facts},
        keys=reader.keys,
        files=frozenset(fragment_files(reader.folder, reader.config)),
    )
    rows = {(row.file, row.line): row for row in of.all}
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
    seen: dict[str, int] = {}
    for cells in reader.cells("municipalities", MUNICIPALITIES):
        name = cells.text("municipality", required=True)
        cells.note_twice("municipality", name, seen, what="Deze gemeente")
        yield Municipality(name, cells.number("respondents"), cells.text("cbs_code"))


def _interviews(reader: _Reader) -> Iterator[tuple[Interview, Row]]:
    questions = [q.id for q in reader.config.questions]
    seen: dict[str, int] = {}
    for cells in reader.cells("interviews", INTERVIEWS):
        interview = _interview(cells, reader.config, questions)
        cells.note_twice("interview", interview.id, seen)
        yield interview, cells.row


def _interview(cells: Cells, config: Config, questions: list[str]) -> Interview:
    asked = cells.ids("asked")
    for question in asked:
        if question not in questions:
            cells.note_unknown("T11", "asked", question, questions)
    cells.text("role", required=True)
    return Interview(
        id=cells.findable("interview"),
        case=cells.findable("case"),
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
        reader.found.extend(reader.told(p, "fragments") for p in error.problems)
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


def _id_once(cells: Cells, seen: dict[str, int]) -> str:
    id_ = cells.id("id")
    cells.note_twice("id", id_, seen)
    return id_


def _facts(reader: _Reader) -> Iterator[tuple[Fact, Row]]:
    seen: dict[str, int] = {}
    for cells in reader.cells("facts", FACTS, optional=True):
        fact = Fact(
            id=_id_once(cells, seen),
            value=cells.text("value", required=True),
            unit=cells.text("unit"),
            text=cells.text("text"),
            source=cells.text("source"),
        )
        yield fact, cells.row


def _sources(reader: _Reader) -> Iterator[Source]:
    seen: dict[str, int] = {}
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
        category=cells.text("category", required=action == "blind" and not cells.wrong),
        action="blind" if action == "blind" else "allow",
        case="exact" if case == "exact" else "any" if case == "any" else "auto",
        note=cells.text("note"),
    )


def _reviews(reader: _Reader) -> Iterator[Review]:
    before: dict[str, str] = {}
    for cells in reader.cells("disclosure_review", REVIEWS, optional=True):
        decision = cells.choice("decision", ("ok", "smooth", "drop"))
        hash_ = cells.text("hash", required=True)
        if before.setdefault(hash_, decision) != decision:
            cells.note("T27", "decision", found=f"{hash_}: {decision}, eerder {before[hash_]}")
        if hash_ and not PASSAGE.fullmatch(hash_):
            cells.note("T08", "hash", found=hash_, hint=HASH_HINT)
        yield Review(
            hash=hash_,
            decision="ok" if decision == "ok" else "smooth" if decision == "smooth" else "drop",
            initials=cells.text("initials"),
            note=cells.text("note"),
        )
