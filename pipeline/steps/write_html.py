"""Write the report as HTML: in: the document, charts, house style; out: one file."""

from pipeline.house import load_house
from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.writers.html import write_html


def main(job: Job) -> None:
    """Write the HTML."""
    house = load_house(job.templates / "house")
    tree = load_tree(job.input("document"))
    assets = job.study / "results"
    write_html(tree, job.signed_config, house, assets, job.templates, job.output("file"))


run_step(main, globals())
