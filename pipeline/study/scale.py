"""The quantifier scale: which row stands for n of N."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pipeline.errors import Place, Problem, problem
from pipeline.study.config import Config, ScaleRow


def row_for(scale: Sequence[ScaleRow], n: int, total: int) -> ScaleRow | None:
    """The row for n of ``total``: exact rows first, then the share ranges; None where none fits.

    Exact rows win in the order none, number, all, all_but_one, half.
    """
    exact = _exact_row(scale, n, total)
    return exact if exact is not None else range_row(scale, n, total)


def _exact_row(scale: Sequence[ScaleRow], n: int, total: int) -> ScaleRow | None:
    names: list[object] = [n]
    if n == 0:
        names = ["none", 0]
    if n == total:
        names.append("all")
    if n == total - 1:
        names.append("all_but_one")
    if 2 * n == total:
        names.append("half")
    for name in names:
        for row in scale:
            if row.when is not None and row.when == name and type(row.when) is type(name):
                return row
    return None


def range_row(scale: Sequence[ScaleRow], n: int, total: int) -> ScaleRow | None:
    """The first share range that holds n of ``total``; exact rows are left out."""
    return next((row for row in scale if holds(row, n, total)), None)


def holds(row: ScaleRow, n: int, total: int) -> bool:
    """Whether a share range holds n of ``total``: ``over`` is left out, ``upto`` is held."""
    if row.over is None:
        return False
    share = Fraction(n, total)
    if share <= row.over:
        return False
    if row.below is not None:
        return share < row.below
    return row.upto is not None and share <= row.upto


def scale_problems(config: Config, totals: Mapping[int, bool], place: Place) -> Iterator[Problem]:
    """Yield every n of an N in use that no row covers, or that two rows of a kind cover.

    ``totals`` maps each N in use to whether n = 0 may be printed; ``place`` is that of the scale.
    """
    scale = config.quantifiers.scale
    for total, none_printed in totals.items():
        for n in range(0 if none_printed else 1, total + 1):
            if row_for(scale, n, total) is None:
                share = f"{n / total:.3g}".replace(".", ",")
                yield problem("C09", place, n=n, N=total, found=f"aandeel {share}")
            elif _rivals(scale, n, total) > 1:
                yield problem("C10", place, n=n, N=total, found=_phrases(scale, n, total))


def _rivals(scale: Sequence[ScaleRow], n: int, total: int) -> int:
    """How many rows would be the row for n: exact rows written alike, or else ranges."""
    return len(_candidates(scale, n, total))


def _candidates(scale: Sequence[ScaleRow], n: int, total: int) -> list[ScaleRow]:
    exact = _exact_row(scale, n, total)
    if exact is not None:
        return [row for row in scale if row.when == exact.when]
    return [row for row in scale if holds(row, n, total)]


def _phrases(scale: Sequence[ScaleRow], n: int, total: int) -> str:
    return " en ".join(f"“{row.phrase}”" for row in _candidates(scale, n, total))
