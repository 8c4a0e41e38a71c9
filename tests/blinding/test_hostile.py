"""Hostile terms and texts neither crash nor hang."""

from __future__ import annotations

import time

import pytest

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.gazetteer import Gazetteer
from pipeline.study.model import BlindingTerm
from tests.blinding.corpus import LABELS

MILLION = 1_000_000
SIGNS = [
    "(a+)+$",
    "[[",
    "\\\\",
    "C++",
    "***",
    "a|b",
    ".*",
    "^$",
    "{2,}",
    "(?i)x",
    "[gemeente*]",
    "«»",
]


@pytest.mark.parametrize("term", SIGNS)
def test_signs_are_taken_literally(term: str) -> None:
    """A term of signs is found as those signs, and blinds nothing else."""
    blinder = Blinder.build(LABELS, [BlindingTerm(term, "overig", "blind")], (), Gazetteer())
    assert blinder.blind("Een gewone zin, met a en b en x.").replacements == ()
    if term != "[gemeente*]":
        assert blinder.blind(f"Zie {term} hier.").text == "Zie [gegeven*] hier."


_GRAIN_S = 0.5  # what is too short to compare


@pytest.mark.parametrize(
    "text",
    [
        "a" * MILLION,
        "A" * MILLION,
        "Aa" * (MILLION // 2),
        "1" * MILLION,
        "0 " * (MILLION // 2),
        "@" * MILLION,
        "a@" * (MILLION // 2),
        "a." * (MILLION // 2),
        "-\n" * (MILLION // 2),
        "\u00ad" * MILLION,
        "\u0301" * MILLION,
        " " * MILLION,
        "[" * MILLION,
        "«" * (MILLION // 2) + "»" * (MILLION // 2),
        "Breda " * (MILLION // 6),
        "Breda" * (MILLION // 5),
        "Van De " * (MILLION // 7),
        "mevrouw " * (MILLION // 8),
        "' " * (MILLION // 2),
        "1a" * (MILLION // 2),
        "[gemeente*] Breda " * (MILLION // 18),
        "A 1 " * (MILLION // 4),
        "geboren " * (MILLION // 8),
        "Kerkstraat " * (MILLION // 11),
        "Prins van der " * (MILLION // 14),
        "auto karel twee " * (MILLION // 16),
        "www." * (MILLION // 4),
        "nul zes " * (MILLION // 8),
        "apenstaartje punt " * (MILLION // 18),
    ],
    ids=lambda text: repr(text[:9]),
)
def test_the_time_is_linear_in_the_text(blinder: Blinder, text: str) -> None:
    """Four times as much of it takes some four times as long, not sixteen, whatever it repeats."""
    quarter = _seconds(blinder, text[: len(text) // 4])
    assert _seconds(blinder, text) < 9 * quarter + _GRAIN_S


def _seconds(blinder: Blinder, text: str) -> float:
    start = time.process_time()
    blinder.blind(text)
    return time.process_time() - start
