"""How Word shows a run: its colour, size, weight and ground, resolved through the styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tests.writers.accessibility_parts import is_on, value

HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
LARGE, LARGE_BOLD = 18.0, 14.0  # points; from here on 3 : 1 is enough
WORDS_SIZE = 20  # half points, where a document says nothing


@dataclass(frozen=True)
class Shown:
    """A run as shown: rrggbb of letters and ground, size in points."""

    colour: str
    ground: str
    size: float
    bold: bool
    underlined: bool

    @property
    def contrast(self) -> float:
        return contrast(self.colour, self.ground)

    @property
    def needed(self) -> float:
        """The contrast that WCAG 1.4.3 asks for at this size."""
        return 3.0 if self.size >= (LARGE_BOLD if self.bold else LARGE) else 4.5


class Styles:
    """The styles of a document, and what follows from them for a run in it."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._by_id = {s.get(qn("w:styleId")): s for s in root.iter(qn("w:style"))}
        self._standard = {
            s.get(qn("w:type")): s.get(qn("w:styleId"))
            for s in self._by_id.values()
            if s.get(qn("w:default")) in ("1", "true", "on")
        }
        self._defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._page = _page_ground(document)

    def chain(self, style: str | None, kind: str = "paragraph") -> list[Any]:
        """The style (or the standard one), then what it is based on, the nearest first."""
        found: list[Any] = []
        known = self._by_id.get(style or self._standard.get(kind, ""))
        while known is not None and known not in found:
            found.append(known)
            known = self._by_id.get(value(known, "w:basedOn"))
        return found

    def of(self, paragraph: Any) -> list[Any]:
        return self.chain(value(paragraph, "w:pPr/w:pStyle") or None)

    def name(self, paragraph: Any) -> str:
        """The name of a paragraph's style."""
        return value(self.of(paragraph)[0], "w:name") if self.of(paragraph) else ""

    def heading(self, paragraph: Any) -> int | None:
        """The level of a paragraph in a heading style, counted from 1."""
        names = (value(style, "w:name").lower() for style in self.of(paragraph))
        levels = (re.fullmatch(r"heading ([1-9])", name) for name in names)
        return next((int(level[1]) for level in levels if level), None)

    def outline(self, paragraph: Any) -> int | None:
        """The level that Word's navigation gives a paragraph, counted from 1."""
        for holder in (paragraph, *self.of(paragraph)):
            if level := value(holder, "w:pPr/w:outlineLvl"):
                return int(level) + 1 if int(level) < 9 else None
        return None

    def numbering(self, paragraph: Any) -> str:
        """The list that a paragraph is in, by itself or by its style; "0" is none."""
        holders = (paragraph, *self.of(paragraph))
        found = (value(holder, "w:pPr/w:numPr/w:numId") for holder in holders)
        return next((number for number in found if number), "0")

    def language(self, run: Any, script: str = "w:val") -> str:
        """The language of a run, for Western, ``w:eastAsia`` or ``w:bidi`` text."""
        marks = (holder.find(qn("w:lang")) for holder in self._properties(run))
        found = (mark.get(qn(script)) for mark in marks if mark is not None)
        return next((language for language in found if language), "")

    def shown(self, run: Any) -> Shown:
        ground = self._ground(run)
        colour = self._first(run, "w:color", "auto")
        size = int(self._first(run, "w:sz", str(WORDS_SIZE))) / 2
        underline = self._first(run, "w:u", "none") != "none"
        letters = _automatic(ground) if colour == "auto" else colour.upper()
        return Shown(letters, ground, size, self._bold(run), underline)

    def is_hidden(self, run: Any) -> bool:
        marks = (holder.find(qn("w:vanish")) for holder in self._properties(run))
        return is_on(next((mark for mark in marks if mark is not None), None))

    def raised(self, run: Any) -> bool:
        """Whether a run is superscript."""
        return self._first(run, "w:vertAlign", "baseline") == "superscript"

    def _first(self, run: Any, tag: str, default: str) -> str:
        marks = (value(holder, tag) for holder in self._properties(run))
        return next((found for found in marks if found), default)

    def _bold(self, run: Any) -> bool:
        """Bold is a toggle: twice bold by style is plain again; what a run says itself stands."""
        own = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
        if own is not None:
            return is_on(own)
        paragraph = next(run.iterancestors(qn("w:p")))
        layers = (self.chain(value(run, "w:rPr/w:rStyle") or None, "character"), self.of(paragraph))
        marks = [[s.find(f"{qn('w:rPr')}/{qn('w:b')}") for s in layer] for layer in layers]
        first = [next((mark for mark in layer if mark is not None), None) for layer in marks]
        table = [p.find(qn("w:b")) for p in self._table_properties(paragraph, "w:rPr")]
        on = [is_on(mark) for mark in (*first, next((t for t in table if t is not None), None))]
        return on.count(True) % 2 == 1

    def _properties(self, run: Any) -> Iterator[Any]:
        """The properties that bear on a run, the strongest first."""
        paragraph = next(run.iterancestors(qn("w:p")))
        character = self.chain(value(run, "w:rPr/w:rStyle") or None, "character")
        for holder in (run, *character, *self.of(paragraph)):
            if (found := holder.find(qn("w:rPr"))) is not None:
                yield found
        yield from self._table_properties(paragraph, "w:rPr")
        if self._defaults is not None:
            yield self._defaults

    def _table_properties(self, element: Any, tag: str) -> Iterator[Any]:
        """What the style of the table around an element says of its cell (by ``tag``)."""
        cell = next(element.iterancestors(qn("w:tc")), None)
        if cell is None:
            return
        table = next(cell.iterancestors(qn("w:tbl")))
        chain = self.chain(value(table, "w:tblPr/w:tblStyle") or None, "table")
        for place in _places(table, cell):
            for style in chain:
                for part in style.findall(qn("w:tblStylePr")):
                    if part.get(qn("w:type")) == place and part.find(qn(tag)) is not None:
                        yield part.find(qn(tag))
        yield from (s.find(qn(tag)) for s in chain if s.find(qn(tag)) is not None)

    def _ground(self, run: Any) -> str:
        return next((fill for fill in self._grounds(run) if fill), self._page)

    def _grounds(self, run: Any) -> Iterator[str]:
        """Grounds from the letters outwards; "" where there is none."""
        paragraph = next(run.iterancestors(qn("w:p")))
        yield HIGHLIGHTS.get(value(run, "w:rPr/w:highlight"), "")
        for holder in (run, *self.chain(value(run, "w:rPr/w:rStyle") or None, "character")):
            yield _fill(holder.find(qn("w:rPr")))
        for holder in (paragraph, *self.of(paragraph)):
            yield _fill(holder.find(qn("w:pPr")))
        for cell in paragraph.iterancestors(qn("w:tc")):
            yield _fill(cell.find(qn("w:tcPr")))
            for inner in cell.iter(qn("w:p")):
                yield from (_fill(p) for p in self._table_properties(inner, "w:tcPr"))
                break
            table = next(cell.iterancestors(qn("w:tbl")))
            yield _fill(table.find(qn("w:tblPr")))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours rrggbb as WCAG 2 reckons it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _automatic(ground: str) -> str:
    """Word's automatic colour: black, or white where the ground is dark."""
    return max(("000000", "FFFFFF"), key=lambda colour: contrast(colour, ground))


def _fill(properties: Any) -> str:
    """The ground that a shading gives, rrggbb; "" where there is none."""
    shading = properties.find(qn("w:shd")) if properties is not None else None
    if shading is None:
        return ""
    pattern = shading.get(qn("w:val"), "clear")
    ground, over = (shading.get(qn(f"w:{name}"), "auto") for name in ("fill", "color"))
    if pattern == "solid":
        return (over if over != "auto" else "000000").upper()
    if percent := re.fullmatch(r"pct(\d+)", pattern):
        return _mixed(ground, over, int(percent[1]) / 100)
    return "" if ground == "auto" else ground.upper()


def _mixed(ground: str, over: str, share: float) -> str:
    """A pattern as the eye sees it: ``share`` of one colour over the other."""
    under = _channels("FFFFFF" if ground == "auto" else ground)
    dots = _channels("000000" if over == "auto" else over)
    mixed = (round(u + (d - u) * share) for u, d in zip(under, dots, strict=True))
    return "".join(f"{channel:02X}" for channel in mixed)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (0, 2, 4)]


def _page_ground(document: Document) -> str:
    ground = document.element.find(qn("w:background"))
    shown = is_on(document.settings.element.find(qn("w:displayBackgroundShape")))
    colour = ground.get(qn("w:color"), "auto") if ground is not None and shown else "auto"
    return "FFFFFF" if colour == "auto" else colour.upper()


def _places(table: Any, cell: Any) -> Iterator[str]:
    """The names of a cell's places in the table's style, the strongest first."""
    rows = table.findall(qn("w:tr"))
    row = next(cell.iterancestors(qn("w:tr")))
    cells = row.findall(qn("w:tc"))
    if _looks_at(table, "firstRow", 0x20) and row is rows[0]:
        yield "firstRow"
    if _looks_at(table, "lastRow", 0x40) and row is rows[-1]:
        yield "lastRow"
    if _looks_at(table, "firstColumn", 0x80) and cell is cells[0]:
        yield "firstCol"
    if _looks_at(table, "lastColumn", 0x100) and cell is cells[-1]:
        yield "lastCol"
    if not _looks_at(table, "noHBand", 0x200):
        number = rows.index(row) - _looks_at(table, "firstRow", 0x20)
        yield f"band{number % 2 + 1}Horz"
    yield "wholeTable"


def _looks_at(table: Any, name: str, bit: int) -> bool:
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None:
        return False
    said = look.get(qn(f"w:{name}"))
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(look.get(qn("w:val"), "0"), 16) & bit)
