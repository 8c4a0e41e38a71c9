"""A gate: in: what finders found; out: a token that all is well, or all errors and no token."""

import sys
from pathlib import Path

from pipeline.errors import Problem, raise_if_errors
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record


def main(job: Job) -> None:
    """Raise StudyError with everything found where any of it is an error; tell warnings."""
    found = [p for file in job.input_files("problems") for p in _problems(file)]
    raise_if_errors(found)
    for warning in found:
        sys.stderr.write(f"{warning}\n")
    write_record(job.output("passed"), {"warnings": len(found)})


def _problems(file: Path) -> tuple[Problem, ...]:
    return read_record(file, tuple[Problem, ...])


run_step(main, globals())
