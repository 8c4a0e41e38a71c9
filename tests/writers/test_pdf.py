"""The PDF is valid, tells apart hyphens from breaks, and keeps together what belongs together."""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import panflute as pf
import pikepdf
import pypdfium2
import pytest

from pipeline.errors import StudyError
from pipeline.writers import tree as t
from pipeline.writers.front import front_of
from pipeline.writers.pdf_glyphs import missing_glyphs
from pipeline.writers.pdf_streams import finished
from pipeline.writers.typst_tree import typst_string
from pipeline.writers.validate import validate_pdf
from tests.writers.conftest import Reports
from tests.writers.sample import TEMPLATES, sample_config, sample_tree


def test_valid_as_ua_1_and_a_2a(written: dict[str, Path]) -> None:
    """The file is PDF/UA-1 and PDF/A-2a at once."""
    assert validate_pdf(written["pdf"]) == []


def test_an_invalid_pdf_is_a_problem(tmp_path: Path) -> None:
    """A PDF without tags breaks both profiles, each with code G02."""
    path = tmp_path / "leeg.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    found = validate_pdf(path)
    assert {p.code for p in found} == {"G02"}
    assert any("UA-1" in p.message for p in found)
    assert any("A-2a" in p.message for p in found)


def test_no_stream_ends_in_cr() -> None:
    """No compressed stream ends in a byte that reads as a line end, and none changes."""
    contents = [b"%" + b"!" * number for number in range(600)]
    assert any(zlib.compress(content).endswith(b"\r") for content in contents)
    pdf = pikepdf.new()
    for content in contents:
        pdf.add_blank_page()
        pdf.pages[-1].Contents = pdf.make_stream(content)
    source = io.BytesIO()
    pdf.save(source)
    done = finished(source.getvalue())
    assert b"\r\nendstream" not in done
    with pikepdf.open(io.BytesIO(done)) as again:
        assert [page.Contents.read_bytes() for page in again.pages] == contents


def test_hyphens_are_found_though_lines_break_on_the_same_glyph(
    tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """A viewer that reads no ActualText still finds a hyphenated word."""
    tree = sample_tree()
    long = " ".join(["gemeenschapsvertegenwoordigersoverleggen"] * 6)
    text = f"{long} Expertise-unit {long}"
    tree.content[0].content.insert(1, pf.Para(*_words(text)))
    path = reports_in(tmp_path).write("pdf", tree=tree)
    page = pypdfium2.PdfDocument(path)[2].get_textpage().get_text_range()
    assert "\ufffe" in page
    assert "Expertise-unit" in page
    assert validate_pdf(path) == []


def test_contents_link_and_bookmarks_follow_the_headings(written: dict[str, Path]) -> None:
    """Each heading of the contents is a link, and the outline of the PDF names the chapters."""
    with pikepdf.open(written["pdf"]) as pdf:
        links = [a for a in pdf.pages[1].get("/Annots", []) if a.get("/Subtype") == "/Link"]
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert len(links) >= 5
    assert [title for title in titles if "Acties van gemeenten" in title]


def test_chart_has_alternative_text(written: dict[str, Path]) -> None:
    """The words of the tree's figure are the alternative text in the tags."""
    with pikepdf.open(written["pdf"]) as pdf:
        words = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert any("bij 12 van de 14 gemeenten" in alternative for alternative in words)


def test_lead_in_is_marked() -> None:
    """A paragraph before a quote, or before a list and ending in a colon, is a lead-in."""
    tree = sample_tree()
    t.mark_followed(tree)
    found: list[str] = []

    def note(element: pf.Element, _: pf.Doc) -> None:
        if isinstance(element, pf.Div) and "lead-in" in element.classes:
            found.append(pf.stringify(element).strip())

    tree.walk(note)
    assert found == [
        "Een respondent verwoordt dit als volgt:",
        "Respondenten zeggen hierover het volgende:",
        "De acties zijn in te delen in drie soorten:",
    ]


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "\n", "\u202e", "a\u0000b", "#{x}", "é🎉"])
def test_typst_strings_are_read_back(text: str) -> None:
    """A Typst string holds no bare quote, backslash or control character."""
    made = typst_string(text)
    inner = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), made[1:-1])
    assert inner == text
    assert '"' not in made[1:-1]
    assert all(c.isprintable() for c in made)


def _words(text: str) -> list[pf.Inline]:
    inlines: list[pf.Inline] = []
    for word in text.split():
        inlines += [pf.Space(), pf.Str(word)] if inlines else [pf.Str(word)]
    return inlines


def test_a_character_without_a_shape_is_told(
    tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """G06 names the character and what stands around it, once, and no PDF is made."""
    tree = sample_tree()
    tree.content.append(pf.Para(pf.Str("Een\ufdfdteken"), pf.Space(), pf.Str("nog\ufdfdeens")))
    with pytest.raises(StudyError) as error:
        reports_in(tmp_path).write("pdf", tree=tree)
    (found,) = error.value.problems
    assert (found.code, "U+FDFD" in str(found.found)) == ("G06", True)
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize("character", ["\ue000", "\ufffe", "\u0378", "\u0941", "\u0001", "漢"])
@pytest.mark.parametrize(
    "key", ["title", "subtitle", "authors", "institute", "commissioner", "place", "notice"]
)
def test_a_character_around_the_chapters_is_told_too(
    tmp_path: Path, reports_in: Callable[[Path], Reports], key: str, character: str
) -> None:
    """Whatever has no shape on the title page or in a running line: G06, and not Typst's error."""
    text = f"Samen{character} sterk"
    value = {"authors": [text], "institute": {"name": text}}.get(key, text)
    with pytest.raises(StudyError) as error:
        reports_in(tmp_path).write("pdf", config=sample_config(**{key: value}))
    assert [problem.code for problem in error.value.problems] == ["G06"]


def test_a_character_of_a_chart_is_told_too(
    tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """A picture shows what its alternative text says, in the same faces."""
    tree = sample_tree()
    t.images(tree)[0].attributes["alt"] = "Staaf \ufdfd"
    with pytest.raises(StudyError, match="G06"):
        reports_in(tmp_path).write("pdf", tree=tree)


def test_what_is_not_told_can_be_set(tmp_path: Path, reports_in: Callable[[Path], Reports]) -> None:
    """Typst refuses none of the characters that pass: all of the fonts, and those never seen."""
    codes = (*range(0xD800), *range(0xE000, 0x1FC00), *range(0xE0000, 0xE1000))
    seen = "LNPS"  # letters, numbers, punctuation, signs: one in ten of these will do
    every = [chr(c) for c in codes if c % 10 == 0 or unicodedata.category(chr(c))[0] not in seen]
    alone = pf.Doc(pf.Para(pf.Str("".join(every))))
    told = missing_glyphs(alone, front_of(sample_config()), TEMPLATES / "fonts")
    refused = {str(problem.found).partition("(U+")[2].partition(")")[0] for problem in told}
    passing = [character for character in every if f"{ord(character):04X}" not in refused]
    assert len(passing) > 1000
    tree = sample_tree()
    tree.content.append(pf.Para(*(pf.Str(f"a{character}b ") for character in passing)))
    assert reports_in(tmp_path).write("pdf", tree=tree).exists()


def test_a_word_longer_than_a_line_stays_on_the_page(
    tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """Three hundred letters in a row are broken, not cut at the edge of the paper."""
    tree = sample_tree()
    tree.content.append(pf.Para(pf.Str("x" * 300)))
    path = reports_in(tmp_path).write("pdf", tree=tree)
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[len(pdf) - 1]
        text = page.get_textpage()
        places = [
            i
            for i, char in enumerate(text.get_text_range())
            if char == "x" and i < text.count_chars()
        ]
        edges = [text.get_charbox(i)[2] for i in places]
        assert len(edges) >= 290
        assert max(edges) < page.get_width() - 20
