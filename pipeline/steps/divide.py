"""Divide the study: in: the blinded study and its quotes; out: a file per question and chapter.

A file is written only where it changed, so that an edit runs only what depends on it: this is
the one place where the way of the data stops early.
"""

from pathlib import Path

from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.synthesis.blinded import BlindedStudy
from pipeline.synthesis.parts import parts
from pipeline.synthesis.quotes import ChapterQuotes

PARTS = Path("results/parts")
QUOTES = Path("results/quotes")


def main(job: Job) -> None:
    """Write what each synthesis and each chapter needs."""
    config = job.config
    study = read_record(job.input("blinded"), BlindedStudy)
    for part in parts(study, config):
        write_record(job.study / PARTS / f"{part.part}.json", part)
    write_record(job.study / PARTS / "codebook.json", study.codebook)
    write_record(job.study / PARTS / "public.json", study.public)
    write_record(job.study / PARTS / "reviews.json", study.reviews)
    chosen: tuple[ChapterQuotes, ...] = read_record(job.input("quotes"), tuple[ChapterQuotes, ...])
    by_chapter = {quotes.chapter: quotes for quotes in chosen}
    for chapter in config.chapters:
        quotes = by_chapter.get(chapter.id, ChapterQuotes(chapter.id))
        write_record(job.study / QUOTES / f"{chapter.id}.json", quotes)
    write_record(job.output("index"), [chapter.id for chapter in config.chapters])


run_step(main, globals())
