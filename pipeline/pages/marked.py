"""A text in pieces: plain, or marked for the reader with the reason why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``[start, end)`` of a text, and what a reader must know of it."""

    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; ``reason`` is empty where a mark needs none."""

    text: str
    marked: bool = False
    reason: str = ""


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """``text`` cut at its marks; of marks that overlap the first and longest is kept."""
    return tuple(piece for piece in _pieces(text, marks) if piece.text)


def _pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    last = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start >= last:
            yield Piece(text[last : mark.start])
            yield Piece(text[mark.start : mark.end], True, mark.reason)
            last = mark.end
    yield Piece(text[last:])


def marks_of(name: str, text: str) -> tuple[Mark, ...]:
    """Every place where ``name`` stands in ``text`` as a word of its own."""
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return tuple(Mark(*match.span()) for match in re.finditer(pattern, text))
