"""Write the draft for reviewers: in: the document; out: Markdown, one sentence a line."""

from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import write_text
from pipeline.writers.markdown import write_markdown


def main(job: Job) -> None:
    """Write the Markdown draft."""
    tree = load_tree(job.input("document"))
    write_text(job.output("file"), write_markdown(tree, job.config))


run_step(main, globals())
