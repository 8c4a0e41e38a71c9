"""Patterns are looked for around their signs alone, and that hides nothing."""

from __future__ import annotations

import pytest

from pipeline.blinding import contact, patterns, persons, spoken
from pipeline.blinding.families import Families, Family
from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.found import Found, near, places
from pipeline.blinding.patterns import FAMILIES, pattern_hits
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
    found = _all(folded)
    for module in (contact, patterns, persons, spoken):
        monkeypatch.setattr(module, "near", lambda text, *_, **__: [(0, len(text))])
    assert found == _all(folded)
    assert len(found) > 100


def _all(folded: Folded) -> set[Found]:
    return {*pattern_hits(folded), *Families(FAMILIES).find(folded)}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.find.__name__)
def test_a_family_finds_nothing_without_a_word_that_tells(family: Family) -> None:
    """What a family finds in a text of which it was told nothing would be missed."""
    texts = [fold(f.text) for corpus in read_marked() for f in corpus.fragments]
    untold = [t for t in texts if not any(map(family.tells, t.vocabulary))]
    assert 0 < len(untold) < len(texts)
    assert not [found for text in untold for found in family.find(text)]
