"""Where the words of the report come from: marks in the tree, and paragraphs with their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import panflute as pf

MARK = "from"
"""The class of a span or division that says where its words come from; no writer sees it."""

SourceKind = Literal[
    "narrative",
    "claim",
    "quote",
    "lead_in",
    "fact",
    "reference",
    "template",
    "codebook",
    "config",
    "table",
    "chart",
]
Form = Literal["heading", "text", "quote", "item", "caption", "cell", "note"]
FORMS: dict[type[pf.Element], Form] = {pf.BlockQuote: "quote", pf.ListItem: "item"}


@dataclass(frozen=True, slots=True)
class Source:
    """What made some words: ``ref`` is a file of the study, an id, a key or a template.

    ``line`` counts from 1 and is 0 where the source has no lines. A quote is known by a hash of
    its blinded text, never by its fragment; a lead-in by those of the quotes that it leads to.
    """

    kind: SourceKind
    ref: str
    line: int = 0


PLACEHOLDER_NOTE = Source("config", "blinding.note")
"""Where a note at words that nobody typed comes from, unless a reference stands in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that come from one source."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: the table in its chapter, the row and the column, from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, item, caption, cell or note as it is printed, piece by piece.

    ``section`` is the id of the heading above it, ``cell`` the place of a paragraph in a table.
    The texts of the pieces joined are the paragraph; a note is a paragraph of its own behind the
    one that refers to it.
    """

    chapter: str
    section: str
    form: Form
    pieces: tuple[Piece, ...]
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the words, each once, in the order of the text."""
        return tuple(dict.fromkeys(piece.source for piece in self.pieces))


Read = Callable[[pf.Element, Source, Form], Iterator[Paragraph]]


def marked(
    kind: SourceKind, ref: str, inlines: Sequence[pf.Inline], line: int = 0
) -> list[pf.Inline]:
    """``inlines`` with the source that they come from; nothing stays nothing."""
    if not inlines:
        return []
    return [pf.Span(*inlines, classes=[MARK], attributes=_named(kind, ref, line))]


def marked_blocks(kind: SourceKind, ref: str, line: int, blocks: Sequence[pf.Block]) -> pf.Div:
    """``blocks`` in a division that says where they come from."""
    return pf.Div(*blocks, classes=[MARK], attributes=_named(kind, ref, line))


def _named(kind: SourceKind, ref: str, line: int) -> dict[str, str]:
    return {"kind": kind, "ref": ref, "line": str(line)}


def paragraphs(chapters: Sequence[pf.Div]) -> tuple[Paragraph, ...]:
    """All that is printed, in the order of the report, each piece with its source."""
    return tuple(p for chapter in chapters for p in _Reader(chapter).read())


def drop_marks(chapters: Sequence[pf.Div]) -> None:
    """Take the marks out, in place: the words stay."""

    def drop(node: pf.Element, doc: pf.Doc | None) -> list[pf.Element] | None:
        return list(node.content) if is_mark(node) else None

    for chapter in chapters:
        chapter.walk(drop)


def is_mark(node: pf.Element) -> bool:
    """Whether a node only says where its words come from."""
    return isinstance(node, pf.Span | pf.Div) and MARK in node.classes


class _Reader:
    """Reads one chapter; keeps the heading it is under and the notes of a paragraph."""

    def __init__(self, chapter: pf.Div) -> None:
        self._chapter = chapter
        self._id = chapter.identifier.removeprefix("chapter-")
        self._section = self._id
        self._tables = 0
        self._cell: Cell | None = None
        self._readers: dict[type[pf.Element], Read] = {
            pf.Header: self._heading,
            pf.Para: self._line,
            pf.Plain: self._line,
            pf.Figure: self._figure,
            pf.Table: self._table,
            pf.DefinitionItem: self._definition,
            pf.LineBlock: self._lines,
            pf.CodeBlock: self._code,
        }

    def read(self) -> Iterator[Paragraph]:
        yield from self._blocks(self._chapter, Source("template", "wording"), "text")

    def _blocks(self, node: pf.Element, source: Source, form: Form) -> Iterator[Paragraph]:
        for block in node.content:
            yield from self._block(block, source, form)

    def _block(self, block: pf.Element, source: Source, form: Form) -> Iterator[Paragraph]:
        if is_mark(block):
            yield from self._blocks(block, source_of(block), form)
            return
        read = next((r for type_, r in self._readers.items() if isinstance(block, type_)), None)
        if read is not None:
            yield from read(block, source, form)
        elif hasattr(block, "content"):
            yield from self._blocks(block, source, FORMS.get(type(block), form))

    def _heading(self, block: pf.Header, _source: Source, _: Form) -> Iterator[Paragraph]:
        self._section = block.identifier
        kind: SourceKind = "config" if block.level == 1 else "codebook"
        yield from self._line(block, Source(kind, block.identifier), "heading")

    def _figure(self, block: pf.Figure, _source: Source, _: Form) -> Iterator[Paragraph]:
        yield from self._caption(block, Source("chart", block.identifier))

    def _definition(
        self, item: pf.DefinitionItem, source: Source, form: Form
    ) -> Iterator[Paragraph]:
        yield from self._made(form, list(self._inlines(item.term, source)))
        for definition in item.definitions:
            yield from self._blocks(definition, source, form)

    def _lines(self, block: pf.LineBlock, source: Source, form: Form) -> Iterator[Paragraph]:
        for line in block.content:
            yield from self._line(line, source, form)

    def _code(self, block: pf.CodeBlock, source: Source, form: Form) -> Iterator[Paragraph]:
        yield from self._made(form, [Piece(block.text, source)])

    def _table(self, table: pf.Table, source: Source, _: Form) -> Iterator[Paragraph]:
        own = source if source.kind == "narrative" else Source("table", _id_around(table))
        yield from self._caption(table, own)
        self._tables += 1
        parts = (table.head, *table.content, table.foot)
        rows = [row for part in parts for row in (*getattr(part, "head", ()), *part.content)]
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row.content, 1):
                self._cell = Cell(self._tables, number, column)
                yield from self._blocks(cell, own, "cell")
        self._cell = None

    def _caption(self, node: pf.Figure | pf.Table, source: Source) -> Iterator[Paragraph]:
        for block in node.caption.content if node.caption else ():
            yield from self._line(block, source, "caption")

    def _line(self, block: pf.Element, source: Source, form: Form) -> Iterator[Paragraph]:
        yield from self._made(form, list(self._inlines(block.content, source)))
        for note, around in _notes(block, source):
            written = around if around.kind == "narrative" else PLACEHOLDER_NOTE
            yield from self._blocks(note, written, "note")

    def _made(self, form: Form, pieces: list[Piece]) -> Iterator[Paragraph]:
        joined = [
            Piece("".join(p.text for p in run), source)
            for source, run in groupby(pieces, key=lambda p: p.source)
        ]
        if joined:
            cell = self._cell if form == "cell" else None
            yield Paragraph(self._id, self._section, form, tuple(joined), cell)

    def _inlines(self, inlines: Sequence[pf.Element], source: Source) -> Iterator[Piece]:
        for inline in inlines:
            if isinstance(inline, pf.Note):
                continue
            if isinstance(inline, pf.Space | pf.SoftBreak | pf.LineBreak):
                yield Piece(" ", source)
            elif isinstance(inline, pf.Str | pf.Code | pf.Math):
                yield Piece(inline.text, source)
            elif isinstance(inline, pf.Quoted):
                before, after = ("‘", "’") if inline.quote_type == "SingleQuote" else ("“", "”")
                yield Piece(before, source)
                yield from self._inlines(inline.content, source)
                yield Piece(after, source)
            elif hasattr(inline, "content"):
                around = source_of(inline) if is_mark(inline) else source
                yield from self._inlines(inline.content, around)


def source_of(mark: pf.Element) -> Source:
    """The source that a mark names."""
    kind: SourceKind = mark.attributes["kind"]
    return Source(kind, mark.attributes["ref"], int(mark.attributes["line"]))


def _notes(node: pf.Element, source: Source) -> Iterator[tuple[pf.Note, Source]]:
    for child in getattr(node, "content", ()):
        if isinstance(child, pf.Note):
            yield child, source
        else:
            yield from _notes(child, source_of(child) if is_mark(child) else source)


def _id_around(node: pf.Element) -> str:
    while node is not None and not getattr(node, "identifier", ""):
        node = node.parent
    return node.identifier if node is not None else ""
