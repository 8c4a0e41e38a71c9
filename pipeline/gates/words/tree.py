"""The words of the document tree: what every format must say."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from pipeline.gates.words.said import Said

_MARKS = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


def tree_words(tree: pf.Doc) -> Said:
    """The running text and the notes of the tree; alternative texts are not part of it."""
    notes: list[list[str]] = []
    return Said.of(list(_words(tree, notes)), notes)


def _words(node: pf.Element, notes: list[list[str]]) -> Iterator[str]:
    if isinstance(node, pf.Note):
        notes.append([])
        notes[-1] += [word for block in node.content for word in _words(block, [])]
    elif isinstance(node, pf.Figure):
        yield from _caption(node, notes)
    elif isinstance(node, pf.Table):
        yield from _caption(node, notes)
        for part in (node.head, *node.content, node.foot):
            yield from _rows(part, notes)
    elif isinstance(node, pf.Quoted):
        marks = _MARKS[node.quote_type]
        yield marks[0]
        yield from _children(node, notes)
        yield marks[1]
    elif isinstance(node, pf.DefinitionItem):
        for inline in node.term:
            yield from _words(inline, notes)
        for definition in node.definitions:
            yield from _words(definition, notes)
    elif isinstance(node, pf.Str | pf.Code | pf.Math):
        yield node.text
    else:
        yield from _children(node, notes)


def _children(node: pf.Element, notes: list[list[str]]) -> Iterator[str]:
    for child in getattr(node, "content", None) or ():
        yield from _words(child, notes)


def _caption(node: pf.Figure | pf.Table, notes: list[list[str]]) -> Iterator[str]:
    for block in node.caption.content if node.caption else ():
        yield from _words(block, notes)


def _rows(part: pf.Element, notes: list[list[str]]) -> Iterator[str]:
    for row in [*getattr(part, "head", ()), *part.content]:
        for cell in row.content:
            yield from _children(cell, notes)
