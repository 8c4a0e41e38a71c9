"""Numbers as people say them: a phone number, a BSN digit by digit, a birth date in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.found import Found, every
from pipeline.blinding.spans import Kind

_HINTS = ("nul", "zes", "zeven", "acht", "negen")
_DIGIT = r"(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TO_99 = (
    rf"(?:(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?{_TENS}|{_DIGIT}|tien|elf|twaalf"
    r"|(?:der|veer|vijf|zes|zeven|acht|negen)tien)"
)
_PHONE = re.compile(rf"(?<!\w)(?:nul|o) zes(?:[ ,-]{{1,3}}{_TO_99}(?!\w)){{4,8}}")
_DIGITS = re.compile(rf"(?<!\w){_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}(?!\w)){{6,11}}")
_HOUSE = re.compile(rf"(?<!\w)huisnummer ({_TO_99})(?!\w)")
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_ORDINAL = r"(?:[a-z]{2,16}(?:de|ste)|een|[a-z]{2,10}(?:tien|tig))"
_YEAR = rf"(?:(?:negentien|twee ?duizend)(?: ?honderd)? ?(?:en ?)?{_TO_99}?)"
_BIRTH = re.compile(
    r"\b(?:geboren|geboortedatum|jarig|verjaardag)(?!\w)[^.!?\n0-9]{0,20}?"
    rf"(?<!\w)({_ORDINAL}(?: van)? {_MONTH}(?:,? {_YEAR}(?!\w))?)"
)


def spoken_numbers(text: str) -> Iterator[Found]:
    """Every number in words in a folded text in lower case; only where its signs occur."""
    if any([hint in text for hint in _HINTS]):  # noqa: C419 (a list is quicker here)
        yield from every(_PHONE, text, Kind.CONTACT, "telefoon")
        yield from every(_DIGITS, text, Kind.IDENTIFIER, "nummer")
    if "huisnummer " in text:
        yield from every(_HOUSE, text, Kind.ADDRESS, "huisnummer", group=1)
    if "geboren" in text or "geboorte" in text or "jarig" in text or "verjaardag" in text:
        yield from every(_BIRTH, text, Kind.IDENTIFIER, "geboortedatum", group=1)
