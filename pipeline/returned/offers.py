"""An edit of printed prose as an edit of the Markdown that printed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.report.sources import Paragraph, Piece
from pipeline.returned.markdown_words import CALL, MarkdownWords, escaped, skeleton
from pipeline.returned.model import BREAK
from pipeline.returned.squeezed import Squeezed, composed

NOT_FOUND = "de woorden staan niet zo in {file}; is de tekst na de bouw veranderd?"
TWICE = "de woorden staan meer dan één keer bij regel {line} van {file}"
MARKUP = "de wijziging raakt opmaak, een noot of een aanroep in {file}; doe haar met de hand"

_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_MARK_RUNS = re.compile(r"\*+|_+|`+|~+|\[|\]")


@dataclass(frozen=True, slots=True)
class Offer:
    """What to write in ``file`` instead of its signs ``[start, end)``."""

    file: str
    start: int
    end: int
    text: str


class NotOffered(Exception):  # noqa: N818 - a reason, not an error
    """Why an edit is left to a person."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as it is printed, sign by sign, with the piece that each sign is of."""

    text: str
    pieces: tuple[Piece, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, paragraph: Paragraph) -> Printed:
        """The squeezed words of a paragraph, with their pieces."""
        texts = [composed(piece.text) for piece in paragraph.pieces]
        squeezed = Squeezed.of("".join(texts))
        owners: list[int] = []
        place = 0
        for number, text in enumerate(texts):
            place += len(text)
            owners += [number] * (squeezed.places[place] - len(owners))
        return cls(squeezed.text, paragraph.pieces, tuple(owners))

    def span(self, piece: int) -> tuple[int, int]:
        """Where a piece begins and ends."""
        own = [place for place, owner in enumerate(self.owners) if owner == piece]
        return (own[0], own[-1] + 1) if own else (0, 0)


def offer(paragraph: Paragraph, raw: str, piece: int, start: int, end: int, new: str) -> Offer:
    """The edit of ``[start, end)``, which lies in a narrative ``piece``, in its file ``raw``.

    ``new`` with a break at its start or end is a paragraph of its own. Raises NotOffered with
    the reason where it can't be done without a doubt.
    """
    found = _Found.of(paragraph, raw, piece)
    made = found.paragraph_put_in(start, new) if BREAK in new else found.edit(start, end, new)
    found.check(made, start, end, new)
    return made


@dataclass(frozen=True)
class _Found:
    """A paragraph found in its file: for each printed sign the number of its letter, or None."""

    printed: Printed
    words: MarkdownWords
    piece: int
    file: str
    form: str
    letters: tuple[int | None, ...]
    first: int
    behind: int

    @classmethod
    def of(cls, paragraph: Paragraph, raw: str, piece: int) -> _Found:
        printed = Printed.of(paragraph)
        source = paragraph.pieces[piece].source
        words = MarkdownWords.of(raw)
        parts = _parts(paragraph, source.ref)
        places = words.find(parts, source.line) if any(map(skeleton, parts)) else []
        if not places:
            raise NotOffered(NOT_FOUND.format(file=source.ref))
        if len(places) > 1:
            raise NotOffered(TWICE.format(file=source.ref, line=source.line))
        letters, behind = _letters(printed, words, source.ref, places[0])
        return cls(printed, words, piece, source.ref, paragraph.form, letters, places[0], behind)

    def edit(self, start: int, end: int, new: str) -> Offer:
        """Words put in, taken out or replaced within the paragraph."""
        if start == end:
            place = self._gap(start)
            return Offer(self.file, place, place, self._markdown(new))
        if not new and (start, end) == (0, len(self.printed.text)):
            return self._without_paragraph()
        old = self.printed.text[start:end]
        edges = (*old.strip()[:1], *old.strip()[-1:])
        if any(not skeleton(sign) for sign in edges):
            raise self._by_hand()
        first, last = self._letter_at(start, end), self._letter_before(start, end)
        if first is None or last is None:
            raise self._by_hand()
        raw_start, raw_end = self.words.letters[first].start, self.words.letters[last].end
        if not new:
            raw_start, raw_end = self._with_its_marks(raw_start, raw_end)
        lead = old[:1] == " " and new[:1] != " "
        trail = old[-1:] == " " and new[-1:] != " "
        if new[:1] == " " and old[:1] == " ":
            new = new[1:]
        if new[-1:] == " " and old[-1:] == " ":
            new = new[:-1]
        raw_start -= len(self._space_before(raw_start)) if lead else 0
        raw_end += len(self._space_behind(raw_end)) if trail else 0
        self._balanced(self.words.raw[raw_start:raw_end])
        return Offer(self.file, raw_start, raw_end, self._markdown(new))

    def paragraph_put_in(self, start: int, new: str) -> Offer:
        """A paragraph of its own before or behind this one."""
        text = "\n\n".join(
            self._markdown(part.strip()) for part in new.split(BREAK) if part.strip()
        )
        if self.form != "text" or not text:
            raise self._by_hand()
        raw = self.words.raw
        if start == 0:
            place = raw.rfind("\n", 0, self.words.letters[self.first].start) + 1
            return Offer(self.file, place, place, f"{text}\n\n")
        if start != len(self.printed.text):
            raise self._by_hand()
        last = self.words.letters[self.behind - 1].end
        blank = re.compile(r"\n[ \t\r]*(?=\n)|\n?\Z").search(raw, last)
        place = blank.start() if blank else len(raw)
        return Offer(self.file, place, place, f"\n\n{text}")

    def check(self, made: Offer, start: int, end: int, new: str) -> None:
        """Raise NotOffered where the file would not print the edited words."""
        raw = self.words.raw
        after = MarkdownWords.of(raw[: made.start] + made.text + raw[made.end :])
        old, text = skeleton(self.printed.text[start:end]), self.words.text
        before = sum(1 for letter in self.words.letters if letter.end <= made.start)
        expected = text[:before] + skeleton(new) + text[before + len(old) :]
        if after.text != expected or text[before : before + len(old)] != old:
            raise self._by_hand()

    def _markdown(self, new: str) -> str:
        return escaped(" ".join(new.split())) if new.strip() == new else _edged(new)

    def _by_hand(self) -> NotOffered:
        return NotOffered(MARKUP.format(file=self.file))

    def _letter_at(self, start: int, end: int) -> int | None:
        return next((n for n in self.letters[start:end] if n is not None), None)

    def _letter_before(self, start: int, end: int) -> int | None:
        return next((n for n in reversed(self.letters[start:end]) if n is not None), None)

    def _gap(self, place: int) -> int:
        """Where words that are put in at a printed place go: outside marks, calls and notes."""
        start, end = self.printed.span(self.piece)
        before, behind = self._letter_before(start, place), self._letter_at(place, end)
        after_space = place > 0 and self.printed.text[place - 1] == " "
        if before is None and behind is None:
            raise self._by_hand()
        if behind is not None and (after_space or before is None):
            return self._inside(behind - 1, behind, after_space=after_space)
        left = -1 if before is None else before
        return self._inside(left, left + 1, after_space=after_space)

    def _inside(self, left: int, right: int, *, after_space: bool) -> int:
        """A place between two letters, before or behind the white space between them."""
        letters, raw = self.words.letters, self.words.raw
        if right >= len(letters):
            return letters[left].end
        if left < self.first:
            return letters[right].start
        start, end = letters[left].end, letters[right].start
        gap = raw[start:end]
        spaces = list(re.finditer(r"\s+", gap))
        if not spaces:
            return start
        return start + (spaces[-1].end() if after_space else spaces[0].start())

    def _with_its_marks(self, start: int, end: int) -> tuple[int, int]:
        """Words that are taken out, with the marks of emphasis around just these words."""
        raw = self.words.raw
        before = re.search(r"[*_`~]*\Z", raw[:start])
        behind = re.match(r"[*_`~]*", raw[end:])
        marks = before.group() if before else ""
        if marks and behind and behind.group().startswith(marks[::-1]):
            return start - len(marks), end + len(marks)
        return start, end

    def _space_before(self, start: int) -> str:
        raw = self.words.raw
        text = raw[:start]
        space = text[len(text.rstrip()) :]
        return space if space.count("\n") < 2 else ""

    def _space_behind(self, end: int) -> str:
        found = _SPACE.match(self.words.raw, end)
        return found.group() if found else ""

    def _without_paragraph(self) -> Offer:
        """The whole paragraph taken out, its lines with it."""
        if self.form == "note":
            raise NotOffered(f"haal ook het teken van de noot weg in {self.file}")
        letters, raw = self.words.letters, self.words.raw
        inside = letters[self.first : self.behind]
        start = raw.rfind("\n", 0, inside[0].start) + 1
        end = raw.find("\n", inside[-1].end)
        end = len(raw) if end < 0 else end + 1
        around = [x for x in letters if start <= x.start < end and x not in inside]
        if around or any(x.sign == CALL for x in inside) or _PASSED_NOTE.search(raw[start:end]):
            raise self._by_hand()
        if raw[end : end + 1] == "\n" and (start == 0 or raw[:start].endswith("\n\n")):
            end += 1
        return Offer(self.file, start, end, "")

    def _balanced(self, taken: str) -> None:
        """Raise NotOffered where marks or calls would be cut in two."""
        runs = [match.group() for match in _MARK_RUNS.finditer(taken)]
        odd = any(runs.count(run) % 2 for run in runs if run not in "[]")
        if odd or runs.count("[") != runs.count("]") or "{{" in taken or "[^" in taken:
            raise self._by_hand()


_PASSED_NOTE = re.compile(r"\[\^[^\]]+\](?!:)")


def _edged(new: str) -> str:
    """A text with its spaces at the ends kept."""
    words = " ".join(new.split())
    lead, trail = " " * new[:1].isspace(), " " * (bool(words) and new[-1:].isspace())
    return f"{lead}{escaped(words)}{trail}"


def _parts(paragraph: Paragraph, file: str) -> list[str]:
    """What the paragraph prints: words of the file, and calls for all that is made elsewhere."""
    parts = [
        piece.text if piece.source.kind == "narrative" and piece.source.ref == file else CALL
        for piece in paragraph.pieces
    ]
    return [b for a, b in pairwise(["", *parts]) if not a == b == CALL]


def _letters(
    printed: Printed, words: MarkdownWords, file: str, first: int
) -> tuple[tuple[int | None, ...], int]:
    """The letter of each printed sign that the file holds, and the letter behind the last."""
    numbers: list[int | None] = []
    at = first
    text = words.text
    previous = -1
    for sign, owner in zip(printed.text, printed.owners, strict=True):
        source = printed.pieces[owner].source
        if source.kind != "narrative" or source.ref != file:
            if owner != previous:
                while text[at : at + 1] == CALL:
                    at += 1
            numbers.append(None)
        elif not skeleton(sign):
            numbers.append(None)
        else:
            while text[at] == CALL:
                at += 1
            numbers.append(at)
            at += 1
        previous = owner
    return tuple(numbers), at


def overlapping(offers: Sequence[Offer]) -> set[int]:
    """The numbers of offers that reach into one that comes before it in the file."""
    late: set[int] = set()
    order = sorted(
        range(len(offers)), key=lambda n: (offers[n].file, offers[n].start, offers[n].end)
    )
    file, reach = "", 0
    for number in order:
        made = offers[number]
        if made.file != file:
            file, reach = made.file, 0
        if made.start < reach:
            late.add(number)
        else:
            reach = made.end
    return late
