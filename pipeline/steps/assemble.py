"""Make the document: in: the chapters; out: one numbered tree, and the sources of its words."""

from pipeline.report.document import assemble, dump_tree, load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import write_record, write_text


def main(job: Job) -> None:
    """Put the chapters together in the order of the config."""
    config = job.config
    chapters = [load_tree(file).content[0] for file in job.input_files("chapters")]
    report = assemble(chapters, config, job.wording(config))
    write_text(job.output("document"), dump_tree(report.tree))
    write_record(job.output("sources"), report.paragraphs)


run_step(main, globals())
