"""Recommendations by level, each with who stands behind it."""

from __future__ import annotations

import panflute as pf

from pipeline.report.calls import write_narrative
from pipeline.report.chapters.body import (
    opening,
    question_number,
    recap,
    write_chosen_quotes,
    write_section,
)
from pipeline.report.chapters.findings import write_chart
from pipeline.report.claims import backing
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.nodes import blinded, div, plain
from pipeline.report.sections import section_paragraphs
from pipeline.report.sources import marked
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter
from pipeline.study.model import Code
from pipeline.synthesis.model import Backing, Claim


def write_recommendations(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write the chapter of recommendations: a section per level."""
    question = chapter.question
    opening(data, draft, chapter, lambda: _open(data, draft, question))
    if question is not None:
        write_chart(data, draft, question)
        for section in data.sections_of_question(question):
            if not section.level:
                write_section(data, draft, section, 2)
    for level in data.config.levels:
        heads = [code for code in heads_of_level(data, level.id) if _printable(data, code)]
        narrative = data.narrative("section", level.id)
        if not heads and narrative is None:
            continue
        draft.heading(2, level.id, blinded(level.title, data.placeholders))
        if narrative is not None:
            write_narrative(data, draft, narrative)
        for head in heads:
            _write_head(data, draft, head)
    recap(data, draft, chapter, recommendations(data))


def _open(data: ReportData, draft: Draft, question: str | None) -> None:
    write_template(
        data,
        draft,
        "recommendations_opening",
        number=question_number(data, question) if question else 0,
        question=data.config.question(question).text if question else "",
        levels=len(data.config.levels),
    )


def recommendations(data: ReportData) -> list[Claim]:
    """Every recommendation of the study, in the order of questions and codebook."""
    return [data.claims[c.id] for c in data.codes.values() if c.kind == "recommendation"]


def heads_of_level(data: ReportData, level: str) -> list[Code]:
    """The recommendations and sections that stand directly under a level."""
    own = [c for c in data.codes.values() if c.level == level and c.kind != "claim"]
    ids = {code.id for code in own}
    return [code for code in own if code.parent not in ids]


def claims_of_head(data: ReportData, head: Code) -> list[Claim]:
    """The printable claims of a recommendation with those below it, or of a section."""
    itself = [data.claims[head.id]] if head.counts and data.claims[head.id].printable else []
    return itself + data.printable_claims(head.id)


def _printable(data: ReportData, head: Code) -> bool:
    below = [c for c in data.children(head.id) if c.kind == "section"]
    return bool(claims_of_head(data, head)) or any(_printable(data, code) for code in below)


def _write_head(data: ReportData, draft: Draft, head: Code, level: int = 3) -> None:
    claims = claims_of_head(data, head)
    if head.title:
        draft.heading(level, head.id, blinded(head.title, data.placeholders))
    narrative = data.narrative("section", head.id)
    if narrative is not None:
        write_narrative(data, draft, narrative)
    else:
        draft.add(*section_paragraphs(data, claims))
    behind = data.backings[head.id]
    if behind.n or behind.roles:
        draft.add(_source_line(data, head, behind))
    if narrative is None:
        write_chosen_quotes(data, draft, head.id)
    for child in data.children(head.id):
        if child.kind == "section":
            _write_head(data, draft, child, level + 1)


def _source_line(data: ReportData, head: Code, behind: Backing) -> pf.Div:
    before, after = data.wording.source.split("{carriers}")
    carriers = marked("claim", head.id, backing(data, behind))
    line = [*plain(before), *carriers, *plain(after)]
    return div([pf.Para(*line)], "source")
