"""What only a person can judge: printed quotes and passages on few cases, to be signed.

Source: DESIGN § Blinding, rule 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import panflute as pf

from pipeline.errors import Place, Problem, problem
from pipeline.language.choice import hash_of
from pipeline.report.nodes import text_of
from pipeline.study.config import Config
from pipeline.study.model import Review

Status = Literal["concept", "definitief"]
FEW = 2
COUNT = re.compile(r"\[(\d+)/\d+\]")
HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the report that needs a signature; ``hash`` changes with every letter of it."""

    hash: str
    kind: Literal["citaat", "passage"]
    chapter: str
    text: str


def passages(tree: pf.Doc) -> tuple[Passage, ...]:
    """Every printed quote, and every paragraph with a finding of one or two cases, each once."""
    found = [passage for chapter in tree.content for passage in _of_chapter(chapter)]
    return tuple({passage.hash: passage for passage in found}.values())


def _of_chapter(chapter: pf.Div) -> Iterator[Passage]:
    texts: list[tuple[Literal["citaat", "passage"], str]] = []

    def collect(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, pf.Para | pf.Plain):
            if isinstance(node.parent, pf.BlockQuote):
                texts.append(("citaat", text_of(node)))
            elif _on_few(node):
                texts.append(("passage", text_of(node)))

    chapter.walk(collect)
    id_ = chapter.identifier.removeprefix("chapter-")
    for kind, text in texts:
        yield Passage(passage_hash(text), kind, id_, text)


def passage_hash(text: str) -> str:
    """What stands for a text in the table of decisions."""
    return hash_of(text)[:HASH_LENGTH]


def _on_few(paragraph: pf.Block) -> bool:
    counts = COUNT.findall(text_of(paragraph))
    return any(0 < int(n) <= FEW for n in counts)


def signed_status(
    passages_: Iterable[Passage], reviews: Iterable[Review], config: Config
) -> tuple[Status, tuple[Problem, ...]]:
    """The status that the report may bear, and what it lacks for the one that it asks for.

    A report is *definitief* where the config says so and every passage is signed; until then
    it is a concept, and says so on every page. A passage that was to be dropped is an error.
    """
    listed = tuple(passages_)
    decisions = {review.hash: review.decision for review in reviews}
    place = Place("private/review.csv")
    found = [problem("G05", place, found=p.text) for p in listed if decisions.get(p.hash) == "drop"]
    unsigned = [p for p in listed if decisions.get(p.hash) != "ok"]
    if config.study.status == "definitief" and unsigned:
        found.append(problem("G04", place, found=f"{len(unsigned)} van {len(listed)}"))
    return ("concept" if unsigned else config.study.status), tuple(found)
