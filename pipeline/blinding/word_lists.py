"""Small word lists of the rules, kept as data in ``words/``."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from pipeline.blinding.fold import fold

WORDS = Path(__file__).parent / "words"


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list of ``words/``, as written; KeyError where it is unknown."""
    return _lists()[name]


@cache
def first_names() -> frozenset[str]:
    """Common first names in the Netherlands, without accents, with their capital."""
    return frozenset(fold(name).cased for name in _column("first_names.csv", "name"))


@cache
def common_words() -> frozenset[str]:
    """Frequent Dutch words and words of social policy, folded."""
    return frozenset(fold(word).text for word in _column("common.csv", "word"))


@cache
def plain_words() -> frozenset[str]:
    """Everyday words and their forms that make no names together with others, folded."""
    return frozenset(fold(word).text for word in _column("plain.csv", "word"))


@cache
def public_names() -> frozenset[str]:
    """Countries, peoples, feasts, national bodies: capitals that tell nothing, folded."""
    return frozenset(fold(name).text for name in _column("public_names.csv", "name"))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for name in ("lists.csv", "streets.csv"):
        with (WORDS / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lists.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in lists.items()}


def _column(file_name: str, column: str) -> list[str]:
    with (WORDS / file_name).open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]
