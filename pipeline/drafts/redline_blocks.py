"""What stands under each other in a text: paragraphs, tables, contents and lists of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn

from pipeline.drafts.redline_marks import rows_of
from pipeline.drafts.redline_package import Side, Story
from pipeline.drafts.redline_pieces import (
    DRAWING,
    FIELD,
    FIELD_KIND,
    INSTRUCTION,
    WORDS,
    Piece,
    pieces_of,
    said,
    text_of,
)

PARAGRAPH, TABLE, CONTENTS = qn("w:p"), qn("w:tbl"), qn("w:sdt")
TEXT = qn("w:t")
LISTED = "listed"
"""The entries of one field, such as a list of figures: paragraphs that belong together."""


@dataclass
class Block:
    """Elements that are aligned as one, with the bookmarks that begin or end before them."""

    kind: str
    nodes: list[Any]
    reader: Reader
    marks: list[Any] = field(default_factory=list)
    name: str = ""

    @property
    def node(self) -> Any:
        """The one element, or the first."""
        return self.nodes[0]

    @cached_property
    def pieces(self) -> list[Piece]:
        """The pieces of a paragraph."""
        return pieces_of(self.node, self.reader.story.target)

    @cached_property
    def key(self) -> Hashable:
        """What the block says; contents and lists are the same whatever they say."""
        if self.kind in (CONTENTS, LISTED):
            return self.kind, self.name
        return self.reader.said(self.node)

    @property
    def shape(self) -> Hashable:
        """What can turn into each other: tables of as many columns, paragraphs.

        A picture does not turn into another one: where LibreOffice refuses the new one, it takes
        the end of their paragraph with it.
        """
        if self._is_picture:
            return self.kind, self.key
        if self.kind == TABLE:
            return self.kind, tuple(len(row.findall(qn("w:tc"))) for row in rows_of(self.node))[:1]
        return self.kind, self.name

    @property
    def _is_picture(self) -> bool:
        shows = next(self.node.iter(DRAWING), None) is not None
        return shows and self.kind == PARAGRAPH and not any(t.text for t in self.node.iter(TEXT))

    @cached_property
    def words(self) -> Counter[str]:
        """The words of the block, counted."""
        texts = (text_of(pieces_of(p, self.reader.story.target)) for p in self._paragraphs())
        return Counter(word for text in texts for word in WORDS.findall(text) if word.strip())

    @property
    def known(self) -> None:
        """Blocks are known by their words alone."""

    def _paragraphs(self) -> Iterator[Any]:
        for node in self.nodes:
            yield from node.iter(PARAGRAPH)


@dataclass
class Row:
    """A row of a table, compared by its cells."""

    node: Any
    reader: Reader

    @property
    def cells(self) -> list[Any]:
        """The cells."""
        return list(self.node.findall(qn("w:tc")))

    @cached_property
    def key(self) -> Hashable:
        """What the cells say."""
        return tuple(self.reader.said_in(cell) for cell in self.cells)

    @property
    def shape(self) -> Hashable:
        """Rows of as many cells can turn into each other."""
        return len(self.cells)

    @property
    def known(self) -> None:
        """Rows are known by their words alone."""

    @cached_property
    def words(self) -> Counter[str]:
        """The words of the row, counted."""
        return Counter(
            word
            for place, cell in enumerate(self.cells)
            for paragraph in cell.iter(PARAGRAPH)
            for word in WORDS.findall(text_of(pieces_of(paragraph, self.reader.story.target)))
            if word.strip()
        )


@dataclass(frozen=True)
class Reader:
    """Reads the blocks of one story of a document."""

    side: Side
    story: Story

    def blocks(self, nodes: Sequence[Any]) -> tuple[list[Block], list[Any]]:
        """The blocks of ``nodes``, and what stands behind the last one."""
        blocks: list[Block] = []
        marks: list[Any] = []
        listed: Block | None = None
        for node in nodes:
            if node.tag not in (PARAGRAPH, TABLE, CONTENTS):
                marks.append(node)
                continue
            if listed is not None:
                listed.nodes.append(node)
            else:
                opens = open_field(node) if node.tag == PARAGRAPH else ""
                blocks.append(Block(LISTED if opens else node.tag, [node], self, marks, opens))
                listed, marks = (blocks[-1] if opens else None), []
            if listed is not None and closes_field(listed):
                listed = None
        return blocks, marks

    def said(self, node: Any) -> Hashable:
        """What a paragraph or a table says."""
        if node.tag == TABLE:
            return tuple(Row(row, self).key for row in rows_of(node))
        return said(pieces_of(node, self.story.target), self._said_in_note)

    def said_in(self, parent: Any) -> Hashable:
        """What all paragraphs under ``parent`` say."""
        return tuple(self.said(paragraph) for paragraph in parent.iter(PARAGRAPH))

    def _said_in_note(self, reference: Any) -> Hashable:
        note = self.side.by_id[reference.get(qn("w:id"))]
        return Reader(self.side, self.side.notes).said_in(note)


def open_field(paragraph: Any) -> str:
    """The instruction of the list of contents that starts in ``paragraph``; "" where none does."""
    told = (node.text or "" for node in paragraph.iter(INSTRUCTION))
    return next((text.strip() for text in told if text.strip().startswith("TOC ")), "")


def closes_field(listed: Block) -> bool:
    """Whether the field of a list ends in what was read of it."""
    kinds = [mark.get(FIELD_KIND) for node in listed.nodes for mark in node.iter(FIELD)]
    return kinds.count("begin") == kinds.count("end")
