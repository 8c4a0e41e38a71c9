"""What holds for the report and the pages of changes, as a browser shows them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import NAMES, WIDTHS, Open

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
}
INTERACTIVE = "a[href], button, select, input, textarea, summary, [tabindex='0']"
REACHABLE = f"""() => {{
  const radios = (e) => e.type === "radio" && !e.checked;
  window.reachable = [...document.querySelectorAll("{INTERACTIVE}")]
    .filter((e) => e.checkVisibility({{ visibilityProperty: true }}) && !radios(e));
  return window.reachable.map((e) => `${{e.tagName}} ${{e.textContent.trim().slice(0, 40)}}`);
}}"""
FOCUSED = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const box = e.getClientRects()[0] || e.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    place: window.reachable.indexOf(e),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    covered: !(seen && (e.contains(seen) || seen.contains(e))),
  };
}"""


def _found(violation: dict[str, Any]) -> str:
    nodes = [node["html"][:160] for node in violation["nodes"]]
    return f"{violation['id']}: {violation['help']} ({len(nodes)}x) {nodes[:3]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(visit: Open, name: str, width: int, scheme: str) -> None:
    """No violation of WCAG 2.2 A or AA, nor of axe's best practices."""
    module = "axe_playwright_python.sync_playwright"
    axe = pytest.importorskip(module, reason="make test-browser installs it").Axe()
    results = axe.run(visit(name, width, scheme).page, options=AXE).response
    assert {"color-contrast", "html-has-lang"} <= {rule["id"] for rule in results["passes"]}
    assert [_found(violation) for violation in results["violations"]] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_it_fits_the_screen(visit: Open, name: str, width: int) -> None:
    """Nobody scrolls sideways, on a phone or on a desk."""
    page = visit(name, width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
def test_it_is_silent(visit: Open, name: str) -> None:
    """Nothing leaves the page and the console stays empty, also when it is used."""
    visited = visit(name)
    for key in ("j", "k", "Tab", "End"):
        visited.page.keyboard.press(key)
    visited.page.wait_for_load_state("networkidle")
    asked = [url for url in visited.requests if not url.startswith("data:")]
    assert asked == [visited.page.url]
    assert visited.messages == []


@pytest.mark.parametrize("name", NAMES)
def test_it_holds_in_light_and_dark(visit: Open, name: str) -> None:
    """The paper and the ink turn with the screen."""
    look = (
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    light, dark = (visit(name, scheme=s).page.evaluate(look) for s in ("light", "dark"))
    assert set(light).isdisjoint(dark)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_everything(visit: Open, name: str, width: int) -> None:
    """Tab goes by all that can be used in the order of the page, each seen and in sight."""
    page = visit(name, width).page
    reachable = page.evaluate(REACHABLE)
    steps = []
    for _ in reachable:
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        steps.append(page.evaluate(FOCUSED))
    assert [step["place"] for step in steps] == list(range(len(reachable)))
    assert [n for n, step in zip(reachable, steps, strict=True) if step["outline"] < 2] == []
    assert [n for n, step in zip(reachable, steps, strict=True) if step["covered"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_first_stop_skips_to_the_text(visit: Open, name: str) -> None:
    """The skip link comes in sight with focus, and brings the keyboard to the main text."""
    page = visit(name).page
    page.keyboard.press("Tab")
    link = page.locator(".skip:focus")
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
