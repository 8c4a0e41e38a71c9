"""Numbers as people say them: a phone number, a BSN digit by digit, a birth date in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.families import Family, among, holding
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found, every, near, places
from pipeline.blinding.numbers import BIRTH, BIRTH_SIGNS, BORN, MONTHS
from pipeline.blinding.spans import Kind

_SAID_WORDS = ("nul", "vier", "zes", "zeven", "negen")
_SAID = tuple(f" {word}" for word in _SAID_WORDS)
_TOLD_APART = ("nul", "twee", "drie", "vier", "vijf", "zes", "zeven", "negen")
_LEAST_SAID = 3  # of these, in a text that may hold a number digit by digit
_DIGIT = r"(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TO_99 = (
    rf"(?:(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?{_TENS}|{_DIGIT}|tien|elf|twaalf"
    r"|(?:der|veer|vijf|zes|zeven|acht|negen)tien)"
)
NUMBER_TO_999 = rf"(?:(?:{_DIGIT})?honderd(?:en)?(?:{_TO_99})?|{_TO_99})"
_AND = r"[ ,.-]{1,3}(?:(?:en|dan|en dan|daarna|streepje|dubbel|twee keer|drie keer) )?"
_PHONE = re.compile(
    rf"(?<!\w)(?:nul|o|plus)(?:{_AND}(?:{NUMBER_TO_999}|zesje|[0-9]{{1,3}})(?!\w)){{4,10}}"
)
_DIGITS = re.compile(rf"(?<!\w){_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}(?!\w)){{6,11}}")
_HOUSE = re.compile(rf"(?<!\w)huisnummer ({NUMBER_TO_999})(?!\w)")
_MONTH = f"(?:{MONTHS})"
_ORDINAL = rf"(?:(?:de )?[a-z]{{2,16}}(?:de|ste)|{_TO_99}|(?:de )?[0-3]?[0-9](?:e|de|ste))"
_MONTH_SAID = (
    rf"(?:(?:van |van de maand )?{_MONTH}|van de (?:[a-z]{{2,9}}(?:de|ste)|1?[0-9](?:e|de|ste)))"
)
_YEAR = (
    rf"(?:(?:negentien|twee ?duizend)(?: ?honderd)? ?(?:en ?)?{_TO_99}?"
    r"|(?:19|20)[0-9]{2}|'[0-9]{2})"
)
_DAY = rf"{_ORDINAL} {_MONTH_SAID}(?:,? {_YEAR}(?!\w))?"
_FEAST = (
    r"(?:koningsdag|koninginnedag|(?:eerste |tweede )?kerstdag|kerstavond|nieuwjaarsdag"
    r"|oudejaarsdag|oudjaarsdag|oudjaar|nieuwjaar|sinterklaas|pakjesavond|bevrijdingsdag|valentijnsdag)"
)
_BIRTH = re.compile(
    rf"(?<!\w)(?:{BIRTH})(?!\w)[^.!?\n0-9]{{0,20}}?"
    rf"(?<!\w)({_DAY}|{_FEAST}(?: {_YEAR}(?!\w))?)"
)
_BORN_BEHIND = re.compile(
    rf"(?<!\w)({_DAY})(?! is (?:het|de|dit|deze))[^.!?\n0-9]{{0,30}}?(?<!\w)(?:{BORN})(?!\w)"
)

_IS_OF = re.compile(rf"(?<!\w)(?:is|was|komt|ben) van ({_ORDINAL} {_MONTH_SAID},? {_YEAR})(?!\w)")
_HOUSE_OF = re.compile(
    r"(?<!\w)(\w{2,40}(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|hof|dijk|pad)"
    rf",?(?: op| bij)? (?:huis)?nummer (?:{NUMBER_TO_999}|[0-9]{{1,3}}[a-z]?))(?!\w)"
)


def _phones(folded: Folded) -> Iterator[Found]:
    signs = near(folded.text, places(folded.text, "nul", " o ", " o,", " o-", "plus "), 250)
    yield from every(_PHONE, folded.text, signs, Kind.CONTACT, "telefoon")


def _digit_by_digit(folded: Folded) -> Iterator[Found]:
    if sum(map(folded.text.count, _SAID)) >= _LEAST_SAID:
        signs = near(folded.text, places(folded.text, *_TOLD_APART))
        yield from every(_DIGITS, folded.text, signs, Kind.IDENTIFIER, "nummer")


def _houses(folded: Folded) -> Iterator[Found]:
    houses = near(folded.text, places(folded.text, "nummer "))
    yield from every(_HOUSE, folded.text, houses, Kind.ADDRESS, "huisnummer", group=1)
    yield from every(_HOUSE_OF, folded.text, houses, Kind.ADDRESS, "adres", group=1)


def _of_a_date(folded: Folded) -> Iterator[Found]:
    years = near(folded.text, places(folded.text, "negentien", "duizend"))
    yield from every(_IS_OF, folded.text, years, Kind.IDENTIFIER, "geboortedatum", group=1)


def _births(folded: Folded) -> Iterator[Found]:
    births = near(folded.text, places(folded.text, *BIRTH_SIGNS), 150)
    for pattern in (_BIRTH, _BORN_BEHIND):
        yield from every(pattern, folded.text, births, Kind.IDENTIFIER, "geboortedatum", group=1)


SPOKEN_NUMBERS = (
    Family(_phones, among("nul", "o", "plus")),
    Family(_digit_by_digit, lambda word: word.startswith(_SAID_WORDS)),
    Family(_houses, lambda word: word.endswith("nummer")),
    Family(_of_a_date, holding("negentien", "duizend")),
    Family(_births, among(*(sign.split()[-1].strip(".") for sign in BIRTH_SIGNS))),
)
