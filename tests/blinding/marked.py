"""Fragments marked by people who did not know the program: what must go, letter by letter.

``«original|label»`` must go; keys that start with ``trap`` hold nothing to blind. ``misses``
names the fragments of which letters stay that no list of suspects shows either, ``damaged`` the
traps that are touched, each with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.suspects import find_suspects
from pipeline.study.model import BlindingTerm
from tests.blinding.corpus import LABELS, MARK, parse, term_of

FOLDER = Path(__file__).parent / "marked"


@dataclass(frozen=True)
class Marked:
    """A fragment: its text, and the label of each letter (by its place) that must go."""

    key: str
    text: str
    labels: dict[int, str]

    @property
    def is_trap(self) -> bool:
        return self.key.startswith("trap")


@dataclass(frozen=True)
class MarkedCorpus:
    """The fragments of one file, the study that they belong to, and what is known to fail."""

    name: str
    municipalities: tuple[str, ...]
    terms: tuple[BlindingTerm, ...]
    fragments: tuple[Marked, ...]
    misses: dict[str, str]
    damaged: dict[str, str]

    def blinder(self, *, with_terms: bool = True) -> Blinder:
        terms = self.terms if with_terms else ()
        return Blinder.build(LABELS, terms, self.municipalities)


def read_marked(folder: Path = FOLDER) -> list[MarkedCorpus]:
    """Every corpus of ``folder``, in the order of their names."""
    return [_read(path) for path in sorted(folder.glob("*.yaml"))]


def _read(path: Path) -> MarkedCorpus:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return MarkedCorpus(
        path.stem,
        tuple(data["study"]["municipalities"]),
        tuple(term_of(row) for row in data["study"]["terms"]),
        tuple(_marked(key, text) for key, text in data["fragments"].items()),
        dict(data.get("misses") or {}),
        dict(data.get("damaged") or {}),
    )


def _marked(key: str, marked: str) -> Marked:
    fragment = parse(key, marked)
    named = [match[2] for match in MARK.finditer(marked) if match[2]]
    labels = {
        place: label
        for (start, end), label in zip(fragment.spans, named, strict=True)
        for place in _letters(fragment.text, start, end)
    }
    return Marked(key, fragment.text, labels)


def _letters(text: str, start: int, end: int) -> Iterator[int]:
    return (place for place in range(start, end) if text[place].isalnum())


@dataclass(frozen=True)
class Outcome:
    """The letters of one fragment that were redacted, and those that are listed as suspect."""

    redacted: frozenset[int]
    suspected: frozenset[int]
    suspects: int
    right_suspects: int


def outcome(fragment: Marked, blinder: Blinder) -> Outcome:
    """What the program makes of a fragment."""
    spans = [(span.start, span.end) for span in blinder.find(fragment.text)]
    found = [(s.start, s.end) for s in find_suspects(fragment.text, blinder)]
    right = sum(any(i in fragment.labels for i in range(*span)) for span in found)
    return Outcome(_all(fragment.text, spans), _all(fragment.text, found), len(found), right)


def _all(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in _letters(text, start, end))


@dataclass
class Score:
    """Letters by label: marked, redacted, redacted or suspected; and what went too far."""

    marked: Counter[str]
    redacted: Counter[str]
    seen: Counter[str]
    taken: int = 0
    rightly: int = 0
    suspects: int = 0
    right_suspects: int = 0
    traps: int = 0
    damaged: int = 0


def score(corpora: list[MarkedCorpus], *, with_terms: bool) -> Score:
    """The score over all corpora, with the study's terms or with the municipalities alone."""
    total = Score(Counter(), Counter(), Counter())
    for corpus in corpora:
        blinder = corpus.blinder(with_terms=with_terms)
        for fragment in corpus.fragments:
            _add(total, fragment, outcome(fragment, blinder))
    return total


def _add(total: Score, fragment: Marked, found: Outcome) -> None:
    for place, label in fragment.labels.items():
        total.marked[label] += 1
        total.redacted[label] += place in found.redacted
        total.seen[label] += place in found.redacted or place in found.suspected
    total.taken += len(found.redacted)
    total.rightly += len(found.redacted & fragment.labels.keys())
    total.suspects += found.suspects
    total.right_suspects += found.right_suspects
    total.traps += fragment.is_trap
    total.damaged += fragment.is_trap and bool(found.redacted)
