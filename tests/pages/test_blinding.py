"""The page for the person who signs the blinding."""

from __future__ import annotations

import stat
from pathlib import Path

from pipeline.blinding.spans import BlindedText
from pipeline.pages.blinding import ShownText, groups, write_blinding_review
from pipeline.steps.blind import Recorder
from tests.pages.conftest import TEMPLATES, opened


def test_every_replaced_text_is_shown_whole(recorder: Recorder, tmp_path: Path) -> None:
    """With <del> the page reads as it was said, with <ins> as it was blinded."""
    write_blinding_review(path := tmp_path / "p.html", TEMPLATES, recorder.texts)
    page = opened(path)
    shown = {}
    for article in page.iter("article"):
        (text,) = article.xpath('.//p[@class="text"]')
        place = article.find("h3").text.strip()
        said = text.xpath(".//text()[not(ancestor::ins or ancestor::small or parent::span)]")
        shown[place] = "".join(said)
    expected = {t.place: t.original for t in recorder.texts if t.blinded.replacements}
    assert expected
    assert shown == expected
    struck = [e.text for e in page.find(".//main").iter("del")][1:]
    put = [e.text for e in page.find(".//main").iter("ins")][1:]
    replaced = [r for t in recorder.texts for r in t.blinded.replacements]
    assert sorted(struck) == sorted(r.original for r in replaced)
    assert sorted(put) == sorted(r.replacement for r in replaced)


def test_texts_stand_under_their_interview(recorder: Recorder) -> None:
    """A heading for each interview with a replacement, and its texts in their order."""
    found = {group.name: [e.place for e in group.entries] for group in groups(recorder.texts)}
    assert found == {
        "Gesprek gesprek-a": ["fragment a1", "fragment a2", "fragment a3"],
        "Gesprek gesprek-b": ["fragment b1"],
        "Gesprek gesprek-c": ["fragment c2", "fragment c3"],
    }


def test_each_replacement_tells_its_rule_and_category(recorder: Recorder, tmp_path: Path) -> None:
    """In a small label and on hover, and as what the filters choose by."""
    write_blinding_review(path := tmp_path / "p.html", TEMPLATES, recorder.texts)
    (swap,) = [
        e
        for e in opened(path).xpath('//span[@class="swap"]')
        if e.findtext("del") == "0113-555 0199"
    ]
    assert swap.get("title") == "contact · patroon:telefoon"
    assert swap.findtext("small").strip() == swap.get("title")
    assert (swap.get("data-category"), swap.get("data-rule")) == ("contact", "patroon:telefoon")


def test_it_counts_by_category_and_by_rule(recorder: Recorder, tmp_path: Path) -> None:
    """The tables on top add up to what was replaced, and the filters offer the same names."""
    write_blinding_review(path := tmp_path / "p.html", TEMPLATES, recorder.texts)
    page = opened(path)
    rows = {
        r.find("th").text: int(r.find("td").text)
        for r in page.find(".//main").findall(".//tbody/tr")
    }
    assert rows["gemeente"] == 4
    assert (rows["persoon"], rows["contact"], rows["patroon:telefoon"]) == (1, 1, 1)
    replaced = [r for t in recorder.texts for r in t.blinded.replacements]
    assert sum(n for name, n in rows.items() if ":" in name) == len(replaced)
    options = page.xpath('//select[@data-filter="category"]/option/text()')
    assert options == ["alle", "gemeente", "contact", "persoon"]


def test_nothing_replaced_is_said(tmp_path: Path) -> None:
    """A study without names gives a page that says so."""
    text = ShownText("Gesprek x", "fragment x", "Niets.", BlindedText("Niets."))
    write_blinding_review(path := tmp_path / "p.html", TEMPLATES, [text])
    assert "Er is niets vervangen." in path.read_text(encoding="utf-8")


def test_a_build_makes_the_three_pages(built_tiny: Path) -> None:
    """They are outputs of the build, and nobody else can read them."""
    for name in ("blinding_review.html", "suspects.html", "review.html"):
        path = built_tiny / "private" / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, name
    page = (built_tiny / "private/blinding_review.html").read_text(encoding="utf-8")
    assert "<del>Marieke Verduyn</del> <ins>[naam*]</ins>" in page
    assert "Over alle namen is beslist." in (built_tiny / "private/suspects.html").read_text(
        "utf-8"
    )
