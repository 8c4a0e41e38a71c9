"""The labelled corpus comes out as marked, the known misses apart."""

from __future__ import annotations

import pytest

from pipeline.blinding.blinder import Blinder
from tests.blinding.corpus import Corpus, blinder_of, read_corpus, small_gazetteer


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus()


def _failing(corpus: Corpus, blinder: Blinder) -> dict[str, str]:
    shown = {f.id: blinder.blind(f.text).text for f in corpus.fragments}
    return {f.id: shown[f.id] for f in corpus.fragments if shown[f.id] != f.blinded}


def test_exactly_the_known_misses_fail(corpus: Corpus) -> None:
    """Every fragment but the known misses is blinded as marked, letter for letter."""
    failing = _failing(corpus, blinder_of(corpus, small_gazetteer()))
    assert set(failing) == set(corpus.misses), {
        name: shown for name, shown in failing.items() if name not in corpus.misses
    }


def test_exactly_the_known_misses_fail_with_the_lists_of_the_package(corpus: Corpus) -> None:
    """The lists of the whole country change nothing in the corpus."""
    failing = _failing(corpus, blinder_of(corpus))
    assert set(failing) == set(corpus.misses), {
        name: shown for name, shown in failing.items() if name not in corpus.misses
    }


@pytest.mark.parametrize(
    ("text", "blinded"),
    [
        ("De Alphen aan den Rijnse ploeg was er.", "De [gemeentelijke*] ploeg was er."),
        ("Ook Bergen o/Z deed mee.", "Ook [gemeente*] deed mee."),
        ("De Heldenaren komen er niet voor terug.", "De [inwoners*] komen er niet voor terug."),
    ],
)
def test_the_lists_of_the_package_know_the_country(corpus: Corpus, text: str, blinded: str) -> None:
    """Forms of towns that are not the study's own are in the lists, or made of them by rule."""
    assert blinder_of(corpus).blind(text).text == blinded


def test_blinding_twice_changes_nothing(corpus: Corpus) -> None:
    """A blinded fragment holds nothing that the detector finds again."""
    blinder = blinder_of(corpus, small_gazetteer())
    for fragment in corpus.fragments:
        once = blinder.blind(fragment.text).text
        assert blinder.blind(once).text == once


def test_the_corpus_is_large_enough(corpus: Corpus) -> None:
    """It holds at least 120 fragments, of which at least 40 must stay as they are."""
    assert len(corpus.fragments) >= 120
    assert sum(not f.spans for f in corpus.fragments) >= 40
