"""Choose quotes: in: all syntheses and the texts' calls; out: the quotes of each chapter.

A chapter's file is written only where it changed.
"""

from pathlib import Path

from pipeline.gates.review import passage_hash
from pipeline.report.wishes import wishes
from pipeline.steps.harness import Job, run_step
from pipeline.steps.report_data import narratives_of
from pipeline.store import read_record, write_record
from pipeline.study.model import Codebook, Review
from pipeline.synthesis.model import Candidate, Synthesis
from pipeline.synthesis.quotes import ChapterQuotes, Limits, choose_quotes, merge_candidates

QUOTES = Path("results/quotes")


def main(job: Job) -> None:
    """Choose the quotes of the whole report."""
    config = job.config
    codebook = read_record(job.input("codebook"), Codebook)
    syntheses = [read_record(file, Synthesis) for file in job.input_files("syntheses")]
    reviews: tuple[Review, ...] = read_record(job.input("reviews"), tuple[Review, ...])
    limits = config.quotes
    chosen = choose_quotes(
        wishes(config, codebook, narratives_of(job, config)),
        merge_candidates(c for s in syntheses for c in s.candidates if not dropped(c, reviews)),
        Limits(limits.per_section, limits.per_interview, limits.max_words),
    )
    for chapter in config.chapters:
        quotes = chosen.get(chapter.id, ChapterQuotes(chapter.id))
        write_record(job.study / QUOTES / f"{chapter.id}.json", quotes)
    write_record(job.output("index"), [chapter.id for chapter in config.chapters])


def dropped(candidate: Candidate, reviews: tuple[Review, ...]) -> bool:
    """Whether a person decided that this fragment may not be printed."""
    hash_ = passage_hash(candidate.text)
    return any(review.hash == hash_ and review.decision == "drop" for review in reviews)


run_step(main, globals())
