"""What pandoc leaves undone in a DOCX: contents, running lines, languages, properties, tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from pipeline.house import House
from pipeline.writers.docx_tree import CONTENTS_HERE
from pipeline.writers.docx_xml import child, element, field, paragraph, run
from pipeline.writers.front import CONTENTS, LOCALE, Front
from pipeline.writers.tree import Heading


def finish(
    data: bytes, front: Front, house: House, listed: tuple[Heading, ...], depth: int
) -> bytes:
    """The DOCX ``data`` with all that pandoc leaves out; ``listed`` are the contents."""
    document = docx.Document(io.BytesIO(data))
    _contents(document, listed, depth)
    _hang_numbers(document, house)
    _tables(document)
    _running_lines(document, front)
    _settings(document)
    _properties(document, front)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _contents(document: Document, listed: tuple[Heading, ...], depth: int) -> None:
    """The field of contents where the tree left a place for it, filled with linked entries."""
    place = next(p for p in document.paragraphs if p.text == CONTENTS_HERE)._p
    opening, closing = field(f'TOC \\o "1-{depth}" \\h \\z \\u')[:3], field("TOC")[-1:]
    entries = [paragraph(f"TOC{heading.level}", _entry(heading)) for heading in listed]
    if entries:
        for made in reversed(opening):
            entries[0].insert(1, made)
        entries[-1].extend(closing)
    content = element("w:sdtContent")
    content.extend([paragraph("TOCHeading", run(CONTENTS)), *entries])
    block = element("w:sdt")
    properties = element("w:sdtPr")
    gallery = element("w:docPartObj")
    gallery.extend(
        [element("w:docPartGallery", val="Table of Contents"), element("w:docPartUnique")]
    )
    properties.append(gallery)
    block.extend([properties, content])
    place.addprevious(block)
    document.element.body.remove(place)


def _entry(heading: Heading) -> Any:
    link = element("w:hyperlink", anchor=heading.identifier, history="1")
    number = f"{heading.number}\t" if heading.number else ""
    link.append(run(f"{number}{heading.title}"))
    return link


def _hang_numbers(document: Document, house: House) -> None:
    """Numbers of headings hang in the left margin; the words start where the text does."""
    for heading in document.paragraphs:
        name = heading.style.name if heading.style is not None else ""
        if name and name.startswith("Heading ") and heading._p.findall(f".//{qn('w:tab')}"):
            shape = heading.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(0), Mm(-house.page.hang)
            shape.tab_stops.add_tab_stop(Mm(0))


def _tables(document: Document) -> None:
    for table in document.element.body.iter(qn("w:tbl")):
        for cell in table.iter(qn("w:tc")):
            for block in cell.findall(qn("w:p")):
                child(block.get_or_add_pPr(), "w:pStyle").set(qn("w:val"), "TableText")
        for row in table.findall(qn("w:tr")):
            properties = row.get_or_add_trPr()
            if properties.find(qn("w:cantSplit")) is None:
                properties.insert(0, element("w:cantSplit"))


def _running_lines(document: Document, front: Front) -> None:
    """Title, status, page number and notice around every page; the title page has its own."""
    for section in document.sections:
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


def _settings(document: Document) -> None:
    settings = document.settings.element
    language = settings.find(qn("w:themeFontLang"))
    if language is None:
        language = element("w:themeFontLang")
        settings.append(language)
    language.set(qn("w:val"), LOCALE)
    for run_language in _languages(document):
        run_language.set(qn("w:val"), LOCALE)


def _languages(document: Document) -> Iterator[Any]:
    """The languages that the styles state; a span of the text keeps its own."""
    yield from document.styles.element.iter(qn("w:lang"))


def _properties(document: Document, front: Front) -> None:
    core = document.core_properties
    moment = datetime.combine(front.date, time())
    core.title, core.subject = front.title, front.subtitle
    core.author, core.last_modified_by = ", ".join(front.authors), front.institute
    core.comments, core.keywords = front.description, ", ".join(front.keywords)
    core.category, core.content_status = "", front.concept
    core.created = core.modified = moment
    core.language, core.revision = LOCALE, 1
