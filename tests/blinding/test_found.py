"""Patterns are looked for around their signs alone, and that hides nothing."""

from __future__ import annotations

import pytest

from pipeline.blinding import contact, patterns, persons, spoken
from pipeline.blinding.fold import fold
from pipeline.blinding.found import near, places
from pipeline.blinding.patterns import pattern_hits
from tests.blinding.marked import read_marked


def test_stretches_hold_whole_words_and_never_overlap() -> None:
    """Spots that are close share a stretch; one begins and ends where a word does."""
    text = "eerste tweede derde vierde vijfde"
    stretches = near(text, places(text, "eede", "derde", "jfde"), reach=2)
    assert [text[start:end] for start, end in stretches] == ["tweede derde", "vijfde"]


def test_a_stretch_reaches_the_ends_of_the_text() -> None:
    """Near the first word and the last one nothing is left out; without a spot there is none."""
    assert near("een twee drie", places("een twee drie", "twee")) == [(0, 13)]
    assert near("een twee drie", []) == []


def test_what_is_found_near_signs_is_all_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one long text the patterns find in stretches what they find in the whole of it."""
    apart = " en dat is wat wij daar toen zagen" * 12 + ". "
    folded = fold(apart.join(f.text for corpus in read_marked() for f in corpus.fragments))
    found = set(pattern_hits(folded))
    for module in (contact, patterns, persons, spoken):
        monkeypatch.setattr(module, "near", lambda text, *_, **__: [(0, len(text))])
    assert found == set(pattern_hits(folded))
    assert len(found) > 100
