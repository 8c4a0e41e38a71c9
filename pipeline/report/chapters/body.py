"""What all kinds of chapter share: opening, sections, and text that is authored or derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import panflute as pf

from pipeline.language.choice import pick
from pipeline.narrative.targets import own_section_id
from pipeline.report.calls import write_narrative
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.nodes import blinded, div
from pipeline.report.quotations import in_printing_order, quotations
from pipeline.report.sections import headlines, in_a_row, section_paragraphs
from pipeline.report.wishes import section_key
from pipeline.study.config import Chapter
from pipeline.study.model import Code
from pipeline.synthesis.model import Claim

Write = Callable[[], None]


@dataclass(frozen=True, slots=True)
class OwnSection:
    """A section that a kind of chapter has of itself, and what writes its text."""

    id: str
    title: str
    write: Write


def own_sections(data: ReportData, chapter: Chapter, writers: dict[str, Write]) -> list[OwnSection]:
    """The chapter's own sections that have a writer, in the order of the wording."""
    return [
        OwnSection(own_section_id(chapter, s.suffix), s.title, writers[s.suffix])
        for s in data.wording.sections.get(chapter.kind, ())
        if s.suffix in writers
    ]


def opening(data: ReportData, draft: Draft, chapter: Chapter, derive: Write) -> None:
    """The authored opening of the chapter, or the derived one."""
    narrative = data.narrative("opening", chapter.id)
    if narrative is not None:
        write_narrative(data, draft, narrative)
    else:
        derive()


def sections(
    data: ReportData,
    draft: Draft,
    chapter: Chapter,
    before: list[OwnSection],
    after: list[OwnSection],
) -> None:
    """The chapter's own sections around those of the codebook.

    A codebook section with the title of an own one takes its place in the codebook's order.
    """
    coded = data.sections_of_chapter(chapter.id)
    own = {section.title.casefold(): section for section in (*before, *after)}
    taken = {code.title.casefold() for code in coded}
    for section in before:
        if section.title.casefold() not in taken:
            write_own_section(data, draft, section)
    for code in coded:
        match = own.get(code.title.casefold())
        write_section(data, draft, code, 2, derive=match.write if match else None)
    for section in after:
        if section.title.casefold() not in taken:
            write_own_section(data, draft, section)


def write_own_section(data: ReportData, draft: Draft, section: OwnSection) -> None:
    """The heading of an own section, and its text, authored or derived."""
    draft.heading(2, section.id, blinded(section.title, data.placeholders))
    narrative = data.narrative("section", section.id)
    if narrative is not None:
        write_narrative(data, draft, narrative)
    else:
        section.write()


def write_section(
    data: ReportData, draft: Draft, section: Code, level: int, *, derive: Write | None = None
) -> None:
    """A section of the codebook with the sections below it."""
    draft.heading(level, section.id, blinded(section.title, data.placeholders))
    narrative = data.narrative("section", section.id)
    if narrative is not None:
        write_narrative(data, draft, narrative)
    elif derive is not None:
        derive()
    else:
        draft.add(*section_paragraphs(data, data.printable_claims(section.id)))
        write_chosen_quotes(data, draft, section.id)
    for child in data.children(section.id):
        if child.kind == "section":
            write_section(data, draft, child, level + 1)


def write_chosen_quotes(data: ReportData, draft: Draft, section: str) -> None:
    """The quotes that were chosen for a section without narrative."""
    chosen = data.quotes.get(section_key(section), ())
    draft.add(*quotations(data, in_printing_order(data, chosen)))


def recap(data: ReportData, draft: Draft, chapter: Chapter, claims: Iterable[Claim]) -> None:
    """The chapter's recap: authored, or its headline claims."""
    narrative = data.narrative("recap", chapter.id)
    if narrative is not None:
        write_narrative(data, draft, narrative)
        return
    chosen = headlines(data, claims)
    if chosen:
        opener = pick(data.wording.recap, chapter.id)
        draft.add(div([in_a_row(data, chosen, opening=opener)], "recap"))


def claims_of_question(data: ReportData, question: str) -> list[Claim]:
    """The claims of a question in the order of the codebook."""
    synthesis = data.syntheses.get(question)
    if synthesis is None:
        return []
    return [synthesis.claims[code.id] for code in synthesis.codes if code.counts]


def question_number(data: ReportData, question: str) -> int:
    """The number of a question in the report: its place in the config, from 1."""
    return [q.id for q in data.config.questions].index(question) + 1


def bullets(items: Iterable[list[pf.Inline]]) -> list[pf.Block]:
    """Items as a bullet list; nothing where there are none."""
    made = [pf.ListItem(pf.Plain(*item)) for item in items]
    return [pf.BulletList(*made)] if made else []
