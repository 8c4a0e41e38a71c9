"""``weerslag compare-builds``: whether two deliveries are the same, and what differs."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.command import Command, Options
from pipeline.cli.dialogue import say
from pipeline.errors import Place, StudyError, problem

MANIFEST = "manifest.json"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The two folders to compare."""
    parser.add_argument("one", metavar="MAP1", type=Path, help="een afgeleverde map (output/)")
    parser.add_argument("other", metavar="MAP2", type=Path, help="de andere")


def run(_study: Path, options: Options) -> None:
    """Say that the deliveries are the same; StudyError (R03, R04) where they aren't."""
    folders: list[Path] = [options.one, options.other]
    strange = [folder for folder in folders if not (folder / MANIFEST).is_file()]
    if strange:
        raise StudyError([problem("R04", Place(str(folder))) for folder in strange])
    from pipeline.gates.builds import build_differences  # reads all formats: slow to load

    if found := list(build_differences(*folders)):
        raise StudyError(found)
    say("Gelijk, byte voor byte.")


COMMAND = Command(
    "compare-builds", "Vergelijk twee afgeleverde mappen, bestand voor bestand.", add_options, run
)
