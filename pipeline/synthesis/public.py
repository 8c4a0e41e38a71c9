"""What of the tables may be printed: Tabel 1, how many spoke, facts and sources, blinded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.study.model import Fact, Municipality, Source, Study
from pipeline.synthesis.parts import Blind


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


def public_tables(study: Study, blind: Blind) -> PublicTables:
    """The printable tables of a study, withdrawn interviews left out."""
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
