"""The messages and hints of the codes as they are printed: no place empty, no brace too many."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from pipeline.errors import Place, problem
from pipeline.errors.codes import CODES

PIPELINE = Path(__file__).parents[2] / "pipeline"
MEANT = re.compile(r"\{\{ \w+\([^{}]*\) \}\}|\{\w+\|\w+\}")
"""Braces that a reader is shown on purpose: a call, and the two forms of a verb."""


def places(code: str) -> set[str]:
    """The places that the message and the hint of a code have."""
    texts = (CODES[code].message, CODES[code].hint or "")
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(CODES))
def test_no_message_or_hint_shows_a_brace_too_many_or_an_unfilled_place(code: str) -> None:
    """What is printed has braces only where a call or the forms of a verb are shown."""
    made = problem(code, Place("x"), **dict.fromkeys(places(code), "iets"))
    assert not re.search(r"[{}]", MEANT.sub("", f"{made.message} {made.hint or ''}"))


@pytest.mark.parametrize(
    ("code", "values", "hint"),
    [
        ("N02", {"reason": "x"}, "Een aanroep ziet eruit als {{ claim('code') }}."),
        ("K10", {}, "Schrijf meervoud en enkelvoud als {geven|geeft}."),
        ("K18", {"base": "druk"}, "Codeer de case ook bij druk, of laat `within` leeg."),
    ],
)
def test_a_hint_is_printed_as_it_is_to_be_written(
    code: str, values: dict[str, str], hint: str
) -> None:
    """A call, the forms of a verb and the base of a claim can be copied from the hint."""
    assert problem(code, Place("x"), **values).hint == hint


def test_who_tells_a_code_gives_all_its_places() -> None:
    """Each call of ``problem`` with a code of its own fills the places of that code."""
    told = 0
    for file in PIPELINE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id != "problem" or not isinstance(node.args[0], ast.Constant):
                continue
            code = str(node.args[0].value)
            assert places(code) <= {word.arg for word in node.keywords}, f"{file.name}: {code}"
            told += 1
    assert told > len(CODES) / 2
