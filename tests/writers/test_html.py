"""The HTML is one accessible file that asks for nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

Element = lxml.html.HtmlElement


@pytest.fixture(scope="module")
def source(written: dict[str, Path]) -> str:
    return written["html"].read_text("utf-8")


@pytest.fixture(scope="module")
def page(source: str) -> Element:
    return lxml.html.document_fromstring(source)


def test_no_external_request(page: Element, source: str) -> None:
    """Nothing is loaded from elsewhere: only links that a reader follows leave the file."""
    for element in page.iter():
        for attribute in ("src", "data", "poster", "srcset", "action"):
            value = element.get(attribute)
            assert value is None or value.startswith("data:")
        if element.tag == "link":
            assert element.get("href").startswith("data:")
    assert "@import" not in source
    addresses = re.findall(r"url\(([^)]*)\)", source)
    assert addresses
    assert all(re.match(r"""["']?(data:|#)""", address) for address in addresses)


def test_small_enough_to_mail(written: dict[str, Path]) -> None:
    """Fonts and charts included, the file stays under 3 MB."""
    assert written["html"].stat().st_size < 3_000_000


def test_language_and_title(page: Element) -> None:
    """The page says its language and its title; an English quote says its own."""
    assert page.get("lang") == "nl"
    assert page.findtext(".//title").startswith("Weerbare gemeenschappen")
    assert page.xpath('//*[@lang="en"]')


def test_ids_are_unique(page: Element) -> None:
    """No two elements share an id, charts included."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_references_arrive(page: Element) -> None:
    """Each link within the page, each label and each used shape points at an element."""
    ids = set(page.xpath("//@id"))
    for target in page.xpath("//a/@href"):
        assert not target.startswith("#") or target[1:] in ids
    for labels in page.xpath("//@aria-labelledby"):
        assert set(labels.split()) <= ids
    used = [
        u.get("{http://www.w3.org/1999/xlink}href") or u.get("xlink:href") for u in page.iter("use")
    ]
    assert used
    assert all(name[1:] in ids for name in used)


def test_one_title_then_chapters(page: Element) -> None:
    """The report's title is the one h1; chapters are h2, and no level is skipped."""
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert levels.count(2) == 3
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_landmarks_and_skip_link(page: Element) -> None:
    """Header, navigation, main text and footer are landmarks; the first link skips to the text."""
    for name in ("header", "nav", "main", "footer"):
        assert len(page.findall(f".//{name}")) == 1
    first = next(page.iter("a"))
    assert first.get("href") == f"#{page.find('.//main').get('id')}"


def test_contents_name_every_heading(page: Element) -> None:
    """The contents link to the headings down to the configured depth."""
    links = [a.get("href") for a in page.xpath("//nav//a")]
    assert links == ["#samenvatting", "#resultaten", "#acties", "#netwerk", "#bijlage-1"]


def test_zones(page: Element) -> None:
    """The leak gate finds title page, chapters and tables."""
    zones = page.xpath("//@data-zone")
    assert zones == [
        "title_page",
        "chapter:samenvatting",
        "chapter:acties",
        "chapter:bijlage-1",
        "table:municipalities",
        "table:codes",
    ]


def test_tables_are_reachable_and_labelled(page: Element) -> None:
    """A table scrolls in a labelled region that takes the keyboard, and its heads have scope."""
    for table in page.iter("table"):
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby") == table.find("caption").get("id")
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))


def test_charts_are_images_with_words(page: Element) -> None:
    """A chart is drawn in the page and speaks the alternative text."""
    charts = page.xpath("//figure//*[local-name()='svg']")
    assert [chart.get("role") for chart in charts] == ["img", "img"]
    assert "bij 12 van de 14 gemeenten" in charts[0].get("aria-label")


def test_charts_follow_dark_and_light(page: Element) -> None:
    """Charts take the colours of the page, not colours of their own."""
    styles = " ".join(page.xpath("//figure//*[local-name()='svg']//@style"))
    assert "var(--accent)" in styles
    assert not re.findall(r"#[0-9a-f]{6}", styles)


def test_notes_go_and_come_back(page: Element) -> None:
    """Each note is called once, and leads back with a name a screen reader can say."""
    calls = page.xpath('//a[@role="doc-noteref"]')
    backs = page.xpath('//a[@role="doc-backlink"]')
    assert [c.get("href") for c in calls] == ["#fn1", "#fn2"]
    assert [b.get("href") for b in backs] == ["#fnref1", "#fnref2"]
    assert all(e.get("aria-label") for e in (*calls, *backs))


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_browser_opens_it_without_a_message(written: dict[str, Path], tmp_path: Path) -> None:
    """The page runs its script: the contents fold on a phone, and the console stays empty."""
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-sync",
        "--disable-component-update",
        "--disable-background-networking",
        f"--user-data-dir={tmp_path}",
        "--enable-logging=stderr",
        "--window-size=500,900",
        "--dump-dom",
        written["html"].as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert ":CONSOLE" not in done.stderr
    dom = lxml.html.document_fromstring(done.stdout)
    assert dom.find(".//details").get("open") is None
    assert dom.xpath('//div[@class="note"]/@popover') == ["auto"]
