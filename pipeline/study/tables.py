"""A table of the study as rows of text cells that know their place: CSV, or a sheet of Excel."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import Place, Problem, StudyError, nearest, problem
from pipeline.study.files import decode, read_bytes
from pipeline.study.workbook import OLE, ZIP, OddCell, Sheet, SheetRow, read_sheet


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
    """One row: its file, its line (a row number in Excel) and its cells by column.

    ``letters`` are the columns of the sheet by the name in the header; empty for a CSV.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    letters: Mapping[str, str] = field(default_factory=dict)

    def place(self, column: str | None = None) -> Place:
        """Where this row, or a cell of it, stands."""
        return _place(self.file, self.line, column, self.letters.get(column or ""))


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before its columns are known; ``letters`` are those of a sheet, none of a CSV."""

    line: int
    cells: tuple[str, ...]
    odd: Mapping[int, OddCell] = field(default_factory=dict)
    letters: tuple[str, ...] = ()

    def place(self, name: str, index: int, title: str) -> Place:
        """Where the cell at ``index`` stands, by its column and its address in a sheet."""
        return _place(name, self.line, title, self.letters[index] if self.letters else None)


def read_rows(
    study_folder: Path, file: str, sheet: str, columns: Columns, found: list[Problem]
) -> list[Row]:
    """The rows of a table; what is wrong with its form is added to ``found``.

    ``file`` is a CSV, or an Excel workbook with a sheet of the name ``sheet``. Cells are
    stripped of white space at both ends, and no-break spaces in them are plain ones; rows
    without any text in a column of the contract are passed over.
    """
    try:
        raw = read_bytes(study_folder, file)
        if is_workbook(file):
            name = f"{file} [{sheet}]"
            table = _excel_rows(read_sheet(raw, file, sheet), name, columns, found)
        else:
            name = file
            table = list(_csv_rows(_csv_text(raw, file), file))
    except StudyError as error:
        found.extend(error.problems)
        return []
    if not table:
        found.append(problem("A04", Place(name)))
        return []
    header, *body = table
    positions = _positions(name, header, columns, found)
    return list(_rows(name, header, body, positions, found))


def is_workbook(file: str) -> bool:
    """Whether a table is a sheet of an Excel workbook."""
    return file.lower().endswith((".xlsx", ".xlsm"))


def _csv_text(raw: bytes, file: str) -> str:
    if raw.startswith((ZIP, OLE)):
        reason = "het is een werkmap van Excel en geen CSV; geef hem een naam op .xlsx"
        raise StudyError([problem("A02", Place(file), reason=reason)])
    return decode(raw, file)


def _csv_rows(text: str, file: str) -> Iterator[RawRow]:
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 1
    try:
        for cells in reader:
            row = RawRow(line, tuple(_clean(cell) for cell in cells))
            if any(row.cells):
                yield row
            line = reader.line_num + 1
    except csv.Error as error:
        reason = "een aanhalingsteken staat verkeerd of wordt niet gesloten"
        raise StudyError([problem("A02", Place(file, line), reason=reason)]) from error


def delimiter_of(text: str) -> str:
    """What separates the cells of a CSV: a semicolon or tab where its header has more of those."""
    return max(",;\t", key=first_line(text).count)


def first_line(text: str) -> str:
    """The first line of a CSV that isn't blank, without its end."""
    return re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]


def _excel_rows(sheet: Sheet, name: str, columns: Columns, found: list[Problem]) -> list[RawRow]:
    """The header of a sheet and the rows below it; what stands under no header is left out."""
    from openpyxl.utils import get_column_letter  # slow to import, and only Excel needs it

    if not sheet.rows:
        return []
    at = _header_at(sheet.rows, columns)
    found.extend(_looks_wrong(sheet, at, name))
    header = sheet.rows[at]
    letters = {get_column_letter(column): column for column in sorted((*header.texts, *header.odd))}
    return [_raw_row(row, letters) for row in (header, *sheet.filled(header.line))]


def _raw_row(row: SheetRow, letters: Mapping[str, int]) -> RawRow:
    return RawRow(
        row.line,
        tuple(_clean(row.texts.get(column, "")) for column in letters.values()),
        {i: row.odd[column] for i, column in enumerate(letters.values()) if column in row.odd},
        tuple(letters),
    )


def _header_at(rows: tuple[SheetRow, ...], columns: Columns) -> int:
    """The first of the top rows with the most column names; a title may stand above it."""
    top = [{_title(text) for text in row.texts.values()} for row in rows[:20]]
    named = [len(titles & set(columns.known)) for titles in top]
    return named.index(max(named))


def _looks_wrong(sheet: Sheet, header: int, name: str) -> Iterator[Problem]:
    """Warn of text above the header, which isn't read, and of what is hidden, which is."""
    above = [text for row in sheet.rows[:header] for text in row.texts.values()]
    if above:
        yield problem("T26", Place(name, sheet.rows[0].line), found=" ".join(above))
    hidden = [row.line for row in sheet.rows[header + 1 :] if row.is_hidden]
    if sheet.is_hidden:
        yield problem("T23", Place(name), what="Dit blad is")
    if hidden:
        what = f"{len(hidden)} rijen van dit blad zijn" if hidden[1:] else "Deze rij is"
        yield problem("T23", Place(name, hidden[0]), what=what)


def _clean(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN_SPACE)
    return text.strip().strip(_INVISIBLE).strip()


_PLAIN_SPACE = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _title(cell: str) -> str:
    """The name of a column as the contract writes it, whatever white space is in it."""
    shown = _clean(cell).translate(dict.fromkeys(map(ord, _INVISIBLE)))
    return "_".join(shown.lower().split())


def _place(name: str, line: int, column: str | None, letter: str | None) -> Place:
    return Place(name, line, field=f"{column} (cel {letter}{line})" if letter else column)


def _positions(name: str, header: RawRow, columns: Columns, found: list[Problem]) -> dict[str, int]:
    """The position of each column of the contract that the header has."""
    positions: dict[str, int] = {}
    for index, raw in enumerate(header.cells):
        title = _title(raw)
        if title in positions:
            found.append(problem("T03", header.place(name, index, title), found=raw))
        elif title in columns.known:
            positions[title] = index
        else:
            found.extend(_near_miss(header.place(name, index, raw), title, columns))
    missing = [column for column in columns.required if column not in positions]
    for column in missing:
        titles = ", ".join(cell for cell in header.cells if cell)
        found.append(problem("T01", Place(name, header.line), column=column, found=titles))
    if missing:
        found.extend(
            _odd(odd, Place(name, header.line, field=odd.address)) for odd in header.odd.values()
        )
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
    letters = {column: header.letters[i] for column, i in positions.items() if header.letters}
    for raw in body:
        cells = raw.cells
        while len(cells) > width and not cells[-1]:
            cells = cells[:-1]
        if len(cells) != width:
            place = Place(name, raw.line)
            found.append(problem("T04", place, cells=len(cells), columns=width))
            continue
        row = Row(name, raw.line, {column: cells[i] for column, i in positions.items()}, letters)
        odd = {column: raw.odd[i] for column, i in positions.items() if i in raw.odd}
        found.extend(_odd_cells(row, odd))
        kept = {column: cell for column, cell in row.cells.items() if column not in odd}
        if odd or any(kept.values()):
            yield replace(row, cells=kept)


def _odd_cells(row: Row, odd: Mapping[str, OddCell]) -> Iterator[Problem]:
    """Tell each cell that holds no text or number, and merged cells of a row once."""
    once = {cell: column for column, cell in reversed(list(odd.items()))}
    return (_odd(cell, row.place(column)) for cell, column in once.items())


def _odd(cell: OddCell, place: Place) -> Problem:
    return problem("T24", place, kind=cell.kind, found=cell.found, hint=cell.hint)
