"""The whole text of two drafts as a reviewer reads it: runs of the same, and what differs."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.drafts.align import marked_words
from pipeline.drafts.model import Cause, Comparison, Kind, Mark, MarkedWords, Status, TextRow
from pipeline.pages.changes_words import chapter_title, counted
from pipeline.report.sources import Form

FORMS: dict[Form, tuple[str, Kind]] = {
    "heading": ("kop", "text"),
    "text": ("alinea", "text"),
    "quote": ("citaat", "quote"),
    "item": ("punt van een lijst", "text"),
    "caption": ("bijschrift", "text"),
    "cell": ("cel", "table"),
    "note": ("noot", "text"),
}
"""What a paragraph is called, and the kind of change that a filter finds it by."""
PARAGRAPHS = ("alinea", "alinea’s")
CELLS = ("cel", "cellen")
OLD: Mark = "old"
NEW: Mark = "new"
CHANGES = ("wijziging", "wijzigingen")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the text; ``place`` is its number, ``other`` that of where a moved one also is.

    ``inline`` is old and new woven into one text; ``elsewhere`` the chapter of ``other``.
    """

    place: int
    status: Status
    chapter: str
    form: Form
    name: str
    kind: Kind
    inline: tuple[MarkedWords, ...]
    old: tuple[MarkedWords, ...]
    new: tuple[MarkedWords, ...]
    causes: tuple[Cause, ...]
    other: int | None
    elsewhere: str

    @property
    def text(self) -> str:
        """The words of a row that stayed the same."""
        return text_of(self.new or self.old)


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that follow each other and go together: the same, different, or cells of a table."""

    rows: tuple[ShownRow, ...]

    @property
    def same(self) -> bool:
        """Whether nothing in it changed."""
        return all(row.status == "same" for row in self.rows)

    @property
    def cells(self) -> bool:
        """Whether these are cells of a table."""
        return self.rows[0].form == "cell"

    @property
    def headings(self) -> bool:
        """Whether these are headings alone, which are never folded away."""
        return all(row.form == "heading" for row in self.rows)

    @property
    def summary(self) -> str:
        """*3 alinea's ongewijzigd*: what stands on a stretch that is folded away."""
        return f"{counted(len(self.rows), CELLS if self.cells else PARAGRAPHS)} ongewijzigd"


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """The text of a chapter in runs; ``changed`` counts the rows that differ."""

    id: str
    title: str
    runs: tuple[Run, ...]
    changed: int

    @property
    def amount(self) -> str:
        """*2 wijzigingen*, or that there are none."""
        return counted(self.changed, CHANGES) if self.changed else "ongewijzigd"


def shown_chapters(comparison: Comparison) -> tuple[ShownChapter, ...]:
    """The whole text, chapter by chapter in the order of its rows."""
    others = moved_pairs(comparison.rows)
    shown = [
        _shown(place, row, others.get(place), comparison)
        for place, row in enumerate(comparison.rows)
    ]
    return tuple(
        _chapter(id_, list(rows), comparison) for id_, rows in groupby(shown, lambda r: r.chapter)
    )


def text_of(words: Iterable[MarkedWords]) -> str:
    """The words of one side, joined."""
    return "".join(stretch.text for stretch in words)


def moved_pairs(rows: Sequence[TextRow]) -> dict[int, int]:
    """For each moved row the row that is its other place: the one with the same words."""
    waiting: dict[tuple[bool, str], deque[int]] = defaultdict(deque)
    pairs: dict[int, int] = {}
    for place, row in enumerate(rows):
        if row.status != "moved" or (row.old and row.new):
            continue
        text, side = text_of(row.old or row.new), bool(row.old)
        if counterparts := waiting[not side, text]:
            other = counterparts.popleft()
            pairs |= {place: other, other: place}
        else:
            waiting[side, text].append(place)
    return pairs


def interleaved(old: Sequence[MarkedWords], new: Sequence[MarkedWords]) -> tuple[MarkedWords, ...]:
    """Both sides as one text: what went before what came, and what stayed once."""
    return tuple(_woven(deque(old), deque(new)))


def words_between(old: str, new: str) -> tuple[MarkedWords, ...]:
    """Two texts woven word by word, or one behind the other where they have little in common."""
    woven = interleaved(*marked_words(old, new))
    stayed = sum(len(stretch.text) for stretch in woven if stretch.mark == "same")
    if stayed * 2 >= max(len(old), len(new)):
        return woven
    return tuple(MarkedWords(t, m) for t, m in ((old, OLD), (new, NEW)) if t)


def moved_texts(comparison: Comparison) -> frozenset[str]:
    """The paragraphs that stand elsewhere now."""
    return frozenset(text_of(r.new or r.old) for r in comparison.rows if r.status == "moved")


def _woven(old: deque[MarkedWords], new: deque[MarkedWords]) -> Iterator[MarkedWords]:
    while old or new:
        yield from _marked(old, OLD)
        yield from _marked(new, NEW)
        if old and new:
            length = min(len(old[0].text), len(new[0].text))
            _cut(old, length)
            yield _cut(new, length)
        elif old or new:
            yield (old or new).popleft()


def _marked(words: deque[MarkedWords], mark: Mark) -> Iterator[MarkedWords]:
    while words and words[0].mark == mark:
        yield words.popleft()


def _cut(words: deque[MarkedWords], length: int) -> MarkedWords:
    """Take ``length`` letters off the front."""
    first = words.popleft()
    if len(first.text) > length:
        words.appendleft(MarkedWords(first.text[length:], first.mark))
    return MarkedWords(first.text[:length], first.mark)


def _shown(place: int, row: TextRow, other: int | None, comparison: Comparison) -> ShownRow:
    name, kind = FORMS[row.form]
    old, new = _sides(row)
    return ShownRow(
        place=place,
        status=row.status,
        chapter=row.chapter,
        form=row.form,
        name=name,
        kind=kind,
        inline=interleaved(old, new),
        old=old,
        new=new,
        causes=row.causes,
        other=other,
        elsewhere=""
        if other is None
        else chapter_title(comparison, comparison.rows[other].chapter),
    )


def _sides(row: TextRow) -> tuple[tuple[MarkedWords, ...], tuple[MarkedWords, ...]]:
    """Both sides; a paragraph that is new or gone is marked as a whole."""
    if row.status == "added":
        return (), (MarkedWords(text_of(row.new), NEW),)
    if row.status == "removed":
        return (MarkedWords(text_of(row.old), OLD),), ()
    return row.old, row.new


def _chapter(id_: str, rows: Sequence[ShownRow], comparison: Comparison) -> ShownChapter:
    title = chapter_title(comparison, id_)
    changed = sum(row.status != "same" for row in rows)
    body = [row for row in rows if not _repeats(row, title)]
    runs = [Run(tuple(run)) for _, run in groupby(body, lambda row: _run_of(row, changed))]
    return ShownChapter(id_, title, tuple(runs), changed)


def _repeats(row: ShownRow, title: str) -> bool:
    """Whether a row only says the title that stands above the chapter already."""
    return row.form == "heading" and row.status == "same" and row.text.endswith(title)


def _run_of(row: ShownRow, changed: int) -> tuple[bool, str]:
    """What rows of one run share; a heading is folded away only where nothing changed."""
    if row.form == "cell":
        return True, "cell"
    apart = row.form == "heading" and row.status == "same" and changed
    return row.status == "same", "heading" if apart else ""
