"""Write the report as PDF: in: the document, charts, house style; out: one file."""

from pipeline.house import load_house
from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.writers.pdf import write_pdf


def main(job: Job) -> None:
    """Write the PDF."""
    house = load_house(job.templates / "house")
    tree = load_tree(job.input("document"))
    assets = job.study / "results"
    write_pdf(tree, job.signed_config, house, assets, job.templates, job.output("file"))


run_step(main, globals())
