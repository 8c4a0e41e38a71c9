"""Which returned paragraph is which of the draft: as two drafts are aligned, and short ones too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.drafts.sequences import ALIKE, likeness
from pipeline.drafts.sequences import aligned as in_steps

Pair = tuple[int | None, int | None]

SHORT = 5
"""How many words a cell or a heading has, at most, that is known by its place alone."""

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, to be aligned by its words."""

    place: int
    key: str
    words: Counter[str]
    shape: None = None
    known: None = None

    @classmethod
    def at(cls, place: int, text: str) -> Said:
        """The paragraph at a place of its text."""
        return cls(place, text, Counter(_WORD.findall(text.lower())))


def aligned(drafted: Sequence[str], returned: Sequence[str]) -> tuple[Pair, ...]:
    """Pairs of places in the order of both texts; None where the other has no such paragraph.

    Left over between two pairs in equal numbers, short ones are paired as they come (a cell with
    another number).
    """
    steps = in_steps(
        [Said.at(place, text) for place, text in enumerate(drafted)],
        [Said.at(place, text) for place, text in enumerate(returned)],
    )
    pairs: list[Pair] = []
    for paired, group in groupby(steps, lambda step: bool(step.old and step.new)):
        stretch = list(group)
        olds = [step.old for step in stretch if step.old]
        news = [step.new for step in stretch if step.new]
        pairs += zip(_places(olds), _places(news), strict=True) if paired else _rest(olds, news)
    return tuple(pairs)


def _places(side: Sequence[Said]) -> list[int]:
    return [said.place for said in side]


def _rest(olds: Sequence[Said], news: Sequence[Said]) -> Iterator[Pair]:
    if len(olds) == len(news) and all(len(s.key.split()) <= SHORT for s in (*olds, *news)):
        yield from zip(_places(olds), _places(news), strict=True)
        return
    yield from ((old.place, None) for old in olds)
    yield from ((None, new.place) for new in news)


def alike(one: str, other: str) -> bool:
    """Whether two paragraphs share enough words to be the same."""
    return one == other or likeness(Said.at(0, one), Said.at(0, other)) >= ALIKE
