"""Statements with their verb in agreement, in plain and in inverted order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.choice import pick
from pipeline.language.statements import agree, can_invert, clause, join_and, sentence

STATEMENT = "{geven|geeft} aan dat {zij|hij} het {lastig} vindt"
words = st.text(alphabet="abcdefgij' ", min_size=1, max_size=12).filter(lambda s: s.strip())
word = st.text(alphabet="abcdefgij", min_size=1, max_size=8)


def test_every_agreement_of_a_statement_is_filled_in() -> None:
    """``{plural|singular}`` gives one of both, each time it stands there."""
    assert agree(STATEMENT, "plural") == "geven aan dat zij het {lastig} vindt"
    assert agree(STATEMENT, "singular") == "geeft aan dat hij het {lastig} vindt"


def test_plain_order_is_subject_verb_rest() -> None:
    """*Vier gemeenten geven … aan.*"""
    parts = sentence("vier gemeenten", clause("{geven|geeft} dit aan", "plural"))
    assert (parts.before, parts.subject, parts.behind) == ("", "Vier gemeenten", "geven dit aan")


@given(word, words, st.lists(word, max_size=4), st.booleans())
def test_inversion_puts_the_subject_right_behind_the_verb(
    verb: str, subject: str, rest: list[str], start: bool
) -> None:
    """Behind *Daarnaast* comes the verb, then the subject as it is, then the rest."""
    said = clause(" ".join([verb, *rest]), "plural")
    parts = sentence(subject, said, after="daarnaast", start=start)
    assert parts.before == f"{'Daarnaast' if start else 'daarnaast'} {verb}"
    assert parts.subject == subject
    assert parts.behind == " ".join(rest)


@given(word, word, st.lists(word, max_size=4))
def test_both_orders_say_the_same_words(verb: str, subject: str, rest: list[str]) -> None:
    """Inversion moves the subject and loses nothing."""
    said = clause(" ".join([verb, *rest]), "singular")
    plain = sentence(subject, said, start=False)
    inverted = sentence(subject, said, after="ook", start=False)
    one = f"{plain.before} {plain.subject} {plain.behind}".split()
    two = f"{inverted.before} {inverted.subject} {inverted.behind}".split()
    assert sorted([*one, "ook"]) == sorted(two)


@pytest.mark.parametrize(
    ("statement", "may"),
    [
        ("{geven|geeft} dit aan", True),
        ("vond dit lastig", True),
        ("{vinden|vindt} het {lastig} en kan dat uitleggen", True),
        ("{zagen|zag} dit en {konden|kon} het noemen", False),
        (STATEMENT, False),
        ("{zien|ziet}, {weten|weet} en {noemen|noemt} dit", False),
    ],
)
def test_a_second_agreement_forbids_inversion(statement: str, may: bool) -> None:
    """*Verder zag een gemeente … en kon …* leaves *kon* without a subject."""
    assert can_invert(statement) == may


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_an_enumeration_ends_in_en(parts: list[str], text: str) -> None:
    """*a, b en c*."""
    assert join_and(parts) == text


options = st.lists(st.text(max_size=6), min_size=1, max_size=6, unique=True)


@given(options, st.text())
def test_a_choice_is_one_of_the_options_and_stable(texts: list[str], key: str) -> None:
    """The same key chooses the same option, every time."""
    assert pick(texts, key) in texts
    assert pick(texts, key) == pick(tuple(texts), key)


@given(st.lists(st.text(max_size=6), min_size=2, max_size=6, unique=True), st.text(), st.data())
def test_a_choice_is_never_what_it_must_differ_from(
    texts: list[str], key: str, data: st.DataObject
) -> None:
    """With two options or more, ``unlike`` is not chosen; another choice stays as it was."""
    unlike = data.draw(st.sampled_from(texts))
    chosen = pick(texts, key, unlike=unlike)
    assert chosen != unlike
    if pick(texts, key) != unlike:
        assert chosen == pick(texts, key)


def test_every_option_is_chosen_by_some_key() -> None:
    """No option is out of reach."""
    texts = ["a", "b", "c", "d"]
    assert {pick(texts, str(key)) for key in range(100)} == set(texts)
