"""The introduction: what the researchers write, and a reading guide."""

from __future__ import annotations

from pipeline.report.chapters.body import opening, own_sections, question_number, sections
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.numbering import chapter_numbers
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter


def write_introduction(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write the introduction with its reading guide."""
    opening(
        data,
        draft,
        chapter,
        lambda: write_template(data, draft, "introduction_opening", cases=data.population.cases),
    )
    writers = {"leeswijzer": lambda: _reading_guide(data, draft, chapter)}
    sections(data, draft, chapter, [], own_sections(data, chapter, writers))


def _reading_guide(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    numbers = chapter_numbers(data.config, data.wording)
    described = [
        {
            "number": numbers.get(c.id, ""),
            "title": c.title,
            "kind": c.kind,
            "question": question_number(data, c.question) if c.question else 0,
        }
        for c in data.config.chapters
        if c.id != chapter.id and c.kind not in ("summary", "colophon")
    ]
    write_template(data, draft, "reading_guide", chapters=described)
