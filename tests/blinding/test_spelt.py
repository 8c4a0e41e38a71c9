"""Licence plates spelt by words, by the names of letters, and digits in words."""

from __future__ import annotations

import pytest

from pipeline.blinding.families import Families
from pipeline.blinding.fold import fold
from pipeline.blinding.spelt import SPELT_PLATES


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        (
            "het kenteken was karel pieter, nul drie twee, willem.",
            "karel pieter, nul drie twee, willem",
        ),
        ("kenteken: kaa pee vijfenvijftig vijf el geloof ik", "kaa pee vijfenvijftig vijf el"),
        ("een auto, tango xray dertien juliet papa, reed weg", "tango xray dertien juliet papa"),
        ("de nummerplaat h van hendrik, 5 1 2, j z dus", "h van hendrik, 5 1 2, j z"),
        ("op het kenteken honderdtwaalf anna bernard zulu", "honderdtwaalf anna bernard zulu"),
    ],
)
def test_a_spelt_plate_is_found_whole(text: str, plate: str) -> None:
    """Six letters and digits in a row, of which two to four are digits."""
    (found,) = Families(SPELT_PLATES).find(fold(text))
    assert text[found.start : found.end] == plate


@pytest.mark.parametrize(
    "text",
    [
        "in de auto zaten jan, pieter en anna, en later nog drie.",
        "hij had twee, drie, soms vier scooters voor de deur.",
        "van die auto had niemand het kenteken gezien.",
        "karel pieter nul drie twee willem",
    ],
)
def test_names_and_counts_are_no_plate(text: str) -> None:
    """Nor is a spelt row of letters that no vehicle announces."""
    assert not list(Families(SPELT_PLATES).find(fold(text)))
