"""Deliver: in: the finished files, all gates passed; out: output/, swapped in by rename."""

from pathlib import Path

from pipeline.publish import manifest, publish
from pipeline.steps.harness import Job, run_step
from pipeline.store import digest, write_record


def main(job: Job) -> None:
    """Put the files and their manifest into output/."""
    files = job.input_files("files")
    inputs = {str(file): digest(file) for file in job.input_files("sources")}
    made = manifest(inputs, files)
    publish(files, made, Path("output"))
    write_record(job.output("inputs"), inputs, private=True)
    write_record(job.output("published"), made)


run_step(main, globals())
