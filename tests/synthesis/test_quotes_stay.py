"""One fragment more, less or reworded leaves the choice of the other quotes as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from pipeline.language.wording import load_wording
from pipeline.narrative.files import read_narratives
from pipeline.narrative.targets import targets
from pipeline.report.wishes import wishes
from pipeline.study.load_config import load_config
from pipeline.study.read import read_study
from pipeline.synthesis.blinded import blind_study
from pipeline.synthesis.quotes import Candidate, Limits, Wish, candidates, choose_quotes
from tests.conftest import PROJECT
from tests.synthesis.test_quotes import limits, requests

FEW = 2
"""At most so many other quotes come or go with one fragment, but for its own successor."""
NEARLY_ALWAYS = 0.95

Printed = set[tuple[str, str]]


def printed(wishes_: Sequence[Wish], pool: Sequence[Candidate], limits_: Limits) -> Printed:
    """Each chosen fragment with the wish that it answers."""
    chosen = choose_quotes(wishes_, pool, limits_)
    return {
        (wish, quote.fragment)
        for chapter in chosen.values()
        for wish, quotes in chapter.by_wish.items()
        for quote in quotes
    }


def others_by_removal(
    wishes_: Sequence[Wish], pool: Sequence[Candidate], limits_: Limits
) -> list[int]:
    """For each chosen fragment: how many others come and go when it is not there."""
    before = printed(wishes_, pool, limits_)
    counts = []
    for gone in sorted({f for _, f in before} - {w.fragment for w in wishes_}):
        after = printed(wishes_, [c for c in pool if c.fragment != gone], limits_)
        counts.append(len(before - after) - 1 + max(len(after - before) - 1, 0))
    return counts


def share_of_few(counts: Sequence[int]) -> float:
    return sum(count <= FEW for count in counts) / len(counts)


def small_study(seed: int) -> tuple[list[Wish], list[Candidate], Limits]:
    """Eight cases that speak of six sections; interviews are quoted to their limit."""
    chance = Random(seed)  # noqa: S311 - no secret
    codes = [f"c{i}" for i in range(12)]
    wishes_ = [
        Wish(f"w{i}", "k", f"s{i}", codes=frozenset(codes[2 * i : 2 * i + 3]), at_most=3)
        for i in range(6)
    ]
    pool = [
        Candidate(
            fragment=f"f{i:02}",
            interview=f"gesprek-{i % 8}",
            case=f"B{i % 8}",
            role="bibliotheek",
            codes=tuple(chance.sample(codes, chance.choice([1, 1, 2]))),
            text=f"tekst {i}",
            preferred=chance.random() < 0.3,
        )
        for i in range(48)
    ]
    return wishes_, pool, Limits(3, 2, 99)


def test_a_fragment_that_goes_takes_few_others_along() -> None:
    """Over 40 small studies: in nearly all removals hardly another quote comes or goes."""
    counts = [n for seed in range(40) for n in others_by_removal(*small_study(seed))]
    assert share_of_few(counts) >= NEARLY_ALWAYS


def test_a_fragment_that_comes_takes_few_others_along() -> None:
    counts = []
    for seed in range(40):
        wishes_, pool, limits_ = small_study(seed)
        before = printed(wishes_, pool, limits_)
        after = printed(wishes_, [*pool, replace(pool[seed], fragment="nieuw")], limits_)
        counts.append(len({x for x in before ^ after if x[1] != "nieuw"}) - 1)
    assert share_of_few(counts) >= NEARLY_ALWAYS


@given(requests(), limits)
def test_other_words_of_as_many_change_no_choice(
    request_: tuple[list[Candidate], list[Wish]], limits_: Limits
) -> None:
    """A typing error that is mended brings no other quotes, here or elsewhere."""
    pool, wishes_ = request_
    other = [replace(c, text=c.text.replace("w", "v")) for c in pool]
    assert printed(wishes_, pool, limits_) == printed(wishes_, other, limits_)


@given(requests(), limits)
def test_no_wish_stays_empty_that_a_fragment_still_fits(
    request_: tuple[list[Candidate], list[Wish]], limits_: Limits
) -> None:
    pool, wishes_ = request_
    told = printed(wishes_, pool, limits_)
    by_id = {c.fragment: c for c in pool}
    section = {w.key: w.section for w in wishes_}
    talks = [by_id[f].interview for _, f in told]
    sections = [section[w] for w, _ in told]
    for wish in wishes_:
        if not wish.codes or wish.key in {w for w, _ in told}:
            continue
        assert sections.count(wish.section) >= limits_.per_section or not [
            c
            for c in pool
            if wish.codes & set(c.codes)
            and len(c.text.split()) <= limits_.max_words
            and c.fragment not in {f for _, f in told}
            and talks.count(c.interview) < limits_.per_interview
        ]


@pytest.fixture(scope="module")
def example() -> tuple[list[Wish], tuple[Candidate, ...], Limits]:
    config = load_config(PROJECT)
    study, _ = read_study(PROJECT, config)
    blinded = blind_study(study, config, lambda text, _place: text)
    wording = load_wording(PROJECT / "templates", config.language)
    known = targets(config, study.codebook, wording)
    narratives, _ = read_narratives(PROJECT, config, known)
    kept = config.quotes
    limits_ = Limits(kept.per_section, kept.per_interview, kept.max_words)
    return wishes(config, blinded.codebook, narratives), candidates(blinded), limits_


def test_in_the_example_a_fragment_that_goes_takes_few_others_along(
    example: tuple[list[Wish], tuple[Candidate, ...], Limits],
) -> None:
    """Also where most interviews are quoted to their limit."""
    assert share_of_few(others_by_removal(*example)) >= NEARLY_ALWAYS
