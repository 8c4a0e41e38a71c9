"""Two texts beside each other: paragraphs that stayed, changed, came, went and moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.drafts.model import MarkedWords, Status
from pipeline.report.sources import Paragraph

PARTS = re.compile(r"\s+|\w+|[^\w\s]")
WORDS = re.compile(r"\w+")
KNOWN_BY = frozenset({"claim", "codebook", "config", "fact"})
"""Sources that a paragraph is known by: what comes from the same ones is the same paragraph."""
ALIKE = 0.5
"""From this share of common words on, a paragraph is another's changed form."""
MOVED_WORDS = 4
"""Shorter paragraphs stand in several places by chance: they don't move, nor do notes."""
PAIRED_AT_MOST = 60
"""Of how many paragraphs on either side of a rewritten stretch the likeness is looked at."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph in the old and the new text; None where it isn't in one of them."""

    status: Status
    old: Paragraph | None
    new: Paragraph | None


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Pair]:
    """Every paragraph of both texts once, chapter by chapter in the order of the new text.

    A chapter that is gone stands behind the chapter that it followed.
    """
    before, after = _by_chapter(old), _by_chapter(new)
    pairs: list[Pair] = []
    for chapter in _merged(list(before), list(after)):
        pairs += _in_chapter(before.get(chapter, []), after.get(chapter, []))
    return _with_moves(pairs)


def _by_chapter(paragraphs: Sequence[Paragraph]) -> dict[str, list[Paragraph]]:
    chapters: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        chapters[paragraph.chapter].append(paragraph)
    return chapters


def _merged(old: list[str], new: list[str]) -> list[str]:
    merged = list(new)
    for place, chapter in enumerate(old):
        if chapter not in merged:
            behind = old[place - 1] if place else None
            merged.insert(merged.index(behind) + 1 if behind else 0, chapter)
    return merged


def _in_chapter(old: list[Paragraph], new: list[Paragraph]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (Pair("same", a, b) for a, b in zip(old[i1:i2], new[j1:j2], strict=True))
        else:
            yield from _rewritten(old[i1:i2], new[j1:j2])


def _keys(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    return [(p.form, p.text) for p in paragraphs]


def _rewritten(old: list[Paragraph], new: list[Paragraph]) -> Iterator[Pair]:
    """A stretch that differs: the best pairs of alike paragraphs in their order, and the rest."""
    if len(old) == len(new) and _one_table([*old, *new]):
        yield from (Pair("changed", a, b) for a, b in zip(old, new, strict=True))
        return
    position = 0
    for i, j in _best_pairs(old, new):
        yield from (Pair("removed", p, None) for p in old[position:i])
        position = i + 1
        while new and new[0] is not j:
            yield Pair("added", None, new.pop(0))
        yield Pair("changed", old[i], new.pop(0))
    yield from (Pair("removed", p, None) for p in old[position:])
    yield from (Pair("added", None, p) for p in new)


def _one_table(cells: Sequence[Paragraph]) -> bool:
    return len({c.sources for c in cells}) == 1 and {c.form for c in cells} == {"cell"}


def _best_pairs(old: list[Paragraph], new: list[Paragraph]) -> list[tuple[int, Paragraph]]:
    """Pairs that together are most alike, none crossing another; by dynamic programming.

    A long stretch is paired in pieces, so that the work grows with its length only.
    """
    if len(old) > PAIRED_AT_MOST or len(new) > PAIRED_AT_MOST:
        half_old, half_new = len(old) // 2, len(new) // 2
        first = _best_pairs(old[:half_old], new[:half_new])
        second = _best_pairs(old[half_old:], new[half_new:])
        return first + [(i + half_old, p) for i, p in second]
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ())] * (len(new) + 1) for _ in range(len(old) + 1)
    ]
    for i, a in enumerate(old, 1):
        for j, b in enumerate(new, 1):
            options = [best[i - 1][j], best[i][j - 1]]
            share = likeness(a, b)
            if share >= ALIKE:
                score, pairs = best[i - 1][j - 1]
                options.append((score + share, (*pairs, (i - 1, j - 1))))
            best[i][j] = max(options, key=lambda option: option[0])
    return [(i, new[j]) for i, j in best[-1][-1][1]]


def likeness(one: Paragraph, other: Paragraph) -> float:
    """The share of words that two paragraphs of one form have in common, 0 to 1."""
    if one.form != other.form:
        return 0.0
    if one.form == "heading" and one.section == other.section:
        return 1.0
    if one.sources == other.sources and {s.kind for s in one.sources} & KNOWN_BY:
        return 1.0
    before, after = WORDS.findall(one.text), WORDS.findall(other.text)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _with_moves(pairs: list[Pair]) -> list[Pair]:
    """Paragraphs that went in one place and came in another, word for word, have moved."""
    gone = {p.old.text for p in pairs if p.status == "removed" and p.old and _can_move(p.old)}
    come = {p.new.text for p in pairs if p.status == "added" and p.new and _can_move(p.new)}
    both = gone & come

    def moved(pair: Pair) -> Pair:
        one = pair.old if pair.status == "removed" else pair.new
        if pair.status in ("removed", "added") and one is not None and one.text in both:
            return Pair("moved", pair.old, pair.new)
        return pair

    return [moved(pair) for pair in pairs]


def _can_move(paragraph: Paragraph) -> bool:
    return paragraph.form != "note" and len(paragraph.text.split()) >= MOVED_WORDS


def marked_words(old: str, new: str) -> tuple[tuple[MarkedWords, ...], tuple[MarkedWords, ...]]:
    """Both texts in stretches, word by word: what stayed, what went, what came."""
    before, after = PARTS.findall(old), PARTS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    went: list[MarkedWords] = []
    came: list[MarkedWords] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        same = tag == "equal"
        if i2 > i1:
            went.append(MarkedWords("".join(before[i1:i2]), "same" if same else "old"))
        if j2 > j1:
            came.append(MarkedWords("".join(after[j1:j2]), "same" if same else "new"))
    return tuple(went), tuple(came)
