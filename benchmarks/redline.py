"""How fast tracked changes are made, beside other makers: ``python benchmarks/redline.py``.

A report of some 123 pages with 500 changes, written by each as a Word document. ``--python`` names
an interpreter that has python-redlines, ``--pandiff`` the program pandiff; what isn't given or
isn't found is *niet aanwezig*. What a maker misses is counted in paragraphs: those that aren't
as in the new report when all changes are accepted, or as in the old one when all are refused.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import panflute as pf
import pypandoc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.drafts.redline import write_redline  # noqa: E402 - the project comes first
from pipeline.house import load_house  # noqa: E402
from pipeline.writers.docx import write_docx  # noqa: E402
from pipeline.writers.pandoc import copy_of  # noqa: E402
from tests.drafts.random_edits import edited  # noqa: E402
from tests.drafts.tracked import Told  # noqa: E402
from tests.writers.sample import sample_assets, sample_config, sample_tree  # noqa: E402

TEMPLATES = ROOT / "templates"
COPIES, CHANGES, ROUNDS = 23, 500, 3
REDLINES = """
import sys
from python_redlines import DocxodusEngine
old, new, target = sys.argv[1:]
found = DocxodusEngine().run_redline('A', open(old, 'rb').read(), open(new, 'rb').read())
open(target, 'wb').write(found[0])
"""


def main() -> None:
    """Print the table."""
    reader = argparse.ArgumentParser(description="Snelheid van wijzigingen in Word.")
    reader.add_argument("--python", help="een Python met python-redlines")
    reader.add_argument("--pandiff", help="het programma pandiff")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _compare(Path(name), given.python, given.pandiff)


def _compare(folder: Path, python: str | None, pandiff: str | None) -> None:
    house, config = load_house(TEMPLATES / "house"), sample_config()
    assets = sample_assets(folder / "assets", house)
    before = _long_report()
    after = edited(before, seed=1, times=CHANGES)
    old, new, target = (folder / f"{name}.docx" for name in ("old", "new", "redline"))

    def both() -> None:
        for tree, file in ((before, old), (after, new)):
            write_docx(tree, config, house, assets, TEMPLATES, file)

    def ours() -> None:
        write_redline(before, after, config, house, assets, TEMPLATES, target)

    def redlines() -> None:
        _run(str(python), "-c", REDLINES, str(old), str(new), str(target))

    def pandiffs() -> None:
        _run(str(pandiff), str(old), str(new), "-o", str(target))

    print(f"{'both reports, without changes':34}{_seconds(both):8.2f} s")
    _row("this project, reports and all", ours, (old, new, target))
    for name, given, make in (
        ("python-redlines, from the reports", python, redlines),
        ("pandiff, from the reports", pandiff, pandiffs),
    ):
        if given is None or not Path(given).exists():
            print(f"{name:34}niet aanwezig")
        else:
            _row(name, make, (old, new, target))


def _long_report() -> pf.Doc:
    """The sample report as often as makes 123 pages, with words of its own in every chapter."""
    tree, chance = sample_tree(), Random(0)  # noqa: S311 - no secret
    chapters = []
    for number in range(COPIES):
        for chapter in copy_of(tree).content:
            chapter.walk(lambda node, doc, at=number: _own(node, at, chance))
            chapters.append(chapter)
    return pf.Doc(*chapters, metadata=tree.metadata, api_version=tree.api_version)


def _own(node: pf.Element, number: int, chance: Random) -> pf.Element | None:
    if getattr(node, "identifier", ""):
        node.identifier = f"{node.identifier}-{number}"
    if isinstance(node, pf.Link) and node.url.startswith("#"):
        node.url = f"{node.url}-{number}"
    if isinstance(node, pf.Str) and chance.random() < 0.1:
        return pf.Str(f"{node.text}{chance.randrange(100)}")
    return None


def _row(name: str, make: Callable[[], None], files: tuple[Path, Path, Path]) -> None:
    old, new, target = files
    target.unlink(missing_ok=True)
    seconds = _seconds(make)
    accepted, refused = _missed(new, target, accept=True), _missed(old, target, accept=False)
    print(f"{name:34}{seconds:8.2f} s  missed: {accepted} accepted, {refused} refused")


def _missed(told: Path, target: Path, *, accept: bool) -> int:
    wanted, found = Counter(Told(told).texts), Counter(Told(target, accept=accept).texts)
    return (wanted - found).total() + (found - wanted).total()


def _seconds(make: Callable[[], None]) -> float:
    """The best of some rounds: what the machine can do when nothing else asks for it."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        make()
        best = min(best, time.perf_counter() - start)
    return best


def _run(*command: str) -> None:
    """Run a program that finds the pandoc of this project first."""
    pandoc = Path(pypandoc.get_pandoc_path()).parent
    env = {**os.environ, "PATH": f"{pandoc}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, check=True, capture_output=True, env=env)  # noqa: S603 - what the user named


if __name__ == "__main__":
    main()
