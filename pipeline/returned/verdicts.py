"""What becomes of an edit: offered for the narrative, refused, or left to a person."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.report.sources import Paragraph, Source
from pipeline.returned.edits import hunks
from pipeline.returned.model import BREAK, Change, Edit
from pipeline.returned.offers import NotOffered, Offer, Printed, offer, overlapping
from pipeline.returned.reasons import Reasons
from pipeline.returned.squeezed import squeezed

CLOSED = "deze wijziging is al afgehandeld"
SAME_WORDS = "een andere wijziging raakt dezelfde woorden"
OTHER_HALF = "de andere helft van deze verplaatsing kan niet vanzelf; doe haar met de hand"

Outcome = Literal["patch", "geweigerd", "niet aangeboden"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the part of an edit that lies in one piece of the draft.

    ``change`` is that part; ``source`` made the words, None where the draft has none there.
    """

    change: Change
    source: Source | None
    outcome: Outcome
    reason: str = ""
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges edits of the draft's paragraphs; ``raw`` gives the text of a narrative, or None."""

    paragraphs: Sequence[Paragraph]
    reasons: Reasons
    raw: Callable[[str], str | None]

    def one(self, edit: Edit) -> tuple[Verdict, ...]:
        """The verdicts of the parts of an edit."""
        if edit.kind == "opmaak":
            reason = "de opmaak van het rapport komt uit de huisstijl"
            return tuple(Verdict(c, self._at(c), "geweigerd", reason) for c in edit.changes)
        return tuple(v for change in edit.changes for v in self._change(change))

    def _at(self, change: Change) -> Source | None:
        if change.paragraph is None:
            return None
        return self.paragraphs[change.paragraph].sources[0]

    def _change(self, change: Change) -> Iterator[Verdict]:
        if change.paragraph is None:
            yield Verdict(change, None, "niet aangeboden", self.reasons.outside)
        elif change.new.startswith(BREAK) or (change.new.endswith(BREAK) and not change.start):
            yield self._new_paragraph(change)
        elif not change.old.strip() and not change.new.strip():
            reason = (
                "dit voegt alinea's of witruimte samen of haalt ze uit elkaar; doe het met de hand"
            )
            yield Verdict(change, self._at(change), "niet aangeboden", reason)
        elif change.start == change.end and change.old.strip():
            yield Verdict(change, None, "niet aangeboden", self.reasons.not_drafted)
        elif change.start == change.end:
            yield self._put_in(change)
        else:
            for part in _finer(change):
                yield from self._rewritten(part)

    def _new_paragraph(self, change: Change) -> Verdict:
        """A paragraph of its own, behind the one it follows or before the one it precedes."""
        number = int(change.paragraph or 0)
        places = [(number, len(Printed.of(self.paragraphs[number]).text)), (number + 1, 0)]
        if change.start == 0 and change.new.endswith(BREAK):
            places = [(number, 0)]
            if number:
                places.append((number - 1, len(Printed.of(self.paragraphs[number - 1]).text)))
        for home, place in places:
            if home >= len(self.paragraphs) or self.paragraphs[home].form != "text":
                continue
            pieces = self.paragraphs[home].pieces
            piece = 0 if place == 0 else len(pieces) - 1
            if pieces[piece].source.kind == "narrative":
                return self._offered(replace(change, paragraph=home), piece, place, place)
        source = self._at(change)
        return Verdict(change, source, "niet aangeboden", self.reasons.new_paragraph)

    def _put_in(self, change: Change) -> Verdict:
        """Words put in: prose on one side is enough to take them."""
        paragraph = self._paragraph(change)
        owners = Printed.of(paragraph).owners
        beside = [owners[p] for p in (change.start - 1, change.start) if 0 <= p < len(owners)]
        prose = [n for n in beside if paragraph.pieces[n].source.kind == "narrative"]
        if prose:
            return self._offered(change, prose[0], change.start, change.end)
        return self._refused(change, paragraph.pieces[beside[0]].source if beside else None)

    def _rewritten(self, change: Change) -> Iterator[Verdict]:
        """Words replaced or taken out, piece by piece."""
        paragraph = self._paragraph(change)
        printed = Printed.of(paragraph)
        touched = dict.fromkeys(printed.owners[change.start : change.end])
        if squeezed(change.old) != printed.text[change.start : change.end].strip():
            yield Verdict(change, self._at(change), "niet aangeboden", self.reasons.not_drafted)
            return
        spanning = len([n for n in touched if printed.text[slice(*printed.span(n))].strip()]) > 1
        for number in touched:
            first, last = printed.span(number)
            start, end = max(first, change.start), min(last, change.end)
            part = replace(
                change,
                start=start,
                end=end,
                old=printed.text[start:end],
                before=printed.text[:start],
                after=printed.text[end:],
            )
            source = paragraph.pieces[number].source
            if source.kind != "narrative":
                yield self._refused(part, source)
            elif spanning and change.new.strip():
                yield Verdict(part, source, "niet aangeboden", self.reasons.spanning)
            elif not part.old.strip():
                yield Verdict(part, source, "niet aangeboden", self.reasons.only_space)
            else:
                yield self._offered(part, number, start, end)

    def _refused(self, change: Change, source: Source | None) -> Verdict:
        if source is None:
            return Verdict(change, None, "niet aangeboden", self.reasons.outside)
        return Verdict(change, source, "geweigerd", self.reasons.of(source, change.old))

    def _offered(self, change: Change, piece: int, start: int, end: int) -> Verdict:
        paragraph = self._paragraph(change)
        source = paragraph.pieces[piece].source
        raw = self.raw(source.ref)
        if raw is None:
            reason = f"{source.ref} is er niet meer, of is niet te lezen"
            return Verdict(change, source, "niet aangeboden", reason)
        try:
            made = offer(paragraph, raw, piece, start, end, change.new)
        except NotOffered as reason:
            return Verdict(change, source, "niet aangeboden", str(reason))
        return Verdict(change, source, "patch", offer=made)

    def _paragraph(self, change: Change) -> Paragraph:
        return self.paragraphs[int(change.paragraph or 0)]


def _finer(change: Change) -> Iterator[Change]:
    """The parts of a replacement that really differ, word by word."""
    if not change.new.strip():
        yield change
        return
    whole = squeezed(change.old)
    if whole != change.old or BREAK in change.new:
        yield change
        return
    differences = hunks(change.old, change.new)
    if not differences:
        yield change
    for start, end, first, last in differences:
        yield replace(
            change,
            start=change.start + start,
            end=change.start + end,
            old=change.old[start:end],
            new=change.new[first:last],
            before=change.before + change.old[:start],
            after=change.old[end:] + change.after,
        )


def settled(
    edits: Sequence[Edit], judged: Sequence[Sequence[Verdict]], closed: Container[tuple[int, int]]
) -> list[tuple[Verdict, ...]]:
    """The verdicts beside each other: of two offers for the same words the first stays.

    ``closed`` names the edit and the part that have been dealt with: not to be offered again.
    What was moved is offered whole or not at all.
    """
    left = [
        [_left(v, CLOSED) if (i, j) in closed else v for j, v in enumerate(verdicts)]
        for i, verdicts in enumerate(judged)
    ]
    made = [(i, j, v.offer) for i, vs in enumerate(left) for j, v in enumerate(vs) if v.offer]
    for number in overlapping([found for *_, found in made]):
        i, j, _ = made[number]
        left[i][j] = _left(left[i][j], SAME_WORDS)
    return [_all_or_none(e, tuple(vs)) for e, vs in zip(edits, left, strict=True)]


def _all_or_none(edit: Edit, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    if len(edit.changes) < 2 or all(v.outcome == "patch" for v in verdicts):
        return verdicts
    return tuple(_left(verdict, OTHER_HALF) for verdict in verdicts)


def _left(verdict: Verdict, reason: str) -> Verdict:
    if verdict.outcome != "patch":
        return verdict
    return replace(verdict, outcome="niet aangeboden", reason=reason, offer=None)


def texts_of(folder: Path) -> Callable[[str], str | None]:
    """Reads narratives of a study, each once; None where one is not to be read."""
    read: dict[str, str | None] = {}

    def text(file: str) -> str | None:
        if file not in read:
            read[file] = _text(folder / file)
        return read[file]

    return text


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
