"""``weerslag suspects``: decide on names that no list knows."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.blinding.undecided import Undecided, on_one_line, read_suspects, undecided
from pipeline.cli.command import Command, Options
from pipeline.cli.decide import write_decision
from pipeline.cli.dialogue import BUILD_AGAIN, Stopped, ask, say
from pipeline.cli.private_lists import require_list
from pipeline.errors import Place, Problem, StudyError, nearest, problem
from pipeline.study.config import Config
from pipeline.study.decisions import allow_row, blind_row, terms_table
from pipeline.study.load_config import load_config
from pipeline.study.new_rows import Table

LIST = "private/suspects.csv"
SHOWN = 5
"""How many places of a name the dialogue shows."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What there is to decide: the names, the categories to choose from, where it is written."""

    names: tuple[Undecided, ...]
    categories: tuple[str, ...]
    table: Table

    def without(self, names: Iterable[str]) -> Desk:
        """The desk once these names are decided."""
        done = set(names)
        left = tuple(name for name in self.names if name.name not in done)
        return Desk(left, self.categories, self.table)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a name; no ``category`` lets it stand."""

    name: str
    category: str = ""

    @property
    def row(self) -> Mapping[str, str]:
        """The row of the table that says so."""
        return blind_row(self.name, self.category) if self.category else allow_row(self.name)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this subcommand."""
    parser.add_argument("--list", action="store_true", help="toon de namen die open staan")
    parser.add_argument(
        "--blind",
        nargs="+",
        action="extend",
        default=[],
        type=_name_and_category,
        metavar="NAAM=CATEGORIE",
        help="blindeer deze namen, elk als deze categorie",
    )
    parser.add_argument(
        "--allow", nargs="+", action="extend", default=[], metavar="NAAM", help="laat namen staan"
    )


def run(folder: Path, options: Options) -> None:
    """Decide as the options say, or ask for each name."""
    desk = open_desk(folder, load_config(folder))
    decisions = [*options.blind, *(Decision(on_one_line(name)) for name in options.allow)]
    check(desk, decisions)
    for decision in decisions:
        write_decision(desk.table, decision.row)
    desk = desk.without(decision.name for decision in decisions)
    if options.list:
        show_all(desk)
    elif not decisions:
        decisions = go_through(desk)
        desk = desk.without(decision.name for decision in decisions)
    if decisions:
        say("", _open(desk), BUILD_AGAIN)


def open_desk(folder: Path, config: Config) -> Desk:
    """The names of the last build's list that have no row in the table yet."""
    require_list(folder, LIST)
    table = terms_table(folder, config)
    decided = [row.cells["term"] for row in table.rows()]
    categories = tuple(config.blinding.labels)
    names = undecided(read_suspects(folder, LIST), categories, decided)
    return Desk(names, categories, table)


def check(desk: Desk, decisions: Sequence[Decision]) -> None:
    """Raise StudyError with all that is wrong with the decisions, before one is written."""
    problems = [found for decision in decisions for found in _check(desk, decision)]
    names = [decision.name for decision in decisions]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    problems += [problem("B02", Place(desk.table.file), found=name) for name in twice]
    if problems:
        raise StudyError(problems)


def _check(desk: Desk, decision: Decision) -> list[Problem]:
    known = [name.name for name in desk.names]
    found = []
    if decision.name not in known:
        hint = _meant(decision.name, known)
        found.append(problem("B07", Place(LIST), found=decision.name, hint=hint))
    if decision.category and decision.category not in desk.categories:
        found.append(
            problem(
                "B01",
                Place("config.yaml", field="blinding.labels"),
                found=decision.category,
                allowed=desk.categories,
                hint=_meant(decision.category, desk.categories),
            )
        )
    return found


def _meant(word: str, known: Sequence[str]) -> str | None:
    near = nearest(word, known)
    return f"Bedoelde u `{near}`?" if near else None


def show_all(desk: Desk) -> None:
    """Print every name with its proposal and its places."""
    say(_open(desk))
    for name in desk.names:
        say("", *_lines(name, len(name.occurrences)))


def go_through(desk: Desk) -> list[Decision]:
    """Ask for each name; every decision is written before the next question."""
    decisions: list[Decision] = []
    say(_open(desk))
    if desk.names:
        say(f"Categorieën: {', '.join(desk.categories)}.")
    try:
        for number, name in enumerate(desk.names, start=1):
            say("", f"{number} van {len(desk.names)}", *_lines(name, SHOWN))
            decision = _ask(name, desk.categories)
            if decision:
                write_decision(desk.table, decision.row)
                decisions.append(decision)
    except Stopped:
        say("Gestopt. Wat u besloot, is bewaard.")
    return decisions


def _ask(name: Undecided, categories: Sequence[str]) -> Decision | None:
    """The decision on a name, or None where it is passed over."""
    choices = f"enter = {name.proposal}, of een categorie; laat = laten staan; over; stop"
    while True:
        answer = ask(f"  Blinderen als {name.proposal}? ({choices})")
        if not answer:
            return Decision(name.name, name.proposal)
        if answer in categories:
            return Decision(name.name, answer)
        words: dict[str, Callable[[], Decision | None]] = {
            "laat": lambda: Decision(name.name),
            "over": lambda: None,
            "stop": _stop,
        }
        word = next((w for w in words if answer.lower() in (w, w[0])), None)
        if word:
            return words[word]()
        meant = _meant(answer, (*categories, *words))
        say(f"  `{answer}` is geen categorie en geen keuze. {meant or ''}".rstrip())


def _stop() -> None:
    raise Stopped


def _lines(name: Undecided, shown: int) -> list[str]:
    places = [f"  {o.place}: {o.context}" for o in name.occurrences[:shown]]
    more = len(name.occurrences) - shown
    if more > 0:
        places.append(f"  … en op nog {more} {'plaats' if more == 1 else 'plaatsen'}")
    return [f"{name.name} (voorstel: {name.proposal})", *places]


def _open(desk: Desk) -> str:
    count = len(desk.names)
    if not count:
        return "Over alle namen is beslist."
    return f"{count} {'naam staat' if count == 1 else 'namen staan'} nog open."


def _name_and_category(text: str) -> Decision:
    name, equals, category = text.rpartition("=")
    if not (equals and name.strip() and category.strip()):
        raise argparse.ArgumentTypeError(f"schrijf `{text}` als NAAM=CATEGORIE")
    return Decision(on_one_line(name), category.strip())


COMMAND = Command(
    "suspects", "beslis over namen die op geen lijst staan (private/suspects.csv)", add_options, run
)
