"""``weerslag drafts``: the frozen drafts; ``purge`` removes those of withdrawn interviews."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.command import Command, Options
from pipeline.cli.dialogue import say
from pipeline.errors import StudyError


def add_options(parser: argparse.ArgumentParser) -> None:
    """What to do with the drafts."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "purge"),
        default="list",
        metavar="purge",
        help="verwijder de versies met een gesprek dat is teruggetrokken",
    )


def run(study: Path, options: Options) -> None:
    """List the drafts, or remove the tainted ones and say what is gone."""
    from pipeline.drafts.shelf import frozen_drafts, purge, tainted, take  # slow to load
    from pipeline.study.load_config import load_config
    from pipeline.study.read import read_study

    drafts = list(frozen_drafts(study))
    if not drafts:
        say("Er is nog geen versie bewaard: snakemake draft --config label=concept-1")
        return
    tables = read_study(study, load_config(study))[0]
    withdrawn = {interview.id for interview in tables.interviews if interview.withdrawn}
    for draft in drafts:
        held = tainted(draft, withdrawn)
        if options.action == "purge" and held:
            say(f"{draft.label}: verwijderd, met gesprek {', '.join(sorted(held))}")
            say(*(f"  weg: {path.relative_to(study)}" for path in purge(study, draft)))
            continue
        try:
            take(study, draft.label)
            state = "ongewijzigd"
        except StudyError as error:
            state = f"beschadigd: {len(error.problems)} bestanden anders dan bewaard"
        say(f"{draft.label}: {state}{_about(held)}")


def _about(held: set[str] | None) -> str:
    if held is None:
        return "; niet bekend van welke gesprekken (private/drafts/ mist deze versie)"
    return f"; bevat teruggetrokken gesprek {', '.join(sorted(held))}" if held else ""


COMMAND = Command("drafts", "Toon de bewaarde versies, of ruim er op.", add_options, run)
