"""The study cut into one blinded part per question, and one for the frame of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.study.config import Config
from pipeline.study.model import Code, Codebook, Study
from pipeline.study.population import Population
from pipeline.synthesis.model import FRAME, BlindedCoding, BlindedPart

Blind = Callable[[str, str], str]
"""Blinds a text; the second argument names its place for the log."""


def part_names(config: Config) -> tuple[str, ...]:
    """The parts of a study: its questions, and ``FRAME``."""
    return (*(q.id for q in config.questions), FRAME)


def blinded_parts(study: Study, config: Config, blind: Blind) -> Iterator[BlindedPart]:
    """Every part of the study, its fragments, statements and titles blinded.

    A part holds only what its synthesis needs, so that an edit elsewhere leaves it as it was.
    """
    population = Population.of(study, config)
    texts = {c.fragment: c.text for c in study.codings if _counts(study, c.interview)}
    blinded = {f: blind(text, f"fragment {f}") for f, text in texts.items()}
    codes = blinded_codebook(study, blind).by_id
    for name in part_names(config):
        own = [c for c in study.codebook.codes if _part_of(c) == name]
        bases = [b for c in own for b in _bases(c, population) if b not in own]
        wanted = [codes[c.id] for c in (*own, *dict.fromkeys(bases))]
        questions = sorted({c.question for c in wanted if c.question})
        yield BlindedPart(
            part=name,
            codes=tuple(wanted),
            codings=tuple(_codings(study, {c.id for c in wanted}, blinded)),
            population=tuple(sorted(population.cases)),
            asked={
                q: tuple(sorted(population.asked_by_question.get(q, frozenset())))
                for q in questions
            },
        )


def _part_of(code: Code) -> str:
    return code.question or FRAME


def _bases(code: Code, population: Population) -> Iterator[Code]:
    """The claims that a claim is counted within, the nearest first."""
    while code.within in population.codes:
        code = population.codes[code.within]
        yield code


def _counts(study: Study, interview: str) -> bool:
    return not study.interview_by_id[interview].withdrawn


def blinded_codebook(study: Study, blind: Blind) -> Codebook:
    """The codebook with titles and statements blinded."""
    return Codebook(tuple(_blinded_code(code, blind) for code in study.codebook.codes))


def _blinded_code(code: Code, blind: Blind) -> Code:
    return replace(
        code,
        title=blind(code.title, f"titel van {code.id}"),
        statement=blind(code.statement, f"uitspraak van {code.id}"),
    )


def _codings(study: Study, codes: set[str], blinded: dict[str, str]) -> Iterator[BlindedCoding]:
    for coding in study.codings:
        interview = study.interview_by_id[coding.interview]
        if coding.code in codes and not interview.withdrawn:
            yield BlindedCoding(
                fragment=coding.fragment,
                interview=coding.interview,
                case=interview.case,
                role=interview.role,
                code=coding.code,
                text=blinded[coding.fragment],
                stance=coding.stance,
                quote=coding.quote,
            )
