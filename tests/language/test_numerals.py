"""Numbers and capitals as Dutch running text writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.numerals import capitalised, counted, in_words

UNITS = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"
UNITS += " vijftien zestien zeventien achttien negentien twintig"
TENS = "tien twintig dertig veertig vijftig zestig zeventig tachtig negentig"
HUNDREDS = "honderd tweehonderd driehonderd vierhonderd vijfhonderd zeshonderd zevenhonderd"
HUNDREDS += " achthonderd negenhonderd"


def written_out() -> dict[int, str]:
    """The numerals that the Taalunie's advice writes as words."""
    words = dict(enumerate(UNITS.split()))
    words |= {10 * i: word for i, word in enumerate(TENS.split(), start=1)}
    words |= {100 * i: word for i, word in enumerate(HUNDREDS.split(), start=1)}
    words |= {1000: "duizend", 2000: "tweeduizend", 3000: "drieduizend", 9000: "negenduizend"}
    return words


@pytest.mark.parametrize(("number", "word"), written_out().items())
def test_round_and_small_numbers_are_words(number: int, word: str) -> None:
    """To twenty, and round tens, hundreds and thousands, a number is a word."""
    assert in_words(number) == word


@pytest.mark.parametrize("number", [n for n in range(21, 100) if n % 10])
def test_other_numbers_to_a_hundred_are_figures(number: int) -> None:
    """27 is written 27."""
    assert in_words(number) == str(number)


def test_thousands_have_a_point() -> None:
    """Dutch groups figures by points."""
    assert [in_words(n) for n in (101, 1001, 12_500, 1_234_567)] == [
        "101",
        "1.001",
        "12.500",
        "1.234.567",
    ]


@given(st.integers(min_value=0, max_value=10**7))
def test_no_two_numbers_read_alike(number: int) -> None:
    """A number and its successor are never written the same, and one has its accents."""
    assert in_words(number) != in_words(number + 1)
    assert "een" not in in_words(number).split()


def test_one_takes_the_singular_and_any_other_the_plural() -> None:
    """*één gemeente*, *nul gemeenten*, *vier gemeenten*."""
    told = [counted(n, "gemeente", "gemeenten") for n in (0, 1, 4, 27)]
    assert told == ["nul gemeenten", "één gemeente", "vier gemeenten", "27 gemeenten"]


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("één gemeente", "Eén gemeente"),
        ("ijs en ijver", "IJs en ijver"),
        ("ijverige gemeenten", "IJverige gemeenten"),
        ("élite", "Élite"),
        ("27 gemeenten", "27 gemeenten"),
        ("de helft", "De helft"),
        ("ESS", "ESS"),
        ("", ""),
    ],
)
def test_a_capital_follows_dutch_spelling(text: str, capital: str) -> None:
    """*ij* is one letter, and *één* keeps one of its accents."""
    assert capitalised(text) == capital


@given(st.text(max_size=12))
def test_a_capital_changes_nothing_behind_the_first_two_letters(text: str) -> None:
    """Only the start of a text changes, and twice is once."""
    assert capitalised(text).endswith(text[2:])
    assert capitalised(capitalised(text)) == capitalised(text)
