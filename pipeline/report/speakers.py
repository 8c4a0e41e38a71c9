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
    attribution = data.config.blinding.attribution
    persons = data.public.conversations.get(role, Conversations()).persons
    if persons < attribution.minimum_persons:
        return Speaker(attribution.attribute_as, None)
    words = data.config.roles[role]
    return Speaker(words.singular, words.plural)
