"""The looks of the report: what each paragraph style of the DOCX is, from the house style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.house import House

BOX_MM = 3.2  # from the edge of a tinted box to its words
PANEL_MM = 7.0  # from the edge of the title's panel to its words
SECTION, NUMBERED_SECTION = "Heading 2", "Heading 2 Numbered"
NATURAL = 1.26  # the line height that Word gives a face by itself, in type sizes


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: face, size in points, colour, spacing in points, indents in mm.

    ``outline``: the level that a screen reader hears, 1 for a chapter. ``room``: from the edge
    of its ground to its words, in mm.
    """

    name: str
    size: float
    colour: str
    heading_face: bool = False
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first: float = 0
    line: float | None = None
    keep_next: bool = False
    page_break: bool = False
    base: str | None = None
    bar: str | None = None
    over: str | None = None
    fill: str | None = None
    outline: int | None = None
    room: float = 0
    tabs: tuple[tuple[float, str], ...] = ()


def looks_of(house: House) -> Iterator[Look]:
    """Every paragraph style, each after the one that it is based on."""
    yield from _text_looks(house)
    yield from _heading_looks(house)
    yield from _front_looks(house)
    yield from _running_looks(house)


def _text_looks(house: House) -> Iterator[Look]:
    s, c = house.sizes, house.light
    yield Look("Normal", s.text, c.text, line=s.leading / NATURAL)
    yield Look("Body Text", s.text, c.text, after=7, base="Normal")
    yield Look("First Paragraph", s.text, c.text, after=7, base="Body Text")
    yield Look("Lead In", s.text, c.text, after=4, keep_next=True, base="Body Text")
    yield Look("Last Words", s.text, c.text, after=7, keep_next=True, base="Body Text")
    yield Look("Compact", s.text, c.text, after=3, base="Body Text")
    yield Look(
        "Block Text",
        s.text,
        c.text,
        italic=True,
        before=4,
        after=9,
        left=7,
        base="Body Text",
        bar=c.accent,
    )
    box = Look(
        "",
        s.text,
        c.text,
        before=10,
        after=12,
        left=BOX_MM,
        right=BOX_MM,
        base="Body Text",
        fill=c.tint,
        room=BOX_MM,
    )
    yield replace(box, name="Recap", over=c.accent)
    yield replace(box, name="Answer", bar=c.accent)
    yield Look(
        "Question",
        s.text * 1.14,
        c.accent,
        True,
        True,
        before=10,
        after=12,
        keep_next=True,
        base="Body Text",
    )
    yield Look("Source", s.small, c.muted, True, before=6, after=12, base="Body Text")
    yield Look("Caption", s.small, c.muted, True, before=14, after=5, keep_next=True, base="Normal")
    yield Look(
        "Table Caption", s.small, c.muted, True, before=14, after=5, keep_next=True, base="Caption"
    )
    yield Look(
        "Image Caption", s.small, c.muted, True, before=14, after=5, keep_next=True, base="Caption"
    )
    yield Look("Figure", s.text, c.text, after=14, line=1, base="Normal")
    yield Look(
        "Table Text", s.small + 0.4, c.text, True, before=2.5, after=2.5, line=1.0, base="Normal"
    )
    yield Look(
        "Table Heading",
        s.small + 0.4,
        c.accent,
        True,
        True,
        keep_next=True,
        base="Table Text",
        before=2.5,
        after=2.5,
        line=1.0,
    )
    yield Look("Footnote Text", s.small, c.text, after=2, line=1.02, base="Normal")
    yield Look("Definition Term", s.text, c.text, bold=True, keep_next=True, base="Body Text")
    yield Look("Definition", s.text, c.text, after=7, left=8, base="Body Text")


def _heading_looks(house: House) -> Iterator[Look]:
    s, c = house.sizes, house.light
    sizes = (s.chapter, s.section, s.subsection, s.text)
    spaces = ((56.0, 30.0), (22.0, 7.0), (18.0, 6.0), (14.0, 5.0))
    heading = Look("", 0, c.accent, True, True, line=0.95, keep_next=True, base="Normal")
    for level, (size, (before, after)) in enumerate(zip(sizes, spaces, strict=True), start=1):
        name, opens = f"Heading {level}", level == 1
        yield replace(
            heading,
            name=name,
            size=size,
            before=before,
            after=after,
            page_break=opens,
            outline=level,
        )
    yield replace(
        heading,
        name=NUMBERED_SECTION,
        size=s.section,
        before=spaces[1][0],
        after=spaces[1][1],
        first=-house.page.hang,
        base=SECTION,
        tabs=((0.0, "left"),),
        outline=2,
    )
    yield replace(
        heading, name="TOC Heading", size=s.chapter, before=56, after=30, page_break=True, outline=1
    )


def _front_looks(house: House) -> Iterator[Look]:
    s, c, page = house.sizes, house.light, house.page
    out = -page.hang
    panel = Look("", 0, c.paper, True, left=out + PANEL_MM, right=PANEL_MM, base="Normal")
    panel = replace(panel, fill=c.accent, room=PANEL_MM)
    yield replace(panel, name="Title", size=s.title, bold=True, before=90, after=14, line=1.0)
    yield replace(panel, name="Subtitle", size=s.subtitle, line=1.0)
    yield Look("Status", s.text * 1.08, c.warning, True, before=36, left=out, base="Normal")
    yield Look(
        "Author", s.text * 1.08, c.text, True, True, before=36, after=2, left=out, base="Normal"
    )
    yield Look("Institute", s.text * 1.08, c.text, True, after=14, left=out, base="Normal")
    yield Look("Date", s.text, c.muted, True, after=2, left=out, base="Normal")
    yield Look("Notice", s.small, c.muted, True, before=22, left=out, base="Normal", over=c.rule)
    right = (page.measure, "right")
    yield Look(
        "TOC 1",
        s.text,
        c.text,
        True,
        True,
        before=8,
        left=10,
        first=-10,
        line=1.0,
        base="Normal",
        tabs=((10, "left"), right),
    )
    yield Look(
        "TOC 2",
        s.text,
        c.muted,
        True,
        before=3,
        left=20,
        first=-10,
        line=1.0,
        base="Normal",
        tabs=((20, "left"), right),
    )
    yield Look(
        "TOC 3",
        s.text,
        c.muted,
        True,
        before=2,
        left=30,
        first=-10,
        line=1.0,
        base="Normal",
        tabs=((30, "left"), right),
    )
    yield Look(
        "List Heading",
        s.subsection,
        c.accent,
        True,
        True,
        before=20,
        after=5,
        keep_next=True,
        base="Normal",
        outline=2,
    )
    yield Look(
        "Table of Figures", s.small + 0.4, c.muted, True, before=2, base="Normal", tabs=(right,)
    )


def _running_looks(house: House) -> Iterator[Look]:
    s, c, page = house.sizes, house.light, house.page
    out = -page.hang
    tabs = ((0.0, "left"), (page.measure, "right"))
    yield Look("Header", s.small, c.muted, True, left=out, line=1.0, base="Normal", tabs=tabs[1:])
    yield Look(
        "Footer", s.small, c.muted, True, left=0, first=out, line=1.0, base="Normal", tabs=tabs
    )
