"""``weerslag diff``: what changed between two drafts, and whether the meaning did."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pipeline.cli.command import Command, Options
from pipeline.cli.dialogue import say
from pipeline.errors import Place, StudyError, problem

CHANGED_IN_MEANING = 3
NOW = "nu"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The two drafts."""
    parser.add_argument(
        "old",
        metavar="OUD",
        help="een bewaarde versie, zoals concept-1, of een stand in git, zoals git:HEAD~1",
    )
    parser.add_argument(
        "new", metavar="NIEUW", nargs="?", default=NOW, help="de andere (anders: de stand van nu)"
    )


def run(study: Path, options: Options) -> int:
    """Print the comparison that was made; 3 where the meaning changed, 0 where it didn't."""
    from pipeline.drafts.revisions import is_revision, revision_label  # slow to load

    labels = [
        revision_label(study, asked) if is_revision(asked) else asked
        for asked in (options.old, options.new)
    ]
    folder = Path("diffs") / "--".join(labels)
    if not (study / folder / "wijzigingen.json").is_file():
        place = Place(str(folder))
        raise StudyError([problem("D08", place, old=options.old, new=options.new)])
    text = (study / folder / "wijzigingen.md").read_text(encoding="utf-8")
    say(*text.splitlines())
    found = json.loads((study / folder / "wijzigingen.json").read_text(encoding="utf-8"))
    return CHANGED_IN_MEANING if found["changed_in_meaning"] else 0


COMMAND = Command("diff", "Toon wat er tussen twee versies veranderd is.", add_options, run)
