"""Numbers as people say them: a phone number, a BSN digit by digit, a birth date in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.found import Found, every, near, places
from pipeline.blinding.spans import Kind

_SAID = (" nul", " vier", " zes", " zeven", " negen")
_TOLD_APART = ("nul", "twee", "drie", "vier", "vijf", "zes", "zeven", "negen")
_LEAST_SAID = 3  # of these, in a text that may hold a number digit by digit
_DIGIT = r"(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TO_99 = (
    rf"(?:(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?{_TENS}|{_DIGIT}|tien|elf|twaalf"
    r"|(?:der|veer|vijf|zes|zeven|acht|negen)tien)"
)
NUMBER_TO_999 = rf"(?:(?:{_DIGIT})?honderd(?:en)?(?:{_TO_99})?|{_TO_99})"
_PHONE = re.compile(rf"(?<!\w)(?:nul|o)(?:[ ,-]{{1,3}}{NUMBER_TO_999}(?!\w)){{4,9}}")
_DIGITS = re.compile(rf"(?<!\w){_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}(?!\w)){{6,11}}")
_HOUSE = re.compile(rf"(?<!\w)huisnummer ({_TO_99})(?!\w)")
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_ORDINAL = rf"(?:[a-z]{{2,16}}(?:de|ste)|{_TO_99})"
_YEAR = rf"(?:(?:negentien|twee ?duizend)(?: ?honderd)? ?(?:en ?)?{_TO_99}?)"
_BIRTH = re.compile(
    r"\b(?:geboren|geboortedatum|jarig|verjaardag)(?!\w)[^.!?\n0-9]{0,20}?"
    rf"(?<!\w)({_ORDINAL}(?: van)? {_MONTH}(?:,? {_YEAR}(?!\w))?)"
)

_IS_OF = re.compile(
    rf"(?<!\w)(?:is|was|komt) van (?:de )?({_ORDINAL}(?: van)? {_MONTH},? {_YEAR})(?!\w)"
)
_HOUSE_OF = re.compile(
    r"(?<!\w)(\w{2,40}(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|hof|dijk|pad)"
    rf",? (?:huis)?nummer {_TO_99})(?!\w)"
)


def spoken_numbers(text: str) -> Iterator[Found]:
    """Every number in words in a folded text in lower case; only where its signs occur."""
    if "nul " in text or "o zes" in text:
        signs = near(text, places(text, "nul", "o ", "o,", "o-"), 250)
        yield from every(_PHONE, text, signs, Kind.CONTACT, "telefoon")
    if sum(map(text.count, _SAID)) >= _LEAST_SAID:
        signs = near(text, places(text, *_TOLD_APART))
        yield from every(_DIGITS, text, signs, Kind.IDENTIFIER, "nummer")
    if "nummer " in text:
        signs = near(text, places(text, "nummer "))
        yield from every(_HOUSE, text, signs, Kind.ADDRESS, "huisnummer", group=1)
        yield from every(_HOUSE_OF, text, signs, Kind.ADDRESS, "adres", group=1)
    if " van " in text and ("negentien" in text or "tweeduizend" in text):
        signs = near(text, places(text, "negentien", "duizend"))
        yield from every(_IS_OF, text, signs, Kind.IDENTIFIER, "geboortedatum", group=1)
    if "geboren" in text or "geboorte" in text or "jarig" in text or "verjaardag" in text:
        signs = near(text, places(text, "geboren", "geboorte", "jarig", "verjaardag"), 150)
        yield from every(_BIRTH, text, signs, Kind.IDENTIFIER, "geboortedatum", group=1)
