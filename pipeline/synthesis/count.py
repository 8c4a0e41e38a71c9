"""Counting cases: n of N per claim, stances, other roles, groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from pipeline.study.model import Code
from pipeline.study.population import Population, cases_by_code
from pipeline.synthesis.disclosure import protect_all
from pipeline.synthesis.model import FRAME, Backing, CaseCoding, Claim, Part, Stances, Synthesis


def synthesise(part: Part, population_role: str, minimum: int) -> Synthesis:
    """The findings of one question.

    ``minimum`` is k: sensitive claims and stance splits below it are protected.
    """
    population = _population(part, population_role)
    codes = tuple(c for c in part.codes if part.part in (c.question, FRAME))
    rows = _by_code(part.codings)
    counted = [_claim(c, population, rows[c.id], population_role) for c in part.codes if c.counts]
    told = protect_all(counted, minimum)
    claims = {code.id: told[code.id] for code in codes if code.counts}
    return Synthesis(
        part=part.part,
        codes=codes,
        claims=claims,
        remainders=_remainders(codes, population),
        backings={c.id: _backing(c, claims, population) for c in codes if c.level},
    )


def _population(part: Part, role: str) -> Population:
    return Population(
        codes={code.id: code for code in part.codes},
        cases=frozenset(part.population),
        asked_by_question={q: frozenset(cases) for q, cases in part.asked.items()},
        cases_by_code=cases_by_code((c.code, c.case) for c in part.codings if c.role == role),
    )


def _by_code(codings: Iterable[CaseCoding]) -> Mapping[str, list[CaseCoding]]:
    rows: dict[str, list[CaseCoding]] = defaultdict(list)
    for coding in codings:
        rows[coding.code].append(coding)
    return rows


def _claim(
    code: Code, population: Population, rows: list[CaseCoding], population_role: str
) -> Claim:
    cases = population.cases_of(code)
    return Claim(
        code=code,
        n=len(cases),
        total=len(population.base_of(code)),
        carriers=_carriers(rows, population_role),
        stances=_stances(cases, rows),
    )


def _carriers(rows: Iterable[CaseCoding], population_role: str) -> dict[str, int]:
    """The number of cases of each role but the population's, by role."""
    cases: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.role != population_role:
            cases[row.role].add(row.case)
    return {role: len(of_role) for role, of_role in sorted(cases.items())}


def _stances(cases: Iterable[str], rows: Iterable[CaseCoding]) -> Stances:
    said: dict[str, set[str]] = {case: set() for case in cases}
    for row in rows:
        if row.stance and row.case in said:
            said[row.case].add(row.stance)
    return Stances(**Counter(_stance(stances) for stances in said.values()))


def _stance(stances: set[str]) -> str:
    if not stances:
        return "unstated"
    return next(iter(stances)) if len(stances) == 1 else "mixed"


def _backing(head: Code, claims: Mapping[str, Claim], population: Population) -> Backing:
    """Who carries a recommendation or one of the claims right below it, each case once."""
    counted = [c for c in claims.values() if head.id in (c.code.id, c.code.parent)]
    cases = frozenset[str]().union(*(population.cases_of(c.code) for c in counted))
    base = frozenset[str]().union(*(population.base_of(c.code) for c in counted))
    return Backing(
        n=len(cases),
        total=len(base),
        roles=tuple(sorted({role for claim in counted for role in claim.carriers})),
        protection=next((c.protection for c in counted if c.protection != "none"), "none"),
    )


def _remainders(codes: Iterable[Code], population: Population) -> dict[str, int]:
    groups: dict[str, list[Code]] = defaultdict(list)
    for code in codes:
        if code.group:
            groups[code.group].append(code)
    return {
        group: len(
            population.base_of(members[0]) - frozenset().union(*map(population.cases_of, members))
        )
        for group, members in groups.items()
    }
