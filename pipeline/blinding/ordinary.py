"""Which words are ordinary Dutch: the listed ones, their inflections and their compounds.

``words/common.csv`` holds some 650 frequent words and words of social policy, ``words/plain.csv``
everyday words and their forms, which count as a whole only. A word counts as ordinary when it is
listed, is an inflection of a listed word, has the shape of a participle or of a derived word
(*gezien*, *veiligheid*), or is made of two or three such words (*wijkhuis*, *buurtkracht*). A name
not made of them is not ordinary.
"""

from __future__ import annotations

import re

from pipeline.blinding.fold import fold
from pipeline.blinding.word_lists import common_words, plain_words, word_list

_SHAPES = re.compile(
    r"(?:ge[a-z]{2,}(?:d|t|en)|(?:ver|be|ont|her)[a-z]{2,}(?:d|t))\Z"
    r"|[a-z]{3,}(?:heid|lijke?|bare?|schap|atie|iteit|erij)\Z"
)
_NAMESAKES = word_list("a word that bodies are named after")
_MOST_PARTS = 3
_ENDINGS = ("en", "e", "s", "er", "ers", "sters", "je", "jes", "n", "t")


def is_ordinary(phrase: str) -> bool:
    """Whether every word of ``phrase`` is ordinary; a phrase without words is not."""
    words = fold(phrase).words.split()
    return bool(words) and all(_is_word(word[:40]) for word in words)


def is_listed(word: str) -> bool:
    """Whether a folded word is ordinary by itself, not by the parts that it is made of."""
    return _is_base(word) or is_form_of(word, plain_words())


def is_everyday(word: str) -> bool:
    """Whether a folded word is listed, or one of those that bodies are named after."""
    return is_listed(word) or is_form_of(word, _NAMESAKES)


def _is_word(word: str, parts: int = _MOST_PARTS) -> bool:
    if is_listed(word) if parts == _MOST_PARTS else _is_base(word):
        return True
    if parts == 1:
        return False
    cuts = range(3, len(word) - 2)
    return any(_is_part(word[:cut]) and _is_word(word[cut:], parts - 1) for cut in cuts)


def _is_base(word: str) -> bool:
    return bool(_SHAPES.match(word)) or is_form_of(word, common_words())


def is_form_of(word: str, known: frozenset[str]) -> bool:
    """Whether a folded word is one of the ``known``, or an inflection of one."""
    if word in known:
        return True
    stems = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    return any(form in known for stem in stems for form in _unspelt(stem))


def _unspelt(stem: str) -> tuple[str, ...]:
    """The stem as the dictionary has it: *bakk* → *bak*, *strat* → *straat*, *huiz* → *huis*."""
    if len(stem) < 3:
        return ()
    hard = stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1], stem[-1])
    single = hard[:-1] if hard[-1] == hard[-2] else hard
    long = hard[:-2] + hard[-2] * 2 + hard[-1] if hard[-2] in "aeou" else hard
    return (stem, hard, single, long)


def _is_part(word: str) -> bool:
    return _is_base(word) or (word.endswith("s") and word[:-1] in common_words())
