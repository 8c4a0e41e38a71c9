"""Check the finished files: in: PDF; out: what doesn't hold of PDF/UA-1 and PDF/A-2a."""

from pipeline.steps.harness import Job, run_step
from pipeline.store import write_record
from pipeline.writers.validate import validate_pdf


def main(job: Job) -> None:
    """Validate the PDF, where the config asks for one."""
    files = [file for file in job.input_files("files") if file.suffix == ".pdf"]
    problems = tuple(p for file in files for p in validate_pdf(file))
    write_record(job.output("problems"), problems)


run_step(main, globals())
