"""A state of the tiny study as one side of a comparison, by pure functions."""

from __future__ import annotations

from pathlib import Path

import panflute as pf

from pipeline.drafts.compare import compare
from pipeline.drafts.model import Change, Comparison
from pipeline.drafts.record import draft_of, evidence_of
from pipeline.drafts.side import Side
from pipeline.errors import Problem
from pipeline.gates.review import passages, signed_status
from pipeline.report.chapters.write import write_chapter
from pipeline.report.document import assemble
from pipeline.synthesis.blinded import blind_study
from pipeline.synthesis.quotes import ChapterQuotes
from tests.report.tiny_report import TEMPLATES, report_data
from tests.study.tiny import TinyStudy, blinder_of


def side(tiny: TinyStudy, templates: Path = TEMPLATES) -> Side:
    """The study as it is now, as the old or the new side."""
    study, config = tiny.study(), tiny.config()
    data = report_data(tiny)
    chapters: list[pf.Div] = [write_chapter(report_data(tiny, c.id), c) for c in config.chapters]
    blinder = blinder_of(study, config)
    blinded = blind_study(study, config, lambda text, _: blinder.blind(text).text)
    narratives = sorted((tiny.folder / "data/narrative").glob("*.md"))
    files = {
        "narrative": {str(f.relative_to(tiny.folder)): f for f in narratives},
        "template": {f.name: f for f in sorted((templates / config.language).iterdir())},
        "module": {},
    }
    report = assemble(chapters, config, data.wording)
    evidence = evidence_of(study, blinded, [ChapterQuotes("alle", data.quotes)], config, files)
    status, _ = signed_status(passages(report.tree), study.reviews, config)
    return Side(draft_of(data, report.paragraphs, status), {}, evidence)


def compared(old: Side, new: Side) -> tuple[Comparison, tuple[Problem, ...]]:
    """What differs; the labels are those of two drafts."""
    return compare(old, new)


def told(change: Change) -> tuple[str, str, str, str]:
    """What a change says, without its causes."""
    return change.kind, change.title, change.old, change.new


def causes(change: Change) -> list[tuple[str, tuple[str, ...]]]:
    """The causes of a change: kind and what was edited."""
    return [(cause.kind, cause.refs) for cause in change.causes]
