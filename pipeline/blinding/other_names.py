"""Possible names that are no capitalised words: acronyms, names in capitals or small letters.

What is called so between quotation marks (*het traject 'Over de drempel'*) is one as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.fold import Folded
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.word_lists import (
    common_words,
    first_names,
    plain_words,
    public_names,
    word_list,
)

_LOUD = re.compile(r"[A-Z](?<![\w@#&'.+/-][A-Z])[A-Z0-9]{1,24}(?:-[A-Z]{2,})?(?![\w'’+/&])")
_PARTICLES = frozenset(("DE", "DEN", "DER", "VAN", "TEN", "TER", "EL", "AL", "BEN", "AIT"))
_NAME_BEHIND = re.compile(r" [A-Z][a-z]")
_ROMAN = re.compile(r"[IVX]{2,5}\Z")
_ACRONYM = range(3, 7)
_FEW = 3  # words in capitals in a row that are a name rather than a sentence
_CUES = "|".join(sorted(word_list("before a programme") | word_list("called so")))
_QUOTED = re.compile(
    rf"(?<!\w)(?:{_CUES})(?: (?:wij|we|het|dat|ze|die|ook))? "
    r"(?:\"([^\"\n]{3,50})\"|'([^'\n]{3,50})'(?!\w))"
)
_NAMED = re.compile(
    r"(?<!\w)(?:heet|heette|heten|genaamd) ([a-z][a-z'-]{1,20}(?: [a-z][a-z'-]{1,20}){1,3})"
)
_OF_VERBS = ("de", "te", "den", "ten")
_BEFORE_SMALL = "|".join(sorted(word_list("before an unknown word in small letters")))
_SMALL_BEHIND = re.compile(rf"(?<!\w)(?:{_BEFORE_SMALL}) ([a-z][a-z-]{{3,30}})(?![\w*])")
_SMALL_SURNAME = re.compile(r" ([a-z]{4,30}(?:-[a-z]{3,30})?)(?![\w*'])")
_SMALL_REST = re.compile(
    r"(?: (?:van|de|den|der|ten|ter|el|al|ben|ait|'t)){1,3} [a-z][a-z'-]+(?!\w)"
)


def other_names(folded: Folded) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends in the folded text, and the category that it seems to be of."""
    yield from _in_capitals(folded.cased)
    yield from _in_small_letters(folded)
    for match in _QUOTED.finditer(folded.cased):
        if match[1] or match[2]:
            yield *match.span(1 if match[1] else 2), "aanpak"


def _in_capitals(cased: str) -> Iterator[tuple[int, int, str]]:
    run: list[re.Match[str]] = []
    for match in _LOUD.finditer(cased):
        if run and cased[run[-1].end() : match.start()] != " ":
            yield from _loud(run)
            run = []
        run.append(match)
    yield from _loud(run)


def _loud(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """An acronym on its own, or the words of a run in capitals that make a name."""
    if len(run) == 1:
        followed = _NAME_BEHIND.match(run[0].string, run[0].end())
        if _is_unknown_acronym(run[0][0]) and not followed:
            yield *run[0].span(), "overig"
        return
    name: list[re.Match[str]] = []
    for match in (*run, None):
        if match and _is_part(match[0], begun=bool(name)):
            name.append(match)
            continue
        while name and name[-1][0] in _PARTICLES:
            name.pop()
        if name and _is_loud_name(name, run):
            yield name[0].start(), name[-1].end(), "persoon"
        name = []


def _is_part(word: str, *, begun: bool) -> bool:
    """A first name, a word on no list, or what may stand behind the first of them."""
    if not begun:
        return word.capitalize() in first_names() or _is_unknown(word)
    return word in _PARTICLES or word.lower() not in common_words() | plain_words()


def _is_loud_name(name: list[re.Match[str]], run: list[re.Match[str]]) -> bool:
    """Whether the run is short, or a first name is in it."""
    first = name[0][0].capitalize() in first_names()
    return first or (len(run) <= _FEW and len(name) > 1)


def _is_unknown_acronym(word: str) -> bool:
    return len(word) in _ACRONYM and word.isalpha() and _is_unknown(word)


def _is_unknown(word: str) -> bool:
    if _ROMAN.match(word) or word in word_list("abbreviation that tells nothing"):
        return False
    lower = word.lower()
    return lower not in public_names() and not is_ordinary(lower) and len(word) > 1


def _in_small_letters(folded: Folded) -> Iterator[tuple[int, int, str]]:
    """*dat zei karim ait taleb*; *zij heet nguyen thi lan*."""
    for name in _SMALL_FIRST_NAMES.intersection(folded.words.split()):
        for match in re.finditer(rf"(?<![\w@./-]){re.escape(name)}(?![\w@-])", folded.cased):
            yield match.start(), _end_of_small_name(folded.cased, match.end()), "persoon"
    for match in _SMALL_BEHIND.finditer(folded.cased):
        if not is_ordinary(match[1]) and not match[1].endswith(_OF_VERBS):
            yield *match.span(1), "overig"
    for match in _NAMED.finditer(folded.cased):
        words = match[1].split(" ")
        known = next((i for i, word in enumerate(words) if is_ordinary(word)), len(words))
        if known > 1:
            yield match.start(1), match.start(1) + len(" ".join(words[:known])), "persoon"


def _end_of_small_name(cased: str, end: int) -> int:
    """Where a name ends of which the first name ends at ``end``: *sjoerd hoekstra*."""
    if rest := _SMALL_REST.match(cased, end):
        return rest.end()
    behind = _SMALL_SURNAME.match(cased, end)
    return behind.end() if behind and not is_ordinary(behind[1]) else end


def _small_first_names() -> frozenset[str]:
    """First names that are no word, in small letters."""
    words = common_words() | plain_words() | word_list("first name that is a word")
    names = (name.lower() for name in first_names() if len(name) > 3 and name.isalpha())
    return frozenset(names) - words


_SMALL_FIRST_NAMES = _small_first_names()
