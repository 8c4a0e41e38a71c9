"""A parser of arguments that speaks Dutch."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

_DUTCH = (
    (r"argument (\S+): expected one argument", r"achter \1 hoort een waarde"),
    (r"argument (\S+): expected at least one argument", r"achter \1 hoort ten minste één waarde"),
    (r"argument \S+: invalid choice: '?(.*?)'? \(.*", r"onbekende opdracht: \1"),
    (r"argument (\S+): (.*)", r"\1: \2"),
    (r"unrecognized arguments: (.*)", r"onbekend: \1"),
    (r"the following arguments are required: (.*)", r"er ontbreekt: \1"),
    (r"ambiguous option: (\S+) .*", r"\1 kan meer dan één optie zijn"),
)


class Dutch(argparse.HelpFormatter):
    """Help with a Dutch word before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin the usage with *gebruik*."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Help and errors in Dutch; an error ends the programme with 2, as is usual."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            formatter_class=Dutch,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = "opdrachten", "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and how they go."""
        self.exit(2, f"{in_dutch(message)}\n{self.format_usage()}")


def in_dutch(message: str) -> str:
    """An error of argparse in Dutch."""
    for pattern, dutch in _DUTCH:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return f"Deze opdracht klopt niet: {found.expand(dutch)}."
    return f"Deze opdracht klopt niet: {message}."
