"""What holds for every text and every set of terms."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.blinding.blinder import Blinder
from pipeline.study.model import BlindingTerm
from tests.blinding.corpus import LABELS, blinder_of, read_corpus, small_gazetteer

GAZETTEER = small_gazetteer()
CORPUS = read_corpus()
BLINDER = blinder_of(CORPUS, GAZETTEER)
FORMS = [f.written for f in GAZETTEER.forms if f.kind != "district" and f.written != "Den Haag"]
FORMS = [form for form in FORMS if form.lower() not in GAZETTEER.ordinary and "aag" not in form]
SAID = """Breda Best best Anna de Wolf in uit De Brug brug Haagse . , ' - [gemeente*] 06-12345678
het Wijkhuis Utrecht Nu van Bergen op Zoom Rotterdam Zuid"""
WORDS = st.sampled_from([*SAID.split(), "\u00ad", "\n"])
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=80)
TERMS = [
    BlindingTerm("Anna de Wolf", "persoon", "blind"),
    BlindingTerm("De Brug", "organisatie", "blind"),
    BlindingTerm("Wijkhuis Utrecht", "organisatie", "blind"),
    BlindingTerm("Zoom Rotterdam", "wijk", "blind"),
    BlindingTerm("Wolf in", "overig", "blind"),
]


@given(TEXTS)
def test_blinding_twice_is_blinding_once(text: str) -> None:
    """What was blinded holds nothing to blind."""
    once = BLINDER.blind(text).text
    assert BLINDER.blind(once).text == once


@given(TEXTS)
def test_the_rest_comes_back_byte_for_byte(text: str) -> None:
    """Between the replacements nothing changes; the log rebuilds the original."""
    blinded = BLINDER.blind(text)
    pieces, last = [], 0
    for item in blinded.replacements:
        assert text[item.start : item.end] == item.original
        pieces += [text[last : item.start], item.replacement]
        last = item.end
    assert "".join([*pieces, text[last:]]) == blinded.text


@given(TEXTS, st.lists(st.sampled_from(TERMS), unique=True), st.sampled_from(TERMS))
@settings(deadline=None, max_examples=60)
def test_taking_a_term_away_never_blinds_more(
    text: str, terms: list[BlindingTerm], away: BlindingTerm
) -> None:
    """The letters that fewer terms cover are among those that all of them cover."""
    more = Blinder.build(LABELS, [*terms, away], (), GAZETTEER)
    less = Blinder.build(LABELS, [term for term in terms if term != away], (), GAZETTEER)
    assert _covered(less, text) <= _covered(more, text)


def _covered(blinder: Blinder, text: str) -> set[int]:
    return {i for span in blinder.find(text) for i in range(span.start, span.end)}


@given(st.sampled_from(FORMS), st.sampled_from(["", "\u00ad", "\u200b"]), st.integers(1, 9), TEXTS)
@settings(max_examples=300)
def test_no_listed_form_survives(form: str, hidden: str, at: int, around: str) -> None:
    """A listed form in a sentence is blinded, also when an invisible sign splits it."""
    split = form[:at] + hidden + form[at:]
    blinded = BLINDER.blind(f"Dat was in {split} zo. {around}").text
    assert split not in blinded.split(". ")[0]


@given(st.text(st.sampled_from("abc xyz,.[]*"), max_size=60))
def test_a_text_without_hits_is_the_same_object(text: str) -> None:
    """No hit, no change."""
    assert BLINDER.blind(text).text == text
