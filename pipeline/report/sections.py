"""A section without narrative: its claims in order, worded with what connects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import panflute as pf

from pipeline.language.choice import hash_of, pick
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
    writer = _Writer(data)
    paragraphs: list[pf.Block] = []
    lines: list[list[pf.Inline]] = []
    for strand in strands(claims):
        spoken = list(writer.strand(strand, opens=not lines))
        if lines and len(lines) + len(spoken) > SENTENCES_A_PARAGRAPH + 1:
            paragraphs.append(sentences(lines))
            lines = []
        lines += spoken
        if len(lines) >= SENTENCES_A_PARAGRAPH:
            paragraphs.append(sentences(lines))
            lines = []
    if lines:
        paragraphs.append(sentences(lines))
    return paragraphs


class _Writer:
    """Words claims one after the other and never opens two in a row alike."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self._last: str | None = None

    def strand(self, strand: Sequence[Told], *, opens: bool) -> Iterator[list[pf.Inline]]:
        wording = self._data.wording
        openings: dict[Link, Sequence[str]] = {
            "first": () if opens else wording.additions,
            "group": (),
            "within": wording.within,
            "counter": wording.contrasts,
        }
        last_of_group = [t for t in strand if t.claim.code.group][-1:]
        for told in strand:
            yield self._say(told.claim, openings[told.link])
            if told in last_of_group:
                yield from self._remainder(told.claim.code.group)

    def _say(self, claim: Claim, openings: Sequence[str]) -> list[pf.Inline]:
        after = ""
        if openings and can_invert(claim.code.statement):
            after = pick(openings, hash_of(claim.code.id), unlike=self._last)
        self._last = after or None
        return sentence_of(self._data, claim, after=after)

    def _remainder(self, group: str) -> Iterator[list[pf.Inline]]:
        """What the claims of a group leave of the cases that were asked."""
        members = [c for c in self._data.claims.values() if c.code.group == group]
        protected = any(claim.protection != "none" for claim in members)
        left = 0 if protected else self._remainders().get(group, 0)
        if left:
            unit = self._data.config.study.unit
            units = counted(left, unit.singular, unit.plural)
            text = pick(self._data.wording.remainder, group).replace("{units}", units)
            yield plain(text)

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
    lines: list[list[pf.Inline]] = []
    last: str | None = None
    for claim in claims:
        if not lines and opening is not None:
            lines.append(opened_by(data, claim, opening))
            continue
        words = data.wording.within if claim.code.within else data.wording.additions
        connected = bool(lines) and can_invert(claim.code.statement)
        last = pick(words, hash_of(claim.code.id, "rij"), unlike=last) if connected else ""
        lines.append(sentence_of(data, claim, after=last))
    return sentences(lines)
