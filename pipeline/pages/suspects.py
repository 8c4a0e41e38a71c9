"""The page with names that await a decision, and the rows that would settle each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.blinding.undecided import Undecided
from pipeline.pages.marked import Piece, marks_of, pieces
from pipeline.pages.page import write_page
from pipeline.study.decisions import allow_row, blind_row
from pipeline.study.new_rows import Layout

TEMPLATE = "suspects.html"


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where a name stands, and the text around it with the name marked."""

    place: str
    context: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name, what is proposed, its places, and the two rows of which one is to be chosen."""

    name: str
    proposal: str
    places: tuple[ShownPlace, ...]
    blind: str
    allow: str


def write_suspects_page(
    path: Path, templates: Path, names: Iterable[Undecided], file: str, layout: Layout
) -> None:
    """Write the page; ``file`` is the table of decisions, ``layout`` how its rows are written."""
    shown = tuple(_shown(name, layout) for name in names)
    values = {"names": shown, "file": file, "header": layout.header}
    write_page(path, templates, TEMPLATE, values)


def _shown(name: Undecided, layout: Layout) -> ShownName:
    return ShownName(
        name=name.name,
        proposal=name.proposal,
        places=tuple(_places(name)),
        blind=layout.row(blind_row(name.name, name.proposal)),
        allow=layout.row(allow_row(name.name)),
    )


def _places(name: Undecided) -> Iterator[ShownPlace]:
    for occurrence in name.occurrences:
        marks = marks_of(name.name, occurrence.context)
        yield ShownPlace(occurrence.place, pieces(occurrence.context, marks))
