"""What the writers ask of the document tree: its chapters, headings, figures and lead-ins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import panflute as pf

FITS_ON_A_LINE = 88
SHORT_CELL = 18
LISTS = (pf.BulletList, pf.OrderedList, pf.DefinitionList)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level from 1, identifier, the typed number or "", and the words."""

    level: int
    identifier: str
    number: str
    title: str

    @property
    def label(self) -> str:
        """Number and words on one line."""
        return f"{self.number} {self.title}".strip()


def headings(tree: pf.Doc, depth: int) -> tuple[Heading, ...]:
    """The headings of the contents in the order of the tree.

    Those of level 1 to ``depth``, and below them sections that carry a number (*8.1*).
    """
    found: list[Heading] = []

    def note(element: pf.Element, _: pf.Doc) -> None:
        if isinstance(element, pf.Header):
            heading = heading_of(element)
            if heading.level <= depth or heading.number:
                found.append(heading)

    tree.walk(note)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Captioned:
    """A figure or table: its caption, and the identifier of it or of the Div around it."""

    identifier: str
    caption: str


def captioned(tree: pf.Doc, kind: type[pf.Figure] | type[pf.Table]) -> tuple[Captioned, ...]:
    """The figures or tables that have a caption, in the order of the tree."""
    found: list[Captioned] = []

    def note(element: pf.Element, _: pf.Doc) -> None:
        if isinstance(element, kind):
            around = getattr(element.parent, "identifier", "")
            words = text_of(caption_inlines(element))
            if words:
                found.append(Captioned(element.identifier or around, words))

    tree.walk(note)
    return tuple(found)


def heading_of(header: pf.Header) -> Heading:
    """The number, taken from a leading Span of class ``number``, and the words of a header."""
    number, rest = split_number(header)
    return Heading(header.level, header.identifier, number, text_of(rest))


def split_number(header: pf.Header) -> tuple[str, list[pf.Inline]]:
    """The typed number of a header ("" where it has none) and the inlines after it."""
    inlines = list(header.content)
    if not inlines or not (isinstance(inlines[0], pf.Span) and "number" in inlines[0].classes):
        return "", inlines
    rest = inlines[1:]
    if rest and isinstance(rest[0], pf.Space):
        rest = rest[1:]
    return text_of(inlines[0].content), rest


def text_of(inlines: Iterable[pf.Inline]) -> str:
    """The text of inlines, without notes; breaks are spaces."""
    return "".join(_texts(inlines))


def _texts(inlines: Iterable[pf.Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, pf.Note):
            continue
        if isinstance(inline, pf.Space | pf.SoftBreak | pf.LineBreak):
            yield " "
        elif isinstance(inline, pf.Str | pf.Code | pf.Math):
            yield inline.text
        elif isinstance(inline, pf.Quoted):
            marks = "‘’" if inline.quote_type == "SingleQuote" else "“”"
            yield marks[0] + text_of(inline.content) + marks[1]
        elif hasattr(inline, "content"):
            yield from _texts(inline.content)


def mark_followed(tree: pf.Doc) -> None:
    """Wrap each paragraph that stays with what follows in a Div: it leads in, or is the last.

    ``lead-in``: the paragraph introduces a quote, list or question. ``last-words``: a recap
    follows, which would stand alone on a page otherwise.
    """
    for container in _containers(tree):
        blocks = list(container.content)
        following = [*blocks[1:], None]
        container.content = [
            pf.Div(block, classes=[role]) if (role := _role_before(block, after)) else block
            for block, after in zip(blocks, following, strict=True)
        ]


def _containers(tree: pf.Doc) -> list[pf.Doc | pf.Div]:
    found: list[pf.Doc | pf.Div] = [tree]
    tree.walk(lambda element, _: found.append(element) if isinstance(element, pf.Div) else None)
    return found


def _role_before(block: pf.Block, after: pf.Block | None) -> str:
    """The role of a block that stays with the one ``after`` it; "" for any other."""
    classes = after.classes if isinstance(after, pf.Div) else []
    if "recap" in classes and isinstance(block, pf.Para | pf.BlockQuote):
        return "last-words"
    if not isinstance(block, pf.Para):
        return ""
    announced = isinstance(after, LISTS) or "question" in classes
    leads = announced and text_of(block.content).rstrip().endswith(":")
    return "lead-in" if leads or isinstance(after, pf.BlockQuote) else ""


def images(element: pf.Element) -> list[pf.Image]:
    """The images in ``element``, in order."""
    found: list[pf.Image] = []

    def note(inner: pf.Element, _: pf.Doc) -> None:
        if isinstance(inner, pf.Image):
            found.append(inner)

    element.walk(note)
    return found


def image_of(figure: pf.Figure) -> pf.Image:
    """The one image of a figure; ValueError where it has none."""
    found = images(figure)
    if not found:
        raise ValueError(f"figure {figure.identifier!r} holds no image")
    return found[0]


def alternative_text_of(image: pf.Image) -> str:
    """The alternative text: the attribute ``alt``, else the inline content."""
    return image.attributes.get("alt") or text_of(image.content)


def caption_inlines(element: pf.Figure | pf.Table) -> list[pf.Inline]:
    """The inlines of a caption; several paragraphs are joined by spaces."""
    found: list[pf.Inline] = []
    for block in element.caption.content if element.caption else ():
        if found:
            found.append(pf.Space())
        found.extend(block.content)
    return found


def column_shares(table: pf.Table) -> tuple[float, ...]:
    """The width of each column as a share of the text width; 0 where content may decide.

    Widths that the tree gives are kept. Else a table whose longest cells fit on a line decides
    for itself, and in a wider one the columns of words share what the short columns leave.
    """
    given = tuple(width if isinstance(width, float) else 0.0 for _, width in table.colspec)
    if any(given):
        return given
    longest = _longest(table)
    if sum(longest) + 2 * len(longest) <= FITS_ON_A_LINE:
        return (0.0,) * len(longest)
    short = [min(length, SHORT_CELL) if length <= SHORT_CELL else 0 for length in longest]
    room = 1 - sum(short) / FITS_ON_A_LINE
    long = sum(length**0.5 for length in longest if length > SHORT_CELL)
    return tuple(
        taken / FITS_ON_A_LINE if taken else room * length**0.5 / long if long else 0.0
        for taken, length in zip(short, longest, strict=True)
    )


def fixed_shares(table: pf.Table) -> tuple[float, ...]:
    """The width of each column as a share of the text width, estimated where content decides."""
    shares = column_shares(table)
    if all(shares):
        return shares
    return tuple((length + 2) / FITS_ON_A_LINE for length in _longest(table))


def rows_of(table: pf.Table) -> list[pf.TableRow]:
    """All rows: header, bodies, foot."""
    bodies = [row for body in table.content for row in [*body.head, *body.content]]
    return [*table.head.content, *bodies, *table.foot.content]


def _longest(table: pf.Table) -> list[int]:
    lengths = [4] * table.cols
    for row in rows_of(table):
        for place, cell in enumerate(row.content):
            if cell.colspan == 1 and place < len(lengths):
                lengths[place] = max(lengths[place], len(pf.stringify(cell).strip()) + 2)
    return lengths
