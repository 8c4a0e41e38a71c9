"""The folded copy compares as a reader does, and leads back to the exact letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.blinding.fold import fold
from pipeline.blinding.variants import variants

HARD = st.text(st.sampled_from("aBéĲij\u0301\u00ad\u200b\u00a0 \n\r\t-‑’.ﬁß½İ1…漢"), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("BREDA", "breda"),
        ("Bre\u00adda", "breda"),
        ("Bre\u200bda", "breda"),
        ("Su\u0301dwest-Frysla\u0302n", "sudwest-fryslan"),
        ("Ĳsselstein", "ijsselstein"),
        ("’s‑Hertogenbosch", "'s-hertogenbosch"),
        ("Den\u00a0 Haag", "den haag"),
        ("Rot-\n  terdam", "rotterdam"),
        ("Rotterdam-\nZuid", "rotterdam-zuid"),
        ("een - \nstreepje", "een - streepje"),
        ("alinea\n\nalinea", "alinea\n\nalinea"),
    ],
)
def test_what_hides_a_name_is_undone(text: str, folded: str) -> None:
    """Case, accents, ligatures, invisible signs, spaces, dashes and line ends fold away."""
    assert fold(text).text == folded


@given(HARD | st.text(max_size=60))
def test_every_stretch_leads_back(text: str) -> None:
    """Each folded character comes from a stretch of the original, from left to right."""
    folded = fold(text)
    last = 0
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert last <= start < end <= len(text)
        last = start


@given(HARD)
def test_the_copies_keep_step(text: str) -> None:
    """The cased copy, the lower copy and the words have one length and one map."""
    for folded in variants(text):
        assert len(folded.cased) == len(folded.text) == len(folded.words) - 2


@given(HARD, st.sampled_from(["Breda", "Súdwest-Fryslân", "IJsselstein"]), HARD)
def test_a_name_is_found_back_exactly(before: str, name: str, after: str) -> None:
    """A plain name between spaces maps to its own letters, whatever stands around it."""
    text = f"{before} . {name} . {after}"
    folded = fold(text)
    target = fold(name).text
    places = [i for i in range(len(folded.text)) if folded.text.startswith(target, i)]
    assert name in [text[slice(*folded.span(i, i + len(target)))] for i in places]


def test_a_decomposed_letter_keeps_its_marks() -> None:
    """The marks behind the last letter belong to it."""
    text = "cafe\u0301!"
    assert fold(text).span(0, 4) == (0, 5)


def test_words_part_at_a_change_of_case() -> None:
    """A second copy parts joined words, and maps to the same letters."""
    base, parted = variants("WijBreda2024")
    assert parted.text == "wij breda 2024"
    start = parted.text.index("breda")
    assert base.original[slice(*parted.span(start, start + 5))] == "Breda"


@pytest.mark.parametrize("text", ["B r e d a", "B.R.E.D.A.", "Bre-da", "b-r-e-d-a"])
def test_letters_that_are_spelt_out_are_joined(text: str) -> None:
    """One of the copies shows the word, and its letters lead back to all of it."""
    joined = next(copy for copy in variants(f"In {text} dus.") if " breda" in copy.words)
    start = joined.text.index("breda")
    found = joined.original[slice(*joined.span(start, start + 5))]
    assert found == text.rstrip(".")
