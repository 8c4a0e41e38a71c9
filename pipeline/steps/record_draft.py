"""Record the draft: in: all it says and was made from; out: the draft, its evidence (private)."""

from pathlib import Path

from pipeline.drafts.record import draft_of, evidence_of
from pipeline.report.sources import Paragraph
from pipeline.steps.harness import Job, run_step
from pipeline.steps.report_data import report_data
from pipeline.store import read_record, write_record
from pipeline.study.model import Study
from pipeline.synthesis.blinded import BlindedStudy
from pipeline.synthesis.quotes import ChapterQuotes


def main(job: Job) -> None:
    """Record what the report says and what it was made from."""
    told = read_record(job.input("sources"), tuple[Paragraph, ...])
    chosen: tuple[ChapterQuotes, ...] = read_record(job.input("quotes"), tuple[ChapterQuotes, ...])
    evidence = evidence_of(
        read_record(job.input("study"), Study),
        read_record(job.input("blinded"), BlindedStudy),
        chosen,
        job.config,
        {
            "narrative": {str(file): file for file in job.input_files("texts")},
            "template": {file.name: file for file in job.input_files("wording")},
            "module": {_module(file): file for file in job.input_files("program")},
        },
    )
    quotes = {key: quote for chapter in chosen for key, quote in chapter.by_wish.items()}
    data = report_data(job, job.config, quotes=quotes)
    write_record(job.output("draft"), draft_of(data, told, job.signed_config.study.status))
    write_record(job.output("evidence"), evidence, private=True)


def _module(file: Path) -> str:
    """The name of a module from the package on: ``pipeline/report/claims.py``."""
    parts = file.parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("pipeline") :])


run_step(main, globals())
