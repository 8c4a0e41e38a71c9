"""A count as a noun phrase: *een kleine meerderheid van de gemeenten*, with its agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pipeline.language.numerals import in_words
from pipeline.study.config import ScaleRow, Unit
from pipeline.study.scale import row_for

GrammaticalNumber = Literal["singular", "plural"]
Protection = Literal["none", "low", "high"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in lower case and the number of the verb that goes with it."""

    text: str
    number: GrammaticalNumber


class NoRowError(LookupError):
    """No row of the scale stands for this count."""


def quantifier(
    n: int,
    total: int,
    scale: Sequence[ScaleRow],
    unit: Unit,
    *,
    part_of_claim: bool = False,
    protection: Protection = "none",
) -> Phrase:
    """The words of the scale for n of ``total`` units.

    ``part_of_claim``: the total is the cases of an earlier claim, and the words say so (*twee
    van deze acht gemeenten*). ``protection``: a low or high count is worded by the nearest
    share range, so that the exact number isn't told. Raises NoRowError where no row fits, and
    where a count is protected and the scale has no range.
    """
    row = _banded_row(n, total, scale, protection) if protection != "none" else None
    if protection == "none":
        row = row_for(scale, n, total)
    if row is None:
        raise NoRowError(f"{n} van {total}")
    if part_of_claim and n == total == 1:
        return Phrase(_fill("{this} {unit}", total, unit), "singular")
    text = _within(row.phrase, total) if part_of_claim and total > 1 else row.phrase
    return Phrase(_fill(text, total, unit), row.number)


def shortened(phrase: Phrase, unit: Unit) -> Phrase:
    """*Een deel van de gemeenten* as *een deel*, for where it is clear of what; else unchanged."""
    return Phrase(phrase.text.removesuffix(f" van de {unit.plural}"), phrase.number)


def _banded_row(
    n: int, total: int, scale: Sequence[ScaleRow], protection: Protection
) -> ScaleRow | None:
    """The range row nearest to the share, so that exact rows tell nothing; None without ranges.

    A high count is worded as all but one, so that the words don't tell whether one is missing.
    Between two ranges the lower is said.
    """
    told = total - 1 if protection == "high" and total > 1 else n
    share = Fraction(told, total)
    ranges = [row for row in scale if row.over is not None]
    return min(ranges, key=lambda row: _distance(row, share), default=None)


def _distance(row: ScaleRow, share: Fraction) -> tuple[Fraction, bool, Fraction]:
    """How far a share lies outside a range; of the two that it lies between, the lower first."""
    low = row.over if row.over is not None else Fraction(0)
    high = next(end for end in (row.below, row.upto, Fraction(1)) if end is not None)
    outside = max(low - share, share - high, Fraction(0))
    holds = low < share and (share < high if row.below is not None else share <= high)
    return outside, not holds, low


def _within(phrase: str, total: int) -> str:
    """The phrase of the scale said of *these total units* instead of all; more than one."""
    base = f"deze {in_words(total)} {{units}}"
    if "van de {units}" in phrase:
        return phrase.replace("van de {units}", f"van {base}")
    for all_ in ("alle {N} {units}", "alle {units}"):
        if phrase.endswith(all_):
            return phrase.replace(all_, f"al {base}")
    for plain in (" {units}", " {unit}"):
        if phrase.endswith(plain):
            return phrase.removesuffix(plain) + f" van {base}"
    return f"{phrase} van {base}"


def _fill(phrase: str, total: int, unit: Unit) -> str:
    return (
        phrase.replace("{this}", "dit" if unit.article == "het" else "deze")
        .replace("{units}", unit.plural)
        .replace("{unit}", unit.singular)
        .replace("{N}", in_words(total))
    )
