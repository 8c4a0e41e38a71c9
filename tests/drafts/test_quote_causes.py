"""A quote that came or went by way of others is followed to the edit that made or took room."""

from __future__ import annotations

import pytest

from pipeline.drafts.edits import Edit
from pipeline.drafts.made import Made
from pipeline.drafts.model import CauseKind, CodeTrace, CodingTrace, Draft, Evidence, PrintedQuote
from pipeline.drafts.quote_causes import QuoteCauses

TALKS = {"a1": "a", "a2": "a", "b1": "b", "b2": "b", "c1": "c"}


def side(printed: dict[str, str]) -> tuple[Draft, Evidence]:
    """A draft with these fragments in print, each in its section; the key is the fragment."""
    quotes = tuple(PrintedQuote(f, "hoofdstuk", s, f"Tekst {f}.") for f, s in printed.items())
    draft = Draft("", (), quotes, (), (), (), {}, {})
    codings = tuple(
        CodingTrace(f, talk, talk.upper(), "code", "", "yes", f, f) for f, talk in TALKS.items()
    )
    codes = {"code": CodeTrace("vraag", "deel-1", "")}
    return draft, Evidence(codings, codes, {f: f for f in printed}, {})


def causes_of(old: dict[str, str], new: dict[str, str], *edits: Edit) -> QuoteCauses:
    (draft, evidence), (draft_, evidence_) = side(old), side(new)
    return QuoteCauses((draft, draft_), (evidence, evidence_), Made(edits))


def of_fragment(kind: CauseKind, fragment: str) -> Edit:
    return Edit(kind, "fragments", fragment, frozenset({"code"}), frozenset({fragment}))


REMOVED = of_fragment("removed", "a1")
OLD = {"a1": "deel-1", "b1": "deel-2", "c1": "deel-3"}


@pytest.mark.parametrize(
    ("new", "quote"),
    [
        ({"b2": "deel-1", "b1": "deel-2", "c1": "deel-3"}, "b2"),
        ({"a2": "deel-2", "b1": "deel-2", "c1": "deel-3"}, "a2"),
        ({"a2": "deel-2", "b2": "deel-3", "c1": "deel-3"}, "b2"),
    ],
    ids=["in its section", "of its interview", "two steps away"],
)
def test_room_that_an_edit_made_is_followed_to_it(new: dict[str, str], quote: str) -> None:
    """Also along a quote that moved or went on the way."""
    assert causes_of(OLD, new, REMOVED).of(quote) == (REMOVED,)


def test_an_edit_of_its_own_comes_before_that_of_others() -> None:
    own = of_fragment("permission", "b1")
    assert causes_of(OLD, {"c1": "deel-3"}, REMOVED, own).of("b1") == (own,)


def test_a_text_that_calls_other_quotes_is_the_cause() -> None:
    text = Edit("narrative", "narrative", "data/narrative/deel-1.md")
    new = {"b2": "deel-1", "b1": "deel-2", "c1": "deel-3"}
    assert causes_of(OLD, new, text).of("b2") == (text,)


def test_other_words_elsewhere_are_no_cause() -> None:
    """A reworded fragment changes no choice, so a quote of another interview has no cause."""
    reworded = of_fragment("reworded", "b1")
    new = {"a1": "deel-1", "b1": "deel-2"}
    assert causes_of(OLD, new, reworded).of("c1") == ()


def test_another_limit_bears_on_every_quote_without_an_edit_of_its_own() -> None:
    limit = Edit("settings", "config", "quotes.per_interview")
    new = {"b2": "deel-1", "b1": "deel-2", "c1": "deel-3"}
    causes = causes_of(OLD, new, REMOVED, limit)
    assert (causes.of("b2"), causes.of("a1")) == ((limit,), (REMOVED,))
