"""Streets without a number: *de Kievitstraat*, *Lange Voorhout*, *Laan van Meerdervoort*.

A word counts by its ending and its capital. Endings that surnames have as well (*Nieuwendijk*)
count behind an article only. ``words/streets.csv`` holds the endings, the words that only look
like a street (*snelweg*), and what may stand before a street's last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.context import starts_sentence
from pipeline.blinding.families import Family
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import first_names, word_list

RULE = "straat"
_SURE = tuple(word_list("street ending"))
_SQUARES = word_list("street behind an article")
_HEADS = word_list("street behind an adjective")
_NO_STREET = word_list("no street")
_ADJECTIVES = word_list("adjective of a street")
_BEFORE = word_list("before the name of a street")
_OPENING = word_list("opens a sentence")
_NAMES = (*_SURE, *word_list("street ending behind an article"), *_SQUARES)
_ALONE = tuple(word_list("street ending that stands alone"))
_ENDINGS = (*_NAMES, *_HEADS)
_REACH = 50
_MOST_PARTS = 3

_TAILS = [sorted({ending[place] for ending in _ENDINGS}) for place in (-3, -2, -1)]
_TAIL = "".join(f"[{''.join(letters)}{''.join(letters).upper()}]" for letters in _TAILS)
_MAY_BE_ONE = re.compile(rf"[A-Z](?<![\w@#/.][A-Z])[\w']++(?<={_TAIL})")
_NAMED = re.compile(
    r"(?: (?:van|der|den|de|het|naar|langs)){1,3}(?: [A-Z][\w'-]++){1,3}"
    r"| (?:18|19)[0-9]{2}(?!\w)| 40-45(?!\w)"
)
_PART_BEFORE = re.compile(
    r"(?<!\w)(?:(?:(?:Burg|Mgr|Prof|Drs?|Ds|St|Ir|Mr|Gen|Pres|Past|Jhr|Min|Kard)\.|(?:[A-Z]\.)+"
    r"|[0-9]{1,2}e)|(?P<word>[A-Z][\w']{0,30}))(?P<link>(?: (?:van|de|den|der|ter|ten|'t)){0,2})"
    r"[ ]\Z"
)
_HYPHENATED = re.compile(r"(?<![\w-])[\w']{1,20}-\Z")
_SMALL_PARTICLE = re.compile(
    r"(?<!\w)(?:[Dd]e|[Aa]an|[Oo]p|[Ii]n|[Vv]anuit|[Vv]anaf) ((?:van(?: de[rn]?)?|ter|ten) )\Z"
)
_NUMBER_LATER = re.compile(
    r"[^.!?\n]{1,60}?(?<!\w)(?:(?:op|bij|van) |huis)nummer ([1-9][0-9]{0,3}(?:-?[a-zA-Z])?)(?!\w)"
)
_ON = re.compile(r"(?<!\w)(?:[Oo]p|[Ll]angs) \Z")
_ARTICLE = re.compile(r"(?<!\w)(?:[Dd]e|[Hh]et|'t) \Z")


def streets(folded: Folded) -> Iterator[Found]:
    """Every street in a folded text that is written with a capital."""
    for match in _MAY_BE_ONE.finditer(folded.cased):
        word = match[0].lower()
        if not _may_be_street(word):
            continue
        if span := _street(folded, match, word):
            yield Found(*span, Kind.ADDRESS, RULE)
            if number := _NUMBER_LATER.match(folded.cased, span[1]):
                yield Found(*number.span(1), Kind.ADDRESS, RULE)


def _may_be_street(word: str) -> bool:
    return word.endswith(_ENDINGS) and word not in _NO_STREET


STREETS = Family(streets, _may_be_street)


def _street(folded: Folded, match: re.Match[str], word: str) -> tuple[int, int] | None:
    start, end = match.span()
    if word in _HEADS:
        return _named(folded, start, end) or _behind_adjective(folded, start, end)
    if not word.endswith(_NAMES):
        return None
    begin = _start_of_name(folded, start)
    if word.endswith(_SURE):
        return begin, end
    return (begin, end) if _is_told(folded, begin, word) else _behind_adjective(folded, start, end)


def _is_told(folded: Folded, begin: int, word: str) -> bool:
    """Whether an article or *op* is before, or no surname ends so and the capital is a name's."""
    if _ARTICLE.search(folded.cased, max(0, begin - 5), begin):
        return True
    if not word.endswith(_ALONE):
        return bool(_ON.search(folded.cased, max(0, begin - 9), begin))
    return not is_ordinary(word) if starts_sentence(folded, begin) else True


def _named(folded: Folded, start: int, end: int) -> tuple[int, int] | None:
    """*Laan van Meerdervoort*, *Plein 1944*: a street by what follows its first word."""
    named = _NAMED.match(folded.cased, end)
    if not named or starts_sentence(folded, start) or _part_before(folded, start):
        return None
    return start, named.end()


def _behind_adjective(folded: Folded, start: int, end: int) -> tuple[int, int] | None:
    """*Lange Voorhout*, *Grote Markt*."""
    part = _part_before(folded, start)
    return (part.start(), end) if part and part["word"] in _ADJECTIVES else None


def _start_of_name(folded: Folded, start: int) -> int:
    """Where the name begins of which the word at ``start`` is the last: *Prins Hendrikkade*."""
    if hyphen := _HYPHENATED.search(folded.cased, max(0, start - 22), start):
        start = hyphen.start()
    for _ in range(_MOST_PARTS):
        part = _part_before(folded, start)
        if part is None or not _belongs(folded, part):
            break
        start = part.start()
    small = _SMALL_PARTICLE.search(folded.cased, max(0, start - 18), start)
    return small.start(1) if small else start


def _part_before(folded: Folded, start: int) -> re.Match[str] | None:
    return _PART_BEFORE.search(folded.cased, max(0, start - _REACH), start)


def _belongs(folded: Folded, part: re.Match[str]) -> bool:
    """Whether a word before a street is part of its name, and does not merely precede it."""
    word, link = part["word"], part["link"].split()
    if word is None:
        return not link
    if link:
        return word in first_names() and link != ["van", "de"]
    if word == "Van" and _part_before(folded, part.start()):
        return True
    if starts_sentence(folded, part.start()):
        return word in _BEFORE and word not in _OPENING
    return word.capitalize() not in _OPENING
