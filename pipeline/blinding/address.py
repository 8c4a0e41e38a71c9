"""Postcodes, and streets with a number.

A street is looked for from its number: only a number after a word that may end a street is
worth the search, so that counts and years cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.blinding.folded_words import word_ending_at
from pipeline.blinding.found import Found, Stretch, every, matches
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import public_names, word_list

_SMALL_WORDS = word_list("two letters behind a number that are a word")
_WORDS = "|".join(sorted(_SMALL_WORDS))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_LOUD_BEFORE = re.compile(r"(?<!\w)[A-Z]{2,}[ ,]{1,2}\Z")
_POSTCODE = re.compile(
    r"[1-9](?<![\w.,-][1-9])[0-9]{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2}"
    rf"|(?<!(?:19|20)..) (?!(?:{_WORDS})(?!\w))[a-z]{{2}})(?![\w'])"
)
_POSTCODE_NAMED = re.compile(r"[Pp]ostcode\W[^0-9\n.!?]{0,12}?([1-9][0-9]{3} ?[A-Za-z]{2})(?!\w)")
_NO_POSTCODE = re.compile(
    r"(?:1[89]|20)[0-9]{2} (?:EU|NL|BV|NV|EK|WK|VN|VS|UK|BC|AD)\Z"
    r"|[0-9]{4}(?: (?:KM|EU|VN|VS|MW|KW|PK|XL)|km|kg|ha|mm|cm|ma|de|ste)\Z"
)
_ENDINGS = (
    "straat", "laan", "weg", "plein", "gracht", "kade", "singel", "steeg", "plantsoen", "dreef",
    "markt", "boulevard", "pad", "hof", "dijk", "wal", "baan", "straatje", "park", "erf", "haven",
    "kwartier", "voorhout", "hoek", "werf", "veste", "gang", "plantage", "vaart", "wetering",
    "brink", "plantsoentje", "str.", "weide", "meent", "burcht", "donk", "oord", "ring", "wijk",
)  # fmt: skip
_ENDING = "(?:" + "|".join(map(re.escape, _ENDINGS)) + ")"
_AFTER_WORD = re.compile(r"[1-9](?<=[a-zA-Z.] [1-9])")
_NUMBER = (
    r"(?:,? (?:huis)?nummer| nr\.?)? (?!(?:19|20)[0-9]{2}(?!\w))[1-9][0-9]{0,3}"
    r"(?:(?: |-)?[a-zA-Z](?![\w/])| ?-?(?:hs|bis|rood|zwart|boven|beneden|I{1,3})(?!\w))?"
    r"(?:, ?[0-9]{1,2}e (?:etage|verdieping))?"
    r"(?:(?: ?[-/] ?| t/m | tot en met | tot )[0-9]{1,4}[a-zA-Z]?)?(?![\w%])"
    r"(?! (?:keer|jaar|mensen|procent|euro|uur|maanden|weken|dagen|jongeren|bewoners))"
)
_LINK = r"(?:(?:van|de|den|der|het|'t|ten|ter) ){0,2}"
_WORDS_BEFORE = rf"(?:(?:[A-Z][\w.'-]{{0,30}}|[0-9]{{1,2}}e) {_LINK})"
_STREET = re.compile(
    rf"(?<![\w-])(?!(?:In|Op|Aan|Bij|Naar|Uit|Tegen) )"
    rf"(?:'s-)?(?:{_WORDS_BEFORE}{{0,3}}[A-Z][\w'-]{{1,40}}?{_ENDING}"
    rf"|{_WORDS_BEFORE}{{1,3}}(?i:{_ENDING}))(?!\w){_NUMBER}"
)
_NAMED_FIRST = re.compile(
    r"(?<![\w-])(?:Laan|Plein|Weg|Straat|Kade|Hof|Park|Burgemeester|Prins|Prinses|Koningin|Dokter)"
    rf"(?: (?:van|de|den|der|het|[A-Z][\w'-]*+)){{1,4}}?{_NUMBER}"
)
_BEFORE_POSTCODE = re.compile(
    r"(?<![\w-])(?!(?:In|Op|Aan|Bij) )(?:(?:De|Het) )?[A-Z][\w'-]{3,40} [1-9][0-9]{0,3}"
    r"(?:-?[a-zA-Z])?,? ?\Z"
)
_ON_THE = re.compile(
    rf"(?<!\w)(?:[Oo]p|[Aa]an) (?:de|het|(?='t)) ?((?:'t )?[A-Z][a-z][\w'-]{{2,40}}{_NUMBER})(?!\w)"
)
_LIVES_ON = re.compile(
    r"(?<!\w)(?:woon(?:t|de|den)?|wonen|woonachtig|gevestigd|zit(?:ten)?|zat(?:en)?|adres)(?!\w)"
    r"(?:[^.!?\n]{0,25}? (?:op|aan|in))? "
    r"((?:(?:[A-Z][\w'-]{1,30} ){1,2}[A-Z][a-z]\w|[A-Z][a-z][\w'-]{2})"
    rf"[\w'-]{{1,40}}{_NUMBER})(?!\w)"
)
_TELLS_NUMBER = re.compile(r"(?:,? (?:huis)?nummer| nr\.?) ?\Z")
_LEADING = re.compile(r"([A-Z]\w+) (?:(?:de|het|'t) )?")
_OPENING = word_list("opens a sentence") - {"De", "Het", "Van", "Onze"}
_REACH = 110


def addresses(cased: str, numbers: Sequence[Stretch]) -> Iterator[Found]:
    """Every postcode and every street with its number in a folded text that keeps its case.

    ``numbers``: the stretches around its digits.
    """
    for postcode in every(_POSTCODE, cased, numbers, Kind.ADDRESS, "postcode", _is_postcode):
        before = _BEFORE_POSTCODE.search(cased[max(0, postcode.start - 60) : postcode.start])
        start = postcode.start - len(before[0]) if before else postcode.start
        yield Found(start, postcode.end, Kind.ADDRESS, "postcode")
    if "ostcode" in cased:
        yield from every(_POSTCODE_NAMED, cased, numbers, Kind.ADDRESS, "postcode", group=1)
    for match in matches(_AFTER_WORD, cased, numbers):
        if found := _street_before(cased, match.start()):
            yield found


def _is_postcode(match: re.Match[str]) -> bool:
    return not (_NO_POSTCODE.match(match[0]) or _is_shouted(match))


def _is_shouted(match: re.Match[str]) -> bool:
    """*GROEI IN 2023 EN 2024*: a year and a word, in a line of capitals."""
    year, _, word = match[0].partition(" ")
    if not (_YEAR.match(year) and word.lower() in _SMALL_WORDS):
        return False
    return bool(_LOUD_BEFORE.search(match.string, max(0, match.start() - 30), match.start()))


def _street_before(cased: str, number: int) -> Found | None:
    told = _TELLS_NUMBER.search(cased, max(0, number - 16), number)
    word = word_ending_at(cased, told.start() if told else number - 1)
    if not (word[:1].isupper() or word.endswith(_ENDINGS)):
        return None
    begin = max(0, number - _REACH)
    window = cased[begin : number + 24]
    ends = word.lower().endswith(_ENDINGS)
    for pattern in (_STREET, _NAMED_FIRST) if ends else (_NAMED_FIRST,):
        for match in pattern.finditer(window):
            start = match.start() + begin + _leading(match[0])
            if start < number < match.end() + begin:
                return Found(start, match.end() + begin, Kind.ADDRESS, "adres")
    if word.lower() in public_names():  # *aan het Rijk 14*: a heading and its page
        return None
    for pattern in (_ON_THE, _LIVES_ON):
        for match in pattern.finditer(window):
            if match.start(1) + begin < number < match.end(1) + begin:
                return Found(match.start(1) + begin, match.end(1) + begin, Kind.ADDRESS, "adres")
    return None


def _leading(street: str) -> int:
    """How many characters precede the name: *Vanuit de* Lindelaan 8."""
    match = _LEADING.match(street)
    return match.end() if match and match[1] in _OPENING else 0
