"""Which block of the old text is which of the new one; the work grows with the text only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, Protocol, TypeVar

ALIKE = 0.5
"""From this share of common words on, a block is another's changed form."""
PAIRED_AT_MOST = 40
"""Of how many blocks on either side of a rewritten stretch the likeness is looked at."""

Tag = Literal["equal", "replace", "delete", "insert"]
Stretch = tuple[Tag, int, int, int, int]


class Comparable(Protocol):
    """What can be aligned: equal keys say the same, a shape is what can turn into another."""

    @property
    def key(self) -> Hashable:
        """What it says."""

    @property
    def shape(self) -> Hashable:
        """What it is: only blocks of one shape turn into each other."""

    @property
    def words(self) -> Counter[str]:
        """Its words, counted."""

    @property
    def known(self) -> Hashable:
        """What it is known by, whatever it says; None where by its words alone."""


Unit = TypeVar("Unit", bound=Comparable)


@dataclass(frozen=True, slots=True)
class Step(Generic[Unit]):
    """A block in the old and the new text; None where it isn't in one of them."""

    old: Unit | None
    new: Unit | None


def stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Stretch]:
    """Where two sequences are equal and where not, as ``difflib`` tells it.

    What both begin and end with is taken off first: most changes are small.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    if start:
        yield ("equal", 0, start, 0, start)
    middle = old[start : len(old) - end], new[start : len(new) - end]
    if any(middle):
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield (tag, i1 + start, i2 + start, j1 + start, j2 + start)
    if end:
        yield ("equal", len(old) - end, len(old), len(new) - end, len(new))


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> list[Step[Unit]]:
    """Every block of both once: equal ones, changed forms, and what is in one of them only."""
    steps: list[Step[Unit]] = []
    for tag, i1, i2, j1, j2 in stretches([b.key for b in old], [b.key for b in new]):
        if tag == "equal":
            steps += map(Step, old[i1:i2], new[j1:j2])
        else:
            steps += _rewritten(old[i1:i2], new[j1:j2])
    return steps


def _rewritten(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Step[Unit]]:
    i = j = 0
    for a, b in [*_best_pairs(old, new), (len(old), len(new))]:
        yield from (Step(block, None) for block in old[i:a])
        yield from (Step(None, block) for block in new[j:b])
        if a < len(old):
            yield Step(old[a], new[b])
        i, j = a + 1, b + 1


def _best_pairs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Places of pairs that together are most alike, none crossing another.

    A long stretch is paired in halves, so that the work grows with its length only.
    """
    if not old or not new:
        return []
    if max(len(old), len(new)) > PAIRED_AT_MOST:
        a, b = len(old) // 2, len(new) // 2
        rest = _best_pairs(old[a:], new[b:])
        return _best_pairs(old[:a], new[:b]) + [(i + a, j + b) for i, j in rest]
    shares = [[likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            pair = best[i + 1][j + 1] + shares[i][j] if shares[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    return list(_followed(best, shares))


def _followed(best: list[list[float]], shares: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(shares) and j < len(shares[0]):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def likeness(one: Comparable, other: Comparable) -> float:
    """The share of words that two blocks of one shape have in common, 0 to 1; 1 where known."""
    if one.shape != other.shape:
        return 0.0
    if one.known is not None and one.known == other.known:
        return 1.0
    total = one.words.total() + other.words.total()
    return 2 * (one.words & other.words).total() / total if total else 1.0
