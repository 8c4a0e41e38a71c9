"""A paragraph as pieces: words, and what stands between them as one: a note, a field, a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Literal

from docx.oxml.ns import qn

from pipeline.drafts.redline_marks import LINK, PROPERTIES, RUN
from pipeline.drafts.sequences import stretches
from pipeline.writers.docx_xml import element

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
TEXT, LOOKS, NOTE = qn("w:t"), qn("w:rPr"), qn("w:footnoteReference")
FIELD, INSTRUCTION, DRAWING = qn("w:fldChar"), qn("w:instrText"), qn("w:drawing")
FIELD_KIND = qn("w:fldCharType")

Status = Literal["same", "old", "new"]
Target = Callable[[Any], str]
"""Says what a w:hyperlink points at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words or one thing in a paragraph.

    ``node`` is what its run holds (None for words), or what stands there without a run.
    """

    key: Hashable
    text: str
    node: Any
    looks: Any = None
    link: Any = None
    target: str = ""
    field: tuple[Piece, ...] = ()
    in_run: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A piece that stayed, went or came; of one that stayed also how it was."""

    status: Status
    piece: Piece
    before: Piece | None = None


def pieces_of(paragraph: Any, target: Target) -> list[Piece]:
    """The pieces of ``paragraph``; words that look alike and follow each other are one piece."""
    return list(_joined(_with_fields(_pieces(paragraph, target))))


def _pieces(paragraph: Any, target: Target) -> Iterator[Piece]:
    for node in paragraph:
        if node.tag == RUN:
            yield from _of_run(node)
        elif node.tag == LINK:
            end = target(node)
            for run in node.findall(RUN):
                for piece in _of_run(run):
                    key = (piece.key, end)
                    yield replace(piece, key=key, link=node, target=end)
        elif node.tag != PROPERTIES:
            yield Piece(shape_of(node), "", node, in_run=False)


def _of_run(run: Any) -> Iterator[Piece]:
    looks = run.find(LOOKS)
    shape = None if looks is None else shape_of(looks)
    for node in run:
        if node.tag == TEXT:
            yield Piece((None, shape), node.text or "", None, looks)
        elif node.tag != LOOKS:
            yield Piece((_key(node), shape), "", node, looks)


def _key(node: Any) -> Hashable:
    """What makes a thing the same in both texts: a note is one whatever it says."""
    if node.tag == NOTE:
        return NOTE
    if node.tag == DRAWING:
        return DRAWING, node.find(f".//{qn('wp:docPr')}").get("descr")
    return shape_of(node)


def shape_of(node: Any) -> Hashable:
    """An element as a value: tag, attributes, words and what it holds, without white space."""
    text = (node.text or "").strip()
    return node.tag, tuple(sorted(node.attrib.items())), text, tuple(map(shape_of, node))


def _with_fields(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Every whole field as one piece, known by its instruction."""
    held: list[Piece] = []
    for piece in pieces:
        kind = field_mark(piece)
        if kind == "begin":
            yield from held
            held = [piece]
        elif held:
            held.append(piece)
            if kind == "end":
                told = "".join(p.node.text for p in held if _is(p, INSTRUCTION))
                yield Piece((FIELD, told, piece.key), "", None, field=tuple(_joined(held)))
                held = []
        else:
            yield piece
    yield from held


def field_mark(piece: Piece) -> str | None:
    """*begin*, *separate* or *end* where a piece is a mark of a field."""
    return str(piece.node.get(FIELD_KIND)) if _is(piece, FIELD) else None


def _is(piece: Piece, tag: str) -> bool:
    return piece.node is not None and piece.node.tag == tag


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.text and piece.text and held.key == piece.key:
            held = replace(held, text=held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def said(pieces: Iterable[Piece], note: Callable[[Any], Hashable]) -> Hashable:
    """What a paragraph says, to compare it as a whole; ``note`` tells what a note says."""
    return tuple(
        (p.key, said(p.field, note))
        if p.field
        else (p.key, note(p.node) if _is(p, NOTE) else p.text)
        for p in pieces
    )


def text_of(pieces: Iterable[Piece]) -> str:
    """The words of ``pieces``; a picture is what its description says."""
    return " ".join(
        text_of(p.field)
        if p.field
        else p.node.find(f".//{qn('wp:docPr')}").get("descr") or ""
        if _is(p, DRAWING)
        else p.text
        for p in pieces
    )


def changes(old: Sequence[Piece], new: Sequence[Piece]) -> list[Change]:
    """Both as one, word by word; in a field that stayed, the words that it shows."""
    before, after = list(_words(old)), list(_words(new))
    merged: list[Change] = []
    told = list(stretches([(p.key, p.text) for p in before], [(p.key, p.text) for p in after]))
    for place, (tag, i1, i2, j1, j2) in enumerate(told):
        between = 0 < place < len(told) - 1
        if tag == "equal" and not (between and _is_space(after[j1:j2])):
            for was, now in zip(before[i1:i2], after[j1:j2], strict=True):
                merged += _stayed(was, now)
        else:
            merged += [Change("old", piece) for piece in before[i1:i2]]
            merged += [Change("new", piece) for piece in after[j1:j2]]
    return _sorted_out(merged)


def _stayed(was: Piece, now: Piece) -> list[Change]:
    return changes(was.field, now.field) if now.field else [Change("same", now, was)]


def _is_space(pieces: Sequence[Piece]) -> bool:
    return len(pieces) == 1 and pieces[0].text.isspace()


def _sorted_out(merged: list[Change]) -> list[Change]:
    """In every changed stretch first all that went, then all that came."""
    sorted_out: list[Change] = []
    stretch: dict[Status, list[Change]] = {"old": [], "new": []}
    for change in merged:
        if change.status == "same":
            sorted_out += [*stretch["old"], *stretch["new"], change]
            stretch = {"old": [], "new": []}
        else:
            stretch[change.status].append(change)
    return [*sorted_out, *stretch["old"], *stretch["new"]]


def _words(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.text:
            for word in WORDS.findall(piece.text):
                yield replace(piece, text=word)
        else:
            yield piece


def runs_of(pieces: Iterable[Piece]) -> Iterator[Any]:
    """The runs of ``pieces``, copied; words that look alike share a run."""
    for piece in _joined(pieces):
        if piece.field:
            yield from runs_of(piece.field)
        elif not piece.in_run:
            yield deepcopy(piece.node)
        else:
            run = element("w:r")
            if piece.looks is not None:
                run.append(deepcopy(piece.looks))
            run.append(element("w:t", piece.text) if piece.node is None else deepcopy(piece.node))
            yield run
