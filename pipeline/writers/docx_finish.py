"""What pandoc leaves undone in a DOCX: contents, running lines, languages, properties, tables."""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from pipeline.house import House
from pipeline.writers.docx_contents import Contents
from pipeline.writers.docx_fonts import embed_fonts
from pipeline.writers.docx_looks import NUMBERED_SECTION, SECTION
from pipeline.writers.docx_xml import child, element, field, run
from pipeline.writers.front import LOCALE, Front

WORD = "http://schemas.microsoft.com/office/word"
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion>"
    b"</Properties>"
)

ROOM_AFTER_TABLE = 200  # twentieths of a point


def finish(data: bytes, front: Front, house: House, contents: Contents, fonts: Path) -> Document:
    """The DOCX ``data`` with all that pandoc leaves out; ``fonts``: the folder of font files."""
    document = docx.Document(io.BytesIO(data))
    contents.put_into(document)
    _hang_numbers(document, house)
    _tables(document)
    _running_lines(document, front)
    _pictures(document)
    embed_fonts(document, house, fonts)
    _settings(document)
    _properties(document, front)
    return document


def _hang_numbers(document: Document, house: House) -> None:
    """Numbers of headings hang in the left margin; the words start where the text does.

    A numbered section has a style of its own, which the field of contents names.
    """
    for heading in document.paragraphs:
        name = heading.style.name if heading.style is not None else ""
        if name and name.startswith("Heading ") and heading._p.findall(f".//{qn('w:tab')}"):
            if name == SECTION:
                heading.style = document.styles[NUMBERED_SECTION]
                continue
            shape = heading.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(0), Mm(-house.page.hang)
            shape.tab_stops.add_tab_stop(Mm(0))


def _tables(document: Document) -> None:
    """Cells in their own styles, rows that do not break, and room after a table."""
    for table in document.element.body.iter(qn("w:tbl")):
        for row in table.findall(qn("w:tr")):
            properties = row.get_or_add_trPr()
            properties.insert(0, element("w:cantSplit"))
            heading = properties.find(qn("w:tblHeader")) is not None
            for block in row.iter(qn("w:p")):
                style = "TableHeading" if heading else "TableText"
                child(block.get_or_add_pPr(), "w:pStyle").set(qn("w:val"), style)
        _room_after(table)


def _room_after(table: Any) -> None:
    """Space before the paragraph that follows a table: Word gives a table none itself."""
    following = next(table.itersiblings(qn("w:p"), qn("w:tbl")), None)
    if following is not None and following.tag == qn("w:p"):
        spacing = following.get_or_add_pPr().get_or_add_spacing()
        if following.style in ("FirstParagraph", "BodyText", "Source"):
            spacing.set(qn("w:before"), str(ROOM_AFTER_TABLE))


def _running_lines(document: Document, front: Front) -> None:
    """Title, status, page number and notice around every page; the title page has its own.

    Notes are numbered through the whole report, as in the other formats.
    """
    for section in document.sections:
        for restart in section._sectPr.iter(qn("w:numRestart")):
            restart.set(qn("w:val"), "continuous")
        section.different_first_page_header_footer = True
        for header, title in ((section.first_page_header, ""), (section.header, front.title)):
            header.is_linked_to_previous = False
            _fill(header.paragraphs[0], [run(f"{title}\t"), run(front.concept, "Concept")])
        for footer, number in ((section.first_page_footer, False), (section.footer, True)):
            footer.is_linked_to_previous = False
            shown = field("PAGE", run("1")) if number else []
            _fill(footer.paragraphs[0], [*shown, run(f"\t{front.notice}")])


def _fill(line: Paragraph, runs: list[Any]) -> None:
    for old in line._p.findall(qn("w:r")):
        line._p.remove(old)
    line._p.extend(runs)


def _pictures(document: Document) -> None:
    """One description for a picture, not also the name of its file, and no room around it."""
    for drawing in document.element.body.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            drawing.set(side, "0")
        words = drawing.find(qn("wp:docPr")).get("descr")
        for inner in drawing.iter(qn("pic:cNvPr")):
            inner.set("descr", words)


def _settings(document: Document) -> None:
    """Language, hyphenation, and the Word of today instead of its compatibility mode."""
    settings = document.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(element("w:autoHyphenation"))
    child(settings, "w:themeFontLang").set(qn("w:val"), LOCALE)
    mode = element("w:compatSetting", name="compatibilityMode", uri=WORD, val="15")
    compatibility = element("w:compat")
    compatibility.append(mode)
    settings.find(qn("w:rsids")).addprevious(compatibility)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LOCALE)
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = APPLICATION


def _properties(document: Document, front: Front) -> None:
    core = document.core_properties
    moment = datetime.combine(front.date, time())
    core.title, core.subject = front.title, front.subtitle
    core.author, core.last_modified_by = ", ".join(front.authors), front.institute
    core.comments, core.keywords = front.description, ", ".join(front.keywords)
    core.category, core.content_status = "", front.concept
    core.created = core.modified = moment
    core.language, core.revision = LOCALE, 1
