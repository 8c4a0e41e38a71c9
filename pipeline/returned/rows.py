"""The list of comments and edits: a row each, with what a person has written behind it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.blinding.log import as_it_was, write_private
from pipeline.errors import Place, StudyError, problem
from pipeline.study.files import decode, read_bytes
from pipeline.study.tables import delimiter_of

LIST = "private/opmerkingen.csv"
OPEN, CLOSED = "open", "afgehandeld"
KEY_LENGTH = 16
COLUMNS = (
    *("sleutel", "stand", "besluit", "nr", "bestand", "soort", "door", "wanneer"),
    *("hoofdstuk", "paragraaf", "alinea", "woorden", "nieuw", "opmerking", "antwoord_op"),
    *("bron", "regel", "aanbod", "reden"),
)

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of the list, and columns that a person has added."""

    rows: tuple[Cells, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def by_key(self) -> Mapping[str, Cells]:
        """The rows by their key."""
        return {row["sleutel"]: row for row in self.rows}

    def closed(self, key: str) -> bool:
        """Whether a person has dealt with this row."""
        return is_closed(self.by_key.get(key, {}))


def is_closed(row: Cells) -> bool:
    """Whether a row needs nothing any more."""
    return row.get("stand", "").strip().lower() == CLOSED


def key_of(author: str, text: str, paragraph: str) -> str:
    """What a comment or an edit is known by in any returned file."""
    said = "\0".join(" ".join(part.split()) for part in (author, text, paragraph))
    return hashlib.sha256(said.encode()).hexdigest()[:KEY_LENGTH]


def numbered(keys: Iterable[str]) -> list[str]:
    """Keys, of which those that stand twice get a number."""
    seen: Counter[str] = Counter()
    result = []
    for key in keys:
        seen[key] += 1
        result.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return result


def read_listed(folder: Path) -> Listed:
    """The list as it is; nothing where there is none. StudyError where it can't be read."""
    if not (folder / LIST).exists():
        return Listed()
    text = decode(read_bytes(folder, LIST), LIST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        header, *body = [row for row in reader if any(row)] or [[]]
    except csv.Error as error:
        reason = "een aanhalingsteken staat verkeerd of wordt niet gesloten"
        raise StudyError([problem("A02", Place(LIST, reader.line_num), reason=reason)]) from error
    _check(header, body)
    rows = tuple(dict(zip(header, map(as_it_was, cells), strict=True)) for cells in body)
    return Listed(rows, tuple(column for column in header if column not in COLUMNS))


def _check(header: Sequence[str], body: Sequence[Sequence[str]]) -> None:
    """Raise StudyError where the table would lose something."""
    found = [
        problem("T01", Place(LIST, 1), column=column, found=", ".join(header))
        for column in ("sleutel", "stand", "besluit")
        if column not in header
    ]
    found += [
        problem("T04", Place(LIST, line), cells=len(row), columns=len(header))
        for line, row in enumerate(body, start=2)
        if len(row) != len(header)
    ]
    if found:
        raise StudyError(found)


def merged(before: Listed, new: Sequence[Cells]) -> Listed:
    """The new rows with what a person wrote behind them, then all other rows of before.

    What is closed stays closed; what is open is closed where the new file says so.
    """
    known = before.by_key
    rows = [_with_notes(known.get(row["sleutel"], {}), row, before.added) for row in new]
    keys = {row["sleutel"] for row in new}
    return replace(before, rows=(*rows, *(r for r in before.rows if r["sleutel"] not in keys)))


def _with_notes(old: Cells, new: Cells, added: Sequence[str]) -> Cells:
    standing = old.get("stand", "")
    if not standing or (standing.strip().lower() == OPEN and is_closed(new)):
        standing = new["stand"]
    kept = {column: old.get(column, "") for column in ("besluit", *added)}
    return {**new, **kept, "stand": standing}


def write_listed(folder: Path, listed: Listed) -> None:
    """Write the list, for its owner alone."""
    _write(folder / LIST, listed, listed.rows)


def write_open(listed: Listed, target: Path) -> None:
    """Write the rows that still need something, if any do, for their owner alone."""
    still = [row for row in listed.rows if not is_closed(row)]
    if still:
        _write(target, listed, still)


def _write(target: Path, listed: Listed, rows: Iterable[Cells]) -> None:
    header = (*COLUMNS, *listed.added)
    write_private(target, header, [[row.get(column, "") for column in header] for row in rows])
