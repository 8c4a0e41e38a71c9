"""The conclusion: per question the answer and one labelled item per section, then priorities."""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from pipeline.language.choice import pick
from pipeline.language.statements import join_and
from pipeline.report.calls import write_narrative
from pipeline.report.chapters.body import (
    OwnSection,
    bullets,
    opening,
    own_sections,
    question_number,
    sections,
)
from pipeline.report.chapters.recommendations import heads_of_level
from pipeline.report.claims import sentence_of
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.nodes import blinded, div, plain, spaced
from pipeline.report.sections import headlines, in_a_row
from pipeline.report.sources import Source, marked
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter, Question
from pipeline.study.model import Code
from pipeline.synthesis.model import Claim

OWN_NUMBER = re.compile(r"^\d+\.\s+")
"""A number that is part of a section's title has no meaning in a list."""


def write_conclusion(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write the conclusion."""
    opening(data, draft, chapter, lambda: _open(data, draft))
    own: list[OwnSection] = own_sections(
        data, chapter, {"conclusies": lambda: _conclusions(data, draft, chapter)}
    )
    sections(data, draft, chapter, own, [])


def _open(data: ReportData, draft: Draft) -> None:
    write_template(
        data,
        draft,
        "conclusion_opening",
        cases=data.population.cases,
        persons=data.population.persons,
        questions=len(data.config.questions),
    )


def _conclusions(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    for evaluation, title in data.wording.evaluations.items():
        questions = [q for q in data.config.questions if q.evaluation == evaluation]
        if questions:
            draft.heading(3, f"{chapter.id}-{evaluation}", plain(title))
        for question in questions:
            _answer(data, draft, question)
    _close(data, draft, chapter)


def _answer(data: ReportData, draft: Draft, question: Question) -> None:
    number = f"{question_number(data, question.id)}."
    text = spaced(plain(number), blinded(question.text, data.placeholders))
    draft.add(div([pf.Para(*text)], "question"))
    narrative = data.narrative("answer", question.id)
    if narrative is not None:
        write_narrative(data, draft, narrative)
    draft.add(*bullets(_items(data, question)))


def _items(data: ReportData, question: Question) -> Iterator[list[pf.Inline]]:
    """One labelled item per section with findings; for recommendations one per level."""
    for code in data.codes.values():
        if code.kind == "section" and code.question == question.id and not code.level:
            claims = _most_telling(data, data.printable_claims(code.id))
            if claims:
                yield _labelled(
                    data,
                    code.title,
                    Source("codebook", code.id),
                    [sentence_of(data, c) for c in claims],
                )
    chapter = data.config.chapter_of(question.id)
    if chapter is not None and chapter.kind == "recommendations":
        for level in data.config.levels:
            heads = [code for code in heads_of_level(data, level.id) if _told(data, code)]
            if heads:
                titles = join_and([_short(code) for code in heads])
                told = marked("codebook", level.id, blinded(titles, data.placeholders))
                text = [*told, pf.Str(".")]
                yield _labelled(data, level.title, Source("config", level.id), [text])


def _most_telling(data: ReportData, claims: list[Claim]) -> list[Claim]:
    """The headline claims of a section, or the claim that most cases carry."""
    return headlines(data, claims) or sorted(claims, key=lambda c: -c.rank)[:1]


def _told(data: ReportData, code: Code) -> bool:
    return not code.counts or data.claims[code.id].printable


def _short(code: Code) -> str:
    title = code.title or code.statement
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _labelled(
    data: ReportData, label: str, source: Source, lines: list[list[pf.Inline]]
) -> list[pf.Inline]:
    title = OWN_NUMBER.sub("", label)
    sign = "" if title.endswith(("?", "!", ".")) else ":"
    words = marked(source.kind, source.ref, blinded(f"{title}{sign}", data.placeholders))
    strong = [pf.Strong(*words)]
    return spaced(strong, *lines)


def _close(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """The verdict in brief, and the researchers' priorities."""
    narrative = data.narrative("priorities", "")
    if narrative is not None:
        write_narrative(data, draft, narrative)
        return
    asked = headlines(data, data.claims.values())
    firsts = [c for c in asked if c.code.kind == "claim" and not c.code.within][:2]
    if firsts:
        opener = pick(data.wording.recap, f"{chapter.id} slot")
        draft.add(div([in_a_row(data, firsts, opening=opener)], "recap"))
