"""What was changed between a draft and a returned file: tracked, and without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from pipeline.returned.alignment import Pair, aligned
from pipeline.returned.model import (
    BREAK,
    Anchor,
    Change,
    Comment,
    Edit,
    Kind,
    Mark,
    Returned,
    ReturnedFile,
    Run,
)
from pipeline.returned.squeezed import Squeezed

UNKNOWN = "onbekend"
"""Who made a change that was not tracked."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Matched:
    """A returned file beside the paragraphs of the draft, by their squeezed words.

    ``homes`` gives for each returned paragraph its number in the draft, None where it has none.
    """

    drafted: Sequence[str]
    file: ReturnedFile
    pairs: tuple[Pair, ...]
    homes: dict[int, int]
    ignored: frozenset[str]

    @classmethod
    def of(
        cls, drafted: Sequence[str], file: ReturnedFile, ignored: frozenset[str] = frozenset()
    ) -> Matched:
        """Match; paragraphs that say one of ``ignored`` are no silent addition."""
        places = [
            number
            for number, paragraph in enumerate(file.paragraphs)
            if paragraph.spot not in ("contents", "margin") and paragraph.old.text
        ]
        found = aligned(drafted, [file.paragraphs[place].old.text for place in places])
        pairs = tuple((d, None if r is None else places[r]) for d, r in found)
        homes = {r: d for d, r in pairs if d is not None and r is not None}
        return cls(drafted, file, pairs, homes, ignored)

    def anchor(self, comment: Comment) -> tuple[int, int, int, int] | None:
        """The first paragraph, start, last paragraph and end of a comment, in the draft."""
        anchor = comment.anchor
        if anchor is None:
            return None
        first, last = self.homes.get(anchor.first), self.homes.get(anchor.last)
        if first is None:
            return self._near(anchor)
        start = self._place(anchor.first, first, anchor.start)
        if last is None or last < first:
            return first, start, first, len(self.drafted[first])
        return first, start, last, self._place(anchor.last, last, anchor.end)

    def _near(self, anchor: Anchor) -> tuple[int, int, int, int] | None:
        """The paragraph above a comment on words that the draft doesn't have."""
        if self.file.paragraphs[anchor.first].spot in ("contents", "margin"):
            return None
        home = self.above(anchor.first)
        if home is None:
            return None
        end = len(self.drafted[home])
        return home, end, home, end

    def above(self, number: int) -> int | None:
        """The paragraph of the draft that stands last before a returned one."""
        return next((self.homes[n] for n in range(number, -1, -1) if n in self.homes), None)

    def _place(self, number: int, home: int, raw: int) -> int:
        """A place in a returned paragraph as a place in that of the draft."""
        old = self.file.paragraphs[number].old
        return moved(old.places[min(raw, len(old.places) - 1)], old.text, self.drafted[home])


def edits(matched: Matched) -> tuple[Edit, ...]:
    """Every edit, in the order of the text; each tracked change of the file is in one of them."""
    found = [
        edit
        for number, paragraph in enumerate(matched.file.paragraphs)
        for edit in (*_tracked(matched, number, paragraph), *_formats(matched, number, paragraph))
    ]
    listed = {number for edit in found for number in edit.numbers}
    strays = [_stray(mark) for mark in matched.file.marks if mark.number not in listed]
    whole = [*_moves_as_one(found), *_silent(matched), *strays]
    return tuple(sorted(whole, key=_order))


def _order(edit: Edit) -> tuple[int, int]:
    change = edit.changes[0]
    return (-1 if change.paragraph is None else change.paragraph, change.start)


# tracked


@dataclass(frozen=True, slots=True)
class _Piece:
    run: Run
    start: int


def _tracked(matched: Matched, number: int, paragraph: Returned) -> Iterator[Edit]:
    pieces, place = [], 0
    for run in paragraph.runs:
        pieces.append(_Piece(run, place))
        place += len(run.text) if run.before else 0
    for key, group in groupby(pieces, key=lambda piece: _key(piece.run)):
        if key is not None:
            yield _edit(matched, number, list(group))


def _key(run: Run) -> tuple[str, str, bool] | None:
    """What runs of one edit share; None where nothing was changed."""
    if not run.marks:
        return None
    return run.marks[-1].author, run.move, run.before or run.after


def _edit(matched: Matched, number: int, pieces: Sequence[_Piece]) -> Edit:
    runs = [piece.run for piece in pieces]
    marks = tuple(dict.fromkeys(mark for run in runs for mark in run.marks))
    old = "".join(run.text for run in runs if run.before)
    new = "".join(run.text for run in runs if run.after)
    if not old and not new:
        old = "".join(run.text for run in runs)
        change = replace(_change(matched, number, pieces, "", ""), old=old)
        return Edit("verwijdering", marks[-1].author, marks[-1].when, marks, (change,))
    kind: Kind = "vervanging" if old and new else "invoeging" if new else "verwijdering"
    if runs[0].move:
        kind = "verplaatsing"
    return Edit(
        kind, marks[0].author, marks[0].when, marks, (_change(matched, number, pieces, old, new),)
    )


def _change(matched: Matched, number: int, pieces: Sequence[_Piece], old: str, new: str) -> Change:
    """The edit as a change of the draft's paragraph, or behind the paragraph above it."""
    paragraph = matched.file.paragraphs[number]
    raw_start = pieces[0].start
    raw_end = raw_start + len(old)
    squeezed = paragraph.old
    start, end = squeezed.places[raw_start], squeezed.places[raw_end]
    home = matched.homes.get(number)
    if home is None:
        if squeezed.text or paragraph.spot in ("contents", "margin"):
            return Change(None, 0, 0, old, new, squeezed.text[:start], squeezed.text[end:])
        above = matched.above(number)
        place = 0 if above is None else len(matched.drafted[above])
        return Change(above, place, place, old, f"{BREAK}{new}", "", "")
    drafted = matched.drafted[home]
    start, end = (moved(place, squeezed.text, drafted) for place in (start, end))
    return Change(home, start, end, old, new, drafted[:start], drafted[end:])


def moved(place: int, one: str, other: str) -> int:
    """A place in ``one`` as a place in ``other``, which says nearly the same."""
    if one == other:
        return place
    for kind, a1, a2, b1, b2 in _differences(one, other):
        if a1 <= place <= a2:
            return b1 + min(place - a1, b2 - b1) if kind == "equal" or place < a2 else b2
    return len(other)


def _moves_as_one(found: Sequence[Edit]) -> Iterator[Edit]:
    """A move is one edit: what it took away and what it put down."""
    together: dict[tuple[str, str], list[Edit]] = {}
    names = {mark.number: key for key, edit in _named(found) for mark in edit.marks}
    for edit in found:
        key = names.get(edit.marks[0].number) if edit.kind == "verplaatsing" else None
        if key is None:
            yield edit
        else:
            together.setdefault(key, []).append(edit)
    for parts in together.values():
        marks = tuple(dict.fromkeys(mark for part in parts for mark in part.marks))
        changes = tuple(change for part in parts for change in part.changes)
        yield replace(parts[0], marks=marks, changes=changes)


def _named(found: Sequence[Edit]) -> Iterator[tuple[tuple[str, str], Edit]]:
    """Parts of moves by who moved what: a move says the same where it is taken and put."""
    for edit in found:
        if edit.kind == "verplaatsing":
            words = "".join(change.old or change.new for change in edit.changes)
            yield (edit.author, Squeezed.of(words).text), edit


def _formats(matched: Matched, number: int, paragraph: Returned) -> Iterator[Edit]:
    """Changes of looks, one edit for each person and paragraph."""
    by_author = groupby(sorted(paragraph.formats, key=_author), key=_author)
    for author, marks in by_author:
        made = tuple(marks)
        home = matched.homes.get(number)
        length = 0 if home is None else len(matched.drafted[home])
        change = Change(home, length, length, "", "", paragraph.old.text, "")
        yield Edit("opmaak", author, made[0].when, made, (change,))


def _author(mark: Mark) -> str:
    return mark.author


def _stray(mark: Mark) -> Edit:
    return Edit("opmaak", mark.author, mark.when, (mark,), (Change(None, 0, 0, "", ""),))


# without a trace


def _silent(matched: Matched) -> Iterator[Edit]:
    """Silent edits; a paragraph that went in one place and came in another was moved."""
    found = list(_differing(matched))
    went = {c.old: e for e in found if (c := e.changes[0]).old and not c.new}
    came = {c.new[1:]: e for e in found if (c := e.changes[0]).new.startswith(BREAK)}
    both = [words for words in went if words in came]
    for edit in found:
        if all(edit is not came[words] for words in both):
            words = edit.changes[0].old
            moved_to = came[words].changes if edit is went.get(words) and words in both else ()
            yield replace(edit, changes=(*edit.changes, *moved_to))


def _differing(matched: Matched) -> Iterator[Edit]:
    for index, (home, number) in enumerate(matched.pairs):
        if home is None and number is not None:
            yield from _added(matched, index, number)
        elif number is None and home is not None:
            words = matched.drafted[home]
            if words not in matched.ignored:
                yield _silently(Change(home, 0, len(words), words, ""))
        elif home is not None and number is not None:
            yield from _rewritten(matched, home, number)


def _added(matched: Matched, index: int, number: int) -> Iterator[Edit]:
    words = matched.file.paragraphs[number].old.text
    if words in matched.ignored:
        return
    above = next((d for d, _ in reversed(matched.pairs[:index]) if d is not None), None)
    place = 0 if above is None else len(matched.drafted[above])
    yield _silently(Change(above, place, place, "", f"{BREAK}{words}"))


def _rewritten(matched: Matched, home: int, number: int) -> Iterator[Edit]:
    drafted, returned = matched.drafted[home], matched.file.paragraphs[number].old.text
    for start, end, b1, b2 in hunks(drafted, returned):
        change = Change(
            home, start, end, drafted[start:end], returned[b1:b2], drafted[:start], drafted[end:]
        )
        yield _silently(change)


def _silently(change: Change) -> Edit:
    return Edit("stille wijziging", UNKNOWN, "", (), (change,))


def hunks(one: str, other: str) -> list[tuple[int, int, int, int]]:
    """Where two texts differ, by words; differences with only white space between are one."""
    found: list[tuple[int, int, int, int]] = []
    if one == other:
        return found
    for kind, a1, a2, b1, b2 in _differences(one, other):
        if kind == "equal":
            continue
        if found and one[found[-1][1] : a1].isspace():
            last = found.pop()
            found.append((last[0], a2, last[2], b2))
        else:
            found.append((a1, a2, b1, b2))
    return found


def _differences(one: str, other: str) -> Iterator[tuple[str, int, int, int, int]]:
    """The opcodes of a comparison word by word, their places in signs."""
    ones, others = _TOKEN.findall(one), _TOKEN.findall(other)
    at_one, at_other = _starts(ones), _starts(others)
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        yield kind, at_one[a1], at_one[a2], at_other[b1], at_other[b2]


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
