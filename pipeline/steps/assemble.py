"""Make the document: in: the chapters; out: one numbered tree."""

from pipeline.report.document import assemble, dump_tree, load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import write_text


def main(job: Job) -> None:
    """Put the chapters together in the order of the config."""
    config = job.config
    chapters = [load_tree(file).content[0] for file in job.input_files("chapters")]
    document = assemble(chapters, config, job.wording(config))
    write_text(job.output("document"), dump_tree(document))


run_step(main, globals())
