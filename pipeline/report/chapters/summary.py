"""The summary: headline claims per question, recommendations, and the conclusion in brief."""

from __future__ import annotations

from pipeline.language.choice import pick
from pipeline.report.chapters.body import claims_of_question, opening, own_sections, sections
from pipeline.report.chapters.recommendations import recommendations
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.sections import headlines, in_a_row
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter
from pipeline.synthesis.model import Claim


def write_summary(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write the summary chapter."""
    opening(data, draft, chapter, lambda: _open(data, draft))
    writers = {
        "resultaten": lambda: _results(data, draft),
        "aanbevelingen": lambda: _advice(data, draft),
        "conclusie": lambda: _conclude(data, draft, chapter),
    }
    if not recommendations(data):
        del writers["aanbevelingen"]
    sections(data, draft, chapter, own_sections(data, chapter, writers), [])


def _open(data: ReportData, draft: Draft) -> None:
    write_template(
        data,
        draft,
        "summary_opening",
        cases=data.population.cases,
        persons=data.population.persons,
        others=sum(c.persons for c in data.public.conversations.values()) - data.population.persons,
    )


def _results(data: ReportData, draft: Draft) -> None:
    for question in data.config.questions:
        chosen = headlines(data, findings(data, question.id))
        if chosen:
            draft.add(in_a_row(data, chosen))


def findings(data: ReportData, question: str) -> list[Claim]:
    """The claims of a question that aren't recommendations."""
    return [c for c in claims_of_question(data, question) if c.code.kind == "claim"]


def _advice(data: ReportData, draft: Draft) -> None:
    chosen = headlines(data, recommendations(data)) or _most_carried(recommendations(data))
    if chosen:
        draft.add(in_a_row(data, chosen))


def _most_carried(claims: list[Claim]) -> list[Claim]:
    printable = [claim for claim in claims if claim.printable]
    return sorted(printable, key=lambda claim: -claim.rank)[:3]


def _conclude(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """The headline that most cases carry, of each evaluation."""
    chosen: list[Claim] = []
    for evaluation in data.wording.evaluations:
        asked = [q.id for q in data.config.questions if q.evaluation == evaluation]
        claims = [claim for question in asked for claim in findings(data, question)]
        chosen += headlines(data, claims)[:1]
    if chosen:
        opener = pick(data.wording.recap, chapter.id)
        draft.add(in_a_row(data, chosen, opening=opener))
