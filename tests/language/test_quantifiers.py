"""Counts as noun phrases: of all, of some, and where the number may not be told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.quantifiers import NoRowError, Protection, quantifier
from pipeline.study.config import Quantifiers, ScaleRow, Unit
from pipeline.study.scale import row_for
from tests.study.test_scale import CONTRACT

SCALE: tuple[ScaleRow, ...] = Quantifiers.model_validate(yaml.safe_load(CONTRACT)).scale
MUNICIPALITY = Unit(singular="gemeente", plural="gemeenten", article="de")
HOSPITAL = Unit(singular="ziekenhuis", plural="ziekenhuizen", article="het")


@pytest.mark.parametrize(
    ("n", "total", "text", "number"),
    [
        (0, 14, "geen enkele gemeente", "singular"),
        (1, 14, "één gemeente", "singular"),
        (2, 14, "twee gemeenten", "plural"),
        (4, 14, "enkele gemeenten", "plural"),
        (7, 14, "de helft van de gemeenten", "singular"),
        (8, 14, "een kleine meerderheid van de gemeenten", "singular"),
        (13, 14, "vrijwel alle gemeenten", "plural"),
        (14, 14, "alle veertien gemeenten", "plural"),
        (27, 27, "alle 27 gemeenten", "plural"),
    ],
)
def test_a_count_of_all_is_the_scales_phrase(n: int, total: int, text: str, number: str) -> None:
    """The phrase is the row's, with the unit and the number of all in words."""
    phrase = quantifier(n, total, SCALE, MUNICIPALITY)
    assert (phrase.text, phrase.number) == (text, number)


@pytest.mark.parametrize(
    ("n", "text", "number"),
    [
        (0, "geen enkele van deze acht gemeenten", "singular"),
        (1, "één van deze acht gemeenten", "singular"),
        (2, "twee van deze acht gemeenten", "plural"),
        (3, "een deel van deze acht gemeenten", "singular"),
        (4, "de helft van deze acht gemeenten", "singular"),
        (5, "de meeste van deze acht gemeenten", "plural"),
        (6, "het overgrote deel van deze acht gemeenten", "singular"),
        (7, "vrijwel al deze acht gemeenten", "plural"),
        (8, "al deze acht gemeenten", "plural"),
    ],
)
def test_a_count_within_a_claim_says_so(n: int, text: str, number: str) -> None:
    """Of the eight that hold the other claim: *twee van deze acht gemeenten*."""
    phrase = quantifier(n, 8, SCALE, MUNICIPALITY, part_of_claim=True)
    assert (phrase.text, phrase.number) == (text, number)


def test_a_claim_within_one_case_speaks_of_that_one() -> None:
    """One of one is *deze gemeente*, *dit ziekenhuis*: the article is the unit's."""
    one = quantifier(1, 1, SCALE, MUNICIPALITY, part_of_claim=True)
    assert (one.text, one.number) == ("deze gemeente", "singular")
    assert quantifier(1, 1, SCALE, HOSPITAL, part_of_claim=True).text == "dit ziekenhuis"
    none = quantifier(0, 1, SCALE, MUNICIPALITY, part_of_claim=True)
    assert none.text == "geen enkele gemeente"


def test_these_several_of_a_neuter_word_are_deze() -> None:
    """*deze twee ziekenhuizen*: the plural is *deze* whatever the article."""
    phrase = quantifier(3, 4, SCALE, HOSPITAL, part_of_claim=True)
    assert phrase.text == "vrijwel al deze vier ziekenhuizen"


counts = st.integers(min_value=1, max_value=40).flatmap(
    lambda total: st.tuples(st.integers(min_value=1, max_value=total), st.just(total))
)


def exact_phrases(scale: Sequence[ScaleRow], total: int, unit: Unit, within: bool) -> set[str]:
    """What the exact rows say of any n of this total."""
    exact = [row for row in scale if row.when is not None]
    return {
        quantifier(n, total, scale, unit, part_of_claim=within).text
        for n in range(total + 1)
        if row_for(scale, n, total) in exact
    }


@given(counts, st.sampled_from(["low", "high"]), st.booleans())
def test_a_protected_count_is_never_an_exact_row(
    count: tuple[int, int], protection: Protection, within: bool
) -> None:
    """Whatever n and N, a protected count is worded by a range, never by a row for one number."""
    n, total = count
    if within and total == 1:
        return
    phrase = quantifier(n, total, SCALE, MUNICIPALITY, part_of_claim=within, protection=protection)
    assert phrase.text not in exact_phrases(SCALE, total, MUNICIPALITY, within)


@given(st.integers(min_value=2, max_value=60))
def test_all_and_all_but_one_read_alike_where_protected(total: int) -> None:
    """The words for a high count don't tell whether one municipality is missing."""
    told = {
        quantifier(n, total, SCALE, MUNICIPALITY, protection="high") for n in (total - 1, total)
    }
    assert len(told) == 1


@pytest.mark.parametrize(
    ("n", "total", "protection", "text"),
    [
        (1, 14, "low", "enkele gemeenten"),
        (2, 14, "low", "enkele gemeenten"),
        (2, 4, "low", "een deel van de gemeenten"),
        (13, 14, "high", "het overgrote deel van de gemeenten"),
        (14, 14, "high", "het overgrote deel van de gemeenten"),
        (1, 2, "high", "een deel van de gemeenten"),
    ],
)
def test_a_protected_count_is_the_nearest_band(
    n: int, total: int, protection: Protection, text: str
) -> None:
    """The band is the range that holds the share, or the one right below it."""
    assert quantifier(n, total, SCALE, MUNICIPALITY, protection=protection).text == text


@pytest.mark.parametrize("protection", ["low", "high"])
def test_a_scale_without_ranges_cannot_word_a_protected_count(protection: Protection) -> None:
    """Nothing is told rather than the exact number."""
    exact = tuple(row for row in SCALE if row.when is not None)
    with pytest.raises(NoRowError):
        quantifier(1, 3, exact, MUNICIPALITY, protection=protection)


def test_a_count_without_row_is_an_error() -> None:
    """No words are made up where the scale has none."""
    with pytest.raises(NoRowError):
        quantifier(3, 7, [row for row in SCALE if row.when is not None], MUNICIPALITY)
