"""What a subcommand is: its name, its line of help, its options, and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Options = argparse.Namespace


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand of ``weerslag``.

    ``options`` adds its options to a parser that has ``--study`` already; ``run`` does the work
    in that folder and raises StudyError where it can't; a number that it returns is the exit
    status.
    """

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Path, Options], int | None]
