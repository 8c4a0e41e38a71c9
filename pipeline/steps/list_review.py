"""List what a person must sign: in: the document, decisions; out: the list (private), problems."""

from dataclasses import astuple, fields

from pipeline.blinding.log import write_private
from pipeline.gates.review import Passage, passages, unsigned
from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.model import Study


def main(job: Job) -> None:
    """Write the review list with the decision on each passage."""
    study = read_record(job.input("study"), Study)
    listed = passages(load_tree(job.input("document")))
    decided = {review.hash: review.decision for review in study.reviews}
    header = [*(field.name for field in fields(Passage)), "decision"]
    rows = [(*astuple(passage), decided.get(passage.hash, "")) for passage in listed]
    write_private(job.output("review"), header, rows)
    problems = tuple(unsigned(listed, study.reviews, job.config))
    write_record(job.output("problems"), problems, private=True)


run_step(main, globals())
