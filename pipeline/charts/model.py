"""The data of a chart, blinded and counted: all that may be drawn, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stance:
    """How many of the n cases speak how; the five add up to n."""

    positive: int = 0
    critical: int = 0
    neutral: int = 0
    mixed: int = 0
    unstated: int = 0

    @property
    def total(self) -> int:
        """The sum of the five."""
        return self.positive + self.critical + self.neutral + self.mixed + self.unstated


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim: ``n`` of ``total`` cases.

    ``banded`` is the word that stands for a protected number: then ``n`` and ``stance`` are
    None, so that nothing can be read off the picture. ValueError where this does not hold.
    """

    label: str
    n: int | None
    total: int
    stance: Stance | None = None
    banded: str | None = None

    def __post_init__(self) -> None:
        """Refuse a bar that tells more than it may, or that does not add up."""
        if self.banded is not None:
            if self.n is not None or self.stance is not None:
                raise ValueError("a banded bar holds no number and no stance")
        elif self.n is None or not 0 <= self.n <= self.total:
            raise ValueError("a bar holds a number from 0 to its total, or a band")
        elif self.stance is not None and self.stance.total != self.n:
            raise ValueError("the stances of a bar add up to its number")


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart: the question's id, a title, N, the unit's names, and the bars in order."""

    question: str
    title: str
    total: int
    unit_singular: str
    unit_plural: str
    bars: tuple[Bar, ...]
