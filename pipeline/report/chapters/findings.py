"""A chapter of findings: the question, its chart, its sections, a recap."""

from __future__ import annotations

from pipeline.report.calls import calls_chart
from pipeline.report.chapters.body import (
    claims_of_question,
    opening,
    question_number,
    recap,
    write_section,
)
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.figures import chart_figure
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter


def write_findings(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write a chapter that answers one research question."""
    question = str(chapter.question)
    opening(data, draft, chapter, lambda: open_question(data, draft, question))
    write_chart(data, draft, question)
    for section in data.sections_of_question(question):
        write_section(data, draft, section, 2)
    recap(data, draft, chapter, claims_of_question(data, question))


def open_question(data: ReportData, draft: Draft, question: str) -> None:
    """The derived opening: which question, asked of whom."""
    write_template(
        data,
        draft,
        "findings_opening",
        number=question_number(data, question),
        question=data.config.question(question).text,
        cases=data.population.cases,
        persons=data.population.persons,
    )


def write_chart(data: ReportData, draft: Draft, question: str) -> None:
    """The chart of the question, unless a text of the chapter places it itself."""
    if not calls_chart(data.narratives, question):
        draft.add(*chart_figure(data, question))
