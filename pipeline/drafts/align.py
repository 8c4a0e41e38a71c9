"""Two texts beside each other: paragraphs that stayed, changed, came, went and moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from pipeline.drafts.model import MarkedWords, Status
from pipeline.drafts.sequences import Step
from pipeline.drafts.sequences import aligned as in_steps
from pipeline.drafts.units import Unit, units_of
from pipeline.report.sources import Paragraph

PARTS = re.compile(r"\s+|\w+|[^\w\s]")
Columns = dict[tuple[int, int], list[tuple[int | None, int | None]]]
"""By table of the old and the new text: which column is which; None where it isn't there."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph in the old and the new text; None where it isn't in one of them.

    ``whole`` names the row or column that came, went or moved with all its cells.
    """

    status: Status
    old: Paragraph | None
    new: Paragraph | None
    whole: str = ""


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Pair]:
    """Every paragraph of both texts once, chapter by chapter in the order of the new text.

    A chapter that is gone stands behind the chapter that it followed.
    """
    before, after = _by_chapter(old), _by_chapter(new)
    steps = [
        step
        for chapter in _merged(list(before), list(after))
        for step in in_steps(units_of(before[chapter]), units_of(after[chapter]))
    ]
    gone = {step.old.moves_as for step in steps if step.old and not step.new}
    come = {step.new.moves_as for step in steps if step.new and not step.old}
    moved = (gone & come) - {None}
    columns: Columns = {}
    return [pair for step in _replaced(steps, moved) for pair in _pairs(step, moved, columns)]


def _replaced(steps: Sequence[Step[Unit]], moved: set[Hashable]) -> Iterator[Step[Unit]]:
    """Where as many rows of a table came as went, in one place, each is another's changed form."""

    def alone(step: Step[Unit]) -> bool:
        one = step.old or step.new
        both = step.old and step.new
        return not both and one is not None and one.is_row and one.moves_as not in moved

    for are_alone, group in groupby(steps, alone):
        run = list(group)
        went = [step.old for step in run if step.old]
        came = [step.new for step in run if step.new]
        if are_alone and len(went) == len(came):
            yield from map(Step, went, came)
        else:
            yield from run


def _by_chapter(paragraphs: Sequence[Paragraph]) -> dict[str, list[Paragraph]]:
    chapters: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        chapters[paragraph.chapter].append(paragraph)
    return chapters


def _merged(old: list[str], new: list[str]) -> list[str]:
    merged = list(new)
    for place, chapter in enumerate(old):
        if chapter not in merged:
            behind = old[place - 1] if place else None
            merged.insert(merged.index(behind) + 1 if behind else 0, chapter)
    return merged


def _pairs(step: Step[Unit], moved: set[Hashable], columns: Columns) -> Iterator[Pair]:
    old, new = step.old, step.new
    if old and new:
        if old.is_row and new.is_row:
            yield from _cells(old, new, columns)
        else:
            yield _pair(old.first, new.first)
        return
    one = old or new
    if one is not None:
        alone: Status = "removed" if old else "added"
        status: Status = "moved" if one.moves_as in moved else alone
        whole = f"row {one.first.cell} {status}" if one.is_row else ""
        for p in one.paragraphs:
            yield Pair(status, p if old else None, p if new else None, whole)


def _pair(old: Paragraph | None, new: Paragraph | None, whole: str = "") -> Pair:
    if old is None or new is None:
        return Pair("added" if new else "removed", old, new, whole)
    return Pair("same" if old.text == new.text else "changed", old, new)


def _cells(old: Unit, new: Unit, columns: Columns) -> Iterator[Pair]:
    """The cells of a row that is in both texts, column by column."""
    before, after = _by_column(old), _by_column(new)
    table = _table_of(old), _table_of(new)
    if table not in columns:
        columns[table] = list(_columns(before, after))
    known = columns[table]
    if [i for i, _ in known if i] != sorted(before) or [j for _, j in known if j] != sorted(after):
        known = list(zip_longest(sorted(before), sorted(after)))
    for i, j in known:
        whole = "" if i and j else f"column {table} {i} {j}"
        cells = before.get(i or 0, []), after.get(j or 0, [])
        yield from (_pair(a, b, whole) for a, b in zip_longest(*cells))


def _by_column(row: Unit) -> dict[int, list[Paragraph]]:
    cells: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in row.paragraphs:
        if paragraph.cell:
            cells[paragraph.cell.column].append(paragraph)
    return cells


def _table_of(row: Unit) -> int:
    return row.first.cell.table if row.first.cell else 0


def _columns(
    old: dict[int, list[Paragraph]], new: dict[int, list[Paragraph]]
) -> Iterator[tuple[int | None, int | None]]:
    """Which column is which, by the first row that both tables have: their heads."""
    before, after = sorted(old), sorted(new)
    heads = [tuple(p.text for p in old[i]) for i in before]
    others = [tuple(p.text for p in new[j]) for j in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, heads, others, autojunk=False).get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            yield from zip(before[i1:i2], after[j1:j2], strict=True)
        else:
            yield from ((i, None) for i in before[i1:i2])
            yield from ((None, j) for j in after[j1:j2])


def marked_words(old: str, new: str) -> tuple[tuple[MarkedWords, ...], tuple[MarkedWords, ...]]:
    """Both texts in stretches, word by word: what stayed, what went, what came."""
    before, after = PARTS.findall(old), PARTS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    went: list[MarkedWords] = []
    came: list[MarkedWords] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        same = tag == "equal"
        if i2 > i1:
            went.append(MarkedWords("".join(before[i1:i2]), "same" if same else "old"))
        if j2 > j1:
            came.append(MarkedWords("".join(after[j1:j2]), "same" if same else "new"))
    return tuple(went), tuple(came)
