"""A sheet of an Excel workbook as rows of text cells; nothing in it is evaluated."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, iterparse

from pipeline.errors import Place, StudyError, nearest, problem

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SMALL, DENSITY = 32 * 2**20, 100
"""A workbook of more than ``SMALL`` bytes unpacked may be ``DENSITY`` times its packed size."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x(00[01][0-9A-F])_")
_LITERAL = re.compile(r'"[^"]*"|\\.')
_AS_TEXT = "Zet de cel op Tekst en typ wat er moet staan."
_KINDS = {
    "f": ("een formule", "Formules worden niet uitgerekend: plak alleen de waarde in de cel."),
    "d": ("een datum of tijd", _AS_TEXT),
    "b": ("WAAR of ONWAAR", _AS_TEXT),
    "e": ("een foutwaarde van Excel", _AS_TEXT),
}


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that is no text or number, at its address in the sheet."""

    address: str
    kind: str
    hint: str
    found: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: its number, and its cells by column from 1, without gaps."""

    line: int
    texts: Mapping[int, str]
    odd: Mapping[int, OddCell]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of merged cells, rows and columns from 1; its first cell holds what it says."""

    first: int
    last: int
    left: int
    right: int
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet holds, merged cells not yet filled in."""

    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = field(default=())
    is_hidden: bool = False

    def filled(self, header: int) -> Iterator[SheetRow]:
        """The rows below row ``header``, with what merged cells say in each row that they span.

        Cells that are merged over columns belong to no column, and are odd.
        """
        below = {row.line: row for row in self.rows if row.line > header}
        for merge in self.merges:
            top = below.get(merge.first)
            filling = _filling(merge, top) if top else None
            if not filling:
                continue
            for line in range(merge.first, min(merge.last, max(below)) + 1):
                if line in below:
                    below[line] = _merged(below[line], merge, filling)
        return iter(below.values())


def read_sheet(raw: bytes, file: str, sheet: str) -> Sheet:
    """The sheet ``sheet`` of the workbook with these bytes, or its only one.

    Raises StudyError where the workbook can't be opened, is out of proportion when unpacked,
    or has no such sheet.
    """
    if not raw:
        raise StudyError([problem("A04", Place(file))])
    _refuse_other_files(raw, file)
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions
            return _read(raw, file, sheet)
    except StudyError:
        raise
    except Exception as error:  # a broken workbook raises whatever openpyxl meets in it
        raise _unreadable(file, "de werkmap is beschadigd") from error


def _unreadable(file: str, reason: str) -> StudyError:
    return StudyError([problem("A02", Place(file), reason=reason)])


def _refuse_other_files(raw: bytes, file: str) -> None:
    if raw.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise _unreadable(file, "de werkmap is beveiligd met een wachtwoord")
        raise _unreadable(file, "het is een oude werkmap (.xls); bewaar hem als .xlsx")
    if not raw.startswith(ZIP):
        raise _unreadable(file, "het is geen werkmap van Excel")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise _unreadable(file, "de werkmap is beschadigd") from error
    if unpacked > max(SMALL, DENSITY * len(raw)):
        raise _unreadable(file, "uitgepakt is de werkmap buiten verhouding groot")


def _read(raw: bytes, file: str, name: str) -> Sheet:
    sheets = _worksheets(raw)
    same = [title for title in sheets if title.strip().lower() == name.lower()]
    if same:
        return _sheet(sheets[same[0]])
    if len(sheets) == 1 and (only := _sheet(next(iter(sheets.values())))).rows:
        return only
    near = nearest(name, sheets)
    missing = problem(
        "A02",
        Place(file),
        reason=f"het blad `{name}` ontbreekt",
        found=", ".join(sheets),
        hint=f"Noem het blad `{near}` voortaan `{name}`." if near else None,
    )
    raise StudyError([missing])


def _worksheets(raw: bytes) -> dict[str, ReadOnlyWorksheet]:
    """The worksheets by name; charts, properties and themes are left alone."""
    from openpyxl.reader.excel import ExcelReader  # slow to import, and only Excel needs it
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    reader: Any = ExcelReader(io.BytesIO(raw), read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    sheets: dict[str, ReadOnlyWorksheet] = {}
    for part, relation in reader.parser.find_sheets():
        if not relation.Type.endswith("chartsheet"):
            sheet = ReadOnlyWorksheet(reader.wb, part.name, relation.target, reader.shared_strings)
            sheet.sheet_state = part.state
            sheets[part.name] = sheet
    return sheets


def _sheet(sheet: ReadOnlyWorksheet) -> Sheet:
    """The rows of a sheet, read one by one: a lone cell far away costs nothing."""
    from openpyxl.worksheet._reader import WorkSheetParser

    book: Any = sheet.parent
    rows: list[SheetRow] = []
    merges: list[Merge] = []
    with book._archive.open(sheet._worksheet_path) as source:  # type: ignore[attr-defined]
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # type: ignore[attr-defined]
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for _, element in iterparse(source):  # noqa: S314 - expat bounds entities
            if element.tag == f"{_MAIN}row":
                rows += _row(parser, element, sheet)
                element.clear()
                parser.row_dimensions.clear()
            elif element.tag == f"{_MAIN}mergeCell":
                merges.append(_merge(element))
    return Sheet(tuple(rows), tuple(merges), sheet.sheet_state != "visible")


def _row(parser: Any, element: Element, sheet: ReadOnlyWorksheet) -> Iterator[SheetRow]:
    """The row of this element, if it holds anything."""
    from openpyxl.cell.read_only import ReadOnlyCell

    line, cells = parser.parse_row(element)
    texts: dict[int, str] = {}
    odd: dict[int, OddCell] = {}
    for cell in (ReadOnlyCell(sheet, **cell) for cell in cells if cell["value"] is not None):
        if cell.data_type in _KINDS:
            odd[cell.column] = OddCell(cell.coordinate, *_KINDS[cell.data_type], _shown(cell))
        elif text := _text(cell).strip():
            texts[cell.column] = text
    if texts or odd:
        yield SheetRow(line, texts, odd, element.get("hidden") in ("1", "true"))


def _shown(cell: ReadOnlyCell) -> str:
    value = getattr(cell.value, "text", cell.value)  # of an array formula
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    return str(value)


def _text(cell: ReadOnlyCell) -> str:
    """The text of a cell; a number as it is shown in Dutch: 0612, 12,5 or 27%."""
    value: Any = cell.value
    if isinstance(value, str):
        return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), value)
    layout = _LITERAL.sub("", cell.number_format)
    if re.fullmatch("0+", layout) and float(value).is_integer():
        return str(int(value)).zfill(len(layout))
    return f"{_decimal(value * 100)}%" if "%" in layout else _decimal(value)


def _decimal(value: float) -> str:
    if float(value).is_integer():
        return str(int(value))
    return format(value, ".15g").replace(".", ",")


def _merge(element: Element) -> Merge:
    from openpyxl.utils import range_boundaries

    name = element.get("ref", "")
    left, first, right, last = range_boundaries(name)
    return Merge(first or 1, last or 1, left or 1, right or 1, name)


def _filling(merge: Merge, top: SheetRow) -> str | OddCell:
    """What stands in every row of the merged cells; empty where they hold nothing."""
    text = top.texts.get(merge.left, "")
    if merge.left == merge.right or not (text or merge.left in top.odd):
        return top.odd.get(merge.left) or text
    kind = f"een deel van de samengevoegde cellen {merge.name}"
    return OddCell(merge.name.partition(":")[0], kind, "Splits de cellen, en vul elke cel.", text)


def _merged(row: SheetRow, merge: Merge, filling: str | OddCell) -> SheetRow:
    span = range(merge.left, merge.right + 1)
    if isinstance(filling, str):
        return SheetRow(row.line, {**row.texts, merge.left: filling}, row.odd, row.is_hidden)
    return SheetRow(row.line, row.texts, {**row.odd, **dict.fromkeys(span, filling)}, row.is_hidden)
