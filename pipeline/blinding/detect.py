"""First step: every candidate in a text, and every stretch that is allowed to stay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.blinding.compounds import lengthened
from pipeline.blinding.context import stands, starts_sentence
from pipeline.blinding.families import Families
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Stretch, near
from pipeline.blinding.hashtags import Hashtags
from pipeline.blinding.lexicon import Case, Hit, Lexicon
from pipeline.blinding.patterns import pattern_hits
from pipeline.blinding.spans import Kind, Span
from pipeline.blinding.terms import known_category
from pipeline.blinding.variants import variants
from pipeline.study.config import Label

_CONTEXT = 500  # how far from a name anything counts that tells what it is


@dataclass(frozen=True, slots=True)
class Allowed:
    """A stretch of the original that stays: by an ``allow`` row, or as a public phrase."""

    start: int
    end: int
    public: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that was found in one text, unresolved, in no particular order."""

    spans: tuple[Span, ...] = ()
    allowed: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True)
class Detector:
    """The lists of one study, and the folded names of its own municipalities."""

    lexicon: Lexicon
    families: Families
    hashtags: Hashtags
    labels: Mapping[str, Label]
    study: frozenset[str]

    def candidates(self, text: str) -> Candidates:
        """Every candidate in ``text``, in each of its folded copies."""
        copies = variants(text)
        base = copies[0]
        spans: list[Span] = []
        allowed: list[Allowed] = []
        for folded in copies:
            stretches = None if folded is base else _altered(folded)
            hits = list(self.lexicon.hits(folded, stretches))
            if hits:
                spans += self._listed(folded, hits)
                allowed += _allowed(folded, hits)
        spans += self._unlisted(base)
        if spans and "*]" in text:
            spans = _outside_placeholders(text, spans, self.labels)
        return Candidates(tuple(dict.fromkeys(spans)), tuple(allowed))

    def _listed(self, folded: Folded, hits: list[Hit]) -> Iterator[Span]:
        starts = frozenset(hit.start for hit in hits)
        for hit in hits:
            if not hit.entry.allow and stands(folded, hit, self.study):
                bare = _without_article(folded, hit)
                longer = _with_apostrophe(folded, lengthened(folded, bare, starts))
                yield self._span(folded, longer)

    def _unlisted(self, folded: Folded) -> Iterator[Span]:
        for found in chain(
            pattern_hits(folded), self.families.find(folded), self.hashtags.find(folded)
        ):
            start, end = folded.span(found.start, found.end)
            category = known_category(found.category, self.labels)
            yield Span(start, end, found.kind, category, found.form, f"patroon:{found.rule}")

    def _span(self, folded: Folded, hit: Hit) -> Span:
        start, end = folded.span(hit.start, hit.end)
        if folded.original[end - 1].isspace():
            end = start + len(folded.original[start:end].rstrip())
        entry = hit.entry
        category = known_category(entry.category, self.labels)
        return Span(start, end, entry.kind, category, entry.form, entry.rule)


def _altered(copy: Folded) -> list[Stretch]:
    """Where a further copy may show what the first doesn't: within reach of its seams."""
    return near(copy.text, (seam.start for seam in copy.seams), _CONTEXT)


def _allowed(folded: Folded, hits: list[Hit]) -> Iterator[Allowed]:
    for hit in hits:
        if hit.entry.allow and _is_phrase_here(folded, hit):
            yield Allowed(*folded.span(hit.start, hit.end), hit.entry.rule == "openbaar")


def _is_phrase_here(folded: Folded, hit: Hit) -> bool:
    """Not *Kampen met* inside a sentence: a phrase in small letters, with a capital of a name."""
    if hit.entry.rule != "openbaar" or not hit.entry.written[0].islower():
        return True
    return folded.cased[hit.start].islower() or starts_sentence(folded, hit.start)


def _without_article(folded: Folded, hit: Hit) -> Hit:
    """*de Hoek*: of a quarter that is an article and a word the small article stays."""
    if hit.entry.case is not Case.ORDINARY or hit.entry.kind is not Kind.NEIGHBOURHOOD:
        return hit
    article, _, rest = folded.cased[hit.start : hit.end].partition(" ")
    small = article in ("de", "het") and rest[:1].isupper()
    return replace(hit, start=hit.start + len(article) + 1) if small else hit


def _with_apostrophe(folded: Folded, hit: Hit) -> Hit:
    """*Goes' beleid*: a name in s, x or z with its bare apostrophe is a genitive."""
    follows = folded.text[hit.end : hit.end + 3]
    if hit.entry.form != "name" or folded.text[hit.end - 1] not in "sxz":
        return hit
    quoted = " '" in folded.text[max(0, hit.start - 200) : hit.start + 1]
    if quoted or len(follows) < 3 or follows[:2] != "' " or not follows[2].isalpha():
        return hit
    return replace(hit, end=hit.end + 1, entry=replace(hit.entry, form="genitive"))


def _outside_placeholders(text: str, spans: list[Span], labels: Mapping[str, Label]) -> list[Span]:
    """The spans that touch no ``[label*]`` of the config."""
    words = {word for label in labels.values() for word in label_words(label)}
    pattern = "|".join(re.escape(f"[{word}*]") for word in sorted(words))
    taken = [match.span() for match in re.finditer(pattern, text)] if words else []
    ends = [end for _, end in taken]
    return [span for span in spans if not _touches(span, taken, ends)]


def _touches(span: Span, taken: list[tuple[int, int]], ends: list[int]) -> bool:
    """Whether the first of the disjoint stretches that ends behind the span's start meets it."""
    following = bisect_right(ends, span.start)
    return following < len(taken) and taken[following][0] < span.end


def label_words(label: Label) -> tuple[str, ...]:
    """The words of a label, of every form that it has."""
    forms = (label.name, label.adjective, label.inhabitants, label.genitive)
    return tuple(word for word in forms if word)
