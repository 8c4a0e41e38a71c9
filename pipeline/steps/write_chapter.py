"""Write one chapter: in: syntheses, quotes, texts; out: the chapter as a tree."""

import panflute as pf

from pipeline.report.chapters.write import write_chapter
from pipeline.report.document import dump_tree
from pipeline.steps.harness import Job, run_step
from pipeline.steps.report_data import narratives_of, report_data
from pipeline.store import read_record, write_text
from pipeline.synthesis.quotes import ChapterQuotes


def main(job: Job) -> None:
    """Write the chapter that the job is for."""
    config = job.config
    chapter = config.chapter(job.wildcards.chapter)
    quotes = read_record(job.input("quotes"), ChapterQuotes).by_wish
    data = report_data(job, config, narratives_of(job, config, chapter.id), quotes)
    tree = pf.Doc(write_chapter(data, chapter))
    write_text(job.output("chapter"), dump_tree(tree))


run_step(main, globals())
