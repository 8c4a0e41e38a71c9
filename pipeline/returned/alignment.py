"""Which returned paragraph is which of the draft: the same words first, then words alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]

ALIKE = 0.4
"""How much of their words two paragraphs share, at least, to be taken for one."""

SHORT = 5
"""How many words a cell or a heading has, at most, that is known by its place alone."""

_WORD = re.compile(r"\w+|[^\w\s]")


def aligned(drafted: Sequence[str], returned: Sequence[str]) -> tuple[Pair, ...]:
    """Pairs of places in the order of both texts; None where the other has no such paragraph."""
    matcher = SequenceMatcher(None, drafted, returned, autojunk=False)
    pairs: list[Pair] = []
    for kind, d1, d2, r1, r2 in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(range(d1, d2), range(r1, r2), strict=True)
        else:
            pairs += _between(drafted, returned, range(d1, d2), range(r1, r2))
    return tuple(pairs)


def _between(
    drafted: Sequence[str], returned: Sequence[str], ds: range, rs: range
) -> Iterator[Pair]:
    """Pairs between two places where the texts are the same again.

    What is alike is paired so that as much as possible is; left over between two pairs in equal
    numbers, short ones are paired as they come (a cell with another number).
    """
    found = _most_alike([_words(drafted[d]) for d in ds], [_words(returned[r]) for r in rs])
    d, r = 0, 0
    for next_d, next_r in (*found, (len(ds), len(rs))):
        yield from _rest(drafted, returned, ds[d:next_d], rs[r:next_r])
        if next_d < len(ds):
            yield ds[next_d], rs[next_r]
        d, r = next_d + 1, next_r + 1


def _rest(drafted: Sequence[str], returned: Sequence[str], ds: range, rs: range) -> Iterator[Pair]:
    words = (*(drafted[d] for d in ds), *(returned[r] for r in rs))
    if len(ds) == len(rs) and all(len(text.split()) <= SHORT for text in words):
        yield from zip(ds, rs, strict=True)
        return
    yield from ((d, None) for d in ds)
    yield from ((None, r) for r in rs)


def _most_alike(ds: list[Counter[str]], rs: list[Counter[str]]) -> list[tuple[int, int]]:
    """Pairs in the order of both, of which the likeness together is the greatest."""
    best = [[0.0] * (len(rs) + 1) for _ in range(len(ds) + 1)]
    likeness = [[_likeness(d, r) for r in rs] for d in ds]
    for i in reversed(range(len(ds))):
        for j in reversed(range(len(rs))):
            here = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(ds) and j < len(rs):
        if likeness[i][j] >= ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def alike(one: str, other: str) -> bool:
    """Whether two paragraphs share enough words to be the same."""
    return one == other or _likeness(_words(one), _words(other)) >= ALIKE


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
