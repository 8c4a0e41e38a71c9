"""``weerslag review``: sign the quotes and passages of the report."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.blinding.log import as_it_was, harmless
from pipeline.cli.command import Command, Options
from pipeline.cli.decide import write_decision
from pipeline.cli.dialogue import BUILD_AGAIN, Stopped, ask, say
from pipeline.cli.private_lists import require_list
from pipeline.errors import Problem, raise_if_errors
from pipeline.errors.problem import shorten
from pipeline.study.config import Config
from pipeline.study.decisions import review_row, reviews_table
from pipeline.study.load_config import load_config
from pipeline.study.new_rows import Table
from pipeline.study.tables import Columns, read_rows

LIST = "private/review.csv"
COLUMNS = Columns(("hash", "kind", "chapter", "text"), ("decision",))


@dataclass(frozen=True, slots=True)
class Listed:
    """A text of the report that is to be signed, and the title of its chapter."""

    hash: str
    kind: str
    chapter: str
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The texts of the last build, the decisions by hash, and where new ones are written."""

    texts: tuple[Listed, ...]
    decided: Mapping[str, str]
    table: Table

    @property
    def open(self) -> tuple[Listed, ...]:
        """The texts without a decision."""
        return tuple(text for text in self.texts if text.hash not in self.decided)

    @property
    def standing(self) -> str:
        """How many texts are signed, and how many have no decision."""
        signed = sum(1 for text in self.texts if self.decided.get(text.hash) == "ok")
        return f"{signed} van {len(self.texts)} afgetekend; {len(self.open)} zonder beslissing."


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this subcommand."""
    parser.add_argument("--initials", default="", metavar="AB", help="uw initialen")
    parser.add_argument("--list", action="store_true", help="toon de teksten die open staan")


def run(folder: Path, options: Options) -> None:
    """List what is open, or ask for each text."""
    desk = open_desk(folder, load_config(folder))
    say(desk.standing)
    if options.list:
        for text in desk.open:
            say(f"{text.hash}  {text.kind}  {text.chapter}: {shorten(text.text)}")
        return
    new = go_through(desk, options.initials.strip())
    if new:
        decided = {**desk.decided, **new}
        say("", Desk(desk.texts, decided, desk.table).standing, BUILD_AGAIN)


def open_desk(folder: Path, config: Config) -> Desk:
    """The texts of the last build's list, with the decisions that the table has now."""
    require_list(folder, LIST)
    found: list[Problem] = []
    rows = read_rows(folder, LIST, "review", COLUMNS, found)
    raise_if_errors(found)
    titles = {chapter.id: chapter.title for chapter in config.chapters}
    texts = tuple(
        Listed(r["hash"], r["kind"], titles.get(r["chapter"], r["chapter"]), as_it_was(r["text"]))
        for r in (row.cells for row in rows)
    )
    table = reviews_table(folder, config)
    decided = {row.cells["hash"]: row.cells["decision"].lower() for row in table.rows()}
    return Desk(texts, decided, table)


def go_through(desk: Desk, initials: str) -> dict[str, str]:
    """Ask for each open text; every decision is written before the next question."""
    new: dict[str, str] = {}
    try:
        if desk.open and not initials:
            initials = ask("Uw initialen:")
        for number, text in enumerate(desk.open, start=1):
            say("", f"{number} van {len(desk.open)} · {text.kind} · {text.chapter} · {text.hash}")
            say(f"  {text.text}")
            decision = _ask()
            if decision:
                new[text.hash] = decision
                _write(desk.table, text, decision, initials)
    except Stopped:
        say("Gestopt. Wat u besloot, is bewaard.")
    return new


def _write(table: Table, text: Listed, decision: str, initials: str) -> None:
    """Write a decision with the note that the person adds, or without where the input ends."""
    note, stopped = "", False
    try:
        note = ask("  Aantekening (mag leeg):")
    except Stopped:
        stopped = True
    write_decision(table, review_row(text.hash, decision, harmless(initials), harmless(note)))
    if (text.kind, decision) == ("passage", "drop"):
        say("  Herschrijf deze passage zelf: zolang zij er staat, wordt er niets afgeleverd (G05).")
    if stopped:
        raise Stopped


def _ask() -> str:
    """The decision on a text, or nothing where it is passed over."""
    while True:
        answer = ask("  Kan dit zo? (ok; drop = moet weg; enter = overslaan; stop)").lower()
        if answer in ("", "over"):
            return ""
        if answer in ("ok", "drop"):
            return answer
        if answer in ("stop", "s"):
            raise Stopped
        say(f"  `{answer}` is geen keuze.")


COMMAND = Command("review", "teken citaten en passages af (private/review.csv)", add_options, run)
