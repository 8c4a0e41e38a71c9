"""``weerslag check``: check the study as ``snakemake check`` does; with ``--json`` for machines."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from pipeline.cli.command import Command, Options
from pipeline.errors import Problem, StudyError
from pipeline.errors.problem import sort_problems
from pipeline.store import read_record
from pipeline.study.load_config import load_config

SNAKEFILE = Path(__file__).parents[2] / "Snakefile"
STUDY_GATE = "results/gates/study.json"
BEFORE_GATE = ("tables", "narrative")
BEHIND_GATE = ("suspects", "review")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this subcommand."""
    parser.add_argument(
        "--json", action="store_true", help="alle fouten en waarschuwingen als één JSON-lijst"
    )


def run(folder: Path, options: Options) -> int:
    """Check the study; the exit status is that of the check."""
    if not options.json:
        return _check(folder).returncode
    try:
        load_config(folder)
    except StudyError as error:
        from pipeline.workflow import with_more

        print(as_json(with_more(error, folder).problems))
        return 1
    done = _check(folder, quiet=True)
    found = sort_problems(_found(folder))
    print(as_json(found))
    if done.returncode and not any(p.is_error for p in found):
        sys.stderr.write(done.stderr)
    return done.returncode


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON array of flat objects; what is not known is null."""
    return json.dumps([_flat(p) for p in problems], ensure_ascii=False, indent=1)


def _flat(problem: Problem) -> dict[str, object]:
    values = asdict(problem)
    place = values.pop("place")
    severity = "error" if problem.is_error else "warning"
    return {"code": values.pop("code"), "severity": severity, **place, **values}


def _check(folder: Path, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "snakemake", "--snakefile", str(SNAKEFILE), "check"]
    return subprocess.run(  # noqa: S603 - fixed words, no shell
        command, cwd=folder, capture_output=quiet, text=True, check=False
    )


def _found(folder: Path) -> Iterator[Problem]:
    """What this check found; behind a gate that is shut stands only what is old."""
    shut = not (folder / STUDY_GATE).exists()
    for name in BEFORE_GATE if shut else (*BEFORE_GATE, *BEHIND_GATE):
        file = folder / "private/problems" / f"{name}.json"
        if file.exists():
            yield from read_record(file, tuple[Problem, ...])


COMMAND = Command("check", "controleer de studie, zonder het rapport te maken", add_options, run)
