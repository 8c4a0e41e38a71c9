"""Cheap signs that a passage may tell who spoke; the words are data, in ``words/hints.csv``.

They help a reader to look; they prove nothing, and what has no sign may tell all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.language.dates import MONTHS
from pipeline.language.numerals import in_words
from pipeline.pages.marked import Mark

WORDS = Path(__file__).parent / "words" / "hints.csv"

_COUNT = re.compile(r"(?:[\w-]+ ){0,5}\[\d+/\d+\]")
_NUMBER = "een getal"
_MONTH = "|".join(MONTHS)
_NUMBERS = "|".join(in_words(n) for n in (*range(3, 21), *range(30, 100, 10), 100, 1000))
_PATTERNS = (
    ("een datum", rf"\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}}"),
    ("een datum", r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|(?:19|20)\d\d"),
    ("een leeftijd of duur", rf"(?:\d{{1,3}}|{_NUMBERS})(?: jaar|[ -]?jarige?n?)"),
    (_NUMBER, rf"\d[\d.,]*%?|{_NUMBERS}"),
)


def hints(text: str) -> tuple[Mark, ...]:
    """What in ``text`` may make its speaker known, in the order of the kinds of sign.

    The count of a finding (*drie van deze acht gemeenten [3/8]*) is no sign: each passage has one.
    """
    counts = [match.span() for match in _COUNT.finditer(text)]
    return tuple(
        mark
        for mark in _found(text)
        if mark.reason != _NUMBER or not any(s <= mark.start < e for s, e in counts)
    )


def _found(text: str) -> Iterator[Mark]:
    for reason, pattern in _signs():
        for match in pattern.finditer(text):
            yield Mark(*match.span(), reason)


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        words = [(row["reason"], re.escape(row["word"])) for row in csv.DictReader(file)]
    return tuple(
        (reason, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
        for reason, pattern in (*_PATTERNS, *words)
    )
