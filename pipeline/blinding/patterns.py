"""Contact data, addresses and numbers, found by pattern and checked where a check exists.

Every pattern begins where its first character cannot have been preceded by its like, and its
repetitions are possessive, so that each is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.blinding.fold import Folded
from pipeline.blinding.identifiers import iban_length, is_bsn, phone_length
from pipeline.blinding.spans import CATEGORY_OF_KIND, Kind

_TLD = r"(?:nl|com|org|eu|gov|frl|amsterdam|be|de)"
_MAIL_LOCAL = "abcdefghijklmnopqrstuvwxyz0123456789._%+-'"
_MAIL_DOMAIN = re.compile(r" ?([a-z0-9-]++(?:\.[a-z0-9-]++)+)")
_HANDLE = re.compile(r"(?<![\w@])@[a-z][a-z0-9_.]{2,40}+(?<!\.)")
_SPOKEN = re.compile(
    r" (?:apenstaartje|apenstaart|at|\(at\)|\[at\])[ ,]{1,3}"
    r"(?:[a-z0-9-]++(?:\.[a-z0-9-]++)*+(?: (?:streepje|punt) (?!nl\b|com\b)[a-z0-9-]++){0,3}+)"
    r"(?:(?:,? punt | ?\(punt\) | ?\[punt\] )" + _TLD + r"|(?<=\.nl)|(?<=\.com)|(?<=\.org))(?!\w)"
)
_SPOKEN_LOCAL = re.compile(
    r"(?<![\w.-])[\w.-]{1,64}(?: (?:punt|streepje|underscore) [\w.-]{1,64})*\Z"
)
_URL = re.compile(
    rf"(?<![\w@.-])(?:https?://[^\s<>\"]++|www\.[^\s<>\"]++"
    rf"|(?:[a-z0-9-]++\.)++{_TLD}(?![\w-])(?:/[^\s<>\"]*+)?)"
)
_PHONE = re.compile(
    r"(?<![\w+-])(?<![0-9][.,])(?:\(?\+|\(?0)[0-9](?:[ .\-/()]{0,3}[0-9]){6,14}(?![\w])"
)
_SPOKEN_DIGIT = (
    r"(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien|achttien|negentien|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?en)?"
    r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))"
)
_SPOKEN_PHONE = re.compile(rf"(?<!\w)nul zes(?:[ ,-]{{1,3}}{_SPOKEN_DIGIT}(?!\w)){{4,8}}")
_POSTCODE = re.compile(
    r"(?<![\w.,-])[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}(?![\w])|(?<![\w.,-])[1-9][0-9]{3}(?!sa|sd|ss)[a-z]{2}(?![\w])"
)
_NO_POSTCODE = re.compile(
    r"(?:1[89]|20)[0-9]{2} (?:EU|NL|BV|NV|EK|WK|VN|VS|UK|BC|AD)\Z|[0-9]{4}(?: (?:KM|EU|VN|VS)|km|kg|ha|mm|cm)\Z"
)
_STREET_WORD = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|steeg|plantsoen|dreef|markt|boulevard|pad|hof"
    r"|straatweg|dijk|wal|baan|wegje|straatje|park|erf|haven|kwartier)"
)
_NUMBER = r" (?!(?:19|20)[0-9]{2}(?!\w))[1-9][0-9]{0,3} ?(?:[a-zA-Z](?!\w)|-?(?:hs|bis|I{1,3})(?!\w))?(?:[-/][0-9]{1,4})?(?![\w%])(?! (?:keer|jaar|mensen|procent|euro|uur|maanden|weken|dagen))"
_STREET = re.compile(
    rf"(?<![\w-])(?!(?:In|Op|Aan|Bij|Naar|Uit|Tegen) )(?:(?:[A-Z][\w.'-]{{0,30}}|[0-9]{{1,2}}e) (?:(?:van|de|den|der|het|'t|ten|ter) ){{0,2}}){{0,3}}"
    rf"(?<![\w-])[A-Z][\w'-]{{1,40}}?{_STREET_WORD}(?!\w){_NUMBER}"
)
_STREET_APART = re.compile(
    r"(?<![\w-])(?:[A-Z][a-z]+(?:se|e|er|er)? )(?:Straat|Laan|Weg|Plein|Gracht|Kade|Singel|Markt|Baan"
    r"|Dijk|Voorhout|Steenweg|Haven|Hof)(?!\w)" + _NUMBER
)
_LAAN_VAN = re.compile(
    r"(?<![\w-])(?:Laan|Plein|Weg|Straat|Kade|Burgemeester|Prins|Prinses|Koningin|Dokter)"
    r"(?: (?:van|de|den|der|het|[A-Z][\w'-]*+)){1,4}?" + _NUMBER
)
_BSN = re.compile(r"(?<![\w.,-])[0-9](?:[ .-]?[0-9]){7,8}(?![\w]|[.,-][0-9])")
_BSN_NAMED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer)\b[^0-9\n]{0,20}?([0-9](?:[ .-]?[0-9]){7,8})(?!\w)"
)
_IBAN = re.compile(r"(?<!\w)(?:nl|be|de|fr|gb|lu)[0-9]{2}(?:[ .]?[a-z0-9]){11,30}")
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}"
    r"|[A-Z]{2}-[0-9]{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}"
    r"|[0-9]{2}-[A-Z]{3}-[0-9]|[0-9]-[A-Z]{3}-[0-9]{2}|[A-Z]{2}-[0-9]{3}-[A-Z]|[A-Z]-[0-9]{3}-[A-Z]{2}"
    r"|[A-Z]{3}-[0-9]{2}-[A-Z]|[A-Z]-[0-9]{2}-[A-Z]{3}|[0-9]-[A-Z]{2}-[0-9]{3}|[0-9]{3}-[A-Z]{2}-[0-9])(?![\w-])"
)
_PLATE_NAMED = re.compile(
    r"\bkenteken\b[^0-9\n]{0,12}?\b((?=[a-z0-9 -]{0,10}[0-9])[a-z0-9]{1,3}[ -]?[a-z0-9]{2,3}[ -]?[a-z0-9]{1,3})(?!\w)"
)
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan\.?|feb\.?|mrt\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|okt\.?|nov\.?|dec\.?)"
_DATE = rf"(?:[0-3]?[0-9](?:e|ste|de)? {_MONTH}(?:,? (?:'?[0-9]{{2}}|[0-9]{{4}})(?!\w))?|[0-3]?[0-9][-/. ][01]?[0-9][-/. ](?:[0-9]{{4}}|[0-9]{{2}})(?!\w)|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?!\w))"
_BIRTH = re.compile(
    rf"\b(?:geboren|geboortedatum|geboortedag|geb\.|jarig|verjaardag)(?!\w)[^0-9\n]{{0,40}}?({_DATE})"
)


@dataclass(frozen=True, slots=True)
class PatternHit:
    """A pattern at ``[start, end)`` of the folded copy."""

    start: int
    end: int
    kind: Kind
    rule: str

    @property
    def category(self) -> str:
        """The category that is meant, before the config's labels are asked."""
        return CATEGORY_OF_KIND[self.kind]


def pattern_hits(folded: Folded) -> Iterator[PatternHit]:
    """Every pattern in the text; each group runs only where its signs occur at all."""
    text = folded.text
    if "@" in text:
        yield from _mails(text)
        yield from _all(_HANDLE, text, Kind.CONTACT, "account")
    if "apenstaart" in text or "(at)" in text or "[at]" in text or " at " in text:
        yield from _spoken_mails(text)
    if "." in text:
        yield from _urls(text)
    if "nul zes" in text:
        yield from _all(_SPOKEN_PHONE, text, Kind.CONTACT, "telefoon")
    if any(digit in text for digit in "0123456789"):
        yield from _numbers(folded)


def _numbers(folded: Folded) -> Iterator[PatternHit]:
    text, cased = folded.text, folded.cased
    yield from _measured(_PHONE, text, Kind.CONTACT, "telefoon", phone_length)
    yield from _all(
        _POSTCODE, cased, Kind.ADDRESS, "postcode", lambda m: not _NO_POSTCODE.match(m[0])
    )
    for street in (_STREET, _STREET_APART, _LAAN_VAN):
        yield from _all(street, cased, Kind.ADDRESS, "adres")
    yield from _all(_BSN, text, Kind.IDENTIFIER, "bsn", _bsn_here)
    yield from _groups(_BSN_NAMED, text, "bsn")
    yield from _measured(_IBAN, text, Kind.IDENTIFIER, "iban", iban_length)
    yield from _all(_PLATE, cased, Kind.IDENTIFIER, "kenteken")
    yield from _groups(_PLATE_NAMED, text, "kenteken")
    yield from _groups(_BIRTH, text, "geboortedatum")


def _all(
    pattern: re.Pattern[str],
    text: str,
    kind: Kind,
    rule: str,
    valid: Callable[[re.Match[str]], bool] = bool,
) -> Iterator[PatternHit]:
    for match in pattern.finditer(text):
        if valid(match):
            yield PatternHit(match.start(), match.end(), kind, rule)


def _measured(
    pattern: re.Pattern[str], text: str, kind: Kind, rule: str, length: Callable[[str], int]
) -> Iterator[PatternHit]:
    """Matches cut to the ``length`` that passes the check (0: none does)."""
    for match in pattern.finditer(text):
        if not _A_DATE_OR_TIME.match(match[0]) and (valid := length(match[0])):
            yield PatternHit(match.start(), match.start() + valid, kind, rule)


def _groups(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[PatternHit]:
    for match in pattern.finditer(text):
        yield PatternHit(match.start(1), match.end(1), Kind.IDENTIFIER, rule)


_A_DATE_OR_TIME = re.compile(
    r"[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)[0-9]{2}|[0-2]?[0-9][.:][0-9]{2} ?- ?[0-9]"
)


def _bsn_here(match: re.Match[str]) -> bool:
    text = match.string
    before, after = (
        text[max(0, match.start() - 4) : match.start()],
        text[match.end() : match.end() + 6],
    )
    money = "€" in before or "eur" in before or after.strip().startswith(("euro", "eur", "mens"))
    digits = "".join(char for char in match[0] if char.isdecimal())
    return not money and not _A_DATE_OR_TIME.match(match[0]) and len(digits) == 9 and is_bsn(digits)


def _mails(text: str) -> Iterator[PatternHit]:
    """Around each ``@``: what may stand before it, and a domain behind it."""
    at = text.find("@")
    while at >= 0:
        domain = _MAIL_DOMAIN.match(text, at + 1)
        before = text[max(0, at - 320) : at].removesuffix(" ")
        local = len(before) - len(before.rstrip(_MAIL_LOCAL))
        if domain and local:
            begin = at - local - (text[at - 1] == " ")
            yield PatternHit(begin, domain.end(), Kind.CONTACT, "e-mail")
        at = text.find("@", domain.end() if domain else at + 1)


def _spoken_mails(text: str) -> Iterator[PatternHit]:
    for match in _SPOKEN.finditer(text):
        before = _SPOKEN_LOCAL.search(text[max(0, match.start() - 130) : match.start()])
        if before:
            yield PatternHit(match.start() - len(before[0]), match.end(), Kind.CONTACT, "e-mail")


def _urls(text: str) -> Iterator[PatternHit]:
    for match in _URL.finditer(text):
        shown = match[0].rstrip(".,;:!?)]}'")
        if shown:
            yield PatternHit(match.start(), match.start() + len(shown), Kind.CONTACT, "url")
