"""Names with a slip of the pen (*Roterdam*, *Tilbrug*): one letter off a name that is long enough.

A municipality anywhere in the country needs a capital. Of the study's own municipalities the
adjectives and inhabitants count too, also in small letters, as do the study's own terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.blinding.context import PLACE_WORDS, starts_sentence, word_before
from pipeline.blinding.families import Family
from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.found import Found, places
from pipeline.blinding.ordinary import is_listed, is_ordinary
from pipeline.blinding.spans import Form, Kind
from pipeline.blinding.word_lists import first_names, public_names, word_list

LEAST = 7  # letters of a name; shorter ones are one letter off too many words
_NO_WORD = tuple("@/.'-_")  # before a word they make it part of something else
LEAST_OWN = 6  # the same for a name of the study


@dataclass(frozen=True, slots=True)
class Meant:
    """A form that may have been meant: how it is written, and what it is.

    ``own``: it is of the study itself; ``small``: a slip of it counts in small letters too.
    """

    written: str
    kind: Kind = Kind.MUNICIPALITY
    form: Form = "name"
    own: bool = False
    small: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it needs no sentence to be known: a long name of the study."""
        return self.own and len(self.written) >= LEAST


class Slips:
    """The long names of one word, by what is left of each when a letter is taken out."""

    def __init__(self, forms: Iterable[Meant], known: Iterable[str] = ()) -> None:
        """Take the forms that are long enough, in one word; ``known`` forms are no slip."""
        self._known = word_list("one letter off a municipality") | {fold(f).text for f in known}
        self._forms: dict[str, dict[str, Meant]] = {}
        self._slips: dict[str, Meant] = {}
        for form in sorted(forms, key=lambda meant: (not meant.own, meant.written)):
            name = fold(form.written).text
            if len(name) >= (LEAST_OWN if form.own else LEAST) and name.isalpha():
                for left in (name, *_without_one(name)):
                    self._forms.setdefault(left, {}).setdefault(name, form)
        longest = max(map(len, self._forms), default=0)
        self._lengths = range(LEAST_OWN, longest + 2)

    @property
    def family(self) -> Family:
        """The search for slips; a word tells by being one."""
        return Family(self._find, self._is_slip)

    def _find(self, folded: Folded) -> Iterator[Found]:
        for word in folded.vocabulary & self._slips.keys():
            meant = self._slips[word]
            for start in places(folded.words, f" {word} "):
                end = start + len(word)
                if _shows(folded, start, end, meant):
                    yield Found(start, end, meant.kind, "schrijffout", meant.form)

    def _is_slip(self, word: str) -> bool:
        meant = self._one_letter_off(word) if len(word) in self._lengths else None
        if meant:
            self._slips[word] = meant
        return meant is not None

    def _one_letter_off(self, word: str) -> Meant | None:
        lefts = (word, *_without_one(word))
        near = {name: form for left in lefts for name, form in self._forms.get(left, {}).items()}
        fits = (f for name, f in near.items() if name[0] == word[0] and _one_edit(word, name))
        meant = min(fits, key=lambda form: not form.own, default=None)
        return None if meant and self._is_a_word(word, meant) else meant

    def _is_a_word(self, word: str, meant: Meant) -> bool:
        """Whether a list knows it; *hogeveen* is no compound where Hoogeveen is in the study."""
        if word in self._known or word in public_names() or word.capitalize() in first_names():
            return True
        town = meant.own and meant.kind is Kind.MUNICIPALITY
        return is_listed(word) if town else is_ordinary(word)


def _shows(folded: Folded, start: int, end: int, meant: Meant) -> bool:
    """Whether the word is written as a name: long, or where a sentence expects one."""
    found = folded.cased[start:end]
    if folded.cased[start - 1 : start] in _NO_WORD or folded.cased[end : end + 1] == "'":
        return False
    if found.islower():
        return meant.small and (meant.is_sure or _placed(folded, start))
    if len(found) < LEAST and not meant.own:
        return False
    return found[1:].islower() and (meant.is_sure or _in_a_sentence(folded, start))


def _without_one(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _one_edit(word: str, name: str) -> bool:
    """Whether one letter is missing, too many, another, or has changed places with the next."""
    if len(word) == len(name):
        differ = [i for i, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1
        crossed = (
            swapped and word[differ[0]] == name[differ[1]] and word[differ[1]] == name[differ[0]]
        )
        return len(differ) == 1 or crossed
    longer, shorter = sorted((word, name), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in _without_one(longer)


def _in_a_sentence(folded: Folded, start: int) -> bool:
    """Whether the capital is that of a name: no sentence starts here, or a place word is before."""
    return _placed(folded, start) or not starts_sentence(folded, start)


def _placed(folded: Folded, start: int) -> bool:
    return word_before(folded, start)[0].lower() in PLACE_WORDS
