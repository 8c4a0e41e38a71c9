"""The labelled corpus: marked Dutch fragments, read into text, expected text and spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.gazetteer import Gazetteer, load
from pipeline.study.config import Label
from pipeline.study.model import BlindingTerm

HERE = Path(__file__).parent
LABELS = {
    "gemeente": Label(
        name="gemeente",
        adjective="gemeentelijke",
        inhabitants="inwoners",
        genitive="van de gemeente",
    ),
    "aanpak": Label(name="gemeentelijke aanpak"),
    "wijk": Label(name="wijk"),
    "persoon": Label(name="naam"),
    "organisatie": Label(name="organisatie"),
    "contact": Label(name="contactgegevens"),
    "overig": Label(name="gegeven"),
}
MARK = re.compile(r"«([^«»|→]+)(?:\|([^«»]+)|→([^«»]+))»")


@dataclass(frozen=True)
class Fragment:
    """A fragment as it was said and as it should be printed; ``spans`` are what must go."""

    id: str
    text: str
    blinded: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Corpus:
    """All fragments, the study that they belong to, and the known misses with their reasons."""

    municipalities: tuple[str, ...]
    terms: tuple[BlindingTerm, ...]
    misses: dict[str, str]
    fragments: tuple[Fragment, ...]


def small_gazetteer() -> Gazetteer:
    """A few municipalities, so that these tests do not hang on the lists of the package."""
    return load(HERE / "names")


def read_corpus(path: Path = HERE / "corpus.yaml") -> Corpus:
    """The corpus of ``path``."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Corpus(
        tuple(data["study"]["municipalities"]),
        tuple(term_of(row) for row in data["study"]["terms"]),
        dict(data["misses"]),
        tuple(parse(name, marked) for name, marked in data["fragments"].items()),
    )


def blinder_of(corpus: Corpus, gazetteer: Gazetteer | None = None) -> Blinder:
    """The blinder of the corpus's study."""
    return Blinder.build(LABELS, corpus.terms, corpus.municipalities, gazetteer)


def parse(name: str, marked: str) -> Fragment:
    """A marked fragment: ``«original|label»`` is blinded, ``«het→de»`` made to agree."""
    said, shown, spans, last, length = [], [], [], 0, 0
    for match in MARK.finditer(marked):
        plain = marked[last : match.start()]
        said += [plain, match[1]]
        shown += [plain, f"[{match[2]}*]" if match[2] else match[3]]
        length += len(plain)
        if match[2]:
            spans.append((length, length + len(match[1])))
        length += len(match[1])
        last = match.end()
    tail = marked[last:]
    return Fragment(name, "".join([*said, tail]), "".join([*shown, tail]), tuple(spans))


def term_of(row: dict[str, Any]) -> BlindingTerm:
    return BlindingTerm(
        row["term"], row.get("category", ""), row.get("action", "blind"), row.get("case", "auto")
    )
