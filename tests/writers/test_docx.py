"""The DOCX is a Word document of its own: styles, linked contents, properties, accessibility."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree


@pytest.fixture(scope="module")
def document(written: dict[str, Path]) -> Document:
    return docx.Document(str(written["docx"]))


def test_contents_are_filled_and_linked(document: Document) -> None:
    """The field of contents holds an entry for each heading, linked to a bookmark that exists."""
    block = document.element.body.find(qn("w:sdt"))
    assert "Inhoud" in "".join(t.text for t in block.iter(qn("w:t")))
    links = list(block.iter(qn("w:hyperlink")))
    words = ["".join(t.text for t in link.iter(qn("w:t"))) for link in links]
    assert words[0] == "Samenvatting"
    assert any(word.startswith("2Acties van gemeenten") for word in words)
    assert any(word == "2.1Het netwerk" for word in words)
    names = {b.get(qn("w:name")) for b in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in links} <= names


def test_contents_are_a_field_that_word_can_update(document: Document) -> None:
    """The entries stand inside one TOC field with a beginning, a separator and an end."""
    block = document.element.body.find(qn("w:sdt"))
    marks = [m.get(qn("w:fldCharType")) for m in block.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]
    assert 'TOC \\o "1-2"' in "".join(i.text for i in block.iter(qn("w:instrText")))


def test_zones_are_spanned_by_bookmarks(document: Document) -> None:
    """Title page, chapters and tables lie between the start and the end of their bookmark."""
    body = document.element.body
    order = list(body.iter())
    starts = {b.get(qn("w:name")): b for b in body.iter(qn("w:bookmarkStart"))}
    ends = {b.get(qn("w:id")): b for b in body.iter(qn("w:bookmarkEnd"))}
    expected = {
        "zone_title_page": "Weerbare gemeenschappen",
        "zone_chapter_samenvatting": "Samenvattend",
        "zone_chapter_bijlage-1": "Onderzoeksopzet",
        "zone_table_municipalities": "Voorbeelddorp",
    }
    for name, words in expected.items():
        start = starts[name]
        between = order[order.index(start) : order.index(ends[start.get(qn("w:id"))])]
        assert words in "".join(t.text or "" for t in between if t.tag == qn("w:t"))


def test_bookmark_ids_are_unique(document: Document) -> None:
    """No two bookmarks share an id, and each start has one end."""
    body = document.element.body
    starts = [b.get(qn("w:id")) for b in body.iter(qn("w:bookmarkStart"))]
    ends = [b.get(qn("w:id")) for b in body.iter(qn("w:bookmarkEnd"))]
    assert len(set(starts)) == len(starts)
    assert sorted(starts) == sorted(ends)


def test_header_rows_are_marked(document: Document) -> None:
    """Every table says which row is its header."""
    assert len(document.tables) == 2
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_pictures_have_words(document: Document) -> None:
    """Each picture has the alternative text of the tree and its caption as title."""
    shapes = list(document.inline_shapes)
    words = [shape._inline.docPr.get("descr") for shape in shapes]
    titles = [shape._inline.docPr.get("title") for shape in shapes]
    inner = [p.get("descr") for p in document.element.body.iter(qn("pic:cNvPr"))]
    assert "bij 12 van de 14 gemeenten" in words[0]
    assert inner == words
    assert [title[:9] for title in titles] == ["Figuur 1.", "Figuur 2."]


def test_language_is_dutch_everywhere(written: dict[str, Path], document: Document) -> None:
    """Defaults, theme and properties say nl-NL; a quote in English keeps its own language."""
    with zipfile.ZipFile(written["docx"]) as package:
        settings = etree.fromstring(package.read("word/settings.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    assert settings.find(qn("w:themeFontLang")).get(qn("w:val")) == "nl-NL"
    assert {e.get(qn("w:val")) for e in styles.iter(qn("w:lang"))} == {"nl-NL"}
    assert document.core_properties.language == "nl-NL"
    assert "en" in {e.get(qn("w:val")) for e in document.element.body.iter(qn("w:lang"))}


def test_properties(document: Document) -> None:
    """Title, authors, notice and the date of the study; the date is the only time."""
    core = document.core_properties
    assert core.title == "Weerbare gemeenschappen"
    assert core.author == "A. de Vries, B. Jansen"
    assert "verzonnen interviews" in core.comments
    assert core.created.replace(tzinfo=None) == datetime(2025, 2, 1)
    assert core.modified == core.created
    assert core.revision == 1


def test_running_lines_on_every_section(document: Document) -> None:
    """Title, CONCEPT, notice and a page number run along; the title page has its own lines."""
    for section in document.sections:
        assert "Weerbare gemeenschappen" in section.header.paragraphs[0].text
        for header in (section.header, section.first_page_header):
            assert "CONCEPT" in header.paragraphs[0].text
        for footer in (section.footer, section.first_page_footer):
            assert "verzonnen interviews" in footer.paragraphs[0].text
        codes = [e.text for e in section.footer._element.iter(qn("w:instrText"))]
        assert any("PAGE" in (code or "") for code in codes)


def test_every_paragraph_has_a_style_of_the_document(document: Document) -> None:
    """Restyling a style in Word changes the report: no paragraph names an unknown one."""
    known = {style.style_id for style in document.styles}
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    used = {e.get(qn("w:val")) for part in parts for e in part.iter(qn("w:pStyle"))}
    assert used <= known
    assert {"BlockText", "LeadIn", "Recap", "Answer", "Question", "Source", "TOC1"} <= used


def test_lead_in_stays_with_the_quote(document: Document) -> None:
    """The style of a lead-in keeps it on the page of what follows."""
    assert document.styles["Lead In"].paragraph_format.keep_with_next


def test_no_folder_in_any_part(written: dict[str, Path]) -> None:
    """No part of the package names a folder of the machine."""
    with zipfile.ZipFile(written["docx"]) as package:
        for name in package.namelist():
            assert str(written["docx"].parent).encode() not in package.read(name)


def test_the_package_has_one_order_and_one_time(written: dict[str, Path]) -> None:
    """The types come first, the other parts by name, all of one moment."""
    with zipfile.ZipFile(written["docx"]) as package:
        names = package.namelist()
        times = {part.date_time for part in package.infolist()}
    assert names[0] == "[Content_Types].xml"
    assert names[2:] == sorted(names[2:])
    assert len(times) == 1


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it(written: dict[str, Path], tmp_path: Path) -> None:
    """LibreOffice converts the document to pages with all chapters."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(written["docx"]),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "rapport.txt").read_text("utf-8")
    assert "Onderzoeksopzet" in text
    assert "Inhoud" in text


def test_notes_are_numbered_through_the_report(document: Document) -> None:
    """No section or chapter starts its notes at one again."""
    restarts = document.element.body.iter(qn("w:numRestart"))
    assert {e.get(qn("w:val")) for e in restarts} <= {"continuous"}
