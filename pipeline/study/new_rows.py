"""A new row in a table of the study, written as the file itself is written."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, Problem, StudyError, problem, raise_if_errors
from pipeline.study.files import BOM, decode, locate, read_bytes, reason_of
from pipeline.study.tables import Columns, Row, delimiter_of, first_line, is_workbook, read_rows

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a CSV is written: its columns in order, what separates and ends, what is quoted."""

    columns: tuple[str, ...]
    delimiter: str = ","
    line_end: str = "\n"
    all_quoted: bool = False

    def row(self, cells: Mapping[str, str]) -> str:
        """One row with these cells, without line end; a column that isn't given stays empty."""
        return self._line([cells.get(column, "") for column in self.columns])

    @property
    def header(self) -> str:
        """The row of column names."""
        return self._line(list(self.columns))

    def _line(self, cells: list[str]) -> str:
        line = io.StringIO()
        csv.writer(
            line,
            delimiter=self.delimiter,
            lineterminator="",
            quoting=csv.QUOTE_ALL if self.all_quoted else csv.QUOTE_MINIMAL,
        ).writerow([" ".join(cell.split()) for cell in cells])
        return line.getvalue()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of decisions: a CSV of the study, or the sheet ``sheet`` of a workbook."""

    folder: Path
    file: str
    sheet: str
    columns: Columns

    @property
    def is_workbook(self) -> bool:
        """Whether a person has to add the rows: a workbook is never written by a programme."""
        return is_workbook(self.file)

    def rows(self) -> list[Row]:
        """The rows that are there; StudyError where the table is wrong."""
        if not locate(self.folder, self.file).exists() or self._is_blank():
            return []
        found: list[Problem] = []
        rows = read_rows(self.folder, self.file, self.sheet, self.columns, found)
        raise_if_errors(found)
        return rows

    def layout(self) -> Layout:
        """How the table is written, or would be where it is not there yet.

        Rows for a workbook have tabs, which is how cells are pasted into a sheet.
        """
        if self.is_workbook:
            return Layout(self.columns.known, delimiter="\t")
        if not locate(self.folder, self.file).exists() or self._is_blank():
            return Layout(self.columns.known)
        return layout_of(decode(read_bytes(self.folder, self.file), self.file))

    def append(self, cells: Mapping[str, str]) -> str:
        """Add a row to the CSV, at once or not at all, and return the row.

        The file is read anew before, so what was changed in it meanwhile is kept. Raises
        StudyError where the table is wrong or can't be written.
        """
        self.rows()
        layout = self.layout()
        path = locate(self.folder, self.file)
        row = layout.row(cells)
        try:
            _replace(path.resolve(), _with_row(_bytes(path), layout, row))
        except OSError as error:
            place = Place(self.file)
            raise StudyError([problem("A09", place, reason=reason_of(error))]) from error
        return row

    def _is_blank(self) -> bool:
        if self.is_workbook:
            return False
        return not _bytes(locate(self.folder, self.file)).removeprefix(BOM).strip()


def layout_of(text: str) -> Layout:
    """How a CSV with this text is written, as its header shows."""
    delimiter = delimiter_of(text)
    end = _LINE_END.search(text.lstrip("\r\n"))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next((row for row in rows if any(cell.strip() for cell in row)), [])
    return Layout(
        columns=tuple(cell.strip().lower() for cell in header),
        delimiter=delimiter,
        line_end=end[0] if end else "\n",
        all_quoted=first_line(text).count('"') == 2 * len(header),
    )


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _with_row(before: bytes, layout: Layout, row: str) -> bytes:
    end = layout.line_end.encode()
    if not before.removeprefix(BOM).strip():
        bom = BOM if before.startswith(BOM) else b""
        before = bom + layout.header.encode() + end
    elif not before.endswith((b"\n", b"\r")):
        before += end
    return before + row.encode() + end


def _replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file, with its mode; a new file is its owner's alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
