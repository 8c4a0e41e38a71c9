"""Freeze the draft: in: the delivered files and the draft's record; out: drafts/<label>/."""

from pathlib import Path

from pipeline.drafts.shelf import freeze, require_label
from pipeline.steps.harness import Job, run_step


def main(job: Job) -> None:
    """Put the draft on the shelf under its label."""
    label = require_label(job.params["label"], "label")
    files = {file.name: file for file in job.input_files("files")}
    files |= {f"charts/{file.name}": file for file in job.input_files("charts")}
    files |= {name: job.input(name.partition(".")[0]) for name in ("draft.json", "document.json")}
    freeze(Path(), label, files, job.input("evidence"))


run_step(main, globals())
