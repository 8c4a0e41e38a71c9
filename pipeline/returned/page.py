"""The page with what came back, chapter by chapter, the words concerned marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.pages.page import write_page
from pipeline.returned.listing import Entry, shown
from pipeline.returned.reasons import Reasons
from pipeline.returned.rows import CLOSED, LIST, OPEN, Cells, is_closed

TEMPLATE = "comments.html"
AROUND = 400
"""How many signs of a long paragraph are shown on either side."""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with what a person has written behind it."""

    entry: Entry
    before: str
    after: str
    old: str
    new: str
    standing: str
    decision: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """What came back on one chapter."""

    title: str
    entries: tuple[ShownEntry, ...]


def write_comments_page(
    path: Path,
    templates: Path,
    file: str,
    entries: Sequence[Entry],
    rows: Sequence[Cells],
    reasons: Reasons,
    patch: str,
) -> None:
    """Write the page; ``rows`` are all of the list, also those of files that came before."""
    known = {row["sleutel"]: row for row in rows}
    keys = {entry.key for entry in entries}
    chapters = _chapters([_shown(entry, known[entry.key], reasons) for entry in entries])
    values = {
        "file": file,
        "list": LIST,
        "patch": patch,
        "chapters": chapters,
        "earlier": [row for row in rows if row["sleutel"] not in keys],
        "comments": sum(entry.kind == "opmerking" for entry in entries),
        "edits": len({entry.number for entry in entries if entry.kind != "opmerking"}),
        "offered": sum(entry.outcome == "patch" for entry in entries),
        "kinds": list(dict.fromkeys(entry.kind for entry in entries)),
        "people": list(dict.fromkeys(entry.author for entry in entries)),
    }
    write_page(path, templates, TEMPLATE, values)


def _chapters(entries: Iterable[ShownEntry]) -> tuple[ShownChapter, ...]:
    found: dict[str, list[ShownEntry]] = {}
    for item in entries:
        found.setdefault(item.entry.chapter, []).append(item)
    return tuple(ShownChapter(title, tuple(items)) for title, items in found.items())


def _shown(entry: Entry, row: Cells, reasons: Reasons) -> ShownEntry:
    before, after = entry.before, entry.after
    return ShownEntry(
        entry=entry,
        before=before if len(before) <= AROUND else f"…{before[-AROUND:]}",
        after=after if len(after) <= AROUND else f"{after[:AROUND]}…",
        old=shown(entry.old),
        new=shown(entry.new),
        standing=CLOSED if is_closed(row) else OPEN,
        decision=row.get("besluit", ""),
        places=tuple(reasons.place(source) for source in entry.sources),
    )
