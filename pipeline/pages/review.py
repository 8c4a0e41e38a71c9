"""The page with the passages that a person must sign, those that are open first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.gates.review import Passage
from pipeline.pages.hints import hints
from pipeline.pages.marked import Piece, pieces
from pipeline.pages.page import write_page
from pipeline.study.config import Config
from pipeline.study.decisions import review_row
from pipeline.study.new_rows import Layout

TEMPLATE = "review.html"


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with its decision, the signs in it, and the rows to choose from."""

    hash: str
    kind: str
    decision: str
    text: tuple[Piece, ...]
    reasons: tuple[str, ...]
    ok: str
    drop: str


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """The passages of one chapter that are open, or that are signed."""

    title: str
    passages: tuple[ShownPassage, ...]


def write_review_page(
    path: Path,
    templates: Path,
    passages: Sequence[Passage],
    decided: Mapping[str, str],
    config: Config,
    layout: Layout,
) -> None:
    """Write the page; ``decided`` holds the decision on a passage by its hash."""
    signed = [p for p in passages if decided.get(p.hash) == "ok"]
    unsigned = [p for p in passages if decided.get(p.hash) != "ok"]
    values = {
        "unsigned": _chapters(unsigned, decided, config, layout),
        "signed": _chapters(signed, decided, config, layout),
        "open": len(unsigned),
        "total": len(passages),
        "file": config.paths.disclosure_review,
        "header": layout.header,
    }
    write_page(path, templates, TEMPLATE, values)


def _chapters(
    passages: Iterable[Passage], decided: Mapping[str, str], config: Config, layout: Layout
) -> tuple[ShownChapter, ...]:
    titles = {chapter.id: chapter.title for chapter in config.chapters}
    found: dict[str, list[ShownPassage]] = {}
    for passage in passages:
        shown = _shown(passage, decided.get(passage.hash, ""), layout)
        found.setdefault(passage.chapter, []).append(shown)
    return tuple(ShownChapter(titles.get(id_, id_), tuple(p)) for id_, p in found.items())


def _shown(passage: Passage, decision: str, layout: Layout) -> ShownPassage:
    text = pieces(passage.text, hints(passage.text))
    return ShownPassage(
        hash=passage.hash,
        kind=passage.kind,
        decision=decision,
        text=text,
        reasons=tuple(dict.fromkeys(piece.reason for piece in text if piece.marked)),
        ok=layout.row(review_row(passage.hash, "ok")),
        drop=layout.row(review_row(passage.hash, "drop")),
    )
