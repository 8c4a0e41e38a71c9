"""Text from data as nodes of the document tree: every character as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import panflute as pf

from pipeline.study.config import Label

SPACES = re.compile(r"([ \t\r\n]+)")


def placeholder_pattern(labels: Iterable[Label]) -> re.Pattern[str]:
    """Matches any placeholder that these labels can print: ``[label*]``."""
    words = {w for label in labels for w in label.model_dump().values() if w}
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"\[(?:{'|'.join(map(re.escape, longest_first))})\*\]")


def plain(text: str) -> list[pf.Inline]:
    """``text`` as words and spaces; a line break is a space."""
    nodes: list[pf.Inline] = []
    for piece in SPACES.split(text):
        if piece:
            nodes.append(
                pf.Space() if piece.isspace() and SPACES.fullmatch(piece) else pf.Str(piece)
            )
    return nodes


def blinded(text: str, placeholders: re.Pattern[str]) -> list[pf.Inline]:
    """``text`` with each placeholder as a span of class ``placeholder``."""
    nodes: list[pf.Inline] = []
    position = 0
    for match in placeholders.finditer(text):
        nodes += plain(text[position : match.start()])
        nodes.append(pf.Span(*plain(match.group()), classes=["placeholder"]))
        position = match.end()
    return nodes + plain(text[position:])


def spaced(*pieces: Sequence[pf.Inline]) -> list[pf.Inline]:
    """Pieces with one space between those that aren't empty."""
    nodes: list[pf.Inline] = []
    for piece in pieces:
        if piece and nodes:
            nodes.append(pf.Space())
        nodes += piece
    return nodes


def sentences(pieces: Iterable[Sequence[pf.Inline]]) -> pf.Para:
    """Sentences as a paragraph."""
    return pf.Para(*spaced(*pieces))


def div(blocks: Iterable[pf.Block], *classes: str, id_: str = "") -> pf.Div:
    """Blocks of one class, with an id where they have one."""
    return pf.Div(*blocks, identifier=id_, classes=list(classes))


def text_of(element: pf.Element) -> str:
    """The words of an element as one line, notes left out."""
    return " ".join("".join(_words(element)).split())


def _words(node: pf.Element) -> Iterator[str]:
    if isinstance(node, pf.Note):
        return
    if isinstance(node, pf.Space | pf.SoftBreak | pf.LineBreak):
        yield " "
    yield str(getattr(node, "text", ""))
    for child in getattr(node, "content", ()):
        yield from _words(child)
