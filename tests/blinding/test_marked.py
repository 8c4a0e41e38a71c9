"""Fragments of people who did not know the program: exactly the known ones fail."""

from __future__ import annotations

import pytest

from tests.blinding.marked import MarkedCorpus, outcome, read_marked

CORPORA = {corpus.name: corpus for corpus in read_marked()}


@pytest.mark.parametrize("name", CORPORA)
def test_exactly_the_known_misses_fail(name: str) -> None:
    """No letter that must go stays unseen, and no trap is touched, but in the known fragments."""
    corpus = CORPORA[name]
    blinder = corpus.blinder()
    missed, damaged = set(), set()
    for fragment in corpus.fragments:
        found = outcome(fragment, blinder)
        if fragment.labels.keys() - found.redacted - found.suspected:
            missed.add(fragment.key)
        if fragment.is_trap and found.redacted:
            damaged.add(fragment.key)
    assert missed == set(corpus.misses)
    assert damaged == set(corpus.damaged)


def test_the_corpora_are_large_enough() -> None:
    """At least 300 fragments to blind and 80 that must stay as they are."""
    fragments = [f for corpus in CORPORA.values() for f in corpus.fragments]
    assert sum(not f.is_trap for f in fragments) >= 300
    assert sum(f.is_trap for f in fragments) >= 80


@pytest.mark.parametrize("name", CORPORA)
def test_traps_hold_no_mark(name: str) -> None:
    """A trap has nothing to blind, and every other fragment has."""
    corpus: MarkedCorpus = CORPORA[name]
    assert all(bool(f.labels) != f.is_trap for f in corpus.fragments)
