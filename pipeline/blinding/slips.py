"""Municipalities with a slip of the pen (*Roterdam*, *Tilbrug*): one letter off a long name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.blinding.context import PLACE_WORDS, starts_sentence, word_before
from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.found import Found
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import first_names, public_names, word_list

LEAST = 7  # letters of a name; shorter ones are one letter off too many words
_WORD = re.compile(rf"[A-Z](?<![\w@#/.'-][A-Z])[a-z]{{{LEAST - 2},}}(?![\w'])")


class Slips:
    """The long names of one word, by what is left of each when a letter is taken out."""

    def __init__(self, names: Iterable[str], known: Iterable[str] = ()) -> None:
        """Take the names that are long enough, in one word; ``known`` forms are no slip."""
        self._known = word_list("one letter off a municipality") | {fold(f).text for f in known}
        self._names: dict[str, set[str]] = {}
        for name in sorted({fold(name).text for name in names}):
            if len(name) >= LEAST and name.isalpha():
                for left in (name, *_without_one(name)):
                    self._names.setdefault(left, set()).add(name)
        self._is_slip = lru_cache(maxsize=4096)(self._off_by_one)

    def find(self, folded: Folded) -> Iterator[Found]:
        """Every capitalised word of the text that is one letter off a name."""
        for match in _WORD.finditer(folded.cased):
            if self._is_slip(match[0]) and _in_a_sentence(folded, match.start()):
                yield Found(match.start(), match.end(), Kind.MUNICIPALITY, "schrijffout")

    def _off_by_one(self, word: str) -> bool:
        lower = word.lower()
        if (
            lower in self._known
            or word in first_names()
            or lower in public_names()
            or is_ordinary(lower)
        ):
            return False
        near = {n for left in (lower, *_without_one(lower)) for n in self._names.get(left, ())}
        return any(name[0] == lower[0] and _one_edit(lower, name) for name in near)


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
    if word_before(folded, start)[0].lower() in PLACE_WORDS:
        return True
    return not starts_sentence(folded, start)
