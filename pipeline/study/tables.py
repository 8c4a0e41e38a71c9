"""A table of the study as rows of text cells that know their place: CSV, or a sheet of Excel."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, Problem, StudyError, nearest, problem
from pipeline.study.files import decode, read_bytes


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the contract knows for a table; others are dropped at reading."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All columns of the contract, required ones first."""
        return self.required + self.optional


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its file, its line (a row number in Excel) and its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def place(self, column: str | None = None) -> Place:
        """Where this row, or a cell of it, stands."""
        return Place(self.file, self.line, field=column)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before its columns are known."""

    line: int
    cells: tuple[str, ...]


def read_rows(
    study_folder: Path, file: str, sheet: str, columns: Columns, found: list[Problem]
) -> list[Row]:
    """The rows of a table; what is wrong with its form is added to ``found``.

    ``file`` is a CSV, or an Excel workbook with a sheet of the name ``sheet``. Cells are
    stripped of white space at both ends; rows without any text are passed over.
    """
    name = f"{file} [{sheet}]" if is_workbook(file) else file
    try:
        raw = list(_raw_rows(study_folder, file, sheet))
    except StudyError as error:
        found.extend(error.problems)
        return []
    if not raw:
        found.append(problem("A04", Place(name)))
        return []
    header, *body = raw
    positions = _positions(name, header, columns, found)
    return list(_rows(name, header, body, positions, found))


def is_workbook(file: str) -> bool:
    """Whether a table is a sheet of an Excel workbook."""
    return file.lower().endswith(".xlsx")


def _raw_rows(study_folder: Path, file: str, sheet: str) -> Iterator[RawRow]:
    rows = (
        _excel_rows(study_folder, file, sheet)
        if is_workbook(file)
        else _csv_rows(decode(read_bytes(study_folder, file), file), file)
    )
    return (row for row in rows if any(row.cells))


def _csv_rows(text: str, file: str) -> Iterator[RawRow]:
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield RawRow(line, tuple(_clean(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        reason = "een aanhalingsteken staat verkeerd of wordt niet gesloten"
        raise StudyError([problem("A02", Place(file, line), reason=reason)]) from error


def delimiter_of(text: str) -> str:
    """What separates the cells of a CSV: a semicolon where its header has more of those."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _excel_rows(study_folder: Path, file: str, sheet: str) -> Iterator[RawRow]:
    import pandas as pd  # slow to import, and only Excel needs it

    raw = read_bytes(study_folder, file)
    try:
        frame = pd.read_excel(
            io.BytesIO(raw),
            sheet_name=sheet,
            header=None,
            dtype=object,
            na_filter=False,  # "n/a" is what someone wrote, not an empty cell
        )
    except (ValueError, KeyError, OSError) as error:
        reason = f"het is geen werkmap, of het blad `{sheet}` ontbreekt"
        raise StudyError([problem("A02", Place(file), reason=reason)]) from error
    for index, cells in enumerate(frame.itertuples(index=False), start=1):
        yield RawRow(index, tuple(_excel_text(cell) for cell in cells))


def _excel_text(cell: object) -> str:
    if cell is None or cell != cell:  # NaN, an empty cell
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _clean(str(cell))


def _clean(cell: str) -> str:
    return cell.replace("\r\n", "\n").strip().strip("\u00a0\u200b\ufeff").strip()


def _positions(name: str, header: RawRow, columns: Columns, found: list[Problem]) -> dict[str, int]:
    """The position of each column of the contract that the header has."""
    positions: dict[str, int] = {}
    for index, raw in enumerate(header.cells):
        title = raw.lower()
        if title in positions:
            found.append(problem("T03", Place(name, header.line, field=title), found=raw))
        elif title in columns.known:
            positions[title] = index
        else:
            found.extend(_near_miss(Place(name, header.line, field=raw), title, columns))
    for column in columns.required:
        if column not in positions:
            place = Place(name, header.line)
            found.append(problem("T01", place, column=column, found=", ".join(header.cells)))
    return positions


def _near_miss(place: Place, title: str, columns: Columns) -> Iterable[Problem]:
    near = nearest(title, columns.known) if len(title) > 3 else None
    if near and _one_slip(title, near):
        hint = f"Bedoelde u `{near}`?"
        yield problem("T02", place, found=title, allowed=columns.known, hint=hint)


def _one_slip(word: str, known: str) -> bool:
    """Whether the words differ in no more than two letters: a slip, not another word."""
    import difflib

    kept = sum(
        block.size for block in difflib.SequenceMatcher(None, word, known).get_matching_blocks()
    )
    return max(len(word), len(known)) - kept <= 2


def _rows(
    name: str,
    header: RawRow,
    body: Iterable[RawRow],
    positions: Mapping[str, int],
    found: list[Problem],
) -> Iterator[Row]:
    width = len(header.cells)
    for raw in body:
        cells = raw.cells
        while len(cells) > width and not cells[-1]:
            cells = cells[:-1]
        if len(cells) != width:
            place = Place(name, raw.line)
            found.append(problem("T04", place, cells=len(cells), columns=width))
            continue
        yield Row(name, raw.line, {column: cells[i] for column, i in positions.items()})
