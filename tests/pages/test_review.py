"""The page with the passages to be signed, and the signs that it points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gates.review import Passage
from pipeline.pages.hints import hints
from pipeline.pages.review import write_review_page
from pipeline.study.decisions import reviews_table
from tests.pages.conftest import TEMPLATES, opened
from tests.study.tiny import TinyStudy

PASSAGES = (
    Passage("aa" * 8, "citaat", "gebruik-loket", "In maart 2021 ging de burgemeester met verlof."),
    Passage("bb" * 8, "passage", "gebruik-loket", "Twee bibliotheken [2/3] zijn open."),
    Passage("cc" * 8, "citaat", "raad", "Een vaste naam helpt."),
    Passage("dd" * 8, "citaat", "raad", "Weg ermee."),
)
DECIDED = {"aa" * 8: "ok", "dd" * 8: "drop"}


def test_what_is_unsigned_stands_first(study: TinyStudy, tmp_path: Path) -> None:
    """Open and refused texts by chapter, then the signed; open ones have rows to choose from."""
    layout = reviews_table(study.folder, study.config()).layout()
    path = tmp_path / "p.html"
    write_review_page(path, TEMPLATES, PASSAGES, DECIDED, study.config(), layout)
    page = opened(path)
    found = [e.text_content().split()[0] for e in page.iter("h3", "h4")]
    assert found == ["Gebruik", "bb" * 8, "Aanbevelingen", "cc" * 8, "dd" * 8, "Gebruik", "aa" * 8]
    assert "3 van 4 teksten staan nog open." in page.find(".//header").text_content()
    rows = page.xpath('//div[@class="row"]/code/text()')
    assert rows[:2] == [f"{'bb' * 8},ok,,", f"{'bb' * 8},drop,,"]
    assert len(rows) == 6
    assert page.xpath('//article[@data-decision="drop"]//h4/code/text()') == ["dd" * 8]


def test_a_signed_report_says_so(study: TinyStudy, tmp_path: Path) -> None:
    """Where all is signed there is nothing to do."""
    decided = {p.hash: "ok" for p in PASSAGES}
    layout = reviews_table(study.folder, study.config()).layout()
    path = tmp_path / "p.html"
    write_review_page(path, TEMPLATES, PASSAGES, decided, study.config(), layout)
    assert "Alles is afgetekend (4)." in path.read_text(encoding="utf-8")
    assert "Nog af te tekenen" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Op 3 maart kwamen ze.", ("3 maart", "een datum")),
        ("Sinds 2017 werkt het.", ("2017", "een datum")),
        ("Mijn collega is 64 jaar.", ("64 jaar", "een leeftijd of duur")),
        ("Een zestigjarige man.", ("zestigjarige", "een leeftijd of duur")),
        ("Er waren twaalf mensen.", ("twaalf", "een getal")),
        ("Wij zijn de enige in het land.", ("enige", "iets wat maar één keer voorkomt")),
        ("Onze Burgemeester zei dat.", ("Burgemeester", "een functie")),
        ("Zij is met verlof.", ("verlof", "iets persoonlijks")),
        ("Drie van deze acht bibliotheken [3/8] willen dat.", None),
        ("Dat doen wij graag.", None),
    ],
)
def test_signs_that_may_tell_who_spoke(text: str, found: tuple[str, str] | None) -> None:
    """A date, an age, a number, a word of the list; not the count behind a finding."""
    marks = [(text[m.start : m.end], m.reason) for m in hints(text)]
    assert (found in marks) if found else marks == []
