"""What a person of the study is also called: short forms, initials, as a register has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.blinding.fold import fold
from pipeline.blinding.word_lists import word_list

PARTICLES = word_list("particle of a surname")
_VAN_DE = ("van de", "van den", "van der")
_VAN_DE_SHORT = ("v.d.", "v/d", "vd", "v d")
_TITLES = word_list("title before a name")
_NO_INITIALS = word_list("initials of something else")


@dataclass(frozen=True, slots=True)
class _Name:
    """A full name in its parts; ``core`` is the surname without its particles."""

    given: list[str]
    surname: list[str]
    core: list[str]

    @property
    def first(self) -> str:
        return self.given[0]

    @property
    def initials(self) -> list[str]:
        """*J* and *W* of *Jan-Willem*."""
        return [part[0].upper() for word in self.given for part in word.split("-") if part]

    @property
    def particles(self) -> str:
        return " ".join(self.surname[: -len(self.core)])


def short_names(name: str) -> Iterator[str]:
    """Of *Anna Maria de Vries*: first name, surname with and without particle, initials."""
    words = [word for word in name.split() if _is_part_of_name(word)]
    if len(words) < 2:
        return
    given = _given(words)
    core = [word for word in words[given:] if not _is_particle(word)]
    if not core:
        return
    whole = _Name(words[:given], words[given:], core)
    called = list(dict.fromkeys(_surnames(whole)))
    yield from called
    if whole.given:
        yield from _with_given(whole, called)
        if (letters := _letters(words)).upper() not in _NO_INITIALS:
            yield letters


def bare_initials(name: str) -> Iterator[str]:
    """*MvdV* of *Marieke van der Veen*; without a particle two capitals tell too little."""
    words = [word for word in name.split() if _is_part_of_name(word)]
    letters = "".join(w[0].lower() if _is_particle(w) else w[0].upper() for w in words)
    if len(letters) > 2 and letters.upper() != letters:
        yield letters


def _is_part_of_name(word: str) -> bool:
    """Not a title (*mevrouw*) or an office in lower case (*wethouder*)."""
    title = fold(word).words.strip() in _TITLES
    return not title and (not word[0].islower() or _is_particle(word))


def _is_particle(word: str) -> bool:
    return fold(word).text in PARTICLES


def _given(words: list[str]) -> int:
    """How many words stand before the surname: up to the first particle, else all but one.

    *Kuipers-de* of *Jan Kuipers-de Graaf* begins a surname too.
    """
    for place, word in enumerate(words):
        if _is_particle(word) or ("-" in word and _is_particle(word.rpartition("-")[2])):
            return place
    return len(words) - 1


def _surnames(name: _Name) -> Iterator[str]:
    for full in (" ".join(name.surname), *_with_other_particles(name.surname)):
        yield from dict.fromkeys((full, full[0].upper() + full[1:]))
    yield " ".join(name.core)
    yield from _of_double(name)


def _with_other_particles(surname: list[str]) -> Iterator[str]:
    """*v.d. Veen*, *vd Veen* and, as it is often misheard, *van de Veen* of *van der Veen*."""
    said = " ".join(word.lower() for word in surname[:2])
    if said in _VAN_DE and len(surname) > 2:
        rest = " ".join(surname[2:])
        yield from (f"{particle} {rest}" for particle in (*_VAN_DE, *_VAN_DE_SHORT))
    elif surname[0].lower() == "van" and len(surname) > 1:
        yield f"v. {' '.join(surname[1:])}"


def _of_double(name: _Name) -> Iterator[str]:
    """*van den Heuvel* of *van den Heuvel-Jansen*, and each of both names."""
    first, *others = name.core[0].split("-")
    if not others:
        return
    short = " ".join(first if word == name.core[0] else word for word in name.surname)
    if _is_particle(others[-1]):
        short, rest = first, " ".join([others[-1], *name.core[1:]])
        yield from dict.fromkeys((rest, rest[0].upper() + rest[1:], *name.core[1:]))
    yield from dict.fromkeys((short, short[0].upper() + short[1:]))
    yield from (part for part in (first, *others) if len(part) > 3)


def _with_given(name: _Name, called: list[str]) -> Iterator[str]:
    if len(name.first.strip(".")) > 1:
        yield name.first
    for last in called:
        yield f"{name.first} {last}"
        yield from (f"{letters} {last}" for letters in _written(name.initials))
    last = " ".join(name.core)
    behind = f" {name.particles}" if name.particles else ""
    yield from (f"{last}, {letters}{behind}" for letters in _written(name.initials))
    yield f"{name.first}{behind} {last[0]}."
    yield from {f"{name.first} {last[0]}."} if behind else ()


def _written(initials: list[str]) -> Iterator[str]:
    """*J. W.*, *J.W.*, *J.-W.*, *JW* and the first alone."""
    if len(initials) > 1:
        yield from (f"{'. '.join(initials)}.", f"{'.'.join(initials)}.", "".join(initials))
        yield from (f"{'.-'.join(initials)}.", "-".join(initials))
    yield from (f"{initials[0]}.", initials[0])


def _letters(words: list[str]) -> str:
    """Initials of the whole name with full stops: *J.d.V.*"""
    return "".join(f"{word[0]}." for word in words)
