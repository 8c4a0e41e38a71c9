"""How a speaker is named: by role, and by less where a role has too few persons."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.data import ReportData
from pipeline.synthesis.blinded import Conversations


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker and several; without a plural, each is named by itself."""

    singular: str
    plural: str | None


def speaker(data: ReportData, role: str) -> Speaker:
    """The speaker of this role; never more than the role is said."""
    if not is_named(data, role):
        return Speaker(data.config.blinding.attribution.attribute_as, None)
    words = data.config.roles[role]
    return Speaker(words.singular, words.plural)


def is_named(data: ReportData, role: str) -> bool:
    """Whether so many persons of a role were spoken with that the role may be told."""
    persons = data.public.conversations.get(role, Conversations()).persons
    return persons >= data.config.blinding.attribution.minimum_persons
