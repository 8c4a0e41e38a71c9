"""Read the tables of the study: in: data/; out: validated records, and what is wrong in them."""

import datetime

from pipeline.errors import Problem
from pipeline.steps.harness import Job, run_step
from pipeline.store import write_record
from pipeline.study.custody import custody_warnings, draft_warnings
from pipeline.study.load_config import load_config_with_warnings
from pipeline.study.read import read_study


def main(job: Job) -> None:
    """Read everything; errors are written down, not raised, so that all are told at once."""
    config, warnings = load_config_with_warnings(job.study)
    study, found = read_study(job.study, config)
    custody = custody_warnings(job.study, config, datetime.date.today())
    drafts = draft_warnings(job.study, study)
    problems: tuple[Problem, ...] = (*warnings, *found, *custody, *drafts)
    write_record(job.output("study"), study, private=True)
    write_record(job.output("problems"), problems, private=True)


run_step(main, globals())
