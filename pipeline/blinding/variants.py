"""Further folded copies of a text, for names that one copy can't show."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.blinding.fold import HYPHEN_BREAK, Folded, Seam, fold

_CAMEL = re.compile(r"[A-Z0-9](?:(?<=[a-z0-9][A-Z])|(?<=[A-Za-z][0-9])|(?<=[0-9])(?=[a-z]))")
_SPELT_SHAPE = " a a a a "
_SPELT = re.compile(r"(?<!\w)[^\W\d_](?:[ .-][^\W\d_]){3,}(?!\w)")
_INNER_HYPHEN = re.compile(r"-(?<=[a-z]-)(?=[a-z])")


class _ShapeTable(dict[int, str]):
    """Code point → *a* where it is a letter, else itself."""

    def __missing__(self, code: int) -> str:
        self[code] = shape = "a" if chr(code).isalnum() and not chr(code).isdecimal() else chr(code)
        return shape


_SHAPE = _ShapeTable()


def variants(text: str) -> tuple[Folded, ...]:
    """The folded copies that together show every word: usually one.

    A second keeps the hyphens at line ends (*Breda-⏎aanpak*), a third parts words at a change
    of case or a digit (*WijBreda2024*), a fourth joins what is spelt out (*B r e d a, Bre-da*).
    """
    base = fold(text)
    copies = [base]
    if "\n" in text and re.search(HYPHEN_BREAK, text):
        copies.append(fold(text, keep_hyphens=True))
    if parted := _part_words(base):
        copies.append(parted)
    if joined := _join_letters(base):
        copies.append(joined)
    return tuple(copies)


def _part_words(base: Folded) -> Folded | None:
    cuts = list(dict.fromkeys(_cuts(base.cased)))
    if not cuts:
        return None
    pieces, seams, last = [], [], 0
    for shift, cut in enumerate(cuts):
        pieces += [base.cased[last:cut], " "]
        origin = base.span(cut, cut + 1)[0]
        seams.append(Seam(cut + shift, cut + shift + 1, origin, origin))
        last = cut
    merged = _merge_seams(base, seams, cuts)
    return Folded(base.original, "".join([*pieces, base.cased[last:]]), merged)


def _cuts(cased: str) -> Iterator[int]:
    """Where a word changes from small to capital, or between letters and digits."""
    for match in _CAMEL.finditer(cased):
        at = match.start()
        if cased[at].isupper() or (at and cased[at - 1].isalpha()):
            yield at
        if cased[at].isdecimal() and cased[at + 1 : at + 2].islower():
            yield at + 1


def _merge_seams(base: Folded, added: list[Seam], cuts: list[int]) -> tuple[Seam, ...]:
    moved = [
        Seam(seam.start + shift, seam.end + shift, seam.origin_start, seam.origin_end)
        for seam in base.seams
        for shift in (bisect_right(cuts, seam.start),)
    ]
    return tuple(sorted([*moved, *added], key=lambda seam: (seam.start, seam.end)))


def _join_letters(base: Folded) -> Folded | None:
    """The copy without what parts the letters of a word, if anything does."""
    away = sorted(place for place in set(_between(base)) if _is_plain(base, place))
    if not away:
        return None
    pieces, seams, last = [], [], 0
    for shift, place in enumerate(away):
        pieces.append(base.cased[last:place])
        origin = base.span(place, place + 1)
        seams.append(Seam(place - shift, place - shift, *origin))
        last = place + 1
    moved = [
        Seam(seam.start - shift, seam.end - shift, seam.origin_start, seam.origin_end)
        for seam in base.seams
        for shift in (bisect_left(away, seam.start),)
    ]
    merged = tuple(sorted([*moved, *seams], key=lambda seam: (seam.start, seam.end)))
    return Folded(base.original, "".join([*pieces, base.cased[last:]]), merged)


def _between(base: Folded) -> Iterator[int]:
    """Where a sign stands between single letters, or a hyphen inside a word."""
    yield from (match.start() for match in _INNER_HYPHEN.finditer(base.cased))
    if _SPELT_SHAPE in base.words.translate(_SHAPE):
        for match in _SPELT.finditer(base.cased):
            yield from range(match.start() + 1, match.end(), 2)


def _is_plain(base: Folded, place: int) -> bool:
    """Whether the character is one of the original and no seam begins or ends at it."""
    start, end = base.span(place, place + 1)
    touched = bisect_left(base.seams, place, key=lambda seam: seam.end)
    near = base.seams[touched : touched + 1]
    return end - start == 1 and not (near and near[0].start <= place + 1)
