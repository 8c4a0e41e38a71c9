"""All that a chapter is written from, gathered once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pipeline.language.numerals import capitalised
from pipeline.language.wording import Wording
from pipeline.narrative.model import Narrative, TargetKind
from pipeline.report.nodes import placeholder_pattern
from pipeline.study.config import Config
from pipeline.study.model import Code
from pipeline.synthesis.blinded import Conversations, PublicTables
from pipeline.synthesis.model import FRAME, Backing, Claim, Synthesis
from pipeline.synthesis.quotes import Quote

Table1 = Literal["names_and_counts", "names_and_total", "total_only"]


@dataclass(frozen=True)
class ReportData:
    """The sources of one chapter.

    ``syntheses`` are those that the chapter uses, by part; ``narratives`` and ``quotes`` are the
    chapter's own; ``templates`` is the folder of the language's chapter templates.
    """

    config: Config
    wording: Wording
    public: PublicTables
    syntheses: Mapping[str, Synthesis]
    narratives: tuple[Narrative, ...]
    quotes: Mapping[str, tuple[Quote, ...]]
    templates: Path

    @cached_property
    def placeholders(self) -> re.Pattern[str]:
        """Matches the placeholders that blinding prints."""
        return placeholder_pattern(self.config.blinding.labels.values())

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim of the syntheses at hand, by code."""
        return {id_: claim for s in self.syntheses.values() for id_, claim in s.claims.items()}

    @cached_property
    def backings(self) -> dict[str, Backing]:
        """Who stands behind each recommendation of the syntheses at hand, by code."""
        return {id_: told for s in self.syntheses.values() for id_, told in s.backings.items()}

    @cached_property
    def codes(self) -> dict[str, Code]:
        """Every code of the syntheses at hand, in the order of the codebook within a part."""
        return {code.id: code for s in self.syntheses.values() for code in s.codes}

    def children(self, parent: str) -> Iterator[Code]:
        """The codes directly under a code, in the order of the codebook."""
        return (code for code in self.codes.values() if code.parent == parent)

    def printable_claims(self, parent: str) -> list[Claim]:
        """The claims directly under a section that there is something to print of."""
        children = (self.claims[c.id] for c in self.children(parent) if c.counts)
        return [claim for claim in children if claim.printable]

    def sections_of_question(self, question: str) -> list[Code]:
        """The top sections of a question."""
        codes = self.syntheses[question].codes if question in self.syntheses else ()
        return [c for c in codes if c.kind == "section" and not c.parent]

    def sections_of_chapter(self, chapter: str) -> list[Code]:
        """The codebook's top sections of a chapter that answers no question."""
        codes = self.syntheses[FRAME].codes if FRAME in self.syntheses else ()
        return [c for c in codes if c.kind == "section" and not c.parent and c.chapter == chapter]

    def narrative(self, kind: TargetKind, id_: str) -> Narrative | None:
        """The researchers' text for this target, if there is one."""
        targets = {(n.target.kind, n.target.id): n for n in self.narratives}
        return targets.get((kind, id_))

    def caption(self, name: str, **values: object) -> str:
        """A caption or head of the language, its places filled in."""
        units = self.config.study.unit.plural
        return self.wording.captions[name].format(units=units, Units=capitalised(units), **values)

    @property
    def population(self) -> Conversations:
        """The conversations of the role that is counted."""
        role = self.config.study.population_role
        return self.public.conversations.get(role, Conversations())

    @property
    def table_1(self) -> Table1:
        """How much of Tabel 1 is printed: only the total where a municipality has one speaker."""
        chosen = self.config.blinding.table_1
        if chosen is not None:
            return chosen
        alone = any(m.respondents == 1 for m in self.public.municipalities)
        return "names_and_total" if alone else "names_and_counts"
