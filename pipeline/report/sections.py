"""A section without narrative: its claims in order, worded with what connects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import panflute as pf

from pipeline.language.choice import pick
from pipeline.language.numerals import counted
from pipeline.language.statements import can_invert
from pipeline.language.wording import Connective
from pipeline.report.claims import opened_by, sentence_of
from pipeline.report.data import ReportData
from pipeline.report.nodes import plain, sentences
from pipeline.synthesis.model import Claim

SENTENCES_A_PARAGRAPH = 3


Link = Literal["first", "group", "within", "counter"]
FOLLOWING: tuple[Link, ...] = ("group", "within", "counter")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in its place, and how it hangs on what stands before it."""

    claim: Claim
    link: Link


def strands(claims: Sequence[Claim]) -> list[list[Told]]:
    """The claims of a section as strands, headline claims first, then by n; each claim once.

    Behind a claim stand the rest of its group, what counts within it and its counter-voices,
    where they are in the section too, each with its own followers.
    """
    ranked = sorted(claims, key=lambda c: (not c.code.headline, -c.rank))
    leaders = _leaders(ranked)

    def behind(leader: Claim) -> Iterator[Told]:
        for link in FOLLOWING:
            for claim in ranked:
                if leaders.get(claim.code.id) == (link, leader.code.id):
                    yield Told(claim, link)
                    yield from behind(claim)

    firsts = [claim for claim in ranked if claim.code.id not in leaders]
    return [[Told(first, "first"), *behind(first)] for first in firsts]


def _leaders(ranked: Sequence[Claim]) -> dict[str, tuple[Link, str]]:
    """For each claim that hangs on another one here: how, and on which; the first way counts."""
    here = {claim.code.id for claim in ranked}
    heads: dict[str, str] = {}
    leaders: dict[str, tuple[Link, str]] = {}
    for claim in ranked:
        code = claim.code
        head = heads.setdefault(code.group, code.id) if code.group else code.id
        ways: tuple[tuple[Link, str], ...] = (
            ("group", head),
            ("within", code.within),
            ("counter", code.counters),
        )
        for link, leader in ways:
            if leader in here and not _hangs_on(leader, code.id, leaders):
                leaders[code.id] = (link, leader)
                break
    return leaders


def _hangs_on(claim: str, other: str, leaders: Mapping[str, tuple[Link, str]]) -> bool:
    """Whether ``claim`` is ``other``, or stands somewhere behind it."""
    while claim != other and claim in leaders:
        claim = leaders[claim][1]
    return claim == other


def section_paragraphs(data: ReportData, claims: Sequence[Claim]) -> list[pf.Block]:
    """The claims of a section as paragraphs."""
    paragraphs = [_Paragraph(data)]
    for strand in strands(claims):
        if not paragraphs[-1].has_room_for(len(strand)):
            paragraphs.append(_Paragraph(data))
        paragraphs[-1].tell(strand)
    return [paragraph.as_block() for paragraph in paragraphs if paragraph.lines]


class _Paragraph:
    """Claims worded one after the other: no two in a row open alike, nor a third connected."""

    def __init__(self, data: ReportData) -> None:
        self.lines: list[list[pf.Inline]] = []
        self._data = data
        self._openings: list[str] = []
        self._whole_named = False

    def as_block(self) -> pf.Para:
        return sentences(self.lines)

    def has_room_for(self, more: int) -> bool:
        told = len(self.lines)
        fits = told < SENTENCES_A_PARAGRAPH and told + more <= SENTENCES_A_PARAGRAPH + 1
        return not told or fits

    def tell(self, strand: Sequence[Told]) -> None:
        last_of_group = [t for t in strand if t.claim.code.group][-1:]
        for told in strand:
            self.say(told.claim, self.options(told.link), told.claim.code.id)
            if told in last_of_group:
                self._tell_remainder(told.claim.code.group)

    def say(self, claim: Claim, options: Sequence[str], key: str) -> None:
        """One more sentence, opened by one of ``options`` where its verb can go before."""
        opening = ""
        if options and can_invert(claim.code.statement):
            last = self._openings[-1] if self._openings else None
            opening = pick(options, key, unlike=last)
        self._openings.append(opening)
        self._add(claim, sentence_of(self._data, claim, after=opening, short=self._whole_named))

    def open_with(self, claim: Claim, connective: Connective) -> None:
        """The first sentence, behind *Kortom* or its like."""
        self._openings.append(connective.text)
        self._add(claim, opened_by(self._data, claim, connective))

    def _additions(self) -> Sequence[str]:
        """What may connect one more claim: nothing at the start, nor behind two connected."""
        two_connected = len(self._openings) > 1 and all(self._openings[-2:])
        return () if not self.lines or two_connected else self._data.wording.additions

    def options(self, link: Link) -> Sequence[str]:
        """What may open a claim that hangs on the last one in this way."""
        wording = self._data.wording
        fixed: dict[Link, Sequence[str]] = {
            "group": (),
            "within": wording.within,
            "counter": wording.contrasts,
        }
        return fixed[link] if link in fixed else self._additions()

    def _add(self, claim: Claim, line: list[pf.Inline]) -> None:
        self.lines.append(line)
        self._whole_named = not claim.told_by_others and not claim.code.within

    def _tell_remainder(self, group: str) -> None:
        """What the claims of a group leave of the cases that were asked."""
        members = [c for c in self._data.claims.values() if c.code.group == group]
        protected = any(claim.protection != "none" for claim in members)
        left = 0 if protected else self._remainders().get(group, 0)
        if left:
            unit = self._data.config.study.unit
            units = counted(left, unit.singular, unit.plural)
            text = pick(self._data.wording.remainder, group).replace("{units}", units)
            self.lines.append(plain(text))
            self._whole_named = False

    def _remainders(self) -> dict[str, int]:
        return {g: n for s in self._data.syntheses.values() for g, n in s.remainders.items()}


def headlines(data: ReportData, claims: Iterable[Claim]) -> list[Claim]:
    """The headline claims among these, each behind the claim that it counts within."""
    chosen: list[Claim] = []
    for claim in sorted(claims, key=lambda c: -c.rank):
        if not claim.code.headline or not claim.printable:
            continue
        base = data.claims.get(claim.code.within)
        if base is not None and base not in chosen:
            chosen.append(base)
        if claim not in chosen:
            chosen.append(claim)
    return chosen


def in_a_row(
    data: ReportData, claims: Sequence[Claim], *, opening: Connective | None = None
) -> pf.Para:
    """Claims as one paragraph: the first behind ``opening``, the others connected."""
    paragraph = _Paragraph(data)
    told: list[Claim] = []
    for claim in claims:
        if not paragraph.lines and opening is not None:
            paragraph.open_with(claim, opening)
        else:
            link = _link_in_a_row(claim, told)
            paragraph.say(claim, paragraph.options(link), f"{claim.code.id} in a row")
        told.append(claim)
    return paragraph.as_block()


def _link_in_a_row(claim: Claim, told: Sequence[Claim]) -> Link:
    """How a claim hangs on those told before it: two of a group have nothing to connect them."""
    code, before = claim.code, {other.code.id for other in told}
    if code.within in before:
        return "within"
    if told and (code.counters == told[-1].code.id or told[-1].code.counters == code.id):
        return "counter"
    return "group" if told and code.group and code.group == told[-1].code.group else "first"
