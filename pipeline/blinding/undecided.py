"""Suspects as decisions to take: each name once, with all the places where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.blinding.log import as_it_was
from pipeline.blinding.suspects import SuspectRow
from pipeline.errors import Problem, raise_if_errors
from pipeline.study.tables import Columns, read_rows

COLUMNS = Columns(("place", "name", "context", "proposal"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a name stands, and the text around it."""

    place: str
    context: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A name that a person must decide on; ``proposal`` is a category of the study."""

    name: str
    proposal: str
    occurrences: tuple[Occurrence, ...]


def undecided(
    rows: Iterable[SuspectRow], categories: Sequence[str], decided: Iterable[str] = ()
) -> tuple[Undecided, ...]:
    """The names of ``rows``, in their order, without those that ``decided`` holds.

    The category that most places propose is proposed, the first of them where several are
    proposed as often. One that the study doesn't have is *overig*, as in blinding itself.
    """
    done = {on_one_line(term) for term in decided}
    by_name: dict[str, list[SuspectRow]] = {}
    for row in rows:
        name = on_one_line(row.name)
        if name not in done:
            by_name.setdefault(name, []).append(row)
    return tuple(_undecided(name, found, categories) for name, found in by_name.items())


def on_one_line(name: str) -> str:
    """A name without line breaks or double spaces, as a term has it."""
    return " ".join(name.split())


def _undecided(name: str, rows: Sequence[SuspectRow], categories: Sequence[str]) -> Undecided:
    ((proposal, _),) = Counter(row.proposal for row in rows).most_common(1)
    if proposal not in categories:
        proposal = "overig" if "overig" in categories or not categories else categories[0]
    places = dict.fromkeys(Occurrence(row.place, row.context) for row in rows)
    return Undecided(name, proposal, tuple(places))


def read_suspects(study_folder: Path, file: str) -> tuple[SuspectRow, ...]:
    """The rows of ``private/suspects.csv``; StudyError where it can't be read."""
    found: list[Problem] = []
    rows = read_rows(study_folder, file, "suspects", COLUMNS, found)
    raise_if_errors(found)
    return tuple(
        SuspectRow(*(as_it_was(row.cells[column]) for column in COLUMNS.required)) for row in rows
    )
