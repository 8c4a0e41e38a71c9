"""One of the two drafts that are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.charts.model import ChartData
from pipeline.drafts.model import Draft, Evidence, Finding

NO_EVIDENCE = Evidence((), {}, {}, {})


@dataclass(frozen=True, slots=True)
class Side:
    """What a draft says, its charts as SVG by question, and what it was made from.

    ``evidence`` is None where it isn't kept any more.
    """

    draft: Draft
    charts: Mapping[str, str]
    evidence: Evidence | None

    @property
    def known(self) -> tuple[Draft, Evidence]:
        """The draft with its evidence; an empty one where it isn't kept."""
        return self.draft, self.evidence or NO_EVIDENCE

    @property
    def findings(self) -> dict[str, Finding]:
        """The findings by claim."""
        return {finding.claim: finding for finding in self.draft.findings}

    @property
    def charts_by_question(self) -> dict[str, ChartData]:
        """What each chart shows."""
        return {chart.question: chart for chart in self.draft.charts}
