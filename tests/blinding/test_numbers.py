"""Numbers are blinded where their check digit, length or sign says what they are."""

from __future__ import annotations

import pytest

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.identifiers import iban_length, is_bsn, is_phone, phone_length


@pytest.mark.parametrize("digits", ["111222333", "123456782"])
def test_bsn(digits: str) -> None:
    """Nine digits that pass the 11-test."""
    assert is_bsn(digits)


@pytest.mark.parametrize("digits", ["123456789", "000000000", "12345", "12a456782"])
def test_no_bsn(digits: str) -> None:
    """Any other digits."""
    assert not is_bsn(digits)


def test_iban_stops_at_its_length() -> None:
    """Words behind an IBAN are no part of it; a wrong check digit makes it none."""
    assert iban_length("nl91 abna 0417 1643 00 is van") == len("nl91 abna 0417 1643 00")
    assert iban_length("nl92 abna 0417 1643 00 is van") == 0


@pytest.mark.parametrize(
    "text",
    ["0612345678", "+31 6 12345678", "0031 (0)6 12345678", "(020) 123 45 67", "+32475123456"],
)
def test_phone(text: str) -> None:
    """Dutch numbers in every spelling, and foreign ones with a plus."""
    assert is_phone(text)


@pytest.mark.parametrize("text", ["2019-2024", "012345", "1234567890", "0000000000", "+31 12"])
def test_no_phone(text: str) -> None:
    """Years, counts and numbers of another length."""
    assert not is_phone(text)


def test_a_phone_stops_before_a_count() -> None:
    """The longest stretch that is a number, not more."""
    assert phone_length("06-12345678 12") == len("06-12345678")


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 waren er 1500 kinderen, in 2023 1400.",
        "Zie artikel 12 lid 3, blz. 44-46.",
        "De score was 06-12 en daarna 12-06.",
        "Kamerstuk 35 925, nr. 141.",
        "Het kost 1.250.000 euro of € 123456782.",
        "ISBN 978-90-1234-567-8",
        "Hoofdstuk 3, paragraaf 3.2.1, tabel 12.",
        "Om 13.30 uur, tot 15.00 uur, op 1-2-2024.",
        "versie 2.0.1 van 12-10",
    ],
)
def test_other_numbers_stay(blinder: Blinder, text: str) -> None:
    """Years, counts, amounts, articles, papers and hours are no names."""
    assert blinder.blind(text).text == text


@pytest.mark.parametrize("text", ["015", "glyph-010", "€ 1.010", "010-015", "#010"])
def test_a_dialling_code_inside_something_else_stays(blinder: Blinder, text: str) -> None:
    """*010* is a nickname in running text, not as an id or as part of a number."""
    assert blinder.blind(text).text == text


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("kenteken was ", "12 XTB 9", " en weg"),
        ("het kenteken, ", "8 klp 22", " dus"),
        ("in ", "PL2300-2021055412-3", " staat dat"),
        ("daar, ", "52.3702, 4.8952", ", lag het"),
        ("zij is van ", "de negende van de negende negentiennegentig", " dus"),
        ("op ", "14 maart 2006", " is hij geboren"),
        ("naar ", "NL12 TRIO 0338 4410 07", " dus"),
    ],
)
def test_a_number_goes_whole_and_alone(
    blinder: Blinder, before: str, number: str, after: str
) -> None:
    """Plates in any spelling, file numbers, coordinates, birth dates, IBANs by their shape."""
    assert blinder.blind(before + number + after).text == f"{before}[gegeven*]{after}"


@pytest.mark.parametrize(
    "text",
    [
        "Op 12 maart 2021 is het plan geboren.",
        "Bel 0900-8844 of 112.",
        "Artikelnummer 0612345 uit de gids.",
        "Maar 010 procent, een typefout.",
    ],
)
def test_a_number_that_tells_nobody_stays(blinder: Blinder, text: str) -> None:
    """Dates of plans, national lines, numbers of things, slips in a count."""
    assert blinder.blind(text).text == text
