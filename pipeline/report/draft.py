"""A chapter in the making: headings, ready blocks, and Markdown that pandoc reads in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import panflute as pf

from pipeline.narrative.reader import read_markdown
from pipeline.report.sources import SourceKind, marked, marked_blocks

FIRST_TOKEN = 0xF0000
TOKEN = re.compile("([\U000f0000-\U000ffffd])")
HELD = "noteref"
"""The format of a raw inline that holds the place of blocks; the reader makes no raw inlines."""
CONTAINERS = (pf.Div, pf.BlockQuote, pf.BulletList, pf.OrderedList, pf.ListItem, pf.DefinitionList)
READER = "commonmark_x+sourcepos-smart-raw_html-raw_attribute-tex_math_dollars-emoji"

Inlines = Sequence[pf.Inline]
Blocks = Sequence[pf.Block]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report: level 1 is the chapter."""

    level: int
    id: str
    title: Inlines


@dataclass(frozen=True, slots=True)
class Origin:
    """Where Markdown comes from; ``lines`` gives the line in ``ref`` of each of its lines."""

    kind: SourceKind
    ref: str
    lines: Sequence[int] = ()

    def line_at(self, position: str) -> int:
        """The line in ``ref`` of pandoc's *file@line:column-…*; 0 where it has none."""
        number = int(position.rpartition("@")[2].partition(":")[0])
        return self.lines[min(number, len(self.lines)) - 1] if self.lines else 0


@dataclass(frozen=True, slots=True)
class _Markdown:
    text: str
    origin: Origin


class Draft:
    """The elements of a chapter in order.

    Values enter Markdown as tokens, one private character each, so that no text from data is
    ever read as markup; ``blocks`` puts the values back as nodes.
    """

    def __init__(self) -> None:
        self._elements: list[Heading | pf.Block | _Markdown] = []
        self._values: list[Inlines | Blocks] = []

    def token(self, value: Inlines | Blocks) -> str:
        """A character that stands for nodes: inlines in a sentence, blocks alone on a line."""
        self._values.append(value)
        return chr(FIRST_TOKEN + len(self._values) - 1)

    def heading(self, level: int, id_: str, title: Inlines) -> None:
        """Add a heading."""
        self._elements.append(Heading(level, id_, title))

    def add(self, *blocks: pf.Block) -> None:
        """Add ready blocks."""
        self._elements.extend(blocks)

    def markdown(self, text: str, origin: Origin) -> None:
        """Add Markdown, with tokens for its values."""
        self._elements.append(_Markdown(text, origin))

    def blocks(self) -> list[pf.Block]:
        """The chapter as blocks: Markdown read by one pandoc, tokens replaced by their nodes."""
        read = iter(_read_markdown([e for e in self._elements if isinstance(e, _Markdown)]))
        result: list[pf.Block] = []
        for element in self._elements:
            if isinstance(element, _Markdown):
                result += self._with_values(next(read))
            elif isinstance(element, Heading):
                result.append(pf.Header(*element.title, level=element.level, identifier=element.id))
            else:
                result.append(element)
        return result

    def _with_values(self, blocks: Iterable[pf.Block]) -> list[pf.Block]:
        holder = pf.Div(*blocks)
        holder.walk(self._replace_tokens)
        self._open_blocks(holder)
        return list(holder.content)

    def _open_blocks(self, holder: pf.Element) -> None:
        """Cut every paragraph below ``holder`` at the places that are held for blocks."""
        pieces: list[pf.Element] = []
        for child in list(holder.content):
            if isinstance(child, pf.Para | pf.Plain):
                pieces += self._cut(child)
            else:
                pieces.append(child)
                if isinstance(child, CONTAINERS):
                    self._open_blocks(child)
        holder.content = pieces

    def _cut(self, paragraph: pf.Para | pf.Plain) -> Iterator[pf.Block]:
        line: list[pf.Inline] = []
        for inline in paragraph.content:
            value = self._block_value(inline)
            if value is None:
                line.append(inline)
                continue
            yield from _paragraph(line)
            yield from value
            line = []
        yield from _paragraph(line, type(paragraph))

    def _block_value(self, inline: pf.Inline) -> Blocks | None:
        if not isinstance(inline, pf.RawInline) or inline.format != HELD:
            return None
        return self._value(inline.text)

    def _value(self, token: str) -> Inlines | Blocks:
        return self._values[ord(token) - FIRST_TOKEN]

    def _replace_tokens(self, node: pf.Element, doc: pf.Doc | None) -> list[pf.Inline] | None:
        if not isinstance(node, pf.Str) or not TOKEN.search(node.text):
            return None
        inlines: list[pf.Inline] = []
        for piece in TOKEN.split(node.text):
            if TOKEN.fullmatch(piece):
                value = self._value(piece)
                held = bool(value) and isinstance(value[0], pf.Block)
                inlines += [pf.RawInline(piece, format=HELD)] if held else value
            elif piece:
                inlines.append(pf.Str(piece))
        return inlines


def _paragraph(inlines: list[pf.Inline], type_: type[pf.Block] = pf.Para) -> Iterator[pf.Block]:
    while inlines and isinstance(inlines[0], pf.Space | pf.SoftBreak):
        inlines = inlines[1:]
    while inlines and isinstance(inlines[-1], pf.Space | pf.SoftBreak):
        inlines = inlines[:-1]
    if inlines:
        yield type_(*inlines)


def _read_markdown(texts: Sequence[_Markdown]) -> list[list[pf.Block]]:
    read = read_markdown([text.text for text in texts], READER)
    return [
        [part for block in blocks for part in _unwrapped(block, text.origin)]
        for text, blocks in zip(texts, read, strict=True)
    ]


def _unwrapped(block: pf.Block, origin: Origin) -> list[pf.Block]:
    """The block without pandoc's source positions; marks say where its words come from."""
    holder = pf.Div(block)
    holder.walk(lambda node, doc: _settle_position(node, origin))
    return list(holder.content)


def _settle_position(node: pf.Element, origin: Origin) -> list[pf.Element] | None:
    _drop_scope(node)
    attributes = getattr(node, "attributes", None)
    if not attributes or "data-pos" not in attributes:
        return None
    position = attributes.pop("data-pos")
    wrapper = attributes.pop("wrapper", None)
    if isinstance(node, pf.Header):
        node.content = marked(origin.kind, origin.ref, list(node.content), origin.line_at(position))
    elif isinstance(node, pf.Table | pf.CodeBlock):
        return [marked_blocks(origin.kind, origin.ref, origin.line_at(position), [node])]
    elif wrapper and isinstance(node, pf.Div):
        blocks = list(node.content)
        return [marked_blocks(origin.kind, origin.ref, origin.line_at(position), blocks)]
    return list(node.content) if wrapper else None


SCOPE = re.compile(r"^(#?).*?\d{4}md__")


def _drop_scope(node: pf.Element) -> None:
    """Undo what pandoc puts before ids and internal links where it reads several files."""
    if getattr(node, "identifier", ""):
        node.identifier = SCOPE.sub("", node.identifier)
    if isinstance(node, pf.Link) and node.url.startswith("#"):
        node.url = SCOPE.sub(r"\1", node.url)
