"""``weerslag``: the subcommands, and how each ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.cli import check, comments, compare_builds, diff, drafts, review, suspects
from pipeline.cli.command import Command
from pipeline.cli.parser import Parser
from pipeline.errors import StudyError

COMMANDS: tuple[Command, ...] = (
    check.COMMAND,
    suspects.COMMAND,
    review.COMMAND,
    compare_builds.COMMAND,
    drafts.COMMAND,
    diff.COMMAND,
    comments.COMMAND,
)
"""Every subcommand, in the order in which the help names them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand: 0 where all is well, 1 where the study or a value is wrong.

    A command may end with a number of its own (``diff``: 3 where the meaning changed).
    """
    options = parser().parse_args(arguments)
    command: Command = options.command
    try:
        status = command.run(Path(options.study), options)
        sys.stdout.flush()
    except StudyError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # what reads along, such as ``head``, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status or 0


def parser() -> Parser:
    """The parser of all subcommands."""
    whole = Parser(prog="weerslag", description="Beslissen over een studie van Weerslag.")
    parts = whole.add_subparsers(metavar="opdracht", required=True, dest="name")
    for command in COMMANDS:
        part = parts.add_parser(command.name, help=command.help, description=command.help)
        part.add_argument(
            "--study", default=".", metavar="MAP", help="de map van de studie (anders: deze map)"
        )
        command.options(part)
        part.set_defaults(command=command)
    return whole
