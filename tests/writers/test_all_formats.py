"""What the three formats promise together: same words, same bytes, one house style, CONCEPT."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pipeline.house import House
from tests.writers.conftest import WRITERS, Reports
from tests.writers.reading import docx_text, html_text, pdf_text, squeezed
from tests.writers.sample import (
    EMOJI,
    NASTY,
    RIGHT_TO_LEFT,
    TEMPLATES,
    sample_config,
    sample_tree,
)

READERS = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("text", [NASTY, EMOJI])
def test_text_comes_out_literally(kind: str, text: str, written: dict[str, Path]) -> None:
    """Every character of the nastiest text stands in every format, in its order."""
    assert squeezed(text) in squeezed(READERS[kind](written[kind]))


@pytest.mark.parametrize("kind", WRITERS)
def test_right_to_left_words_are_kept(kind: str, written: dict[str, Path]) -> None:
    """Each word of right-to-left scripts is there, in reading or in drawing order."""
    text = READERS[kind](written[kind])
    assert all(word in text or word[::-1] in text for word in RIGHT_TO_LEFT.split())


@pytest.mark.parametrize("kind", WRITERS)
def test_same_bytes_in_another_folder(
    kind: str, written: dict[str, Path], tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """A second run elsewhere gives the same file, and no folder is named in it."""
    other = reports_in(tmp_path / "elders" / "met spatie")
    other.folder.mkdir(parents=True)
    again = other.write(kind).read_bytes()
    assert again == written[kind].read_bytes()
    assert str(tmp_path.parent).encode() not in again


@pytest.mark.parametrize("kind", WRITERS)
def test_the_tree_is_left_as_it_was(
    kind: str, tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """Writing changes nothing in the tree, so that the next writer gets the same."""
    tree = sample_tree()
    before = tree.to_json()
    reports_in(tmp_path).write(kind, tree=tree)
    assert tree.to_json() == before


def test_concept_on_every_page_of_the_pdf(written: dict[str, Path]) -> None:
    """No page of a concept can be mistaken for the final report."""
    pages = pypdfium2.PdfDocument(written["pdf"])
    assert all("CONCEPT" in page.get_textpage().get_text_range() for page in pages)


def test_notice_on_every_page_of_the_pdf(written: dict[str, Path]) -> None:
    """The notice stands on the title page and in the foot of every other page."""
    pages = pypdfium2.PdfDocument(written["pdf"])
    assert all("verzonnen interviews" in p.get_textpage().get_text_range() for p in pages)


@pytest.mark.parametrize("kind", WRITERS)
def test_final_report_is_no_concept(
    kind: str, tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """A final report does not say CONCEPT anywhere in its text."""
    config = sample_config(status="definitief")
    written = reports_in(tmp_path).write(kind, config=config)
    assert "CONCEPT" not in READERS[kind](written)


def test_properties_of_the_pdf(written: dict[str, Path]) -> None:
    """Title, authors, notice and language stand in the properties of the PDF."""
    with pikepdf.open(written["pdf"]) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Weerbare gemeenschappen"
        assert "A. de Vries" in str(pdf.docinfo["/Author"])
        assert "verzonnen interviews" in str(pdf.docinfo["/Subject"])
        assert str(pdf.Root.Lang).startswith("nl")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250201000000")


def test_one_house_style_restyles_every_format(
    tmp_path: Path, house: House, reports_in: Callable[[Path], Reports]
) -> None:
    """Another accent changes PDF, DOCX, HTML and charts, and the old one is gone."""
    old, new = house.light.accent, "#6b1f6b"
    light = house.light.model_copy(update={"accent": new})
    restyled = house.model_copy(update={"light": light})
    reports = reports_in(tmp_path)
    paths = {kind: reports.write(kind, house=restyled) for kind in WRITERS}
    assert new in paths["html"].read_text("utf-8")
    assert old not in paths["html"].read_text("utf-8")
    assert new in (tmp_path / "assets" / "charts" / "q1.svg").read_text("utf-8")
    assert _docx_colours(paths["docx"], new) > 5
    assert _docx_colours(paths["docx"], old) == 0
    assert _pdf_colour(paths["pdf"], new)
    assert not _pdf_colour(paths["pdf"], old)


def test_templates_name_no_study() -> None:
    """The house style holds nothing of the example's subject."""
    for path in filter(Path.is_file, (TEMPLATES / "house").rglob("*")):
        assert "ondermijning" not in path.read_text("utf-8").lower()


def _docx_colours(path: Path, colour: str) -> int:
    import zipfile

    with zipfile.ZipFile(path) as package:
        styles = package.read("word/styles.xml").decode().lower()
    return styles.count(colour[1:])


def _pdf_colour(path: Path, colour: str) -> bool:
    wanted = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("scn", "rg") and len(operands) == 3:
                    found = [float(value) for value in operands]
                    if all(abs(a - b) < 0.004 for a, b in zip(found, wanted, strict=True)):
                        return True
    return False
