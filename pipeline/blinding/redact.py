"""Third step: labels in the place of spans, from right to left, and the articles before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blinding.labels import gender, placeholder
from pipeline.blinding.spans import BlindedText, Kind, Replacement, Span
from pipeline.study.config import Label

_PAIRS = (
    ("de", "het"),
    ("deze", "dit"),
    ("onze", "ons"),
    ("elke", "elk"),
    ("iedere", "ieder"),
    ("welke", "welk"),
)
_TO_DE = {het: de for de, het in _PAIRS}
_TO_HET = dict(_PAIRS)
_DETERMINER = re.compile(r"(?<![\w'’-])(\w{2,6})[ \xa0]\Z")
_NOUNS = frozenset((Kind.ORGANISATION, Kind.PROGRAMME, Kind.NEIGHBOURHOOD, Kind.OTHER))


def redact(text: str, spans: Sequence[Span], labels: Mapping[str, Label]) -> BlindedText:
    """``text`` with a label in the place of each span; spans come sorted and disjoint."""
    if not spans:
        return BlindedText(text)
    replacements = [r for span in spans for r in _replacements(text, span, labels)]
    pieces: list[str] = []
    last = len(text)
    for item in reversed(replacements):
        pieces += [text[item.end : last], item.replacement]
        last = item.start
    pieces.append(text[:last])
    return BlindedText("".join(reversed(pieces)), tuple(replacements))


def _replacements(text: str, span: Span, labels: Mapping[str, Label]) -> Iterator[Replacement]:
    shown = placeholder(labels, span.category, span.form)
    yield from _article(text, span, shown)
    original = text[span.start : span.end]
    yield Replacement(span.start, span.end, original, span.category, span.form, span.rule, shown)


def _article(text: str, span: Span, shown: str) -> Iterator[Replacement]:
    """The determiner before a placeholder that is itself the head noun, made to agree."""
    noun = gender(shown)
    if (
        noun is None
        or span.kind not in _NOUNS
        or span.form != "name"
        or text[span.end : span.end + 1] == "-"
    ):
        return
    match = _DETERMINER.search(text[max(0, span.start - 9) : span.start])
    if match is None:
        return
    wanted = (_TO_DE if noun == "de" else _TO_HET).get(match[1].lower())
    if wanted:
        start = span.start - len(match[0])
        new = wanted.capitalize() if match[1][0].isupper() else wanted
        yield Replacement(
            start, start + len(match[1]), match[1], span.category, "article", "lidwoord", new
        )
