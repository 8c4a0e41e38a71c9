"""The choice of quotes: limits, preference, authors first, nothing left to chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.synthesis.quotes import (
    Candidate,
    ChapterQuotes,
    Limits,
    Quote,
    Wish,
    choose_quotes,
)

CODES = ("a", "b", "c")
limits = st.builds(
    Limits,
    per_section=st.integers(min_value=0, max_value=3),
    per_interview=st.integers(min_value=0, max_value=3),
    max_words=st.integers(min_value=1, max_value=8),
)


@st.composite
def pools(draw: st.DrawFn) -> list[Candidate]:
    rows = st.tuples(
        st.integers(min_value=0, max_value=3),
        st.frozensets(st.sampled_from(CODES), min_size=1),
        st.integers(min_value=1, max_value=9),
        st.booleans(),
    )
    return [
        Candidate(
            fragment=f"f{i:02}",
            interview=f"gesprek-{talk}",
            case=f"B{talk // 2}",
            role="bibliotheek",
            codes=tuple(sorted(codes)),
            text=" ".join([f"w{i}"] * words),
            preferred=preferred,
        )
        for i, (talk, codes, words, preferred) in enumerate(draw(st.lists(rows, max_size=14)))
    ]


@st.composite
def requests(draw: st.DrawFn) -> tuple[list[Candidate], list[Wish]]:
    """Fragments, and wishes for them: some by an author's call, each fragment once."""
    pool = draw(pools())
    called = draw(st.lists(st.sampled_from(pool), max_size=4, unique=True)) if pool else []
    wishes = [
        Wish(f"w{i}", f"k{i % 2}", f"s{i % 3}", codes=codes, at_most=at_most)
        for i, (codes, at_most) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.frozensets(st.sampled_from(CODES), min_size=1),
                        st.integers(min_value=1, max_value=4),
                    ),
                    max_size=5,
                )
            )
        )
    ]
    calls = [
        Wish(f"c{i}", f"k{i % 2}", f"s{i % 3}", fragment=c.fragment) for i, c in enumerate(called)
    ]
    return pool, draw(st.permutations([*wishes, *calls]))


def taken(chosen: dict[str, ChapterQuotes], wishes: Sequence[Wish]) -> list[tuple[Wish, Quote]]:
    """Each chosen quote with the wish that it answers."""
    return [
        (wish, quote) for wish in wishes for quote in chosen[wish.chapter].by_wish.get(wish.key, ())
    ]


@given(requests(), limits)
def test_every_limit_is_kept_by_what_is_chosen(
    request_: tuple[list[Candidate], list[Wish]], limits: Limits
) -> None:
    """No chosen quote makes a section, an interview or a text longer than the limit."""
    pool, wishes = request_
    by_id = {c.fragment: c for c in pool}
    told = taken(choose_quotes(wishes, pool, limits), wishes)
    sections = Counter(wish.section for wish, _ in told)
    talks = Counter(by_id[quote.fragment].interview for _, quote in told)
    for wish, quote in told:
        if wish.codes:
            candidate = by_id[quote.fragment]
            assert len(quote.text.split()) <= limits.max_words
            assert sections[wish.section] <= max(
                limits.per_section, sum(w.section == wish.section and not w.codes for w in wishes)
            )
            called = sum(
                not w.codes and by_id[w.fragment].interview == candidate.interview for w in wishes
            )
            assert talks[candidate.interview] <= max(limits.per_interview, called)
            assert wish.codes & set(candidate.codes)


@given(requests(), limits)
def test_each_fragment_is_printed_once(
    request_: tuple[list[Candidate], list[Wish]], limits: Limits
) -> None:
    """No fragment answers two wishes, whether an author calls it or not."""
    pool, wishes = request_
    told = [quote.fragment for _, quote in taken(choose_quotes(wishes, pool, limits), wishes)]
    assert len(told) == len(set(told))


@given(requests(), limits)
def test_what_an_author_calls_is_honoured(
    request_: tuple[list[Candidate], list[Wish]], limits: Limits
) -> None:
    """Every ``quote()`` gets its fragment, wherever it stands among the wishes."""
    pool, wishes = request_
    chosen = choose_quotes(wishes, pool, limits)
    for wish in wishes:
        if wish.fragment:
            quotes = chosen[wish.chapter].by_wish[wish.key]
            assert [quote.fragment for quote in quotes] == [wish.fragment]


@given(requests(), limits)
def test_an_authors_call_counts_towards_the_limits(
    request_: tuple[list[Candidate], list[Wish]], limits: Limits
) -> None:
    """Where the calls of a section reach its limit, nothing is chosen for it besides."""
    pool, wishes = request_
    told = taken(choose_quotes(wishes, pool, limits), wishes)
    for wish in wishes:
        calls = sum(w.section == wish.section for w in wishes if w.fragment)
        if calls >= limits.per_section:
            assert not [w for w, _ in told if w.section == wish.section and w.codes]


@given(requests(), limits, st.data())
def test_the_order_of_the_candidates_tells_nothing(
    request_: tuple[list[Candidate], list[Wish]], limits: Limits, data: st.DataObject
) -> None:
    """Fragments in any order give the same quotes."""
    pool, wishes = request_
    turned = data.draw(st.permutations(pool))
    assert choose_quotes(wishes, pool, limits) == choose_quotes(wishes, turned, limits)


@given(pools(), limits)
def test_nothing_that_fits_is_left_while_the_limits_allow(
    pool: list[Candidate], limits: Limits
) -> None:
    """A wish ends because it has enough, or because no fragment may follow."""
    wish = Wish("w", "k", "s", codes=frozenset("a"), at_most=2)
    told = choose_quotes([wish], pool, limits)["k"].by_wish["w"]
    talks = Counter(c.interview for c in pool if c.fragment in {q.fragment for q in told})
    left = [
        c
        for c in pool
        if "a" in c.codes
        and len(c.text.split()) <= limits.max_words
        and c.fragment not in {q.fragment for q in told}
        and talks[c.interview] < limits.per_interview
    ]
    assert len(told) == min(wish.at_most, limits.per_section) or not left


@given(pools())
def test_a_preferred_fragment_comes_first(pool: list[Candidate]) -> None:
    """One quote is a preferred one where there is any, whatever else there is."""
    wish = Wish("w", "k", "s", codes=frozenset(CODES), at_most=1)
    told = choose_quotes([wish], pool, Limits(1, 1, 99))["k"].by_wish["w"]
    preferred = {c.fragment for c in pool if c.preferred}
    assert len(told) == min(1, len(pool))
    if preferred:
        assert told[0].fragment in preferred


def test_quotes_are_spread_over_cases() -> None:
    """Of three quotes none is the second of a case while another case was not heard."""
    pool = [
        Candidate(f"f{i}", f"gesprek-{i}", case, "bibliotheek", ("a",), f"tekst {i}", False)
        for i, case in enumerate(["B1", "B1", "B1", "B2", "B3"])
    ]
    wish = Wish("w", "k", "s", codes=frozenset("a"), at_most=3)
    told = choose_quotes([wish], pool, Limits(3, 3, 99))["k"].by_wish["w"]
    case_of = {c.fragment: c.case for c in pool}
    assert {case_of[q.fragment] for q in told} == {"B1", "B2", "B3"}
