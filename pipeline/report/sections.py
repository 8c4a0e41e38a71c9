"""A section without narrative: its claims in order, worded with what connects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import panflute as pf

from pipeline.language.choice import hash_of, pick
from pipeline.language.numerals import counted
from pipeline.language.wording import Connective
from pipeline.report.claims import opened_by, sentence_of
from pipeline.report.data import ReportData
from pipeline.report.nodes import plain, sentences
from pipeline.synthesis.model import Claim

SENTENCES_A_PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Strand:
    """A claim and what belongs right behind it: its group, what counts within it, its counters."""

    claim: Claim
    group: tuple[Claim, ...]
    within: tuple[Claim, ...]
    counters: tuple[Claim, ...]


def strands(claims: Sequence[Claim]) -> list[Strand]:
    """The claims of a section as strands, headline claims first, then by n.

    A claim that is a counter-voice, counts within another or shares its group stands behind
    that other claim where both are in the section.
    """
    here = {claim.code.id for claim in claims}
    ranked = sorted(claims, key=lambda c: (not c.code.headline, -c.n))
    leaders: dict[str, str] = {}
    for claim in ranked:
        if claim.code.group:
            leaders.setdefault(claim.code.group, claim.code.id)

    def follows(claim: Claim) -> bool:
        code = claim.code
        later_in_group = leaders.get(code.group, code.id) != code.id
        return code.within in here or code.counters in here or later_in_group

    return [_strand(claim, ranked) for claim in ranked if not follows(claim)]


def _strand(claim: Claim, ranked: Sequence[Claim]) -> Strand:
    code = claim.code
    group = [c for c in ranked if code.group and c.code.group == code.group and c != claim]
    members = [code.id, *(c.code.id for c in group)]
    within = [c for c in ranked if c.code.within in members and c not in group]
    told = [*members, *(c.code.id for c in within)]
    counters = [c for c in ranked if c.code.counters in told and c not in group and c not in within]
    return Strand(claim, tuple(group), tuple(within), tuple(counters))


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

    def strand(self, strand: Strand, *, opens: bool) -> Iterator[list[pf.Inline]]:
        wording = self._data.wording
        yield self._say(strand.claim, () if opens else wording.additions)
        yield from (self._say(claim, ()) for claim in strand.group)
        yield from self._remainder(strand)
        yield from (self._say(claim, wording.within) for claim in strand.within)
        yield from (self._say(claim, wording.contrasts) for claim in strand.counters)

    def _say(self, claim: Claim, openings: Sequence[str]) -> list[pf.Inline]:
        after = ""
        if openings:
            after = pick(openings, hash_of(claim.code.id), unlike=self._last)
        self._last = after or None
        return sentence_of(self._data, claim, after=after)

    def _remainder(self, strand: Strand) -> Iterator[list[pf.Inline]]:
        """What the claims of a group leave of the cases that were asked."""
        group = strand.claim.code.group
        left = self._remainders().get(group, 0) if group else 0
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
    for claim in sorted(claims, key=lambda c: -c.n):
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
        last = pick(words, hash_of(claim.code.id, "rij"), unlike=last) if lines else ""
        lines.append(sentence_of(data, claim, after=last))
    return sentences(lines)
