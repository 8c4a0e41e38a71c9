"""What a wrong word was meant to be, and the sign in it that can't be seen."""

from __future__ import annotations

import pytest

from pipeline.errors import did_you_mean
from pipeline.errors.hints import id_hint

KNOWN = ("dagelijks", "gesprek-c", "gesprek-d", "gebruik", "advies", "yes", "no", "asked")
SPACE = "Zet tussen de ids een spatie, en geen ander teken."


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("dagelijk", "Bedoelde u `dagelijks`?"),
        ("Gesprek-C", "Bedoelde u `gesprek-c`? Hoofdletters tellen."),
        ("ja", "Bedoelde u `yes`?"),
        ("Nee", "Bedoelde u `no`?"),
        ("gevraagd", "Bedoelde u `asked`?"),
        ("gebruik,advies", SPACE),
        ("gebruik;advies", SPACE),
        ("gebruik,", SPACE),
        (
            "d\u0430gelijks",
            "Bedoelde u `dagelijks`? Teken 2 is een Cyrillische letter (U+0430) die op `a` lijkt.",
        ),
        (
            "gesprek\u2013c",
            "Bedoelde u `gesprek-c`? Teken 8 is een ander streepje (U+2013).",
        ),
        ("gebruik\u200b", "Bedoelde u `gebruik`? Teken 8 is een onzichtbaar teken (U+200B)."),
        ("iets anders", None),
    ],
)
def test_a_word_is_told_with_what_was_meant(word: str, hint: str | None) -> None:
    """A slip, another case, Dutch for English, a wrong separator, a look-alike."""
    assert did_you_mean(word, KNOWN) == hint


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("8.12345E+15", "maakte er een getal van"),
        ("8,1E+15", "maakte er een getal van"),
        ("\u041201", "Bedoelde u `B01`? Teken 1 is een Cyrillische letter (U+0412)"),
        ("gebruik\u00a0", "Teken 8 is een harde spatie (U+00A0)."),
    ],
)
def test_a_value_that_is_no_id_is_told_with_how_it_came_to_be(value: str, part: str) -> None:
    """A spreadsheet's number, a look-alike letter, a space that can't be seen."""
    assert part in str(id_hint(value))


def test_a_value_that_is_plainly_no_id_has_no_hint() -> None:
    """The message says enough of a space or a point."""
    assert id_hint("a 1") is None
