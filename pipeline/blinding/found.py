"""The record of a pattern that was found, and the ways to look for patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.blinding.spans import CATEGORY_OF_KIND, Form, Kind

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern at ``[start, end)`` of the folded copy."""

    start: int
    end: int
    kind: Kind
    rule: str
    form: Form = "name"

    @property
    def category(self) -> str:
        """The category that is meant, before the config's labels are asked."""
        return CATEGORY_OF_KIND[self.kind]


def places(text: str, *signs: str) -> list[int]:
    """Where one of ``signs`` begins in the text, from left to right."""
    found = []
    for sign in signs:
        place = text.find(sign)
        while place >= 0:
            found.append(place)
            place = text.find(sign, place + 1)
    return sorted(found)


def near(text: str, spots: Iterable[int], reach: int = 100) -> list[Stretch]:
    """The stretches within ``reach`` of the sorted ``spots``, in whole words, without overlap.

    A pattern of which every match holds a sign is looked for around those signs alone: ``re``
    is slow where it must look behind at every character of a text.
    """
    stretches = []
    start = end = 0
    for spot in spots:
        if spot - reach > end:
            if end:
                stretches.append((start, end))
            start = text.rfind(" ", end, spot - reach) + 1 or end
        if spot + reach > end:
            end = text.find(" ", spot + reach)
            end = len(text) if end < 0 else end
    return [*stretches, (start, end)] if end else stretches


def matches(
    pattern: re.Pattern[str], text: str, stretches: Iterable[Stretch]
) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` inside the stretches; it still sees what stands before them."""
    for start, end in stretches:
        yield from pattern.finditer(text, start, end)


def every(
    pattern: re.Pattern[str],
    text: str,
    stretches: Iterable[Stretch],
    kind: Kind,
    rule: str,
    valid: Callable[[re.Match[str]], bool] = bool,
    group: int = 0,
) -> Iterator[Found]:
    """Every valid match of ``pattern`` in the stretches, or the ``group`` of it that counts."""
    for start, end in stretches:
        for match in pattern.finditer(text, start, end):
            if valid(match):
                yield Found(*match.span(group), kind, rule)


def measured(
    pattern: re.Pattern[str],
    text: str,
    stretches: Iterable[Stretch],
    kind: Kind,
    rule: str,
    length: Callable[[str], int],
) -> Iterator[Found]:
    """Matches cut to the ``length`` that passes the check (0: none does).

    The search goes on behind the part that passed, or behind the first character; matches are
    of bounded length, so that it stays linear.
    """
    for start, end in stretches:
        match = pattern.search(text, start, end)
        while match:
            valid = length(match[0])
            if valid:
                yield Found(match.start(), match.start() + valid, kind, rule)
            match = pattern.search(text, match.start() + (valid or 1), end)
