"""Who is counted: the cases of the population role, who was asked what, who carries a code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.study.config import Config
from pipeline.study.model import Code, Study


@dataclass(frozen=True)
class Population:
    """The cases that claims count; n and N of every claim come from here and nowhere else.

    ``asked_by_question`` holds the cases that were asked a question; ``cases_by_code`` the
    cases with at least one fragment on a code. All are cases of the population role.
    """

    codes: Mapping[str, Code]
    cases: frozenset[str]
    asked_by_question: Mapping[str, frozenset[str]]
    cases_by_code: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, study: Study, config: Config) -> Population:
        """The population of a study, withdrawn interviews left out."""
        cases = population_cases(study, config)
        asked: dict[str, set[str]] = defaultdict(set)
        for interview in study.active:
            if interview.id in cases:
                for question in interview.asked:
                    asked[question].add(interview.case)
        return cls(
            codes=study.codebook.by_id,
            cases=frozenset(cases.values()),
            asked_by_question={q: frozenset(c) for q, c in asked.items()},
            cases_by_code=cases_by_code(
                (c.code, cases[c.interview]) for c in study.codings if c.interview in cases
            ),
        )

    def cases_with(self, code: str) -> frozenset[str]:
        """The cases with at least one fragment on the code."""
        return self.cases_by_code.get(code, frozenset())

    def base_of(self, code: Code) -> frozenset[str]:
        """The cases out of which a claim is counted: N.

        The cases of the claim that ``within`` names; else the cases asked (basis ``asked``) or
        the whole population (``spontaneous``).
        """
        base = self.codes.get(code.within)
        if base is not None:
            return self.cases_of(base)
        if code.basis == "asked":
            return self.asked_by_question.get(code.question, frozenset())
        return self.cases

    def cases_of(self, code: Code) -> frozenset[str]:
        """The cases that carry a claim, within its base: n."""
        return self.cases_with(code.id) & self.base_of(code)

    def totals_in_use(self) -> dict[int, bool]:
        """Every N that a claim is counted out of, and whether n = 0 may be printed with it."""
        totals: dict[int, bool] = {}
        for code in self.codes.values():
            total = len(self.base_of(code)) if code.counts else 0
            if total:
                totals[total] = totals.get(total, False) or code.basis == "asked"
        return dict(sorted(totals.items()))


def population_cases(study: Study, config: Config) -> dict[str, str]:
    """The case of each interview of the population role that isn't withdrawn, by interview."""
    role = config.study.population_role
    return {i.id: i.case for i in study.active if i.role == role}


def cases_by_code(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The cases of each code, from pairs of code and case."""
    grouped: dict[str, set[str]] = defaultdict(set)
    for code, case in pairs:
        grouped[code].add(case)
    return {code: frozenset(cases) for code, cases in grouped.items()}
