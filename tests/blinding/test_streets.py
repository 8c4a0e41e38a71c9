"""Streets are found by their ending and capital; words and surnames that look like one stay."""

from __future__ import annotations

import pytest

from pipeline.blinding.blinder import Blinder

STREETS = [
    "Kievitstraat",
    "Prins Hendrikkade",
    "Korte Nieuwstraat",
    "Lange Voorhout",
    "Laan van Meerdervoort",
    "Jan van Galenstraat",
    "Burg. Van Loenenplein",
    "St. Annadreef",
    "2e Looiersdwarsstraat",
    "'s-Gravenweg",
    "van Heemstekerlaan",
    "Hazepad",
    "Havendijk",
]


@pytest.mark.parametrize("street", STREETS)
def test_a_street_without_a_number_is_blinded_whole(blinder: Blinder, street: str) -> None:
    """Titles, first names, ordinals and adjectives before its last word belong to it."""
    shown = blinder.blind(f"Wij waren vaak op de {street} die zomer.").text
    assert shown == "Wij waren vaak op de [contactgegevens*] die zomer."


@pytest.mark.parametrize(
    "text",
    [
        "Snelweg, fietspad, schoolplein: daar komen zij.",
        "Kortweg: hij zat in Milaan, en zij op het Binnenhof.",
        "Hof van Justitie of niet, weg met die regels.",
        "Ik sprak Groenendijk en Bloemhof daarover.",
        "Het is hier geen Sesamstraat.",
        "De Arbeidsmarkt is krap en de Supermarkt zoekt mensen.",
    ],
)
def test_what_only_looks_like_a_street_stays(blinder: Blinder, text: str) -> None:
    """Words with such an ending, public places, and surnames without an article."""
    assert blinder.blind(text).text == text


@pytest.mark.parametrize("before", ["Vanuit de ", "Bewoners van de ", "Onze ", "Karin van de "])
def test_what_precedes_a_street_stays(blinder: Blinder, before: str) -> None:
    """Neither the word that starts the sentence nor a person is part of the street."""
    shown = blinder.blind(f"{before}Kievitstraat is ver.").text
    assert shown == f"{before}[contactgegevens*] is ver."


def test_a_number_far_from_its_street_goes_too(blinder: Blinder) -> None:
    """*op nummer 34*, later in the sentence of the street."""
    shown = blinder.blind("In de Kievitstraat belden wij aan, en op nummer 34 deed men open.").text
    assert shown.endswith("en op nummer [contactgegevens*] deed men open.")


def test_a_listed_quarter_keeps_its_label(blinder: Blinder) -> None:
    """Where a term of the study is a street by its ending, the term decides."""
    assert blinder.blind("Het Kastelenpark is groot.").text == "De [wijk*] is groot."


def test_a_university_is_public_where_its_research_is(blinder: Blinder) -> None:
    """Not where a person comes from it, and not in a town of the study."""
    assert not blinder.find("Een model van de Universiteit Utrecht, dat werkt.")
    assert blinder.find("Hij komt van de Universiteit Utrecht.")
    assert blinder.find("Een model van de Universiteit Tilburg, dat werkt.")
