"""Which patterns a text may hold, told by its words: the others are not looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found


@dataclass(frozen=True, slots=True)
class Family:
    """A search through a text; every match of it holds a word that ``tells``."""

    find: Callable[[Folded], Iterator[Found]]
    tells: Callable[[str], bool]


class Families:
    """Families, by the words that tell; what a word tells is kept: few words of a text are new."""

    def __init__(self, families: Iterable[Family]) -> None:
        """Keep the families in their order."""
        self._families = tuple(families)
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._told: dict[str, tuple[int, ...]] = {}

    def find(self, folded: Folded) -> Iterator[Found]:
        """Everything that the families of which a word is in the text find there."""
        if new := folded.vocabulary - self._seen:
            self._learn(new)
        if telling := folded.vocabulary & self._telling:
            for index in sorted({index for word in telling for index in self._told[word]}):
                yield from self._families[index].find(folded)

    def _learn(self, words: Iterable[str]) -> None:
        self._seen.update(words)
        for word in words:
            if told := tuple(i for i, f in enumerate(self._families) if f.tells(word)):
                self._told[word] = told
                self._telling.add(word)


def holding(*parts: str) -> Callable[[str], bool]:
    """Tells by a part of the word."""
    return lambda word: any(part in word for part in parts)


def among(*words: str) -> Callable[[str], bool]:
    """Tells by the whole word."""
    return frozenset(words).__contains__
