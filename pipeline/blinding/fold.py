"""A folded copy of a text for matching, with an exact map back to the original.

Folding undoes what hides a name from a comparison and not from a reader: case, accents and
their decomposed forms, ligatures (Ĳ), soft hyphens and zero-width characters, every kind of
space, dash and apostrophe, runs of white space, and a hyphen at the end of a line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_APOSTROPHES = "'’‘‛ʼ´`′＇"
_DASHES = "-‐‑‒–—−﹣－"
_QUOTES = '"“”„‟«»'
_LETTERS = {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"} | {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "…": ".",
}  # fmt: skip


def _fold_character(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return '"'
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if category == "Cf":
        return ""
    plain = _LETTERS.get(char) or unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Me"))


class _FoldTable(dict[int, str]):
    """Code point → folded characters, filled in as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


class _WordTable(dict[int, str]):
    """Code point → itself where it is a letter or a digit, else a space."""

    def __missing__(self, code: int) -> str:
        self[code] = word = chr(code) if chr(code).isalnum() else " "
        return word


_FOLD = _FoldTable()
_WORD = _WordTable({code: chr(code) if chr(code).isalnum() else " " for code in range(128)})
_SPACES = r"[ \t\r\n\x0b\x0c\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_LINE_BREAK = r"[ \t\xa0]*\r?\n[ \t\xa0]*"
HYPHEN_BREAK = rf"(?<=[^\W\d_])[-‐‑]{_LINE_BREAK}(?=[^\W\d_])|\xad{_LINE_BREAK}"
_SEAM = rf"{HYPHEN_BREAK}|{_SPACES}{{2,}}"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 24


@dataclass(frozen=True, slots=True)
class Seam:
    """``[start, end)`` of the folded copy came from ``[origin_start, origin_end)``."""

    start: int
    end: int
    origin_start: int
    origin_end: int


class Folded:
    """A text, its folded copy, and the map between them.

    ``cased`` is folded but keeps the case; ``text`` is ``cased`` in lower case, character by
    character; ``words`` is ``text`` with a space for all that is no letter or digit, and a
    space before and behind it; ``vocabulary`` holds each of these words once.
    """

    __slots__ = ("_starts", "_vocabulary", "cased", "original", "seams", "text", "words")

    def __init__(self, original: str, cased: str, seams: tuple[Seam, ...] = ()) -> None:
        """Keep a text with its folded copy; ``seams`` are where their lengths differ."""
        self.original = original
        self.cased = cased
        self.text = _lower(cased)
        self.words = f" {self.text.translate(_WORD)} "
        self.seams = seams
        self._starts = [seam.start for seam in seams]
        self._vocabulary: frozenset[str] | None = None

    @property
    def vocabulary(self) -> frozenset[str]:
        """The different words, made at first use."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.words.split())
        return self._vocabulary

    def span(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of the folded copy as a stretch of the original; ``start < end``."""
        if not self.seams:
            return start, end
        return self._origin(start)[0], self._origin(end - 1)[1]

    def _origin(self, index: int) -> tuple[int, int]:
        """Where the folded character at ``index`` begins and ends in the original."""
        position = bisect_right(self._starts, index) - 1
        if position < 0:
            return index, index + 1
        seam = self.seams[position]
        if index < seam.end:
            return seam.origin_start, seam.origin_end
        origin = seam.origin_end + index - seam.end
        return origin, origin + 1


def fold(text: str, *, keep_hyphens: bool = False) -> Folded:
    """Fold ``text``; with ``keep_hyphens`` a hyphen at the end of a line stays a hyphen."""
    foreign = [] if text.isascii() else sorted(set(_NOT_ASCII.findall(text)))
    irregular = [char for char in foreign if len(_FOLD[ord(char)]) != 1]
    if not irregular and "\n" not in text:
        cased = _translate(text, foreign)
        if "  " not in cased:
            return Folded(text, cased)
    return _stitch(text, _seams(text, irregular, keep_hyphens))


def _translate(text: str, foreign: list[str]) -> str:
    """Each character folded to one; a few kinds are quicker replaced one kind at a time."""
    if len(foreign) > _FEW or not text.isprintable():
        return text.translate(_FOLD)
    for char in foreign:
        text = text.replace(char, _FOLD[ord(char)])
    return text


def _lower(cased: str) -> str:
    lowered = cased.lower()
    if len(lowered) == len(cased):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in cased)


def _seams(text: str, irregular: Iterable[str], keep_hyphens: bool) -> list[tuple[int, int, str]]:
    """Where folding changes the length: start, end, and what stands there instead."""
    marks = [c for c in irregular if unicodedata.category(c)[0] == "M"]
    parts = [_SEAM]
    if marks:
        parts.insert(0, rf"(?:[^\W_][{_class(marks)}]+|[{_class(marks)}])")
    if irregular:
        parts.append(f"[{_class(irregular)}]")
    pattern = re.compile("|".join(parts))
    return [
        (
            match.start(),
            match.end(),
            _mend(match[0], text[match.end() : match.end() + 1], keep_hyphens),
        )
        for match in pattern.finditer(text)
    ]


def _class(chars: Iterable[str]) -> str:
    return "".join(re.escape(char) for char in chars)


def _mend(piece: str, following: str, keep_hyphens: bool) -> str:
    if piece.isspace():
        return "\n\n" if piece.replace("\r\n", "\n").count("\n") > 1 else " "
    if "\n" in piece:
        joined = piece[0] == "\xad" or (following.islower() and not keep_hyphens)
        return "" if joined else "-"
    return piece.translate(_FOLD)


def _stitch(text: str, spots: list[tuple[int, int, str]]) -> Folded:
    pieces: list[str] = []
    seams: list[Seam] = []
    last = length = 0
    for start, end, instead in spots:
        pieces += [text[last:start].translate(_FOLD), instead]
        length += start - last
        seams.append(Seam(length, length + len(instead), start, end))
        length += len(instead)
        last = end
    pieces.append(text[last:].translate(_FOLD))
    return Folded(text, "".join(pieces), tuple(seams))
