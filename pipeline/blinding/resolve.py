"""Second step: of candidates that overlap, one span; what is allowed stays.

Longest first across categories; at equal length the kind decides. A shorter span that sticks
out of a longer one is not lost: the winner grows over it, so that no letter of what was found
survives, and taking a term away never blinds more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from pipeline.blinding.detect import Allowed, Candidates
from pipeline.blinding.spans import Kind, Span
from pipeline.blinding.terms import OWN_PART

_GUESSED = "patroon:straat"
_OWN_PART = f"term:{OWN_PART}"
_OVER_ALLOWED = frozenset((Kind.CONTACT, Kind.IDENTIFIER, Kind.ADDRESS, Kind.PERSON))


def resolve(candidates: Candidates) -> tuple[Span, ...]:
    """The spans to blind, from left to right, without overlap."""
    spans: Iterable[Span] = candidates.spans
    if not spans:
        return ()
    if candidates.allowed:
        stays = _Stays(candidates.allowed)
        spans = [span for span in spans if not stays.keeps(span)]
    groups = _overlapping(sorted(spans, key=lambda span: (span.start, span.end)))
    return tuple(_winner(group) for group in groups)


class _Stays:
    """The allowed stretches, sorted, so that those near a span are found at once."""

    def __init__(self, allowed: Iterable[Allowed]) -> None:
        """Sort them; there is at least one."""
        self._allowed = sorted(allowed, key=lambda stretch: stretch.start)
        self._starts = [stretch.start for stretch in self._allowed]
        self._longest = max(stretch.end - stretch.start for stretch in self._allowed)

    def keeps(self, span: Span) -> bool:
        """Whether what is allowed keeps ``span`` from being blinded."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        near = (s for s in self._allowed[first:last] if span.overlaps(s.start, s.end))
        return any(_wins(stretch, span) for stretch in near)


def _wins(stretch: Allowed, span: Span) -> bool:
    """Whether what is allowed keeps ``span`` from being blinded.

    A public phrase keeps listed names and streets inside it. An ``allow`` row keeps everything,
    but for contact data, addresses, persons and terms of the study of which it is only a part.
    """
    inside = stretch.start <= span.start and span.end <= stretch.end
    if stretch.public:
        return inside and (span.rule.startswith("lijst") or span.rule == _GUESSED)
    around = span.start <= stretch.start and stretch.end <= span.end and not inside
    return not (around and (span.kind in _OVER_ALLOWED or span.rule.startswith("term")))


def _overlapping(spans: list[Span]) -> Iterable[list[Span]]:
    group: list[Span] = []
    reach = 0
    for span in spans:
        if group and span.start >= reach:
            yield group
            group = []
        group.append(span)
        reach = max(reach, span.end) if len(group) > 1 else span.end
    if group:
        yield group


def _winner(group: list[Span]) -> Span:
    if len(group) == 1:
        return group[0]
    best = min(group, key=_rank)
    start, end = min(s.start for s in group), max(s.end for s in group)
    return best if (start, end) == (best.start, best.end) else replace(best, start=start, end=end)


def _rank(span: Span) -> tuple[object, ...]:
    """The longest first; what is only guessed comes behind what a list knows.

    That is a street by its ending, and a body by its last word (*Buurthuis Zandveld*).
    """
    guessed = span.rule in (_GUESSED, _OWN_PART)
    plain = span.form != "adjective"
    return -span.length, guessed, span.kind, span.start, plain, span.category, span.rule
