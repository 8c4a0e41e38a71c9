"""Of spans that overlap one remains; what is allowed stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.blinding.detect import Allowed, Candidates
from pipeline.blinding.resolve import resolve
from pipeline.blinding.spans import Kind, Span


def _span(start: int, end: int, kind: Kind = Kind.MUNICIPALITY, rule: str = "lijst:name") -> Span:
    return Span(start, end, kind, kind.name.lower(), rule=rule)


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(Kind)).map(
        lambda t: _span(t[0], t[0] + t[1], t[2])
    ),
    max_size=12,
)


def test_the_longest_wins() -> None:
    """An organisation that contains a municipality is one span."""
    body = _span(0, 10, Kind.ORGANISATION)
    assert resolve(Candidates((_span(3, 8), body))) == (body,)


def test_the_kind_decides_at_equal_length() -> None:
    """A person wins from a municipality of the same letters, contact data from both."""
    person, contact = _span(0, 5, Kind.PERSON), _span(0, 5, Kind.CONTACT)
    assert resolve(Candidates((_span(0, 5), person))) == (person,)
    assert resolve(Candidates((person, contact, _span(0, 5)))) == (contact,)


@given(SPANS)
def test_no_found_letter_survives(spans: list[Span]) -> None:
    """What any candidate covers is covered, nothing else is, and nothing overlaps."""
    found = resolve(Candidates(tuple(spans)))
    covered = [i for span in found for i in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == {i for span in spans for i in range(span.start, span.end)}


def test_allowed_wins_over_shorter_and_other() -> None:
    """An allow row keeps what it covers, also from a span that only overlaps it."""
    allowed = (Allowed(0, 10, public=False),)
    assert resolve(Candidates((_span(2, 6), _span(8, 14)), allowed)) == ()


def test_allowed_does_not_open_what_contains_it() -> None:
    """A mail address or a term that merely contains an allowed word is blinded."""
    mail = _span(0, 20, Kind.CONTACT, "patroon:e-mail")
    term = _span(30, 50, Kind.ORGANISATION, "term:term")
    allowed = (Allowed(5, 10, public=False), Allowed(35, 40, public=False))
    assert resolve(Candidates((mail, term), allowed)) == (mail, term)


def test_a_public_phrase_keeps_listed_names_only() -> None:
    """Inside a public phrase a municipality stays and a term of the study does not."""
    name, term = _span(2, 5), _span(2, 5, Kind.PERSON, "term:term")
    assert resolve(Candidates((name, term), (Allowed(0, 10, public=True),))) == (term,)


def test_a_span_holds_something() -> None:
    """An empty stretch is refused."""
    with pytest.raises(ValueError, match="no stretch"):
        _span(3, 3)
