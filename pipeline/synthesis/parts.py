"""The blinded study cut into one part per question, and one for the frame of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.study.config import Config
from pipeline.study.model import Code
from pipeline.synthesis.blinded import BlindedStudy
from pipeline.synthesis.model import FRAME, CaseCoding, Part


def part_names(config: Config) -> tuple[str, ...]:
    """The parts of a study: its questions, and ``FRAME``."""
    return (*(q.id for q in config.questions), FRAME)


def parts(study: BlindedStudy, config: Config) -> Iterator[Part]:
    """Every part of the study.

    A part holds only what its synthesis needs, so that an edit elsewhere leaves it as it was;
    texts of fragments are in none, because no count depends on them.
    """
    for name in part_names(config):
        codes = _codes(study, name)
        yield Part(
            part=name,
            codes=codes,
            codings=tuple(_codings(study, {code.id for code in codes})),
            population=study.population,
            asked={q: study.asked[q] for q in sorted({c.question for c in codes if c.question})},
        )


def _codes(study: BlindedStudy, name: str) -> tuple[Code, ...]:
    """The codes of a part, and behind them the bases of other parts that they count within."""
    by_id = study.codebook.by_id
    own = [code for code in study.codebook.codes if (code.question or FRAME) == name]
    bases = [base for code in own for base in _bases(code, by_id) if base not in own]
    return (*own, *dict.fromkeys(bases))


def _bases(code: Code, by_id: Mapping[str, Code]) -> Iterator[Code]:
    """The claims that a claim is counted within, the nearest first."""
    while code.within in by_id:
        code = by_id[code.within]
        yield code


def _codings(study: BlindedStudy, codes: set[str]) -> Iterator[CaseCoding]:
    interviews = {interview.id: interview for interview in study.interviews}
    for coding in study.codings:
        if coding.code in codes:
            of = interviews[coding.interview]
            yield CaseCoding(of.case, of.role, coding.code, coding.stance)
