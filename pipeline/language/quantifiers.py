"""A count as a noun phrase: *een kleine meerderheid van de gemeenten*, with its agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.language.numerals import in_words
from pipeline.study.config import ScaleRow, Unit
from pipeline.study.scale import range_row, row_for

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
    share range, so that the exact number isn't told. Raises NoRowError where no row fits.
    """
    row = _banded_row(n, total, scale, protection) if protection != "none" else None
    row = row or row_for(scale, n, total)
    if row is None:
        raise NoRowError(f"{n} van {total}")
    text = _within(row.phrase, total) if part_of_claim else row.phrase
    return Phrase(_fill(text, total, unit), row.number)


def _banded_row(
    n: int, total: int, scale: Sequence[ScaleRow], protection: Protection
) -> ScaleRow | None:
    """The range row nearest to n, so that exact rows tell nothing."""
    steps = range(n, total + 1) if protection == "low" else range(n, 0, -1)
    rows = (range_row(scale, step, total) for step in steps if step > 0)
    return next((row for row in rows if row is not None), None)


def _within(phrase: str, total: int) -> str:
    """The phrase of the scale said of *these total units* instead of all."""
    base = f"deze {in_words(total)} {{units}}" if total > 1 else "deze {unit}"
    if "van de {units}" in phrase:
        return phrase.replace("van de {units}", f"van {base}")
    for all_ in ("alle {N} {units}", "alle {units}"):
        if phrase.endswith(all_):
            return phrase.replace(all_, f"al {base}" if total > 1 else base)
    for plain in (" {units}", " {unit}"):
        if phrase.endswith(plain):
            return phrase.removesuffix(plain) + f" van {base}"
    return f"{phrase} van {base}"


def _fill(phrase: str, total: int, unit: Unit) -> str:
    return (
        phrase.replace("{units}", unit.plural)
        .replace("{unit}", unit.singular)
        .replace("{N}", in_words(total))
    )
