"""What is aligned as one: a paragraph by itself, or a row of a table with all its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.report.sources import Paragraph

WORDS = re.compile(r"\w+")
KNOWN_BY = frozenset({"claim", "codebook", "config", "fact", "lead_in"})
"""Sources that a paragraph is known by: what comes from the same ones is the same paragraph."""
NUMBER = re.compile(r"^[\d.]+ ")
"""The number of a heading, which goes with its place."""
MOVED_WORDS = 4
"""Shorter paragraphs stand in several places by chance: they don't move, nor do notes."""


@dataclass(frozen=True)
class Unit:
    """Paragraphs that go together: one, or those of a row of a table."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def first(self) -> Paragraph:
        """The paragraph, or the first of the row."""
        return self.paragraphs[0]

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return self.first.cell is not None

    @cached_property
    def key(self) -> Hashable:
        """What it says, and in which cell."""
        return tuple((p.form, p.cell and p.cell.column, p.text) for p in self.paragraphs)

    @property
    def shape(self) -> Hashable:
        """Only paragraphs of one form turn into each other."""
        return self.first.form

    @cached_property
    def words(self) -> Counter[str]:
        """Its words, counted."""
        return Counter(word for p in self.paragraphs for word in WORDS.findall(p.text))

    @cached_property
    def known(self) -> Hashable:
        """The heading of a section, what comes from the same row of a table of the study."""
        if self.is_row:
            return self.first.section, self.first.text
        if self.first.form == "heading":
            return self.first.section
        kinds = {source.kind for source in self.first.sources}
        return self.first.sources if kinds & KNOWN_BY else None

    @property
    def moves_as(self) -> Hashable:
        """What it can be found by elsewhere; None where it stands in several places by chance."""
        if self.is_row:
            return self.first.chapter, self.first.section, self.key
        if self.first.form == "heading":
            return self.first.chapter, self.first.section, NUMBER.sub("", self.first.text)
        if leads := [source for source in self.first.sources if source.kind == "lead_in"]:
            return self.first.text, *leads
        many = self.words.total() >= MOVED_WORDS
        return self.first.text if many and self.first.form != "note" else None


def units_of(paragraphs: Sequence[Paragraph]) -> list[Unit]:
    """The paragraphs as units, in their order; notes of a row stand behind it."""
    return list(_units(paragraphs))


def _units(paragraphs: Sequence[Paragraph]) -> Iterator[Unit]:
    row: list[Paragraph] = []
    behind: list[Paragraph] = []
    for paragraph in paragraphs:
        if row and paragraph.form == "note":
            behind.append(paragraph)
            continue
        if row and _place(paragraph) != _place(row[0]):
            yield from (Unit(tuple(row)), *(Unit((note,)) for note in behind))
            row, behind = [], []
        if paragraph.cell is None:
            yield Unit((paragraph,))
        else:
            row.append(paragraph)
    if row:
        yield from (Unit(tuple(row)), *(Unit((note,)) for note in behind))


def _place(paragraph: Paragraph) -> tuple[int, int] | None:
    return (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else None
