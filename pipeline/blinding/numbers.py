"""Numbers that identify: BSN, IBAN, licence plates, and birth dates where they are called so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found, Stretch, every, matches, measured, near
from pipeline.blinding.identifiers import iban_length, is_bsn, is_date_or_time
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import word_list

_MANY_DIGITS = re.compile(r"[0-9](?:[ .\-/]{0,2}[0-9]){6}")
_BSN = re.compile(r"[0-9](?<![\w.,-][0-9])(?:[ .-]?[0-9]){8}(?!\w|[.,-][0-9])")
_BSN_NAMED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer)\b[^0-9\n]{0,20}?([0-9](?:[ .-]?[0-9]){7,8})(?!\w)"
)
_LONG = re.compile(r"(?<![\w.,])[0-9]{11,20}(?![\w]|[.,][0-9])")
_DOCUMENT = re.compile(
    r"\b(?:paspoort|identiteitskaart|id-kaart|rijbewijs)(?:nummer)?\b[^0-9\n.!?]{0,20}?(?<!\w)"
    r"((?=[a-z0-9]{0,8}[0-9][a-z0-9]{0,8}[0-9])(?=[0-9]{0,9}[a-z])[a-z0-9]{8,10})(?!\w)"
)
_TWO_LETTERS = "|".join(sorted(word_list("two letters behind a number that are a word")))
_GROUPS = re.compile(
    r"nummer(?!\w)[^0-9\n.!?]{0,16}?(?<![\w.])"
    rf"((?:[a-z]{{1,3}}(?=[0-9])|(?!(?:{_TWO_LETTERS}) )[a-z]{{2}} )?"
    r"(?=(?:[ .-]?[0-9]){6})[0-9]{2,6}(?:[ .-][0-9]{2,6}){1,4})(?!\w)"
)
_IBAN_SHAPE = re.compile(
    r"(?<!\w)(?:nl ?[0-9]{2} ?[a-z]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{2}"
    r"|be[0-9]{2}(?: ?[0-9]{4}){3}|de[0-9]{2}(?: ?[0-9]{4}){4} ?[0-9]{2})(?!\w)"
)
_FILE = re.compile(
    r"(?<![\w@./-])(?=[a-z]{1,4}[0-9/.-]{0,3}(?:[/.-]?[0-9]){7})[a-z]{1,4}[/-]?[0-9][0-9/.-]{5,24}[a-z]?(?![\w])"
)
_CARD = re.compile(r"(?<![\w.,-])[0-9]{4}(?:[ -][0-9]{4}){3}(?![\w-])")
_PLACE_ON_EARTH = re.compile(
    r"(?<![\w.,])-?[0-9]{1,2}[.,][0-9]{3,8}°?(?: ?[nz])?[,; ]{1,3}-?[0-9]{1,3}[.,][0-9]{3,8}°?"
    r"(?: ?[ow])?(?![\w])"
    r"|(?:[nz] ?)?[0-9]{1,2}° ?[0-9]{1,2}[^\w\n.;]?[ 0-9.,'\"]{0,12}(?: ?[nz](?!\w))?[ ,;]{0,3}"
    r"(?:[oew] ?)?[0-9]{1,3}° ?[0-9]{1,2}[^\w\n.;]?(?:[ 0-9.,'\"]{0,12}[0-9'\"])?(?: ?[oew](?!\w))?"
)
_SPACED_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2} [0-9]{2} [A-Z]{2}|[0-9]{2} [A-Z]{3} [0-9]|[0-9] [A-Z]{3} [0-9]{2}"
    r"|[A-Z]{2} [0-9]{3} [A-Z]|[A-Z] [0-9]{3} [A-Z]{2}|[A-Z]{3} [0-9]{2} [A-Z])(?![\w-])"
)
_OF_A_THING = "".join(rf"(?<!{word}nummer)" for word in sorted(word_list("number of a thing")))
_ANY_NUMBER = re.compile(
    rf"nummer{_OF_A_THING}"
    r"(?!\w)[^0-9\n.!?]{0,28}?(?<![\w.])"
    r"((?=[a-z0-9./-]{0,18}[0-9](?:[./-]?[a-z]{0,3}[0-9]){4})"
    r"[a-z0-9][a-z0-9./-]{4,22}[a-z0-9])(?!\w)"
)
_IBAN = re.compile(r"(?<!\w)(?:nl|be|de|fr|gb|lu)[0-9]{2}(?:[ .]?[a-z0-9]){11,30}")
_PLATE_SEAM = re.compile(r"-(?<=[0-9]-)[a-z]|-(?<=[a-z]-)[0-9]")
_SIDE_CODES = (
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9",
    "9-AAA-99", "AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9", "9-AAA-999",
)  # fmt: skip
_SIDE_CODE = "|".join(c.replace("A", "[a-z]").replace("9", "[0-9]") for c in _SIDE_CODES)
_PLATE = re.compile(rf"(?<![\w-])(?:{_SIDE_CODE})(?![\w-])")
_ANY_SIGN = "|".join(
    c.replace("-", "[ .-]?").replace("A", "[a-z]").replace("9", "[0-9]") for c in _SIDE_CODES
)
_PLATE_CUE = r"k(?<![a-z]k)enteken(?:plaat)?|n(?<![a-z]n)ummer(?:plaat|bord)"
_PLATE_NAMED = re.compile(rf"(?:{_PLATE_CUE})[^.!?\n]{{1,50}}?(?<![\w-])({_ANY_SIGN})(?![\w-])")
_PLATE_PART = re.compile(
    rf"(?i:{_PLATE_CUE})[^.!?\n]{{1,30}}?(?<![\w-])"
    r"((?=[A-Z -]{0,5}[0-9])(?=[0-9 -]{0,5}[A-Z])[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,4}){0,2})(?![\w-])"
)
_NAMED = re.compile(
    r"\b(?:kvk|k\.v\.k\.|kamer van koophandel|paspoort|identiteitskaart|rijbewijs|dossier"
    r"|proces-verbaal|zaaknummer|kenmerk|parketnummer|patientnummer|patiëntnummer|clientnummer|cliëntnummer)"
    r"(?:nummer|nr\.?|-[a-z]{2,20})?[^0-9\n]{0,14}?"
    r"\b((?=[a-z0-9./-]{0,14}[0-9]{4})[a-z0-9][a-z0-9./-]{3,18}[a-z0-9])(?!\w)"
)
_NAMED_SIGNS = (
    "kvk",
    "k.v.k",
    "koophandel",
    "paspoort",
    "kaart",
    "rijbewijs",
    "dossier",
    "nummer",
    "kenmerk",
)
_TWO_FRACTIONS = re.compile(r"[0-9][.,][0-9]{3,8}[^0-9\n]{1,4}-?[0-9]{1,3}[.,][0-9]{3}")
_IP = re.compile(r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w.]*[0-9])")
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
BORN = "geboren|jarig|ter wereld|levenslicht"
BIRTH = rf"{BORN}|geboortedatum|geboortedag|geb\.|verjaardag|verjaart|verjaarde"
BIRTH_SIGNS = tuple(BIRTH.replace("\\", "").split("|"))
_MONTH = (
    rf"(?:{MONTHS}"
    r"|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)"
)
_DATE = (
    rf"(?:[0-3]?[0-9](?:e|ste|de)? {_MONTH}(?:,? (?:'?[0-9]{{2}}|[0-9]{{4}})(?!\w))?"
    r"|[0-3]?[0-9][-/. ][01]?[0-9][-/. ](?:[0-9]{4}|'?[0-9]{2})(?!\w)"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\w))"
)
_FULL_DATE = re.compile(
    rf"(?<![\w./-])(?:[0-3]?[0-9](?:e|ste|de)? {_MONTH} (?:19|20)[0-9]{{2}}"
    r"|[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?!\w)"
)
_IS_OF = re.compile(
    r"(?<!\w)(?:hij|zij|ze|ik|jongen|meisje|jongste|oudste|zoon|dochter|broer|zus|broertje|zusje|kind)"
    r"(?: (?:is|was|komt|ben))? van"
    rf" ([0-3]?[0-9][-/.][01]?[0-9][-/.](?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}})"
    rf"|[0-3]?[0-9](?:e|ste|de)? {_MONTH},? (?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}))(?!\w)"
)
_OF_DATE = re.compile(r" van [0-3]?[0-9](?:[-/.]|(?:e|ste|de)? [a-z])")
_BORN_BEHIND = re.compile(
    rf"(?<![\w./-])({_DATE})(?!\w)(?! is (?:het|de|dit|deze))"
    rf"[^.!?\n0-9]{{0,30}}?(?<!\w)(?:{BORN})(?!\w)"
)
_BIRTH = re.compile(rf"(?<!\w)(?:{BIRTH})(?!\w)[^0-9\n]{{0,40}}?({_DATE})")


def identifying_numbers(folded: Folded, numbers: Sequence[Stretch]) -> Iterator[Found]:
    """Every identifying number; each kind only where its signs occur.

    ``numbers``: the stretches around the digits.
    """
    text, kind = folded.text, Kind.IDENTIFIER
    yield from _digits(text, numbers, kind)
    yield from _plates(folded, numbers, kind)
    if any(sign in text for sign in _NAMED_SIGNS):
        for pattern in (_NAMED, _ANY_NUMBER, _GROUPS, _DOCUMENT):
            yield from every(pattern, text, numbers, kind, "nummer", group=1)
    if "°" in text or any(matches(_TWO_FRACTIONS, text, numbers)):
        yield from every(_PLACE_ON_EARTH, text, numbers, kind, "coördinaten")
    if text.count(".") > 2:
        yield from every(_IP, text, numbers, kind, "ip-adres", _is_ip)
    yield from _birth_dates(text, numbers, kind)


def _digits(text: str, numbers: Sequence[Stretch], kind: Kind) -> Iterator[Found]:
    many = [stretch for stretch in numbers if _MANY_DIGITS.search(text, *stretch)]
    if many:
        yield from every(_BSN, text, many, kind, "bsn", _is_bsn_here)
        yield from measured(_IBAN, text, many, kind, "iban", iban_length)
        for pattern, rule in ((_IBAN_SHAPE, "iban"), (_CARD, "nummer"), (_FILE, "nummer")):
            yield from every(pattern, text, many, kind, rule)
        yield from every(_LONG, text, many, kind, "nummer")
    if "bsn" in text or "burgerservice" in text or "sofi" in text:
        yield from every(_BSN_NAMED, text, numbers, kind, "bsn", group=1)


def _plates(folded: Folded, numbers: Sequence[Stretch], kind: Kind) -> Iterator[Found]:
    seams = near(folded.text, [m.start() for m in _PLATE_SEAM.finditer(folded.text)], 12)
    yield from every(_PLATE, folded.text, seams, kind, "kenteken")
    yield from every(_SPACED_PLATE, folded.cased, numbers, kind, "kenteken")
    if "kenteken" in folded.text or "nummer" in folded.text:
        yield from every(_PLATE_NAMED, folded.text, numbers, kind, "kenteken", group=1)
        yield from every(_PLATE_PART, folded.cased, numbers, kind, "kenteken", group=1)


def _birth_dates(text: str, numbers: Sequence[Stretch], kind: Kind) -> Iterator[Found]:
    if any(sign in text for sign in BIRTH_SIGNS):
        yield from every(_BIRTH, text, numbers, kind, "geboortedatum", group=1)
        yield from every(_BORN_BEHIND, text, numbers, kind, "geboortedatum", group=1)
    if "geboorte" in text:
        yield from every(_FULL_DATE, text, numbers, kind, "geboortedatum")
    if _OF_DATE.search(text):
        yield from every(_IS_OF, text, numbers, kind, "geboortedatum", group=1)


def _is_ip(match: re.Match[str]) -> bool:
    """Four parts below 256, one of them of two digits or more: *1.2.3.4* is a version."""
    parts = match[0].split(".")
    return all(int(part) < 256 for part in parts) and any(len(part) > 1 for part in parts)


def _is_bsn_here(match: re.Match[str]) -> bool:
    """Nine digits that pass the 11-test and are no amount of money or people, and no date."""
    before = match.string[max(0, match.start() - 4) : match.start()]
    after = match.string[match.end() : match.end() + 7].strip()
    money = "€" in before or "eur" in before or after.startswith(("euro", "eur", "mens"))
    digits = "".join(char for char in match[0] if char.isdecimal())
    return not money and not is_date_or_time(match[0]) and is_bsn(digits)
