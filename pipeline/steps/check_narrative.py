"""Check the narratives: in: their files and the study; out: what is wrong in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.term_checks import TermRow, check_terms
from pipeline.errors import Place, Problem
from pipeline.narrative.check import NarrativeChecker
from pipeline.narrative.files import read_narratives
from pipeline.narrative.model import Narrative
from pipeline.narrative.targets import targets
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.cells import Cells
from pipeline.study.config import Config
from pipeline.study.decisions import terms_table
from pipeline.study.model import Study
from pipeline.study.read import term_of


def main(job: Job) -> None:
    """Check form always, and meaning where the tables are in order."""
    config = job.config
    study = read_record(job.input("study"), Study)
    known = targets(config, study.codebook, job.wording(config))
    narratives, found = read_narratives(job.study, config, known)
    tables: tuple[Problem, ...] = read_record(job.input("tables"), tuple[Problem, ...])
    readable = not any(p.is_error for p in tables)
    problems = [p for p in found if readable or p.code != "N11"]
    if readable:
        blinder = Blinder.build(
            config.blinding.labels, study.terms, [m.name for m in study.municipalities]
        )

        def names(text: str) -> Iterator[tuple[int, str]]:
            return ((span.start, text[span.start : span.end]) for span in blinder.find(text))

        problems += NarrativeChecker(study, config, names).check(narratives)
        problems += term_problems(job.study, config, study, narratives)
    write_record(job.output("problems"), tuple(problems), private=True)


def term_problems(
    folder: Path, config: Config, study: Study, narratives: Sequence[Narrative]
) -> list[Problem]:
    """What is wrong with the study's terms, headings of the report included."""
    headings = [(Place("config.yaml", field=f"chapters.{c.id}"), c.title) for c in config.chapters]
    headings += [
        (Place(config.paths.codebook, field=f"title van {c.id}"), c.title)
        for c in study.codebook.codes
        if c.kind == "section"
    ]
    found: list[Problem] = []  # told already, but for what was written while the build runs
    table = terms_table(folder, config).rows()
    rows = [TermRow(term_of(Cells(row, found)), row) for row in table]
    names = [m.name for m in study.municipalities]
    return found + check_terms(config.blinding, rows, names, headings, texts_of(study, narratives))


def texts_of(study: Study, narratives: Sequence[Narrative]) -> Iterator[str]:
    """All that is blinded: fragments, titles, statements, facts, narratives without their calls."""
    yield from (coding.text for coding in study.codings)
    yield from (text for code in study.codebook.codes for text in (code.title, code.statement))
    yield from (text for fact in study.facts for text in (fact.value, fact.text))
    for narrative in narratives:
        yield " ".join(part for part in narrative.parts if isinstance(part, str))


run_step(main, globals())
