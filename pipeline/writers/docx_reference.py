"""The reference document of the DOCX: the house style as Word's own styles.

Every look of the report is a style; restyling one style in Word changes the document.
"""

from __future__ import annotations

import io
import subprocess
from typing import Any

import docx
import pypandoc
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from pipeline.house import House
from pipeline.writers.docx_looks import Look, looks_of
from pipeline.writers.docx_xml import border, child, element, shading
from pipeline.writers.front import LOCALE

TABLE_STYLE = "Table"
NUMBER_STYLE = "Heading Number"
AFTER_SHADING = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
WORDS_OWN = frozenset({"toc 1", "toc 2", "toc 3", "table of figures", "header", "footer"})


def reference_document(house: House) -> bytes:
    """A DOCX without text whose styles, page and defaults are those of ``house``."""
    document = docx.Document(io.BytesIO(_default_reference()))
    _page(document, house)
    _defaults(document, house)
    for look in looks_of(house):
        _apply(document, house, look)
    _characters(document, house)
    _table(document, house)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _default_reference() -> bytes:
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - pandoc's own path


def _page(document: Document, house: House) -> None:
    page, section = house.page, document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(page.top * 0.45)


def _defaults(document: Document, house: House) -> None:
    """docDefaults: the text face and the language, so that no style needs to say them."""
    defaults = child(
        child(child(document.styles.element, "w:docDefaults"), "w:rPrDefault"), "w:rPr"
    )
    for old in list(defaults):
        defaults.remove(old)
    family = house.faces.text.family
    defaults.append(element("w:rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family))
    half_points = str(round(house.sizes.text * 2))
    defaults.append(element("w:color", val=house.light.text.lstrip("#")))
    defaults.append(element("w:sz", val=half_points))
    defaults.append(element("w:szCs", val=half_points))
    defaults.append(element("w:lang", val=LOCALE, eastAsia=LOCALE, bidi="ar-SA"))


def _apply(document: Document, house: House, look: Look) -> None:
    style = _style(document, look)
    _font(style, house, look)
    _paragraph(style, look)


def _style(document: Document, look: Look) -> Any:
    style = _named(document, look.name)
    if style is None:
        known = look.name.lower() in WORDS_OWN
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=known)
        style.element.set(qn("w:styleId"), look.name.replace(" ", ""))
        if known:
            style.element.find(qn("w:name")).set(qn("w:val"), look.name.lower())
    for part in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(part)):
            style.element.remove(old)
    if look.base:
        style.base_style = _named(document, look.base)
    style.hidden, style.quick_style = False, True
    return style


def _named(document: Document, name: str) -> Any:
    """The style with this name in any case (Word writes "heading 1" and "Heading 1")."""
    found = (s for s in document.styles if s.name and s.name.lower() == name.lower())
    return next(found, None)


def _font(style: ParagraphStyle, house: House, look: Look) -> None:
    font = style.font
    font.size, font.color.rgb = Pt(round(look.size * 2) / 2), RGBColor.from_string(look.colour[1:])
    font.bold, font.italic = look.bold, look.italic
    face = house.faces.heading if look.heading_face else house.faces.text
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for place in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{place}"), face.family)


def _paragraph(style: ParagraphStyle, look: Look) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.left_indent, shape.right_indent = Mm(look.left), Mm(look.right)
    shape.first_line_indent = Mm(look.first)
    shape.keep_with_next, shape.page_break_before = look.keep_next, look.page_break
    shape.widow_control = True
    if look.line:
        shape.line_spacing = look.line
    _outline(style, look)
    _edges(style, look)
    _tabs(style, look)


def _outline(style: ParagraphStyle, look: Look) -> None:
    if look.outline:
        level = element("w:outlineLvl", val=str(look.outline - 1))
        style.element.get_or_add_pPr().append(level)


def _edges(style: ParagraphStyle, look: Look) -> None:
    properties = style.element.get_or_add_pPr()
    lines = _lines(look)
    if lines:
        edges = OxmlElement("w:pBdr")
        edges.extend(lines)
        properties.insert_element_before(edges, "w:shd", *AFTER_SHADING)
    if look.fill:
        properties.insert_element_before(shading(look.fill), *AFTER_SHADING)


def _lines(look: Look) -> list[Any]:
    """The lines of a style; those of a tinted box are of its tint, and make room in it."""
    room = round(look.room * 72 / 25.4) - 1 if look.fill else 0
    sides = (("top", look.over), ("left", look.bar), ("bottom", None), ("right", None))
    lines = []
    for place, colour in sides:
        if colour or look.fill:
            width = 14 if colour else 4
            space = room or (8 if place == "top" else 10)
            lines.append(border(place, colour or look.fill or "", width, space))
    return lines


def _tabs(style: ParagraphStyle, look: Look) -> None:
    """Tab stops; and words in the heading face are never broken."""
    kinds = {"left": WD_TAB_ALIGNMENT.LEFT, "right": WD_TAB_ALIGNMENT.RIGHT}
    for place, kind in look.tabs:
        style.paragraph_format.tab_stops.add_tab_stop(Length(Mm(place)), kinds[kind])
    if look.heading_face:
        whole = OxmlElement("w:suppressAutoHyphens")
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(whole, *AFTER_SHADING[1:])


def _characters(document: Document, house: House) -> None:
    colour = RGBColor.from_string(house.light.accent[1:])
    link = document.styles["Hyperlink"].font
    link.color.rgb, link.underline = colour, True
    document.styles["Verbatim Char"].font.name = house.faces.text.family
    mark = document.styles.add_style("Concept", WD_STYLE_TYPE.CHARACTER)
    mark.font.bold = True
    mark.font.color.rgb = RGBColor.from_string(house.light.warning[1:])
    document.styles.add_style(NUMBER_STYLE, WD_STYLE_TYPE.CHARACTER).font.bold = False


def _table(document: Document, house: House) -> None:
    style = document.styles[TABLE_STYLE].element
    for part in ("w:tblPr", "w:tblStylePr"):
        for old in style.findall(qn(part)):
            style.remove(old)
    colours = house.light
    properties = OxmlElement("w:tblPr")
    edges = OxmlElement("w:tblBorders")
    for place, colour, width in (
        ("top", colours.accent, 10),
        ("bottom", colours.accent, 10),
        ("insideH", colours.rule, 4),
    ):
        edges.append(border(place, colour, width, 0))
    properties.append(edges)
    margins = OxmlElement("w:tblCellMar")
    for place, twips in (("left", "0"), ("right", "113")):
        margins.append(element(f"w:{place}", w=twips, type="dxa"))
    properties.append(margins)
    style.append(properties)
    style.append(_header_row(colours.accent))


def _header_row(colour: str) -> object:
    row = element("w:tblStylePr", type="firstRow")
    run = OxmlElement("w:rPr")
    run.append(OxmlElement("w:b"))
    run.append(element("w:color", val=colour[1:]))
    cell = OxmlElement("w:tcPr")
    edges = OxmlElement("w:tcBorders")
    edges.append(border("bottom", colour, 6, 0))
    cell.append(edges)
    row.append(run)
    row.append(cell)
    return row
