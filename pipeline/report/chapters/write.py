"""One chapter, of whatever kind, as blocks of the tree."""

from __future__ import annotations

from collections.abc import Callable

import panflute as pf

from pipeline.report.chapters.appendix import write_appendix
from pipeline.report.chapters.colophon import write_colophon
from pipeline.report.chapters.conclusion import write_conclusion
from pipeline.report.chapters.findings import write_findings
from pipeline.report.chapters.introduction import write_introduction
from pipeline.report.chapters.recommendations import write_recommendations
from pipeline.report.chapters.summary import write_summary
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.nodes import div, plain
from pipeline.study.config import Chapter, ChapterKind

WRITERS: dict[ChapterKind, Callable[[ReportData, Draft, Chapter], None]] = {
    "summary": write_summary,
    "introduction": write_introduction,
    "findings": write_findings,
    "recommendations": write_recommendations,
    "conclusion": write_conclusion,
    "appendix": write_appendix,
    "colophon": write_colophon,
}


def write_chapter(data: ReportData, chapter: Chapter) -> pf.Div:
    """The chapter as one division: its heading, then its text; numbers come later."""
    draft = Draft()
    draft.heading(1, chapter.id, plain(chapter.title))
    WRITERS[chapter.kind](data, draft, chapter)
    return div(draft.blocks(), "chapter", chapter.kind, id_=f"chapter-{chapter.id}")
