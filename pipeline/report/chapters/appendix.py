"""The appendix: questions, conversations with Tabel 1, the scale, all findings, the checks."""

from __future__ import annotations

from pipeline.language.numerals import counted, in_words
from pipeline.report.chapters.body import opening, own_sections, question_number, sections
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.figures import rest
from pipeline.report.nodes import plain
from pipeline.report.tables import findings_table, municipalities_table, scale_table
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter

BEFORE = ("onderzoeksvragen", "gesprekken")


def write_appendix(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write the appendix on method."""
    opening(data, draft, chapter, lambda: write_template(data, draft, "appendix_opening"))
    writers = {
        "onderzoeksvragen": lambda: _questions(data, draft, chapter),
        "gesprekken": lambda: _conversations(data, draft),
        "telwoorden": lambda: _scale(data, draft),
        "bevindingen": lambda: _findings(data, draft),
        "controle": lambda: write_template(data, draft, "appendix_checks"),
    }
    own = own_sections(data, chapter, writers)
    early = [s for s in own if s.id.removeprefix(f"{chapter.id}-") in BEFORE]
    sections(data, draft, chapter, early, [s for s in own if s not in early])


def _questions(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    write_template(data, draft, "appendix_questions")
    for evaluation, title in data.wording.evaluations.items():
        questions = [q for q in data.config.questions if q.evaluation == evaluation]
        if not questions:
            continue
        draft.heading(3, f"{chapter.id}-{evaluation}", plain(title))
        numbered = [(question_number(data, q.id), q.text) for q in questions]
        write_template(data, draft, "question_list", questions=numbered)


def _conversations(data: ReportData, draft: Draft) -> None:
    others = _others(data)
    write_template(
        data,
        draft,
        "appendix_conversations",
        cases=data.population.cases,
        persons=data.population.persons,
        others=others,
    )
    draft.add(*municipalities_table(data))


def _others(data: ReportData) -> list[str]:
    """The speakers of other roles, each role with its number of persons.

    Where a role is too small to be named at a quote, none is named here, or the one that is
    missing there would be known.
    """
    told = {
        role: spoke.persons
        for role, spoke in data.public.conversations.items()
        if role != data.config.study.population_role
    }
    if any(persons < data.config.blinding.attribution.minimum_persons for persons in told.values()):
        number = sum(told.values())
        return [counted(number, *data.wording.other_speakers)]
    roles = data.config.roles
    return [
        f"{in_words(persons)} {roles[role].plural}" if persons > 1 else roles[role].singular
        for role, persons in told.items()
    ]


def _scale(data: ReportData, draft: Draft) -> None:
    shown = data.config.quantifiers.show_count != "never"
    write_template(data, draft, "appendix_scale", cases=data.population.cases, count_is_shown=shown)
    draft.add(*scale_table(data))


def _findings(data: ReportData, draft: Draft) -> None:
    write_template(data, draft, "appendix_findings")
    for question in data.config.questions:
        claims = rest(data.syntheses[question.id], data.config.charts.max_bars)
        if claims:
            number = question_number(data, question.id)
            caption = data.caption("findings", number=number)
            draft.add(findings_table(data, f"findings-{question.id}", caption, claims))
