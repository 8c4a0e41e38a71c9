"""The tiny study with the lists that a build leaves, and somebody who types."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.blinding.log import write_private
from pipeline.blinding.suspects import SuspectRow, write_suspects
from pipeline.cli.main import main
from tests.study.tiny import TinyStudy

TERMS = "data/blinding_terms.csv"
REVIEWS = "data/disclosure_review.csv"
SUSPECTS = (
    SuspectRow("fragment a1", "Kasimier", "Dat zei Kasimier ook.", "persoon"),
    SuspectRow("fragment a2", "Zilverlanden", "In de wijk Zilverlanden.", "wijk"),
    SuspectRow("fragment b1", "Kasimier", "Toen kwam Kasimier\x1b[2J.", "persoon"),
    SuspectRow("fragment c1", 'Jansen, "De" Wit', 'Bij Jansen, "De" Wit dus.', "overig"),
)
HASHES = ("1" * 16, "2" * 16, "3" * 16)

Weerslag = Callable[..., int]
Types = Callable[..., None]


@pytest.fixture
def study(tmp_path: Path) -> TinyStudy:
    """The tiny study with a list of suspects and one of passages, as the steps write them."""
    tiny = TinyStudy(tmp_path / "studie")
    write_suspects(tiny.path("private/suspects.csv"), SUSPECTS)
    rows = [(h, "citaat", "kort", f"- Tekst {h[0]}, kort.", "") for h in HASHES]
    header = ["hash", "kind", "chapter", "text", "decision"]
    write_private(tiny.path("private/review.csv"), header, rows)
    return tiny


@pytest.fixture
def weerslag(study: TinyStudy) -> Weerslag:
    """Runs a subcommand on the study."""

    def run(name: str, *arguments: str) -> int:
        return main([name, "--study", str(study.folder), *arguments])

    return run


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Types:
    """What the person types, a line an answer; behind the last one the input ends."""

    def type_(*answers: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{a}\n" for a in answers)))

    return type_
