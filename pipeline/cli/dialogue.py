"""Talking with a person at a terminal."""

from __future__ import annotations

import sys

BUILD_AGAIN = "Maak het rapport opnieuw: snakemake report (of: make report)."


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The person stops, or there is nobody who answers."""


def say(*lines: str) -> None:
    """Print lines, without the signs that would steer a terminal."""
    for line in lines:
        print(plain(line))


def plain(line: str) -> str:
    """A text on one line in which each sign can be seen."""
    return "".join(sign if sign.isprintable() else " " for sign in line)


def ask(question: str) -> str:
    """The answer, without white space at its ends; Stopped at the end of the input."""
    print(f"{plain(question)} ", end="", flush=True)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        print()
        raise Stopped
    return line.strip()
