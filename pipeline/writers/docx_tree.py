"""The tree made ready for pandoc's DOCX writer: roles are styles, zones are bookmarks."""

from __future__ import annotations

import panflute as pf
from lxml import etree

from pipeline.writers import tree as t
from pipeline.writers.docx_xml import field, run
from pipeline.writers.front import FIGURE, TABLE, Front

STYLES = {
    "recap": "Recap",
    "answer": "Answer",
    "question": "Question",
    "source": "Source",
    "lead-in": "Lead In",
    "last-words": "Last Words",
}
FIRST_ZONE = 900_001
CONTENTS_HERE = "contents-here"


def for_docx(tree: pf.Doc, front: Front) -> pf.Doc:
    """``tree``, changed in place, with the title page and a place for the contents before it."""
    t.mark_followed(tree)
    tree.walk(_block)
    zones = _Zones()
    chapters = [zones.around_in(block) for block in tree.content]
    tree.content = [
        *zones.around("title_page", _title_page(front)),
        pf.Div(pf.Para(pf.Str(CONTENTS_HERE))),
        *(block for blocks in chapters for block in blocks),
    ]
    return tree


class _Zones:
    """Numbers the bookmarks that the leak gate looks for."""

    def __init__(self) -> None:
        self._next = FIRST_ZONE

    def around(self, name: str, blocks: list[pf.Block]) -> list[pf.Block]:
        """``blocks`` between the start and the end of the bookmark ``zone_<name>``."""
        number, self._next = self._next, self._next + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="zone_{name}"/>'
        end = f'<w:bookmarkEnd w:id="{number}"/>'
        return [pf.RawBlock(start, "openxml"), *blocks, pf.RawBlock(end, "openxml")]

    def around_in(self, block: pf.Block) -> list[pf.Block]:
        """``block`` with a bookmark around it and its parts where they are zones."""
        if not isinstance(block, pf.Div):
            return [block]
        block.content = [inner for each in block.content for inner in self.around_in(each)]
        zone = block.identifier.replace("-", "_", 1)
        if "chapter" in block.classes or "table" in block.classes:
            return self.around(zone, [block])
        return [block]


def _title_page(front: Front) -> list[pf.Block]:
    rows = (
        ("Title", front.title),
        ("Subtitle", front.subtitle),
        ("Status", front.concept),
        ("Author", front.author_line),
        ("Institute", front.institute),
        ("Date", front.commissioner),
        ("Date", front.place_and_date),
        ("Notice", front.notice),
    )
    return [_styled(style, [pf.Str(text)]) for style, text in rows if text]


def _styled(style: str, inlines: list[pf.Inline]) -> pf.Div:
    return pf.Div(pf.Para(*inlines), attributes={"custom-style": style})


def _block(element: pf.Element, _: pf.Doc) -> pf.Element | list[pf.Element] | None:
    if isinstance(element, pf.Div):
        for role, style in STYLES.items():
            if role in element.classes:
                element.attributes["custom-style"] = style
    if isinstance(element, pf.Header):
        return _header(element)
    if isinstance(element, pf.Figure):
        return _figure(element)
    if isinstance(element, pf.Table):
        return _table(element)
    return None


def _header(element: pf.Header) -> pf.Header:
    """The number and the words with a tab between, so that Word can align both."""
    number, rest = t.split_number(element)
    if number:
        tab = pf.RawInline("<w:r><w:tab/></w:r>", "openxml")
        words = pf.Span(pf.Str(number), attributes={"custom-style": "Heading Number"})
        element.content = [words, tab, *rest]
    return element


def _figure(element: pf.Figure) -> list[pf.Element]:
    caption = t.caption_inlines(element)
    image = t.image_of(element)
    image.url = f"{image.url}.png"
    image.title = t.text_of(caption)
    image.content = [pf.Str(t.alternative_text_of(image))]
    return [
        _styled("Image Caption", _counting(caption, FIGURE)),
        pf.Div(
            pf.Para(image), identifier=element.identifier, attributes={"custom-style": "Figure"}
        ),
    ]


def _counting(caption: list[pf.Inline], sequence: str) -> list[pf.Inline]:
    """A caption whose number is a field of Word's, which counts on where one is put in."""
    return [
        pf.RawInline(_ordinal(sequence, t.text_of(part.content)), "openxml")
        if isinstance(part, pf.Span) and "ordinal" in part.classes
        else part
        for part in caption
    ]


def _ordinal(sequence: str, number: str) -> str:
    runs = field(f"SEQ {sequence} \\* ARABIC", run(number))
    return "".join(etree.tostring(made, encoding="unicode") for made in runs)


def _table(element: pf.Table) -> pf.Table:
    """A table whose columns have a width each, since Word would make them all alike."""
    if element.caption and element.caption.content:
        element.caption.content = [pf.Plain(*_counting(t.caption_inlines(element), TABLE))]
    aligned = [how for how, _ in element.colspec]
    element.colspec = list(zip(aligned, t.fixed_shares(element), strict=True))
    return element
