"""How well and how fast the blinding works: ``python benchmarks/blinding.py``.

The table is of the marked fragments in ``tests/blinding/marked``, letter by letter, first with
the terms of each study and then with its municipalities alone. The speed is that of one process
over the example's fragments, and over one long text made of them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.blinding.blinder import Blinder  # noqa: E402 - the folder of the project comes first
from pipeline.study.load_config import load_config  # noqa: E402
from pipeline.study.read import read_study  # noqa: E402
from tests.blinding.marked import Score, read_marked, score  # noqa: E402

ROUNDS = 5


def main() -> None:
    """Print the tables."""
    corpora = read_marked()
    for with_terms in (True, False):
        print("\nwith the study's terms" if with_terms else "\nmunicipalities alone known")
        _print(score(corpora, with_terms=with_terms))
    print("\nspeed, one process")
    for name, texts, blinder in _speeds():
        print(f"  {name:34} {_characters_a_second(texts, blinder) / 1e6:5.1f} M characters/s")


def _print(found: Score) -> None:
    marked, redacted, seen = (sum(c.values()) for c in (found.marked, found.redacted, found.seen))
    print(f"  {'label':24}{'letters':>8}{'redacted':>10}{'or suspect':>12}")
    for label in sorted(found.marked):
        _row(label, found.marked[label], found.redacted[label], found.seen[label])
    _row("all", marked, redacted, seen)
    print(f"  precision of redactions {found.rightly / found.taken:.1%}", end="")
    print(f", of suspects {found.right_suspects / found.suspects:.1%}", end="")
    print(f", damaged traps {found.damaged} of {found.traps}")


def _row(label: str, marked: int, redacted: int, seen: int) -> None:
    print(f"  {label:24}{marked:8}{redacted / marked:10.1%}{seen / marked:12.1%}")


def _speeds() -> list[tuple[str, list[str], Blinder]]:
    config = load_config(ROOT)
    study, _ = read_study(ROOT, config)
    names = [m.name for m in study.municipalities]
    blinder = Blinder.build(config.blinding.labels, study.terms, names)
    texts = list(dict.fromkeys(c.text for c in study.codings))
    marked = [f.text for corpus in read_marked() for f in corpus.fragments]
    return [
        (f"the example's {len(texts)} fragments", texts, blinder),
        ("the same as one text", [" ".join(texts)], blinder),
        (f"{len(marked)} marked fragments", marked, blinder),
    ]


def _characters_a_second(texts: list[str], blinder: Blinder) -> float:
    """The best of some rounds: what the machine can do when nothing else asks for it."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            blinder.blind(text)
        best = min(best, time.perf_counter() - start)
    return sum(map(len, texts)) / best


if __name__ == "__main__":
    main()
