"""What a returned file says: paragraphs run by run, comments, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.returned.squeezed import Squeezed

Kind = Literal[
    "opmerking",
    "invoeging",
    "verwijdering",
    "vervanging",
    "verplaatsing",
    "stille wijziging",
    "opmaak",
]
Spot = Literal["text", "cell", "note", "contents", "margin"]
"""Where a paragraph stands; ``margin`` is a header or footer."""

BREAK = "\n"
"""The end of a paragraph, where it was put in or taken out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A tracked change of the file: its number among all of them, who made it, and when."""

    number: int
    author: str
    when: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one state: ``before`` the changes, ``after`` them, or in both.

    ``move`` names the move that it is a part of.
    """

    text: str
    before: bool = True
    after: bool = True
    marks: tuple[Mark, ...] = ()
    move: str = ""


@dataclass(frozen=True)
class Returned:
    """A paragraph as it was before the tracked changes.

    Paragraphs between which a break was put in are one. ``formats`` are changes of its looks.
    """

    runs: tuple[Run, ...]
    spot: Spot
    formats: tuple[Mark, ...] = ()

    @cached_property
    def old(self) -> Squeezed:
        """The words with all changes rejected."""
        return Squeezed.of("".join(run.text for run in self.runs if run.before))

    @property
    def new(self) -> str:
        """The words with all changes accepted."""
        return "".join(run.text for run in self.runs if run.after)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a comment is about: from a place in a paragraph to a place in the same or a later one.

    The places count in the words before the changes; ``words`` are as they are shown.
    """

    first: int
    start: int
    last: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or a reply to the comment ``parent``; no ``anchor`` where the text lost it."""

    id: str
    author: str
    when: str
    text: str
    done: bool = False
    parent: str = ""
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """All that a returned file holds; ``marks`` are all its tracked changes."""

    paragraphs: tuple[Returned, ...]
    comments: tuple[Comment, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words that were changed in one paragraph of the draft: ``old`` at ``[start, end)``.

    ``paragraph`` is the number of the paragraph in the draft, None where it has none; places
    count in its squeezed words. ``before`` and ``after`` are the words around.
    """

    paragraph: int | None
    start: int
    end: int
    old: str
    new: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that a reader changed, in one place or, where it was moved, in several."""

    kind: Kind
    author: str
    when: str
    marks: tuple[Mark, ...]
    changes: tuple[Change, ...]

    @property
    def numbers(self) -> Iterator[int]:
        """The numbers of its tracked changes."""
        return (mark.number for mark in self.marks)
