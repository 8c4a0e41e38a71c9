"""The pages under test, and a browser that lets nothing out and remembers what was tried."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.house import House, load_house
from pipeline.pages.changes import changes_page
from pipeline.writers.html import write_html
from tests.browser.comparison import EMPTY, with_charts
from tests.writers.sample import TEMPLATES, sample_assets, sample_config, sample_tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Route

CHROMIUM = shutil.which("chromium")
NAMES = ("rapport", "wijzigingen", "wijzigingen-team", "niets-gewijzigd")
WIDTHS = (390, 1280)


@dataclass
class Visit:
    """A page in the browser, what its console said and what it asked of the network."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    api = pytest.importorskip("playwright.sync_api", reason="make test-browser installs it")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report and three pages of changes, on disk."""
    folder = tmp_path_factory.mktemp("paginas")
    house = load_house(TEMPLATES / "house")
    paths = {name: folder / f"{name}.html" for name in NAMES}
    _write_report(paths["rapport"], house)
    full = with_charts(house)
    for name, comparison, team in (
        ("wijzigingen", full, False),
        ("wijzigingen-team", full, True),
        ("niets-gewijzigd", EMPTY, False),
    ):
        page = changes_page(comparison, house, TEMPLATES, team=team)
        paths[name].write_text(page, encoding="utf-8")
    return paths


def _write_report(path: Path, house: House) -> None:
    assets = sample_assets(path.parent / "assets", house)
    write_html(sample_tree(), sample_config(), house, assets, TEMPLATES, path)


@pytest.fixture
def visit(browser: Browser, files: dict[str, Path]) -> Iterator[Open]:
    """Opens a page by its name, in a context of its own; every request but the page is stopped."""
    contexts = []

    def open_(name: str, width: int = 1280, scheme: str = "light", **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        address = files[name].as_uri()
        visit = Visit(context.new_page())

        def let_pass(route: Route, request: Request) -> None:
            if request.url == address:
                route.continue_()
            else:
                route.abort()

        context.route("**/*", let_pass)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.messages.append(message.text))
        visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
        visit.page.goto(address)
        return visit

    yield open_
    for context in contexts:
        context.close()
