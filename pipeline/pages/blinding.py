"""The page for the person who signs the blinding: every text with what was replaced in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.blinding.spans import BlindedText, Replacement
from pipeline.pages.page import write_page

TEMPLATE = "blinding_review.html"
ARTICLE = "article"
"""The form of a replacement that only makes the article before a placeholder agree."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as it was, where it stands, the heading that it is shown under, and the blinded."""

    group: str
    place: str
    original: str
    blinded: BlindedText


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text: plain, or what was replaced and what stands there now."""

    text: str
    replacement: Replacement | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A category or a rule, and how many replacements it has."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the page in its parts."""

    place: str
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """How many replacements the text holds."""
        return sum(1 for part in self.parts if part.replacement)


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one interview, or of one table."""

    name: str
    entries: tuple[Entry, ...]


def write_blinding_review(path: Path, templates: Path, texts: Sequence[ShownText]) -> None:
    """Write the page; groups and texts come in the order in which they are given."""
    replacements = [r for text in texts for r in text.blinded.replacements]
    values = {
        "groups": groups(texts),
        "categories": _counted(r.category for r in replacements if r.form != ARTICLE),
        "rules": _counted(r.rule for r in replacements),
        "texts": len(texts),
        "shown": sum(1 for text in texts if text.blinded.replacements),
        "replacements": len(replacements),
    }
    write_page(path, templates, TEMPLATE, values)


def groups(texts: Iterable[ShownText]) -> tuple[Group, ...]:
    """The texts with a replacement under their headings."""
    found: dict[str, list[Entry]] = {}
    for text in texts:
        if text.blinded.replacements:
            entry = Entry(text.place, tuple(_parts(text)))
            found.setdefault(text.group, []).append(entry)
    return tuple(Group(name, tuple(entries)) for name, entries in found.items())


def _parts(text: ShownText) -> Iterator[Part]:
    last = 0
    for item in text.blinded.replacements:
        if item.start > last:
            yield Part(text.original[last : item.start])
        yield Part(item.original, item)
        last = item.end
    if text.original[last:]:
        yield Part(text.original[last:])


def _counted(names: Iterable[str]) -> tuple[Counted, ...]:
    """How often each name occurs: the most frequent first, then by name."""
    counts = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Counted(name, count) for name, count in counts)
