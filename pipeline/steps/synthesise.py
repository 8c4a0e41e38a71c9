"""Count one question: in: its blinded part; out: claims with n and N, and fragments to quote."""

from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.synthesis.count import synthesise
from pipeline.synthesis.model import BlindedPart


def main(job: Job) -> None:
    """Count the claims of one part."""
    config = job.config
    part = read_record(job.input("part"), BlindedPart)
    synthesis = synthesise(part, config.study.population_role, config.blinding.disclosure.minimum)
    write_record(job.output("synthesis"), synthesis, made_from=[job.input("part")])


run_step(main, globals())
