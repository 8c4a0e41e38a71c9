"""What Word's Accessibility Checker would say of the DOCX: each rule holds, and each can fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.writers.accessibility import CHECKS
from tests.writers.accessibility_looks import Styles, contrast
from tests.writers.accessibility_parts import links_of, stories

Change = Callable[[Document], Any]

# What the texts of the sample do on purpose: their author's words, no work of the writer.
PROVOKED = {
    "unmarked_languages": ["body: 'שלום عليكم': Hebrew letters, marked 'ar-SA'"],
    "meaningless_links": [
        "footnotes 'https://example.nl/pad_naar': the words of the link are an address"
    ],
}
ENGLISH = "They have not seen what the others would do."


@pytest.fixture(scope="module")
def document(written: dict[str, Path]) -> Document:
    return docx.Document(str(written["docx"]))


@pytest.fixture
def broken(written: dict[str, Path]) -> Document:
    """A copy to spoil."""
    return docx.Document(str(written["docx"]))


@pytest.mark.parametrize("name", CHECKS)
def test_the_report_keeps_the_rule(document: Document, name: str) -> None:
    """Word's checker finds nothing but what the sample's texts provoke."""
    assert CHECKS[name](document) == PROVOKED.get(name, [])


def _first(document: Document, tag: str) -> Any:
    return next(document.element.iter(qn(tag)))


def _remove(tag: str) -> Change:
    """The change that takes out the first element with this tag."""
    return lambda d: (e := _first(d, tag)).getparent().remove(e)


def _set(tag: str, name: str, value: str) -> Change:
    return lambda d: _first(d, tag).set(qn(name) if ":" in name else name, value)


def _append(parent: str, xml: str) -> Change:
    """The change that puts an element, given without namespaces, into the first ``parent``."""
    return lambda d: _first(d, parent).append(_made(xml))


def _made(xml: str) -> Any:
    spaces = f'{nsdecls("w", "wp", "a", "r")} xmlns:v="urn:schemas-microsoft-com:vml"'
    return parse_xml(f"<w:p {spaces}>{xml}</w:p>")[0]


def _paragraph(text: str, style: str = "Body Text") -> Change:
    return lambda d: d.add_paragraph(text, style)


def _cell(document: Document) -> Any:
    return document.tables[0].cell(1, 0)


def _link(words: str, address: str = "https://example.nl/rapport") -> Change:
    """The change that adds a paragraph with a link in it."""

    def change(document: Document) -> None:
        place = document.add_paragraph("Zie ook ", "Body Text")._p
        name = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        place.append(
            _made(f'<w:hyperlink r:id="{name}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')
        )

    return change


def _field_link(words: str) -> Change:
    """The same as a field."""
    code = '<w:r><w:instrText> HYPERLINK "https://example.nl/rapport" </w:instrText></w:r>'
    parts = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        code,
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r><w:t>{words}</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    return lambda d: d.add_paragraph()._p.extend(map(_made, parts))


def _both(*changes: Change) -> Change:
    return lambda d: [change(d) for change in changes]


def _heading(document: Document, name: str, number: int = 0) -> Paragraph:
    return [p for p in document.paragraphs if p.style.name == name][number]


def _unmark_header(document: Document) -> None:
    mark = document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader"))
    mark.set(qn("w:val"), "0")


def _empty_row(document: Document) -> None:
    for cell in document.tables[0].add_row().cells:
        cell.text = " "


def _empty_column(document: Document) -> None:
    for row in document.tables[0].rows:
        row.cells[1].text = ""


def _fill(holder: Any, colour: str) -> None:
    holder.append(_made(f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def _shade_cell(document: Document) -> None:
    _fill(_cell(document)._tc.get_or_add_tcPr(), "223344")


def _shade_header_by_style(document: Document) -> None:
    """The style of the table gives its first row a dark ground."""
    part = document.styles["Table"].element.find(qn("w:tblStylePr"))
    _fill(part.find(qn("w:tcPr")), "0F4C5C")


def _colour_of(style: str, colour: str) -> Change:
    return lambda d: setattr(d.styles[style].font.color, "rgb", RGBColor.from_string(colour))


def _inherited_colour(document: Document) -> None:
    """A pale colour comes from the style that a style is based on."""
    pale = document.styles.add_style("Pale", WD_STYLE_TYPE.PARAGRAPH)
    pale.font.color.rgb = RGBColor.from_string("CCCCCC")
    heir = document.styles.add_style("Heir", WD_STYLE_TYPE.PARAGRAPH)
    heir.base_style = pale
    document.add_paragraph("Bleke woorden.", "Heir")


def _unshade_title(document: Document) -> None:
    properties = document.styles["Title"].element.pPr
    properties.remove(properties.find(qn("w:shd")))


def _english(document: Document) -> None:
    """The quote in English loses its mark."""
    for mark in list(document.element.body.iter(qn("w:lang"))):
        mark.getparent().remove(mark)


def _dutch_as_english(document: Document) -> None:
    run = document.add_paragraph().add_run("Wij zijn het niet met de gemeente eens.")
    run._r.get_or_add_rPr().append(_made('<w:lang w:val="en-GB"/>'))


def _bold_line(document: Document) -> None:
    document.add_paragraph(style="Body Text").add_run("Wat er gebeurde").bold = True


def _large_line(document: Document) -> None:
    """Bold and large by a style that is no heading."""
    style = document.styles.add_style("Kop", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold, style.font.size = True, Pt(16)
    document.add_paragraph("Wat er gebeurde", "Kop")


def _styles_language(document: Document, language: str = "en-US") -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    next(defaults.iter(qn("w:lang"))).set(qn("w:val"), language)


def _raised(document: Document) -> None:
    place = document.add_paragraph("Dat is bekend.", "Body Text")
    place.add_run("3").font.superscript = True


def _empty_notes(document: Document) -> None:
    part = next(s.part for s in stories(document) if s.name == "footnotes")
    root = etree.fromstring(part.blob)
    for text in root.iter(qn("w:t")):
        text.text = ""
    part._blob = etree.tostring(root)


def _shape_without_words(style: str = "width:9pt") -> Change:
    shape = f'<w:pict><v:rect id="kader" style="{style}"/></w:pict>'
    return lambda d: d.add_paragraph()._p.append(_made(f"<w:r>{shape}</w:r>"))


def _float(document: Document) -> None:
    _first(document, "wp:inline").tag = qn("wp:anchor")


def _nest(document: Document) -> None:
    inner = _cell(document).add_table(1, 1)
    inner.cell(0, 0).text = "binnen"


def _split(document: Document) -> None:
    row = document.tables[0].rows[1]._tr
    row.append(_made("<w:tc><w:p><w:r><w:t>los</w:t></w:r></w:p></w:tc>"))


def _merge(document: Document) -> None:
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(1, 1))


def _merge_down(document: Document) -> None:
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))


def _properties(name: str, value: str) -> Change:
    return lambda d: setattr(d.core_properties, name, value)


def _setting(xml: str) -> Change:
    return lambda d: d.settings.element.append(_made(xml))


def _no_headings(document: Document) -> None:
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading "):
            paragraph.style = document.styles["Body Text"]


BROKEN: list[tuple[str, Change, str]] = [
    ("pictures_without_words", _set("wp:docPr", "descr", " "), "object 1: no alternative"),
    ("pictures_without_words", _shape_without_words(), "shape kader: no alternative"),
    ("pictures_named_by_file", _set("wp:docPr", "descr", "figuur-1.png"), "'figuur-1.png' is no"),
    ("pictures_named_by_file", _set("wp:docPr", "descr", "charts/q1"), "'charts/q1' is no"),
    ("pictures_named_by_file", _set("wp:docPr", "descr", "Afbeelding 3"), "'Afbeelding 3' is no"),
    ("floating_objects", _float, "floating object"),
    ("floating_objects", _append("w:pPr", '<w:framePr w:w="900"/>'), "floating frame"),
    ("floating_objects", _append("w:tblPr", '<w:tblpPr w:tblpX="900"/>'), "floating table"),
    ("floating_objects", _shape_without_words("position: absolute"), "floating shape"),
    ("tables_without_header", _remove("w:tblHeader"), "table 1: its first row is no header"),
    ("tables_without_header", _unmark_header, "table 1: its first row is no header"),
    ("tables_without_header", lambda d: d.tables[0].cell(0, 0)._tc.clear_content(), "blank cell"),
    ("tables_not_simple", _merge, "table 1: has merged cells"),
    ("tables_not_simple", _merge_down, "table 1: has merged cells"),
    ("tables_not_simple", _split, "table 1: has split cells"),
    ("tables_not_simple", _nest, "lies in another table"),
    ("tables_not_simple", _empty_row, "table 1: has a blank row"),
    ("tables_not_simple", _empty_column, "table 1: has a blank column"),
    ("missing_title", _properties("title", ""), "no title"),
    ("missing_title", _properties("title", "rapport.docx"), "'rapport.docx' is no title"),
    ("missing_language", _styles_language, "styles: the language is 'en-US'"),
    ("missing_language", _properties("language", ""), "properties: the language is ''"),
    ("unmarked_languages", _english, "reads as 'en', is marked 'nl'"),
    ("unmarked_languages", _paragraph(ENGLISH), "reads as 'en', is marked 'nl'"),
    ("unmarked_languages", _paragraph("Wir sind auch nicht bereit."), "reads as 'de'"),
    ("unmarked_languages", _paragraph("Nous, avec vous."), "reads as 'fr'"),
    ("unmarked_languages", _paragraph("Спасибо"), "Cyrillic letters, marked 'nl-NL'"),
    ("unmarked_languages", _dutch_as_english, "reads as 'nl', is marked 'en'"),
    ("faulty_headings", _paragraph(" ", "Heading 2"), "heading 2: empty"),
    ("faulty_headings", _paragraph("Diep", "Heading 3"), "heading 3 'Diep': follows level 1"),
    (
        "faulty_headings",
        lambda d: setattr(_heading(d, "Heading 1"), "style", d.styles["Heading 2"]),
        "follows level 0",
    ),
    ("faulty_headings", _no_headings, "no heading"),
    ("imitated_headings", _bold_line, "'Wat er gebeurde': looks like a heading"),
    ("imitated_headings", _large_line, "Kop 'Wat er gebeurde': looks like a heading"),
    ("blanks_for_layout", _both(_paragraph("Eind."), _paragraph("")), "blank paragraph after 'Ei"),
    ("blanks_for_layout", _paragraph("Naam:    Jansen"), "blanks in a row"),
    ("blanks_for_layout", _paragraph("Naam:\t\tJansen"), "blanks in a row"),
    ("blanks_for_layout", _paragraph("Naam:\n\nJansen"), "blanks in a row"),
    ("meaningless_links", _link("https://example.nl/a"), "'https://example.nl/a': the words"),
    ("meaningless_links", _link("Klik hier"), "'Klik hier': these words of a link tell nothing"),
    ("meaningless_links", _field_link("Lees meer"), "'Lees meer': these words of a link"),
    ("meaningless_links", _link(""), "without words"),
    ("meaningless_links", _set("w:hyperlink", "w:anchor", "weg"), "leads nowhere"),
    (
        "ambiguous_links",
        _both(_link("het rapport"), _link("Het rapport", "https://example.nl/b")),
        "'het rapport': leads to https://example.nl/b, https://example.nl/rapport",
    ),
    ("links_told_by_colour", _link("het rapport"), "'het rapport': only a shade"),
    ("low_contrast", _colour_of("Body Text", "8A8A8A"), "Body Text: #8A8A8A on #FFFFFF, 10.5 pt"),
    ("low_contrast", _colour_of("Recap", "7A7A7A"), "Recap: #7A7A7A on #EFF4F4"),
    ("low_contrast", _colour_of("Heading 1", "9A9A9A"), "2.81 : 1 of 3.0 : 1"),
    ("low_contrast", _inherited_colour, "Heir: #CCCCCC on #FFFFFF"),
    ("low_contrast", _unshade_title, "Title: #FFFFFF on #FFFFFF"),
    ("low_contrast", _shade_cell, "Table Text: #1D2733 on #223344"),
    ("low_contrast", _shade_header_by_style, "Table Heading: #0F4C5C on #0F4C5C"),
    ("low_contrast", _colour_of("Header", "AAAAAA"), "header, header: #AAAAAA"),
    ("typed_lists", _paragraph("• een punt"), "'• een punt': a bullet or number is typed"),
    ("typed_lists", _paragraph("Dit:\n- een\n- twee"), "a bullet or number is typed"),
    ("typed_lists", _both(_paragraph("1. een"), _paragraph("2. twee")), "'2. twee': a bullet"),
    ("typed_lists", _set("w:numId", "w:val", "4321"), "in list 4321, not defined"),
    ("typed_notes", _raised, "the mark of a note is typed"),
    ("typed_notes", _paragraph("Dat is bekend.²"), "the mark of a note is typed"),
    ("typed_notes", _remove("w:footnoteReference"), "has 0 marks"),
    ("typed_notes", _set("w:footnoteReference", "w:id", "999"), "mark 999 has no footnote"),
    ("typed_notes", _empty_notes, "is empty"),
    (
        "only_in_running_lines",
        lambda d: d.sections[0].header.paragraphs[0].add_run("\tVertrouwelijk"),
        "header 'Vertrouwelijk': not in the body",
    ),
    (
        "only_in_running_lines",
        lambda d: d.sections[0].footer.paragraphs[0].add_run("\tBel 0800"),
        "footer 'Bel 0800': not in the body",
    ),
    (
        "restricted",
        _setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        "restricted to readOnly",
    ),
    ("restricted", _setting('<w:writeProtection w:recommended="1"/>'), "protected against writing"),
    ("restricted", _append("w:sdtPr", '<w:lock w:val="sdtContentLocked"/>'), "block is locked"),
]


@pytest.mark.parametrize(("name", "change", "words"), BROKEN)
def test_the_rule_can_fail(broken: Document, name: str, change: Change, words: str) -> None:
    """A document that breaks the rule gets a finding that it did not have."""
    before = CHECKS[name](broken)
    change(broken)
    new = [finding for finding in CHECKS[name](broken) if finding not in before]
    assert any(words in finding for finding in new), new


def test_every_rule_has_a_document_that_breaks_it() -> None:
    """No check goes untried."""
    assert {name for name, _, _ in BROKEN} == set(CHECKS)


SOUND: list[tuple[str, Change]] = [
    ("floating_objects", _shape_without_words()),
    ("imitated_headings", _paragraph("Gewone woorden")),
    ("blanks_for_layout", _paragraph("Een  woord\tmet ruimte\neromheen")),
    ("meaningless_links", _link("het rapport van vorig jaar")),
    ("ambiguous_links", _both(_link("het rapport"), _link("Het rapport"))),
    ("low_contrast", _colour_of("Body Text", "767676")),
    ("low_contrast", _colour_of("Heading 1", "949494")),
    ("typed_lists", _paragraph("1. Eén genummerde vraag?")),
    ("typed_lists", _paragraph("Zij kwam – en bleef - op 3. mei")),
    ("typed_notes", _paragraph("Een terrein van 30 m² groot")),
    ("unmarked_languages", _paragraph("De term the and komt in het Nederlands niet voor.")),
    (
        "only_in_running_lines",
        lambda d: d.sections[0].header.paragraphs[0].add_run("\tSamenvatting"),
    ),
    (
        "restricted",
        _setting('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'),
    ),
]


@pytest.mark.parametrize(("name", "change"), SOUND)
def test_the_rule_leaves_sound_text_alone(broken: Document, name: str, change: Change) -> None:
    """What is allowed is no finding."""
    before = CHECKS[name](broken)
    change(broken)
    assert CHECKS[name](broken) == before


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21 : 1, and #767676 is the palest grey that passes on white."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") >= 4.5 > contrast("777777", "FFFFFF")


def test_the_checks_see_what_the_report_holds(document: Document) -> None:
    """A rule over nothing would hold: there are links, notes, running lines, tints and tables."""
    assert {link.story for link in links_of(document)} == {"body", "footnotes"}
    assert {story.name for story in stories(document)} == {"body", "header", "footer", "footnotes"}
    styles = Styles(document)
    runs = document.element.body.iter(qn("w:r"))
    grounds = {styles.shown(run).ground for run in runs}
    assert len(grounds) > 2
