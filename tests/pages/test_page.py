"""What holds for every private page: self-contained, escaped, accessible, its owner's alone."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.blinding.undecided import Undecided
from pipeline.gates.review import Passage
from pipeline.pages.blinding import write_blinding_review
from pipeline.pages.page import digest_of
from pipeline.pages.review import write_review_page
from pipeline.pages.suspects import write_suspects_page
from pipeline.steps.blind import Recorder
from pipeline.study.decisions import reviews_table, terms_table
from tests.pages.conftest import HOSTILE, TEMPLATES, opened
from tests.study.tiny import TinyStudy

PASSAGES = (
    Passage("aa" * 8, "citaat", "gebruik-loket", f"Dat is {HOSTILE} & zo."),
    Passage("bb" * 8, "passage", "kort", "Twee bibliotheken [2/3] zijn open."),
)

Write = Callable[[Path], None]


@pytest.fixture(params=["blinding", "suspects", "review"])
def write(
    request: pytest.FixtureRequest,
    study: TinyStudy,
    recorder: Recorder,
    names: tuple[Undecided, ...],
) -> Write:
    """Writes one of the three pages."""
    config = study.config()
    terms, reviews = terms_table(study.folder, config), reviews_table(study.folder, config)
    writers: dict[str, Write] = {
        "blinding": lambda p: write_blinding_review(p, TEMPLATES, recorder.texts),
        "suspects": lambda p: write_suspects_page(p, TEMPLATES, names, terms.file, terms.layout()),
        "review": lambda p: write_review_page(p, TEMPLATES, PASSAGES, {}, config, reviews.layout()),
    }
    return writers[request.param]


@pytest.mark.parametrize("umask", [0, 0o022, 0o277])
def test_only_its_owner_reads_it(write: Write, tmp_path: Path, umask: int) -> None:
    """Mode 0600 whatever the umask, also over a file that was open to all, or says the same."""
    path = tmp_path / "pagina.html"
    path.write_text("oud", encoding="utf-8")
    path.chmod(0o666)
    before = os.umask(umask)
    try:
        write(path)
        first = stat.S_IMODE(path.stat().st_mode)
        path.chmod(0o644)
        write(path)
    finally:
        os.umask(before)
    assert (first, stat.S_IMODE(path.stat().st_mode)) == (0o600, 0o600)
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".")] == []


def test_words_of_the_study_are_no_markup(write: Write, tmp_path: Path) -> None:
    """What an interview says is shown as it is: the page holds one script, its own."""
    write(path := tmp_path / "pagina.html")
    page = opened(path)
    assert len(page.findall(".//script")) == 1
    assert HOSTILE in page.find(".//main").text_content()
    assert HOSTILE not in path.read_text(encoding="utf-8")


def test_it_asks_for_nothing_and_sends_nothing(write: Write, tmp_path: Path) -> None:
    """No address outside the page; the policy names the one script that may run."""
    write(path := tmp_path / "pagina.html")
    page = opened(path)
    addresses = [*page.xpath("//@src"), *page.xpath("//@href")]
    assert [a for a in addresses if not a.startswith(("#", "data:"))] == []
    assert "url(" not in page.find(".//style").text
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest_of(page.find('.//script').text)}'" in policy


def test_it_can_be_read_without_a_mouse_or_eyes(write: Write, tmp_path: Path) -> None:
    """Dutch, a title, a skip link, one h1, no level of heading passed over, controls named."""
    write(path := tmp_path / "pagina.html")
    page = opened(path)
    assert page.get("lang") == "nl"
    assert page.findtext(".//title") == page.find(".//h1").text_content()
    assert page.xpath('//a[@class="skip"]/@href') == ["#inhoud"]
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    controls = page.xpath("//select | //input")
    assert controls
    assert all(c.getparent().tag == "label" for c in controls)
    buttons = [b.text_content() for b in page.iter("button")]
    assert len(buttons) == len(set(buttons))


def test_it_works_without_script(write: Write, tmp_path: Path) -> None:
    """Without script nothing is hidden but what needs it: the filters and the buttons."""
    write(path := tmp_path / "pagina.html")
    hidden = opened(path).xpath("//*[@hidden]")
    assert {e.tag for e in hidden} <= {"form", "button"}


def test_the_same_study_gives_the_same_bytes(write: Write, tmp_path: Path) -> None:
    """Nothing of the clock or of the folder is in it."""
    write(one := tmp_path / "a" / "pagina.html")
    write(other := tmp_path / "b" / "pagina.html")
    assert one.read_bytes() == other.read_bytes()
    assert str(tmp_path) not in one.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_browser_runs_its_script(write: Write, tmp_path: Path) -> None:
    """The script that the policy names runs: the filters show, and the console stays empty."""
    write(path := tmp_path / "pagina.html")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
    flags += ["--disable-component-update", "--disable-background-networking", "--dump-dom"]
    flags += [f"--user-data-dir={tmp_path / 'chromium'}", "--enable-logging=stderr"]
    done = subprocess.run(
        ["chromium", *flags, path.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    assert ":CONSOLE" not in done.stderr
    (tmp_path / "dom.html").write_text(done.stdout, encoding="utf-8")
    page = opened(tmp_path / "dom.html")
    assert page.xpath("//form[@hidden] | //button[@hidden]") == []
    assert re.fullmatch(r"(\d+) van \1", page.find(".//output").text)
