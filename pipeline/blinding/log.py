"""The blinding log: every replacement with its place; owner-only, it names what was blinded."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pipeline.blinding.spans import BlindedText

_AROUND = 40
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class LogRow:
    """One replacement, where it stands, and the blinded text around it."""

    place: str
    rule: str
    category: str
    form: str
    original: str
    replacement: str
    context: str


def log_rows(place: str, blinded: BlindedText) -> tuple[LogRow, ...]:
    """The replacements of one text, from left to right."""
    return tuple(_rows(place, blinded))


def _rows(place: str, blinded: BlindedText) -> Iterator[LogRow]:
    shift = 0
    for item in blinded.replacements:
        start = item.start + shift
        end = start + len(item.replacement)
        shift += len(item.replacement) - (item.end - item.start)
        context = around(blinded.text, start, end)
        yield LogRow(
            place, item.rule, item.category, item.form, item.original, item.replacement, context
        )


def around(text: str, start: int, end: int) -> str:
    """``[start, end)`` with some text on both sides, on one line."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    shown = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{shown}{'…' if right < len(text) else ''}"


def write_log(path: Path, rows: Iterable[LogRow]) -> None:
    """Write the log as CSV, readable by its owner alone."""
    write_private(path, [field.name for field in fields(LogRow)], map(astuple, rows))


def write_private(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV with mode 0600 whatever the umask; an existing file is replaced at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        os.fchmod(file.fileno(), 0o600)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([harmless(cell) for cell in row] for row in rows)
    beside.replace(path)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def as_it_was(cell: str) -> str:
    """A cell of a list in ``private/`` without the apostrophe that ``harmless`` gave it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell
