"""Scores the corpus letter by letter: ``python -m tests.blinding.score``."""

from __future__ import annotations

import time
from dataclasses import dataclass

from pipeline.blinding.blinder import Blinder
from tests.blinding.corpus import Corpus, Fragment, blinder_of, read_corpus


@dataclass(frozen=True)
class Score:
    """Labelled spans, those wholly covered, found spans, those that touch no other letter."""

    labelled: int
    covered: int
    found: int
    exact: int
    traps: int
    damaged: int


def score(corpus: Corpus, blinder: Blinder) -> Score:
    """The score of the whole corpus."""
    labelled = covered = found = exact = traps = damaged = 0
    for fragment in corpus.fragments:
        spans = [(span.start, span.end) for span in blinder.find(fragment.text)]
        labelled += len(fragment.spans)
        covered += sum(_inside(span, spans) for span in fragment.spans)
        found += len(spans)
        exact += sum(_inside(span, fragment.spans) for span in spans)
        traps += not fragment.spans
        damaged += bool(not fragment.spans and spans)
    return Score(labelled, covered, found, exact, traps, damaged)


def _inside(span: tuple[int, int], others: object) -> bool:
    assert isinstance(others, list | tuple)
    letters = {i for start, end in others for i in range(start, end)}
    return set(range(*span)) <= letters


def speed(fragments: tuple[Fragment, ...], blinder: Blinder, rounds: int = 40) -> float:
    """Characters per second over the fragments, one by one: the best of three."""
    texts = [fragment.text for fragment in fragments] * rounds
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            blinder.blind(text)
        best = min(best, time.perf_counter() - start)
    return sum(map(len, texts)) / best


def main() -> None:
    """Print the table."""
    corpus = read_corpus()
    blinder = blinder_of(corpus)
    result = score(corpus, blinder)
    print(f"fragments             {len(corpus.fragments)}")
    print(f"labelled spans        {result.labelled}")
    print(f"recall                {result.covered / result.labelled:.1%}")
    print(f"precision             {result.exact / result.found:.1%}")
    print(f"damaged traps         {result.damaged} of {result.traps}")
    print(f"speed (hard, short)   {speed(corpus.fragments, blinder) / 1e6:.1f} M characters/s")


if __name__ == "__main__":
    main()
