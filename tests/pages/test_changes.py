"""What changed between two drafts: as a page, as Markdown and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafts.align import marked_words
from pipeline.drafts.model import Cause, CauseKind, Change, ChartPair, Comparison, Mark, MarkedWords
from pipeline.house import House, load_house
from pipeline.pages.changes import changes_page
from pipeline.pages.changes_charts import recoloured
from pipeline.pages.changes_files import changes_json, changes_markdown
from pipeline.pages.changes_text import (
    interleaved,
    moved_pairs,
    shown_chapters,
    text_of,
    words_between,
)
from pipeline.pages.changes_words import cause_in_words, tallies, verdict
from pipeline.pages.page import digest_of
from tests.browser.comparison import COMPARISON, EMPTY, HOSTILE, MOVED, REF, row
from tests.pages.conftest import TEMPLATES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0"/></svg>'
CHARTED = replace(
    COMPARISON, charts=(*COMPARISON.charts, ChartPair("q1", "Grafiek", True, SVG, ""))
)


@pytest.fixture(scope="module")
def house() -> House:
    return load_house(TEMPLATES / "house")


def page_of(comparison: Comparison, house: House, *, team: bool = False) -> lxml.html.HtmlElement:
    """The page as a browser reads it."""
    return lxml.html.document_fromstring(changes_page(comparison, house, TEMPLATES, team=team))


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause("added", 1), "1 fragment toegevoegd"),
        (Cause("recoded", 2), "2 fragmenten anders gecodeerd"),
        (Cause("removed", 0), "een of meer fragmenten vervallen"),
        (Cause("scale", 1), "de kwantorenschaal is gewijzigd"),
        (Cause("interviews", 2), "2 gesprekken zijn toegevoegd, vervallen of gewijzigd"),
        (Cause("narrative", 1), "de onderzoekers hebben 1 eigen tekst gewijzigd"),
    ],
)
def test_a_cause_in_plain_dutch(cause: Cause, words: str) -> None:
    """Singular, plural, and no number where it may not be told."""
    assert cause_in_words(cause) == words


@pytest.mark.parametrize("kind", get_args(CauseKind))
def test_every_cause_has_words(kind: CauseKind) -> None:
    """No digit where the count may not be told; each sentence is whole."""
    untold, one, many = (cause_in_words(Cause(kind, count)) for count in (0, 1, 12))
    assert not any(letter.isdigit() for letter in untold)
    for words in (untold, one, many):
        assert words == words.strip().rstrip(".")
        assert "{" not in words
    assert ("12" in many) == ("1" in one)


def test_the_summary_counts(house: House) -> None:
    """Findings, quotes, charts and passages; a moved one once, a cell apart."""
    counts = {t.thing: (t.count, t.added, t.removed) for t in tallies(CHARTED)}
    assert counts == {
        "findings": (4, 1, 1),
        "quotes": (2, 1, 0),
        "charts": (1, 0, 1),
        "passages": (8, 2, 1),
        "tables": (1, 0, 0),
        "cells": (1, 0, 0),
    }
    figures = page_of(CHARTED, house).find_class("figures")[0]
    assert [item.find("b").text for item in figures] == ["4", "2", "1", "8", "1", "1"]


@pytest.mark.parametrize(
    ("meant", "sentence"),
    [
        (0, "Geen bevinding, citaat of cijfer zegt nu iets anders dan in de vorige versie."),
        (1, "Op 1 plaats zegt het rapport nu iets anders dan in de vorige versie."),
        (2, "Op 2 plaatsen zegt het rapport nu iets anders dan in de vorige versie."),
    ],
)
def test_the_verdict_is_one_sentence(meant: int, sentence: str) -> None:
    changes = [Change("finding", "kort", "A", "1/3", "2/3", n < meant, ()) for n in range(2)]
    assert verdict(replace(EMPTY, changes=tuple(changes))) == sentence


@pytest.mark.parametrize("team", [True, False])
def test_nothing_changed_is_said_in_one_sentence(house: House, team: bool) -> None:
    """On the page and in the Markdown, and nothing else."""
    said = "Tussen deze twee versies is niets gewijzigd."
    assert page_of(EMPTY, house, team=team).find(".//main").text_content().strip() == said
    title = "# Wijzigingen van concept 1 naar concept 2"
    assert changes_markdown(EMPTY, team=team) == f"{title}\n\n{said}\n"
    assert json.loads(changes_json(EMPTY, team=team))["changed_in_meaning"] is False


def test_outsiders_see_no_ids_and_no_warnings(house: House) -> None:
    """What the team sees besides: which rows were edited, and what both drafts together tell."""
    made = {
        team: (
            changes_page(COMPARISON, house, TEMPLATES, team=team),
            changes_markdown(COMPARISON, team=team),
            changes_json(COMPARISON, team=team),
        )
        for team in (True, False)
    }
    for inside, outside in zip(made[True], made[False], strict=True):
        for secret in (REF, COMPARISON.warnings[0]):
            assert secret in inside
            assert secret not in outside
    assert '"refs"' not in made[False][2]
    assert "Alleen voor het onderzoeksteam" not in made[False][0]


def test_changes_in_meaning_come_first_each_with_its_cause(house: House) -> None:
    """Old, new and why, before all other changes."""
    page = page_of(COMPARISON, house)
    parts = [section.get("aria-labelledby") for section in page.xpath("//main/section[@data-part]")]
    assert parts == ["betekenis", "overig", "tekst"]
    first = page.xpath('//section[@aria-labelledby="betekenis"]//article')[0]
    assert "een kleine meerderheid [8/14]" in first.find(".//del").text_content()
    assert "de meeste [9/14]" in first.find(".//ins").text_content()
    (why,) = first.find_class("causes")
    assert why.text_content() == ("Oorzaken: 1 fragment toegevoegd; 2 fragmenten anders gecodeerd.")
    count = len(page.xpath('//section[@aria-labelledby="betekenis"]//article'))
    assert count == sum(change.meaning for change in COMPARISON.changes)


def test_what_went_and_what_came_is_said_too(house: House) -> None:
    """A screen reader hears it: hidden words in each <del> and <ins> but those of the legend."""
    marks = page_of(COMPARISON, house).xpath("//main//*[@data-item]//*[self::del or self::ins]")
    assert marks
    for mark in marks:
        word = "verwijderd" if mark.tag == "del" else "toegevoegd"
        hidden = [span.text for span in mark.find_class("unseen")]
        assert hidden == [f" {word}: ", f" einde {word} "]


def test_a_moved_passage_is_linked_both_ways(house: House) -> None:
    """Neither side is marked as gone or new."""
    page = page_of(COMPARISON, house)
    old, new = page.find_class("item moved")
    assert old.xpath(".//a/@href") == [f"#{new.get('id')}"]
    assert new.xpath(".//a/@href") == [f"#{old.get('id')}"]
    assert not page.xpath('//*[contains(@class, "item moved")]//*[self::del or self::ins]')
    told = page.xpath(f'//article[.//p[text()="{MOVED}"]]')
    assert "tekst, verplaatst" in told[0].find("h4").text_content()


def test_the_whole_text_is_there(house: House) -> None:
    """Each row in its order: with <del> the old text, with <ins> the new."""
    page = page_of(COMPARISON, house)
    for each in COMPARISON.rows:
        if each.status not in ("changed", "added", "removed"):
            continue
        place = COMPARISON.rows.index(each)
        (shown,) = page.xpath(f'//*[@id="rij-{place}"]//div[@class="inline"]')
        read = [
            "".join(shown.xpath(f".//text()[not(ancestor::{skip}) and not(parent::span)]")).strip()
            for skip in ("ins", "del")
        ]
        assert read == [text_of(each.old).strip(), text_of(each.new).strip()]


def test_a_table_is_compared_cell_by_cell(house: House) -> None:
    """The changed cell is marked among its neighbours."""
    (table,) = page_of(COMPARISON, house).xpath('//ul[@class="cells"]')
    assert [item.get("data-kind") for item in table] == [None, None, None, "table", None, None]


def test_runs_of_the_same_are_counted() -> None:
    """A chapter in which nothing changed is one run."""
    rows = tuple(row("same", "kort", form, "Tekst.") for form in ("heading", "text", "item"))
    (chapter,) = shown_chapters(replace(EMPTY, rows=rows))
    assert [run.summary for run in chapter.runs] == ["3 alinea’s ongewijzigd"]
    assert chapter.amount == "ongewijzigd"


def test_the_page_is_sealed_and_escaped(house: House) -> None:
    """Its one script is named by its digest; nothing is fetched; words of the study are words."""
    source = changes_page(CHARTED, house, TEMPLATES, team=True)
    page = lxml.html.document_fromstring(source)
    assert HOSTILE not in source
    assert HOSTILE in page.find(".//main").text_content()
    (script,) = page.findall(".//script")
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest_of(script.text)}'" in policy
    addresses = page.xpath("//@src | //@href | //@srcset")
    assert [a for a in addresses if not a.startswith(("#", "data:"))] == []
    assert source.count("url(") == source.count('url("data:')


def test_headings_ids_and_labels_hold(house: House) -> None:
    """Dutch, one h1, no level passed over, ids unique, labels and links that arrive."""
    page = page_of(CHARTED, house, team=True)
    assert page.get("lang") == "nl"
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    assert {a[1:] for a in page.xpath('//a/@href[starts-with(., "#")]')} <= set(ids)


def test_the_same_comparison_gives_the_same_bytes(house: House) -> None:
    """Nothing of the clock or of chance is in any of the three."""
    for make in (
        lambda: changes_page(CHARTED, house, TEMPLATES, team=True),
        lambda: changes_markdown(CHARTED, team=True),
        lambda: changes_json(CHARTED, team=True),
    ):
        assert make() == make()


def test_markdown_has_one_sentence_a_line() -> None:
    """Old and new are readable as they are, and no word of the study is markup."""
    text = "Er kwam *niets*. Daarna [gemeente*] wel, bij een kleine meerderheid [8/14] van hen."
    change = Change("text", "kort", "Kop", "", text, False, (Cause("narrative", 1),))
    lines = changes_markdown(replace(EMPTY, changes=(change,)), team=False).splitlines()
    assert lines[-4:] == [
        "> Er kwam \\*niets\\*.",
        "> Daarna \\[gemeente\\*\\] wel, bij een kleine meerderheid [8/14] van hen.",
        "",
        "Oorzaak: de onderzoekers hebben 1 eigen tekst gewijzigd.",
    ]


def test_markdown_tells_short_changes_on_a_line() -> None:
    lines = changes_markdown(COMPARISON, team=False).splitlines()
    assert "8/14 → 9/14." in lines
    assert "Nieuw: 3/14." in lines
    assert "Vervallen: een enkele." in lines
    assert "**Verplaatst** (alinea, naar Sluiting op maandag)" in lines
    assert "**Gewijzigd** (alinea)" in lines


def test_json_for_programs() -> None:
    """Keys sorted; whether the meaning changed; causes with their counts."""
    text = changes_json(COMPARISON, team=False)
    read = json.loads(text)
    assert text == json.dumps(read, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert read["changed_in_meaning"] is True
    assert read["changes"][0]["causes"] == [
        {"count": 1, "kind": "added"},
        {"count": 2, "kind": "recoded"},
    ]
    assert {r["status"] for r in read["text"]} == {"changed", "added", "removed", "moved"}


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("Acht van de veertien.", "Negen van de veertien.", ["old", "new", "same"]),
        ("Ja.", "Een heel andere zin dan eerst", ["old", "new"]),
        ("", "Nieuw hier.", ["new"]),
        ("Weg hier.", "", ["old"]),
    ],
)
def test_long_texts_are_woven_where_they_are_alike(old: str, new: str, marks: list[Mark]) -> None:
    assert [stretch.mark for stretch in words_between(old, new)] == marks


@given(st.text("ab .", max_size=30), st.text("ab .", max_size=30))
def test_weaving_loses_nothing(old: str, new: str) -> None:
    """Without what came it reads as the old, without what went as the new."""
    woven = interleaved(*marked_words(old, new))
    assert "".join(w.text for w in woven if w.mark != "new") == old
    assert "".join(w.text for w in woven if w.mark != "old") == new


def test_weaving_holds_where_the_sides_are_cut_otherwise() -> None:
    """The same words in one stretch on one side, in two on the other."""
    old = (MarkedWords("een twee"),)
    new = (MarkedWords("een "), MarkedWords("nieuw ", "new"), MarkedWords("twee"))
    assert [w.text for w in interleaved(old, new)] == ["een ", "nieuw ", "twee"]


def test_equal_passages_that_moved_are_paired_in_order() -> None:
    """The first that went with the first that came."""
    out = replace(row("moved", "kort", "text", "Zin."), new=())
    came = replace(row("moved", "loket", "text", "Zin."), old=())
    assert moved_pairs((out, out, came, came, came)) == {0: 2, 2: 0, 1: 3, 3: 1}


def test_a_chart_takes_the_colours_of_the_night(house: House) -> None:
    """Each colour once: one that was put in is not replaced again."""
    svg = f"<path style='fill: {house.light.paper}; stroke: {house.light.accent.upper()}'/>"
    expected = f"<path style='fill: {house.dark.paper}; stroke: {house.dark.accent}'/>"
    assert recoloured(svg, house.light, house.dark) == expected
