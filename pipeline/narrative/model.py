"""A narrative as plain text with calls in it; nothing is evaluated here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.errors import Place

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

    ``name`` of ``study.title`` is *study* and its one argument the path *title*;
    ``line_breaks`` is how many line breaks there are inside its braces.
    """

    name: str
    args: tuple[str | int, ...]
    options: Mapping[str, str | int]
    place: Place
    line_breaks: int = 0

    def __str__(self) -> str:
        values = [repr(a) for a in self.args]
        values += [f"{key}={value!r}" for key, value in self.options.items()]
        return f"{self.name}({', '.join(values)})"


@dataclass(frozen=True, slots=True)
class Narrative:
    """One file: its target, its text cut at its calls, and the claims it leaves out.

    ``first_line`` is the line of the file on which the text begins, behind the front matter.
    """

    file: str
    target: Target
    parts: tuple[str | Call, ...]
    omit: Mapping[str, str] = field(default_factory=dict)
    first_line: int = 1

    @property
    def calls(self) -> Iterator[Call]:
        """The calls in the order of the text."""
        return (part for part in self.parts if isinstance(part, Call))
