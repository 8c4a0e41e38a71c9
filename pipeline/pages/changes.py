"""The page of what changed between two drafts, made for a reviewer: one file, nothing fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import jinja2

from pipeline.drafts.model import Change, Comparison, MarkedWords
from pipeline.house import House
from pipeline.pages.changes_charts import shown_pairs
from pipeline.pages.changes_text import ShownChapter, moved_texts, shown_chapters, words_between
from pipeline.pages.changes_words import (
    KINDS,
    NO_CAUSE,
    STATUSES,
    by_chapter,
    cause_in_words,
    chapter_title,
    is_empty,
    is_long,
    refs_in_words,
    told_tallies,
    verdict,
)
from pipeline.pages.page import digest_of
from pipeline.writers.web_fonts import font_faces

FOLDER = Path("house/changes")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as the page shows it; ``moved``: the text only stands elsewhere now."""

    number: int
    change: Change
    moved: bool

    @property
    def kind(self) -> str:
        """What changed, in one word."""
        return KINDS[self.change.kind][0]

    @property
    def state(self) -> str:
        """Whether it is new, gone or moved; empty where it reads otherwise."""
        if self.moved:
            return "verplaatst"
        if self.change.old and self.change.new:
            return ""
        return "nieuw" if self.change.new else "vervallen"

    @property
    def long(self) -> bool:
        """Whether old and new are too long for one line."""
        return is_long(self.change)

    @property
    def words(self) -> tuple[MarkedWords, ...]:
        """A long text with what went and what came marked in it."""
        if self.moved:
            return (MarkedWords(self.change.new),)
        return words_between(self.change.old, self.change.new)


@dataclass(frozen=True, slots=True)
class ChangesOfChapter:
    """The changes of one chapter, in order."""

    title: str
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: the changes in meaning, or the others."""

    id: str
    title: str
    chapters: tuple[ChangesOfChapter, ...]

    @property
    def count(self) -> int:
        """How many changes stand in it."""
        return sum(len(chapter.changes) for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class PlaceOfChanges:
    """How much changed in a chapter; ``anchor`` is where its text stands on the page."""

    id: str
    title: str
    anchor: str
    meaning: int
    other: int
    text: int


def changes_page(comparison: Comparison, house: House, templates: Path, *, team: bool) -> str:
    """The page as HTML; ``templates`` holds ``house/`` and ``fonts/``.

    With ``team`` it names what was edited (fragments, codes) and warns of what a reader of both
    drafts could learn; without, it says neither. The same input gives the same text.
    """
    environment = _environment(templates / FOLDER, team=team)
    script = (templates / FOLDER / "changes.js").read_text(encoding="utf-8").strip()
    style = environment.get_template("changes.css").render(
        house=house, fonts=list(font_faces(house, templates / "fonts"))
    )
    return environment.get_template("page.html").render(
        **_values(comparison, house, team=team),
        style=style.strip(),
        script=script,
        script_digest=digest_of(script),
    )


def _environment(folder: Path, *, team: bool) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(["html"]),
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_words"] = cause_in_words
    environment.filters["refs"] = partial(refs_in_words, team=team)
    environment.filters["status"] = STATUSES.__getitem__
    return environment


def _values(comparison: Comparison, house: House, *, team: bool) -> dict[str, object]:
    text = shown_chapters(comparison)
    return {
        "old": comparison.old,
        "new": comparison.new,
        "team": team,
        "empty": is_empty(comparison),
        "verdict": verdict(comparison),
        "tallies": told_tallies(comparison),
        "warnings": comparison.warnings if team else (),
        "not_compared": comparison.not_compared,
        "places": tuple(_places(comparison, text)),
        "kinds": [(kind, names[1]) for kind, names in KINDS.items()],
        "parts": _parts(comparison),
        "charts": shown_pairs(comparison, house),
        "text": text,
        "no_cause": NO_CAUSE,
    }


def _parts(comparison: Comparison) -> tuple[Part, Part]:
    numbers = count(1)
    meaning, other = (
        tuple(
            _in_chapters(comparison, [c for c in comparison.changes if c.meaning is told], numbers)
        )
        for told in (True, False)
    )
    return (
        Part("betekenis", "Wat nu iets anders betekent", meaning),
        Part("overig", "Andere wijzigingen", other),
    )


def _in_chapters(
    comparison: Comparison, changes: Iterable[Change], numbers: Iterator[int]
) -> Iterator[ChangesOfChapter]:
    moved = moved_texts(comparison)
    for chapter, found in by_chapter(changes).items():
        shown = tuple(ShownChange(next(numbers), c, _moved(c, moved)) for c in found)
        yield ChangesOfChapter(chapter_title(comparison, chapter), shown)


def _moved(change: Change, moved: frozenset[str]) -> bool:
    return not change.old and change.new in moved


def _places(comparison: Comparison, text: Sequence[ShownChapter]) -> Iterator[PlaceOfChanges]:
    """The chapters with a change, in the order of the report."""
    told = Counter((change.chapter, change.meaning) for change in comparison.changes)
    anchors = {part.id: f"tekst-{place}" for place, part in enumerate(text, start=1)}
    changed = {part.id: part.changed for part in text}
    known = dict.fromkeys([*comparison.chapters, *anchors, *(id_ for id_, _ in told)])
    for id_ in known:
        meaning, other, rows = told[id_, True], told[id_, False], changed.get(id_, 0)
        if meaning or other or rows:
            title = chapter_title(comparison, id_)
            yield PlaceOfChanges(id_, title, anchors.get(id_, ""), meaning, other, rows)
