"""``weerslag comments``: what a reader sent back in Word, each at the source of its words."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.command import Command, Options
from pipeline.cli.dialogue import say
from pipeline.study.load_config import load_config

TEMPLATES = Path(__file__).parents[2] / "templates"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The file that came back."""
    parser.add_argument("file", metavar="BESTAND", type=Path, help="het Word-bestand (.docx)")


def run(folder: Path, options: Options) -> None:
    """Write the list, the page and the patch, and say what is in them."""
    config = load_config(folder)
    from pipeline.returned.take_in import PAGE, PATCH, take_in  # reads Word: slow to load

    taken = take_in(folder, config, options.file, TEMPLATES)
    say(
        f"{counted(taken.comments, 'opmerking', 'opmerkingen')} en "
        f"{counted(taken.edits, 'wijziging', 'wijzigingen')} gelezen; alles staat in {PAGE}."
    )
    say(f"Van de tekst die wordt gemaakt, wordt niets overgenomen: {taken.refused} geweigerd.")
    if taken.offered:
        say(
            f"{counted(taken.offered, 'wijziging', 'wijzigingen')} van uw eigen teksten: lees "
            f"{PATCH}, en neem ze over met `git apply {PATCH}`."
        )


def counted(number: int, one: str, more: str) -> str:
    """A number with its word."""
    return f"{number} {one if number == 1 else more}"


COMMAND = Command(
    "comments",
    "lees opmerkingen en wijzigingen uit een teruggekomen Word-bestand",
    add_options,
    run,
)
