"""What a question's synthesis is made from and holds: codings, counted claims, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.language.quantifiers import Protection
from pipeline.study.model import Code, Stance

FRAME = "_frame"
"""The part for sections of chapters that answer no question."""


@dataclass(frozen=True, slots=True)
class CaseCoding:
    """A coding without its text: the case and role that carry a code, and the stance."""

    case: str
    role: str
    code: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Part:
    """All that one question's synthesis is made from; ``FRAME`` for chapters without question.

    ``codes`` are the question's, statements and titles blinded, with the codes that serve as
    base of ``within``. ``asked`` and ``population`` are cases of the population role.
    """

    part: str
    codes: tuple[Code, ...]
    codings: tuple[CaseCoding, ...]
    population: tuple[str, ...]
    asked: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Stances:
    """How the cases of a claim speak of it; the five sum to n.

    ``mixed``: a case with more than one stance; ``unstated``: a case with none.
    """

    positive: int = 0
    critical: int = 0
    neutral: int = 0
    mixed: int = 0
    unstated: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim or recommendation, counted.

    ``n`` of ``total`` cases of the population carry it. ``carriers``: number of cases of each
    other role that carry it. ``stances`` is None where the split would tell on few cases.
    ``protection``: the number may not be told (see ``disclosure``).
    """

    code: Code
    n: int
    total: int
    carriers: Mapping[str, int] = field(default_factory=dict)
    stances: Stances | None = None
    protection: Protection = "none"

    @property
    def rank(self) -> int:
        """What claims are ordered by: n, or one number for all whose n may not be told."""
        return {"none": self.n, "low": 1, "high": max(self.total - 2, 1)}[self.protection]

    @property
    def told_by_others(self) -> bool:
        """Whether only other roles than the population carry the claim."""
        return self.n == 0 and bool(self.carriers)

    @property
    def printable(self) -> bool:
        """Whether there is anything to print: a count, an answer *no*, or another role.

        That nobody said yes to what is sensitive tells what each of them answered.
        """
        answered = self.code.basis == "asked" and self.total > 0 and not self.code.sensitive
        return self.n > 0 or bool(self.carriers) or answered


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind a recommendation with those below it: cases of the population, roles.

    ``protection`` is that of the claims: their number may not be had from their sum either.
    """

    n: int
    total: int
    roles: tuple[str, ...]
    protection: Protection = "none"


@dataclass(frozen=True, slots=True)
class Synthesis:
    """One question's findings, in the order of the codebook.

    ``remainders``: for each group of claims, the number of cases asked that none of them holds.
    ``backings``: for each code of a level, who carries it or a claim right below it.
    """

    part: str
    codes: tuple[Code, ...]
    claims: Mapping[str, Claim]
    remainders: Mapping[str, int]
    backings: Mapping[str, Backing]
