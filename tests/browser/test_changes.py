"""How a reviewer gets about the page of changes: keys, filters, views, paper, no script."""

from __future__ import annotations

import pytest

from tests.browser.comparison import COMPARISON, MOVED
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

PLACE = "[...document.querySelectorAll('[data-item]')].indexOf(document.activeElement)"
NAME = "wijzigingen"


@pytest.mark.parametrize(
    ("keys", "place"),
    [("j", 0), ("jj", 1), ("nn", 1), ("jjk", 0), ("jjp", 0), ("jJ", 1), ("jkk", 0)],
)
def test_keys_go_from_change_to_change(visit: Open, keys: str, place: int) -> None:
    """j and n go on, k and p go back; the keyboard stands on the change, which is in sight."""
    page = visit(NAME).page
    page.keyboard.type(keys)
    assert page.evaluate(PLACE) == place
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    assert page.locator("[data-found]").inner_text().startswith(f"Wijziging {place + 1} van ")


def test_buttons_go_the_same_way(visit: Open) -> None:
    """Forward to the first, on, and back; before the first it says that there is none."""
    page = visit(NAME).page
    for name, place in (
        ("Volgende wijziging", 0),
        ("Volgende wijziging", 1),
        ("Vorige wijziging", 0),
    ):
        page.get_by_role("button", name=name).click()
        assert page.evaluate(PLACE) == place
    page.get_by_role("button", name="Vorige wijziging").click()
    page.wait_for_function("document.getElementById('melding').textContent !== ''")
    assert page.locator("#melding").inner_text() == "Dit is de eerste wijziging."


def test_keys_can_be_turned_off(visit: Open) -> None:
    """WCAG 2.1.4: then a letter does nothing."""
    page = visit(NAME).page
    page.get_by_label("Toetsen j, n, k en p gebruiken").uncheck()
    page.keyboard.type("jn")
    assert page.evaluate(PLACE) == -1


@pytest.mark.parametrize("key", ["Control+j", "Alt+j", "Meta+j"])
def test_keys_leave_those_of_others_alone(visit: Open, key: str) -> None:
    """With a modifier a key belongs to the browser or to a screen reader."""
    page = visit(NAME).page
    page.keyboard.press(key)
    assert page.evaluate(PLACE) == -1


def test_a_letter_in_a_list_chooses_from_it(visit: Open) -> None:
    """Where a letter chooses an option it goes nowhere."""
    page = visit(NAME).page
    page.get_by_label("Soort").focus()
    page.keyboard.press("n")
    assert page.evaluate(PLACE) == -1


@pytest.mark.parametrize(
    ("label", "value", "attribute"),
    [
        ("Soort", "quote", "kind"),
        ("Soort", "finding", "kind"),
        ("Hoofdstuk", "sluiting", "chapter"),
    ],
)
def test_a_filter_leaves_what_fits(visit: Open, label: str, value: str, attribute: str) -> None:
    """What is shown fits, nothing that fits is hidden, and the number is told."""
    page = visit(NAME).page
    page.get_by_label(label).select_option(value)
    total = page.locator("[data-item]").count()
    fitting = page.locator(f"[data-item][data-{attribute}={value}]").count()
    visible = page.locator("[data-item]:visible")
    assert 0 < visible.count() == fitting < total
    shown = set(visible.evaluate_all(f"found => found.map(e => e.dataset.{attribute})"))
    assert shown == {value}
    assert page.locator("[data-found]").inner_text() == f"{fitting} van {total} wijzigingen"
    assert page.locator("[data-group]:visible:not(:has([data-item]:visible))").count() == 0
    page.get_by_role("button", name="Volgende wijziging").press("j")
    assert page.evaluate(f"document.activeElement.dataset.{attribute}") == value


def test_what_stayed_the_same_is_folded(visit: Open) -> None:
    """Folded at first; one box folds all of it out."""
    page = visit(NAME).page
    assert page.locator("details.same").count() > 1
    assert page.locator("details.same[open]").count() == 0
    page.get_by_label("Ongewijzigde tekst uitklappen").check()
    assert page.locator("details.same:not([open])").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_old_and_new_stand_beside_each_other_at_a_switch(visit: Open, script: bool) -> None:
    """One of the two views is shown, with and without script."""
    page = visit(NAME, java_script_enabled=script).page
    assert page.locator(".inline:visible").count() > 0
    assert page.locator(".inline + .beside:visible").count() == 0
    page.get_by_label("naast elkaar").check()
    assert page.locator(".inline:visible").count() == 0
    sides = page.locator(".inline + .beside:visible > div")
    left, right = (sides.nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_a_moved_passage_leads_to_its_other_place(visit: Open) -> None:
    """From the old place to the new and back."""
    page = visit(NAME).page
    here = page.locator(".item.moved").first
    here.get_by_role("link", name="in Sluiting op maandag").click()
    target = page.locator(":target")
    assert target.locator(".inline").inner_text().strip() == MOVED
    target.get_by_role("link", name="in Gebruik van het loket").click()
    assert page.locator(":target").get_attribute("id") == here.get_attribute("id")


def test_without_script_all_is_there(visit: Open) -> None:
    """Every change and all that stayed the same; no control that does nothing."""
    page = visit(NAME, java_script_enabled=False).page
    assert page.locator("[data-item]:visible").count() == page.locator("[data-item]").count()
    body = page.locator("main").inner_text()
    for row in COMPARISON.rows:
        if row.status == "same" and row.form != "heading":
            assert "".join(words.text for words in row.new) in body
    assert page.locator(".filters:visible, .steps:visible, .needs-script:visible").count() == 0


def test_paper_shows_all_and_no_controls(visit: Open) -> None:
    """What is folded away on the screen is printed, and folded again afterwards."""
    page = visit(NAME).page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.same:not([open])").count() == 0
    assert page.locator("button:visible, select:visible, input:visible").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.same[open]").count() == 0


def test_charts_turn_dark_with_the_page(visit: Open) -> None:
    """The picture that is shown is the one made for the night."""
    chart = "document.querySelector('picture img').currentSrc"
    light, dark = (visit(NAME, scheme=s).page.evaluate(chart) for s in ("light", "dark"))
    assert light.startswith("data:image/svg+xml")
    assert light != dark
    drawn = visit(NAME).page.evaluate(
        "[...document.querySelectorAll('picture img')].map((image) => image.naturalWidth)"
    )
    assert len(drawn) == 3
    assert all(drawn)
