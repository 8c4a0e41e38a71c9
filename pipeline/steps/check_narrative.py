"""Check the narratives: in: their files and the study; out: what is wrong in them."""

from pipeline.checks import check_texts
from pipeline.errors import Problem
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.model import Study


def main(job: Job) -> None:
    """Check texts and terms, also where tables have errors."""
    study = read_record(job.input("study"), Study)
    tables: tuple[Problem, ...] = read_record(job.input("tables"), tuple[Problem, ...])
    found = check_texts(job.study, job.config, study, tables, job.templates)
    write_record(job.output("problems"), tuple(found), private=True)


run_step(main, globals())
