"""List what a person must sign: in: the document, decisions; out: list, page, status, problems."""

from dataclasses import astuple, fields

from pipeline.blinding.log import write_private
from pipeline.gates.review import Passage, passages, signed_status
from pipeline.pages.review import write_review_page
from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.decisions import reviews_table
from pipeline.study.model import Review


def main(job: Job) -> None:
    """Write the review list with the decision on each passage, and what status they allow."""
    config = job.config
    reviews: tuple[Review, ...] = read_record(job.input("reviews"), tuple[Review, ...])
    listed = passages(load_tree(job.input("document")))
    decided = {review.hash: review.decision for review in reviews}
    header = [*(field.name for field in fields(Passage)), "decision"]
    rows = [(*astuple(passage), decided.get(passage.hash, "")) for passage in listed]
    write_private(job.output("review"), header, rows)
    layout = reviews_table(job.study, config).layout()
    write_review_page(job.output("page"), job.templates, listed, decided, config, layout)
    status, problems = signed_status(listed, reviews, config)
    write_record(job.output("status"), status)
    write_record(job.output("problems"), problems, private=True)


run_step(main, globals())
