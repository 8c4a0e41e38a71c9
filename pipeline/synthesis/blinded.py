"""The study with every text blinded, withdrawn interviews left out: what everything else reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.study.config import Config
from pipeline.study.model import (
    Code,
    Codebook,
    Coding,
    Fact,
    Interview,
    Municipality,
    Review,
    Source,
    Study,
)
from pipeline.study.population import Population

Blind = Callable[[str, str], str]
"""Blinds a text; the second argument names its place for the log."""


@dataclass(frozen=True, slots=True)
class Conversations:
    """How many interviews, cases and persons of one role took part."""

    interviews: int = 0
    cases: int = 0
    persons: int = 0


@dataclass(frozen=True, slots=True)
class PublicTables:
    """What of the tables may be printed: no interview, case or fragment."""

    municipalities: tuple[Municipality, ...]
    conversations: Mapping[str, Conversations]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class BlindedStudy:
    """A study that may leave the first two rooms.

    ``population`` holds the cases that claims count, ``asked`` those of them that were asked
    each question; both sorted.
    """

    codebook: Codebook
    interviews: tuple[Interview, ...]
    codings: tuple[Coding, ...]
    population: tuple[str, ...]
    asked: Mapping[str, tuple[str, ...]]
    public: PublicTables
    reviews: tuple[Review, ...]


def blind_study(study: Study, config: Config, blind: Blind) -> BlindedStudy:
    """The study with fragments, statements, titles and facts blinded."""
    active = {interview.id for interview in study.active}
    population = Population.of(study, config)
    return BlindedStudy(
        codebook=Codebook(tuple(_code(code, blind) for code in study.codebook.codes)),
        interviews=tuple(study.active),
        codings=tuple(
            replace(c, text=blind(" ".join(c.text.split()), f"fragment {c.fragment}"))
            for c in study.codings
            if c.interview in active
        ),
        population=tuple(sorted(population.cases)),
        asked={
            q.id: tuple(sorted(population.asked_by_question.get(q.id, frozenset())))
            for q in config.questions
        },
        public=_public(study, blind),
        reviews=study.reviews,
    )


def _code(code: Code, blind: Blind) -> Code:
    return replace(
        code,
        title=blind(code.title, f"titel van {code.id}"),
        statement=blind(code.statement, f"uitspraak van {code.id}"),
    )


def _public(study: Study, blind: Blind) -> PublicTables:
    return PublicTables(
        municipalities=study.municipalities,
        conversations=_conversations(study),
        facts=tuple(
            replace(
                fact,
                value=blind(fact.value, f"feit {fact.id}"),
                text=blind(fact.text, f"feit {fact.id}"),
            )
            for fact in study.facts
        ),
        sources=study.sources,
    )


def _conversations(study: Study) -> dict[str, Conversations]:
    roles = dict.fromkeys(i.role for i in study.active)
    return {
        role: Conversations(
            interviews=sum(1 for i in study.active if i.role == role),
            cases=len({i.case for i in study.active if i.role == role}),
            persons=sum(i.respondents for i in study.active if i.role == role),
        )
        for role in roles
    }
