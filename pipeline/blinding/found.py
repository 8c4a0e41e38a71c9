"""The record of a pattern that was found, and the ways to look for patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.blinding.spans import CATEGORY_OF_KIND, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern at ``[start, end)`` of the folded copy."""

    start: int
    end: int
    kind: Kind
    rule: str

    @property
    def category(self) -> str:
        """The category that is meant, before the config's labels are asked."""
        return CATEGORY_OF_KIND[self.kind]


def every(
    pattern: re.Pattern[str],
    text: str,
    kind: Kind,
    rule: str,
    valid: Callable[[re.Match[str]], bool] = bool,
    group: int = 0,
) -> Iterator[Found]:
    """Every valid match of ``pattern``, or the ``group`` of it that counts."""
    for match in pattern.finditer(text):
        if valid(match):
            yield Found(*match.span(group), kind, rule)


def measured(
    pattern: re.Pattern[str], text: str, kind: Kind, rule: str, length: Callable[[str], int]
) -> Iterator[Found]:
    """Matches cut to the ``length`` that passes the check (0: none does).

    The search goes on behind the part that passed, or behind the first character; matches are
    of bounded length, so that it stays linear.
    """
    match = pattern.search(text)
    while match:
        valid = length(match[0])
        if valid:
            yield Found(match.start(), match.start() + valid, kind, rule)
        match = pattern.search(text, match.start() + (valid or 1))
