"""What the tables of a study say, as frozen records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

ARTICLE = re.compile(r"^['’]\w+[ -]")
Stance = Literal["positive", "critical", "neutral", ""]
QuotePermission = Literal["prefer", "yes", "no"]
CodeKind = Literal["section", "claim", "recommendation"]
Basis = Literal["asked", "spontaneous"]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A row of Tabel 1: a participating municipality and its number of respondents."""

    name: str
    respondents: int
    cbs_code: str = ""

    @property
    def alphabetical(self) -> str:
        """What the name is sorted by: *'s-Hertogenbosch* stands under the H."""
        return ARTICLE.sub("", self.name).casefold()


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview: the case that claims count, the role of the speaker, what was asked."""

    id: str
    case: str
    role: str
    respondents: int
    asked: tuple[str, ...]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """One fragment on one code: REFI-QDA's coding of a selection."""

    fragment: str
    interview: str
    code: str
    text: str
    stance: Stance = ""
    quote: QuotePermission = "no"


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the codebook, its question and chapter filled in from its parents."""

    id: str
    kind: CodeKind
    parent: str = ""
    question: str = ""
    chapter: str = ""
    title: str = ""
    statement: str = ""
    level: str = ""
    group: str = ""
    basis: Basis = "spontaneous"
    within: str = ""
    counters: str = ""
    headline: bool = False
    sensitive: bool = False
    published: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether cases are counted on this code: a claim or a recommendation."""
        return self.kind != "section"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that doesn't come from the interviews."""

    id: str
    value: str
    unit: str = ""
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is cited or quoted."""

    id: str
    author: str = ""
    title: str = ""
    year: str = ""
    publisher: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlindingTerm:
    """A word of the study that must be blinded, or must stay."""

    term: str
    category: str
    action: Literal["blind", "allow"]
    case: Literal["auto", "exact", "any"] = "auto"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A decision on a printed quote or a passage on one or two cases, by hash of its text."""

    hash: str
    decision: Literal["ok", "smooth", "drop"]
    initials: str = ""
    note: str = ""


@dataclass(frozen=True)
class Codebook:
    """The codes in the order of the table, found by id and by parent."""

    codes: tuple[Code, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Every code by its id."""
        return {code.id: code for code in self.codes}

    def children(self, parent: str) -> Iterator[Code]:
        """The codes directly under ``parent`` (empty: the top), in the order of the table."""
        return (code for code in self.codes if code.parent == parent)

    def sections_of_question(self, question: str) -> Iterator[Code]:
        """The top sections of a question, in the order of the table."""
        return (c for c in self.children("") if c.kind == "section" and c.question == question)

    def sections_of_chapter(self, chapter: str) -> Iterator[Code]:
        """The top sections of a chapter without question, in the order of the table."""
        return (c for c in self.children("") if c.kind == "section" and c.chapter == chapter)

    def counted(self, question: str | None = None) -> Iterator[Code]:
        """Claims and recommendations, of one question or of all."""
        return (
            code
            for code in self.codes
            if code.counts and (question is None or code.question == question)
        )

    def under(self, parent: str) -> Iterator[Code]:
        """Every code below ``parent``, depth first in the order of the table."""
        for child in self.children(parent):
            yield child
            yield from self.under(child.id)


@dataclass(frozen=True)
class Study:
    """All tables of a study, validated; ``withdrawn`` interviews are still in it, by name only."""

    municipalities: tuple[Municipality, ...] = ()
    interviews: tuple[Interview, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    codings: tuple[Coding, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[BlindingTerm, ...] = ()
    reviews: tuple[Review, ...] = ()

    @cached_property
    def interview_by_id(self) -> dict[str, Interview]:
        """Every interview by its id."""
        return {interview.id: interview for interview in self.interviews}

    @property
    def active(self) -> Iterator[Interview]:
        """The interviews that count: those not withdrawn."""
        return (interview for interview in self.interviews if not interview.withdrawn)
