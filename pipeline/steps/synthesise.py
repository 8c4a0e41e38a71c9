"""Count one question: in: its part; out: claims with n and N."""

from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.synthesis.count import synthesise
from pipeline.synthesis.model import Part


def main(job: Job) -> None:
    """Count the claims of one part."""
    config = job.config
    part = read_record(job.input("part"), Part)
    synthesis = synthesise(part, config.study.population_role, config.blinding.disclosure.minimum)
    write_record(job.output("synthesis"), synthesis, made_from=[job.input("part")])


run_step(main, globals())
