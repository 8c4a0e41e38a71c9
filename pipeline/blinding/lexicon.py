"""Every listed form in one Aho–Corasick automaton over the words of a text.

Patterns carry a space on both sides and the text has a space for all that is no letter or
digit, so that a match is bounded by construction; overlapping matches are all reported, so
that no shorter valid match is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

import ahocorasick_rs

from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.found import Stretch
from pipeline.blinding.spans import Form, Kind
from pipeline.blinding.word_lists import word_list

OWN_PLACE = "lijst:own place"
"""The rule of a place in a municipality of the study."""
FIRST_WORD = "eerste woord"
"""The rule of a first word that stands for a whole name."""
LONGEST_REST = 24
_RESTS = word_list("rest of a compound")


class Case(Enum):
    """How a form must be written in the text to count."""

    ANY = "any"
    CAPITAL = "capital"  # as written, capitalised, or in capitals
    EXACT = "exact"
    ORDINARY = "ordinary"  # with a capital, and where the sentence shows that it is a name
    ANNOUNCED = "announced"  # with a capital; in small letters behind a word that announces it


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed form: how it is written, what it is, and when it counts.

    ``compounds``: it also counts as the first part of a longer word (*Morgenroodgroep*).
    """

    written: str
    kind: Kind
    category: str
    form: Form = "name"
    rule: str = ""
    case: Case = Case.ANY
    allow: bool = False
    compounds: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A form at ``[start, end)`` of the folded copy."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry ready to be compared: its folded form, and where its first word begins in it."""

    entry: Entry
    cased: str
    lead: int
    tail: int
    plain: bool
    open: bool = False


class Lexicon:
    """The entries of one study, precompiled."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Compile the entries."""
        by_pattern: dict[str, dict[_Listed, None]] = {}
        self._literal: list[_Listed] = []
        for entry in entries:
            for pattern, listed in _listed(entry):
                if pattern:
                    bounded = f" {pattern}" if listed.open else f" {pattern} "
                    by_pattern.setdefault(bounded, {})[listed] = None
                else:
                    self._literal.append(listed)
        self._listed = [tuple(group) for group in by_pattern.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_pattern))

    def hits(self, folded: Folded, stretches: Iterable[Stretch] | None = None) -> Iterator[Hit]:
        """Every form in the text that is written as its entry asks, context apart.

        ``stretches``: of whole words, where they are looked for; else in all of the text.
        """
        find = self._automaton.find_matches_as_indexes
        for begin, stop in [(0, len(folded.text))] if stretches is None else stretches:
            for index, start, end in find(folded.words[begin : stop + 2], overlapping=True):
                for listed in self._listed[index]:
                    fit = _fit_in_compound if listed.open else _fit
                    if hit := fit(listed, folded, begin + start, begin + end - 2):
                        yield hit
        for listed in self._literal:
            yield from _find_literal(listed, folded)


def _listed(entry: Entry) -> Iterator[tuple[str, _Listed]]:
    """The patterns of an entry: as written, and with a full stop and space as one space."""
    folded = fold(entry.written)
    words = folded.words[1:-1]
    pattern = words.strip(" ")
    lead = len(words) - len(words.lstrip(" "))
    tail = len(words) - len(words.rstrip(" "))
    plain = not lead and not tail and all(c.isalnum() or c == " " for c in folded.text)
    yield pattern, _Listed(entry, folded.cased, lead, tail, plain)
    if "  " in pattern:
        loose = " ".join(pattern.split())
        yield loose, _Listed(entry, loose, 0, 0, True)
    if entry.compounds and plain:
        yield pattern, _Listed(entry, folded.cased, lead, tail, plain, open=True)


def _fit(listed: _Listed, folded: Folded, start: int, end: int) -> Hit | None:
    if listed.plain:
        if listed.entry.case is Case.ANY:
            return Hit(start, end, listed.entry)
        return _hit_in_case(listed, folded, start, end)
    start, end = start - listed.lead, end + listed.tail
    if start < 0 or not _same_signs(listed.cased, folded.text[start:end]):
        return None
    return _hit_in_case(listed, folded, start, end)


def _fit_in_compound(listed: _Listed, folded: Folded, start: int, before_last: int) -> Hit | None:
    """The form as the first part of a word whose rest may stand there (*groep*, *bewoners*)."""
    end = before_last + 1
    rest = folded.words[end + 1 :][:LONGEST_REST].partition(" ")[0]
    if rest not in _RESTS and rest.removeprefix("s") not in _RESTS:
        return None
    case = listed.entry.case
    found = folded.cased[start:end]
    if case in (Case.ANY, Case.ORDINARY) or written_as(listed.cased, found, case):
        return Hit(start, end, listed.entry)
    return None


_INSIDE = {"-": "- ", " ": " -", "/": "/.", ".": "./ "}


def _same_signs(form: str, text: str) -> bool:
    """Whether the signs between the words are those of the form (a hyphen may be a space)."""
    return len(form) == len(text) and all(
        theirs in _INSIDE.get(ours, ours)
        for ours, theirs in zip(form, text, strict=True)
        if not ours.isalnum()
    )


def _hit_in_case(listed: _Listed, folded: Folded, start: int, end: int) -> Hit | None:
    found = folded.cased[start:end]
    case = listed.entry.case
    small = case is Case.ANNOUNCED and found.islower()
    if case is Case.ORDINARY or small or written_as(listed.cased, found, case):
        return Hit(start, end, listed.entry)
    tagged = case in (Case.CAPITAL, Case.ANNOUNCED) and folded.cased[start - 1 : start] == "#"
    return Hit(start, end, listed.entry) if tagged else None


def written_as(form: str, found: str, case: Case) -> bool:
    """Whether ``found`` is written as ``case`` asks of ``form`` (both folded, case kept)."""
    if case is Case.ANY or found == form:
        return True
    if case is Case.EXACT:
        return False
    if "-" in found or "-" in form:
        form, found = form.replace("-", " "), found.replace("-", " ")
        if found == form:
            return True
    return found == form[:1].upper() + form[1:] or (found.isupper() and len(found) > 1)


def _find_literal(listed: _Listed, folded: Folded) -> Iterator[Hit]:
    """A form without letters or digits, wherever it stands."""
    form = listed.cased
    start = folded.cased.find(form) if form else -1
    while start >= 0:
        yield Hit(start, start + len(form), listed.entry)
        start = folded.cased.find(form, start + len(form))
