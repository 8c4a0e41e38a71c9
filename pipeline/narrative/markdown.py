"""What pandoc makes of a narrative, and what in it the report cannot print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import panflute as pf

from pipeline.errors import Place, Problem, problem
from pipeline.narrative.model import Call, Narrative
from pipeline.narrative.reader import read_markdown
from pipeline.narrative.signatures import SIGNATURES

READER = "commonmark_x+sourcepos-smart-emoji"
"""Reads more than the report does, raw HTML and formulas too, so that they can be told."""

CANNOT_HOLD_BLOCKS = (pf.Note, pf.Header, pf.Table)
CODE = (pf.Code, pf.CodeBlock)


@dataclass(frozen=True, slots=True)
class Node:
    """An element that pandoc read: where it begins in the marked text, and what it is in."""

    element: pf.Element
    offset: int
    above: tuple[pf.Element, ...]


def read_nodes(narratives: Sequence[Narrative]) -> list[list[Node]]:
    """The elements of each narrative, in the order of its text; one pandoc reads them all."""
    texts = [narrative.marked_text for narrative in narratives]
    read = read_markdown(texts, READER)
    return [list(_nodes(blocks, text)) for text, blocks in zip(texts, read, strict=True)]


def _nodes(blocks: Sequence[pf.Block], text: str) -> Iterator[Node]:
    starts = _line_starts(text)
    for block in blocks:
        yield from _walk(block, 0, (), starts)


def markdown_problems(narrative: Narrative, nodes: Sequence[Node]) -> Iterator[Problem]:
    """Yield what pandoc reads in a narrative that the report cannot print."""
    for node in nodes:
        yield from _misplaced_calls(narrative, node)
        yield from _unprintable(narrative, node)
    yield from _notes(narrative, nodes)


def headings(narrative: Narrative, nodes: Sequence[Node]) -> Iterator[tuple[Place, int, str]]:
    """The place, the level and the line of each heading."""
    lines = narrative.marked_text.split("\n")
    for node in nodes:
        if isinstance(node.element, pf.Header):
            place = narrative.place(node.offset)
            line = lines[narrative.marked_text.count("\n", 0, node.offset)]
            yield Place(place.file, place.line), node.element.level, line.strip()


def _misplaced_calls(narrative: Narrative, node: Node) -> Iterator[Problem]:
    element = node.element
    if isinstance(element, CODE):
        yield from _not_in(narrative, element.text, "code: daar staat alles letterlijk")
    if isinstance(element, pf.Link):
        yield from _not_in(narrative, element.url + element.title, "het adres van een koppeling")
    if isinstance(element, pf.Str) and any(isinstance(e, CANNOT_HOLD_BLOCKS) for e in node.above):
        for call in _calls(narrative, element.text):
            if SIGNATURES[call.name].block:
                yield problem("N16", call.place, found=str(call))


def _not_in(narrative: Narrative, text: str, where: str) -> Iterator[Problem]:
    for call in _calls(narrative, text):
        yield problem("N22", call.place, found=str(call), where=where)


def _calls(narrative: Narrative, text: str) -> Iterator[Call]:
    calls = (narrative.call_at(mark) for mark in text)
    return (call for call in calls if call is not None)


def _unprintable(narrative: Narrative, node: Node) -> Iterator[Problem]:
    element, place = node.element, narrative.place(node.offset)
    if isinstance(element, pf.Image):
        yield problem("N23", place, found=element.url)
    if isinstance(element, pf.RawInline | pf.RawBlock):
        what = "geen Markdown maar HTML" if element.format == "html" else "geen gewone Markdown"
        yield problem("N24", place, found=element.text.strip(), what=what)
    if isinstance(element, pf.Math):
        yield problem("N24", place, found=element.text, what="een formule")


REFERENCE = re.compile(r"(?<![\\!\]])\[\^([^\]\s^]+)\]")
DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s^]+)\]:", re.MULTILINE)


def _notes(narrative: Narrative, nodes: Sequence[Node]) -> Iterator[Problem]:
    """References to notes that are not there, and notes that nothing refers to."""
    text = _without_code(narrative.marked_text, nodes)
    defined = {match.start(): match for match in DEFINED.finditer(text)}
    labels = {match[1].casefold() for match in defined.values()}
    starts = {match.start() + match.group().index("[") for match in defined.values()}
    references = [m for m in REFERENCE.finditer(text) if m.start() not in starts]
    for match in references:
        if match[1].casefold() not in labels:
            yield problem("N25", narrative.place(match.start()), found=match.group())
    used = {match[1].casefold() for match in references}
    for start, match in defined.items():
        if match[1].casefold() not in used:
            yield problem("N26", narrative.place(start), found=f"[^{match[1]}]")


def _without_code(text: str, nodes: Sequence[Node]) -> str:
    """The text with white space in the place of code, so that what follows keeps its place."""
    for node in nodes:
        if isinstance(node.element, CODE):
            end = text.find(node.element.text.split("\n")[-1], node.offset)
            end = max(end, node.offset) + len(node.element.text.split("\n")[-1])
            blank = re.sub(r"[^\n]", " ", text[node.offset : end])
            text = text[: node.offset] + blank + text[end:]
    return text


def _line_starts(text: str) -> list[int]:
    """The offset of each line, and of the one behind the last."""
    starts = [0]
    for line in f"{text}\n".splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _walk(
    element: pf.Element, offset: int, above: tuple[pf.Element, ...], starts: Sequence[int]
) -> Iterator[Node]:
    """The element and what is in it; one without a position of its own has that of its parent."""
    own = getattr(element, "attributes", {}).get("data-pos")
    if own:
        offset = _first_offset(str(own), starts)
    yield Node(element, offset, above)
    for child in _children(element):
        yield from _walk(child, offset, (*above, element), starts)


def _children(element: pf.Element) -> Iterator[pf.Element]:
    if isinstance(element, pf.Table):
        yield element.head
        yield from element.content
        return
    yield from getattr(element, "content", None) or ()


def _first_offset(position: str, starts: Sequence[int]) -> int:
    """The offset of the first of the ranges ``line:column-line:column``."""
    ranges = position.rpartition("@")[2].split(";")
    begins = [tuple(map(int, r.split("-")[0].split(":"))) for r in ranges]
    line, column = min(begins)
    return starts[line - 1] + column - 1
