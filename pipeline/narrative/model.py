"""A narrative as plain text with calls in it; nothing is evaluated here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.errors import Place

FIRST_MARK = 0xF0000
"""The first of the private characters that stand for calls while Markdown is read."""

TargetKind = Literal["section", "opening", "recap", "answer", "priorities"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a narrative is the text of.

    ``id`` is the section, the chapter (opening, recap), the question (answer) or empty;
    ``chapter`` is the chapter in which the text is printed.
    """

    kind: TargetKind
    id: str
    chapter: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call in a narrative: ``{{ claim("code", after="Daarnaast") }}``.

    ``name`` of ``study.title`` is *study* and its one argument the path *title*; ``written`` is
    the call as it stands in the file, braces included.
    """

    name: str
    args: tuple[str | int, ...]
    options: Mapping[str, str | int]
    place: Place
    written: str = ""

    @property
    def line_breaks(self) -> int:
        """How many line breaks there are inside the braces."""
        return self.written.count("\n")

    def __str__(self) -> str:
        values = [repr(a) for a in self.args]
        values += [f"{key}={value!r}" for key, value in self.options.items()]
        return f"{self.name}({', '.join(values)})"


@dataclass(frozen=True, slots=True)
class Narrative:
    """One file: its target, its text cut at its calls, and the claims it leaves out.

    ``first_line`` is the line of the file on which the text begins, behind the front matter;
    ``omit`` is the reason of each claim left out, ``omitted_at`` the line on which it says so.
    """

    file: str
    target: Target
    parts: tuple[str | Call, ...]
    omit: Mapping[str, str] = field(default_factory=dict)
    first_line: int = 1
    omitted_at: Mapping[str, int] = field(default_factory=dict)

    @property
    def calls(self) -> Iterator[Call]:
        """The calls in the order of the text."""
        return (part for part in self.parts if isinstance(part, Call))

    @property
    def marked_text(self) -> str:
        """The text with one private character for each call: the one that ``call_at`` knows."""
        pieces = enumerate(self.parts)
        return "".join(p if isinstance(p, str) else chr(FIRST_MARK + i) for i, p in pieces)

    def call_at(self, mark: str) -> Call | None:
        """The call that a character of ``marked_text`` stands for, None for any other."""
        index = ord(mark) - FIRST_MARK
        part = self.parts[index] if 0 <= index < len(self.parts) else None
        return part if isinstance(part, Call) else None

    def place(self, offset: int) -> Place:
        """Where in the file a character of ``marked_text`` stands."""
        calls = ((char, self.call_at(char)) for char in self.marked_text[:offset])
        before = "".join(char if call is None else call.written for char, call in calls)
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Place(self.file, self.first_line + before.count("\n"), column)
