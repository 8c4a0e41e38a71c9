"""Second step: of candidates that overlap, one span; what is allowed stays.

Longest first across categories; at equal length the kind decides. A shorter span that sticks
out of a longer one is not lost: the winner grows over it, so that no letter of what was found
survives, and taking a term away never blinds more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.blinding.detect import Allowed, Candidates
from pipeline.blinding.spans import Kind, Span

_OVER_ALLOWED = frozenset((Kind.CONTACT, Kind.IDENTIFIER, Kind.ADDRESS, Kind.PERSON))


def resolve(candidates: Candidates) -> tuple[Span, ...]:
    """The spans to blind, from left to right, without overlap."""
    spans: Iterable[Span] = candidates.spans
    if candidates.allowed:
        allowed = sorted(candidates.allowed, key=lambda a: (a.start, a.end))
        spans = [span for span in spans if not _is_allowed(span, allowed)]
    groups = _overlapping(sorted(spans, key=lambda span: (span.start, span.end)))
    return tuple(_winner(group) for group in groups)


def _is_allowed(span: Span, allowed: Iterable[Allowed]) -> bool:
    return any(
        _wins(stretch, span) for stretch in allowed if span.overlaps(stretch.start, stretch.end)
    )


def _wins(stretch: Allowed, span: Span) -> bool:
    """Whether what is allowed keeps ``span`` from being blinded.

    A public phrase keeps listed names inside it. An ``allow`` row keeps everything, but for
    contact data, addresses, persons and terms of the study of which it is only a part.
    """
    inside = stretch.start <= span.start and span.end <= stretch.end
    if stretch.public:
        return inside and span.rule.startswith("lijst")
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
    best = min(
        group, key=lambda s: (-s.length, s.kind, s.start, s.form != "adjective", s.category, s.rule)
    )
    return replace(best, start=min(s.start for s in group), end=max(s.end for s in group))
