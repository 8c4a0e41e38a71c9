"""The chapters as one document: numbers, notes at placeholders, counts as often as wanted."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import panflute as pf

from pipeline.language.wording import Wording
from pipeline.report.nodes import plain
from pipeline.report.numbering import number_captions, number_headings
from pipeline.report.sources import Paragraph, drop_marks, paragraphs
from pipeline.study.config import Config

TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Marks that order text to be shown from right to left, or to be embedded; words need none."""

API_VERSION = (1, 23, 1)
"""The version of pandoc's tree that the document is written in."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report as one tree, and where its words come from."""

    tree: pf.Doc
    paragraphs: tuple[Paragraph, ...]


def assemble(chapters: Sequence[pf.Div], config: Config, wording: Wording) -> Report:
    """The whole report; the marks of sources in the chapters are taken out of the tree."""
    _without_turns(chapters)
    number_headings(chapters, config, wording)
    number_captions(chapters, wording)
    _unique_ids(chapters)
    _note_placeholders(chapters, config)
    _flatten_notes(chapters)
    _settle_counts(chapters, once=config.quantifiers.show_count == "first")
    told = paragraphs(chapters)
    drop_marks(chapters)
    tree = pf.Doc(*chapters, metadata={"lang": config.language}, api_version=API_VERSION)
    return Report(tree, told)


def _without_turns(chapters: Sequence[pf.Div]) -> None:
    """Take out invisible characters that turn the direction of the text behind them."""

    def straighten(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, pf.Str | pf.Code):
            node.text = TURNS.sub("", node.text)

    for chapter in chapters:
        chapter.walk(straighten)


def _unique_ids(chapters: Sequence[pf.Div]) -> None:
    """Number ids that stand twice, so that every link has one end."""
    seen: dict[str, int] = {}

    def unique(node: pf.Element, doc: pf.Doc | None) -> None:
        id_ = getattr(node, "identifier", "")
        if not id_:
            return
        seen[id_] = seen.get(id_, 0) + 1
        if seen[id_] > 1:
            node.identifier = f"{id_}-{seen[id_]}"

    for chapter in chapters:
        chapter.walk(unique)


def _note_placeholders(chapters: Sequence[pf.Div], config: Config) -> None:
    """Explain placeholders in a note: each, the first of a chapter, or the first of all."""
    policy = config.blinding.placeholder_note
    noted = False

    def note(node: pf.Element, doc: pf.Doc | None) -> list[pf.Inline] | None:
        nonlocal noted
        if not isinstance(node, pf.Span) or "placeholder" not in node.classes:
            return None
        if _in_note(node):
            return None
        if noted and policy != "each":
            return None
        noted = True
        return [node, pf.Note(pf.Para(*plain(config.blinding.note)))]

    for chapter in chapters:
        if policy == "first_per_chapter":
            noted = False
        chapter.walk(note)


def _in_note(node: pf.Element) -> bool:
    while node is not None and not isinstance(node, pf.Note):
        node = node.parent
    return node is not None


def _flatten_notes(chapters: Sequence[pf.Div]) -> None:
    """Print a note inside a note as words of the note around it: no format can nest them."""

    def flatten(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, pf.Note):
            node.walk(lambda inner, doc: _words_of_note(inner) if inner is not node else None)

    for chapter in chapters:
        chapter.walk(flatten)


def _words_of_note(node: pf.Element) -> list[pf.Inline] | None:
    if not isinstance(node, pf.Note):
        return None
    words: list[pf.Inline] = []
    for block in node.content:
        words += [pf.Space(), *block.content]
    last, following = words[-1], node.next
    if isinstance(last, pf.Str) and isinstance(following, pf.Str) and following.text[0] == ".":
        words[-1] = pf.Str(last.text.removesuffix("."))
    return words


def _settle_counts(chapters: Sequence[pf.Div], *, once: bool) -> None:
    """Drop the codes behind counts, and with ``once`` a count that was printed before."""
    found: list[pf.Span] = []

    def collect(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, pf.Span) and "count" in node.classes:
            found.append(node)

    for chapter in chapters:
        chapter.walk(collect)
    seen: set[str] = set()
    for span in found:
        claim = span.attributes.pop("claim")
        if once and claim in seen:
            _take_out(span)
        seen.add(claim)


def _take_out(span: pf.Span) -> None:
    """Remove the span and the space before it."""
    around, place = span.parent.content, span.index
    first = place - 1 if place and isinstance(around[place - 1], pf.Space) else place
    del around[first : place + 1]


def dump_tree(tree: pf.Doc) -> str:
    """The tree as pandoc's JSON."""
    tree.api_version = API_VERSION
    file = io.StringIO()
    pf.dump(tree, file)
    return file.getvalue() + "\n"


def load_tree(path: Path) -> pf.Doc:
    """The tree that ``dump_tree`` wrote."""
    with path.open(encoding="utf-8") as file:
        return pf.load(file)
