"""Check the finished files: in: files, the document; out: where they differ, and what PDF lacks."""

from pipeline.gates.parity import parity_problems
from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import write_record
from pipeline.writers.validate import validate_pdf


def main(job: Job) -> None:
    """Compare every file with the document, and validate the PDF, where the config asks for one."""
    files = job.input_files("files")
    found = [p for file in files if file.suffix == ".pdf" for p in validate_pdf(file)]
    found += parity_problems(load_tree(job.input("document")), files)
    write_record(job.output("problems"), tuple(found))


run_step(main, globals())
