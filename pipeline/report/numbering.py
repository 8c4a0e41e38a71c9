"""Numbers of chapters, sections, figures and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import panflute as pf

from pipeline.language.wording import Wording
from pipeline.report.nodes import plain, spaced
from pipeline.study.config import Config

NUMBERED = ("introduction", "findings", "recommendations", "conclusion")


def chapter_numbers(config: Config, wording: Wording) -> dict[str, str]:
    """What stands before each chapter's title: *2*, or *Bijlage 1:*; others have nothing."""
    numbers: dict[str, str] = {}
    chapters = appendices = 0
    for chapter in config.chapters:
        if chapter.kind in NUMBERED and config.numbering.chapters:
            chapters += 1
            numbers[chapter.id] = str(chapters)
        elif chapter.kind == "appendix":
            appendices += 1
            label = wording.appendix.replace("{number}", str(appendices))
            numbers[chapter.id] = label.replace("{title}", "").strip()
    return numbers


def number_headings(chapters: Iterable[pf.Div], config: Config, wording: Wording) -> None:
    """Put the numbers of chapters and of numbered sections before their titles, in place."""
    numbers = chapter_numbers(config, wording)
    for chapter in chapters:
        id_ = chapter.identifier.removeprefix("chapter-")
        number = numbers.get(id_, "")
        section = 0
        for block in chapter.content:
            if isinstance(block, pf.Header) and block.level == 1:
                _prefix(block, number)
            elif isinstance(block, pf.Header) and block.level == 2:
                section += 1
                if id_ in config.numbering.sections_in and number:
                    _prefix(block, f"{number}.{section}")


def _prefix(header: pf.Header, number: str) -> None:
    """A number becomes a span that a house style may set apart; *Bijlage 1:* is plain words."""
    if number:
        words = plain(number)
        label = [pf.Span(*words, classes=["number"])] if number[0].isdigit() else words
        header.content = spaced(label, list(header.content))


def number_captions(chapters: Sequence[pf.Div], wording: Wording) -> None:
    """Number figures and tables through the report, in place; the number is a span *ordinal*."""
    counts = {pf.Figure: 0, pf.Table: 0}
    labels = {
        pf.Figure: wording.figure.partition("{number}"),
        pf.Table: wording.table.partition("{number}"),
    }

    def number(node: pf.Element, doc: pf.Doc | None) -> None:
        kind = type(node)
        if kind not in counts or not node.caption or not node.caption.content:
            return
        counts[kind] += 1
        before, _, after = labels[kind]
        ordinal = pf.Span(pf.Str(str(counts[kind])), classes=["ordinal"])
        line = node.caption.content[0]
        line.content = spaced([*plain(before), ordinal, *plain(after)], list(line.content))

    for chapter in chapters:
        chapter.walk(number)
