"""What the writers read from the tree before they write."""

from __future__ import annotations

import panflute as pf

from pipeline.writers.tree import headings


def header(level: int, identifier: str, title: str, number: str = "") -> pf.Header:
    label = [pf.Span(pf.Str(number), classes=["number"]), pf.Space()] if number else []
    return pf.Header(*label, pf.Str(title), level=level, identifier=identifier)


def test_the_contents_hold_numbered_sections_below_their_depth() -> None:
    """A section with a number of its own stands in the contents; one without does not."""
    tree = pf.Doc(
        header(1, "raad", "Raad", "8"),
        header(2, "rijk", "Rijk", "8.1"),
        header(3, "geld", "Geld"),
        header(1, "slot", "Slot", "9"),
        header(2, "los", "Los"),
    )
    assert [h.label for h in headings(tree, 1)] == ["8 Raad", "8.1 Rijk", "9 Slot"]
    assert [h.label for h in headings(tree, 2)] == ["8 Raad", "8.1 Rijk", "9 Slot", "Los"]
