"""Names on no list: capitalised words that a sentence does not explain, for a person to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.context import starts_sentence, word_before
from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.log import around, write_private
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.word_lists import first_names, public_names, word_list

_PARTICLE = r"(?:van|de|den|der|ter|ten|el|al|ben|'t)"
_WORD = r"[A-Z](?![0-9])[\w']*[a-z][\w']*(?:-[\w']+)*"
_NAME = re.compile(rf"(?<![\w@-]){_WORD}(?:(?: {_PARTICLE}){{0,3}} {_WORD})*")
_SHORT_BEFORE = re.compile(
    rf"(?<![\w.])(?:(?:[A-Z]\. ?){{1,4}}(?:{_PARTICLE} ){{0,3}}|[A-Z]{{2,4}} )\Z"
)
_STREET = re.compile(r"(?:straat|laan|weg|plein|gracht|kade|singel|dreef|plantsoen|steeg|markt)\Z")
_QUARTER = re.compile(r"(?:wijk|buurt|kwartier|veld|park|hoek|polder|horst)\Z")
_BODY = re.compile(
    r"\A(?:stichting|vereniging|moskee|kerk|school|basisschool|college|woning\w+|bureau|cafe)\b|(?:school|college|corporatie|zorg|moskee|kerk|huis|groep)\Z"
)
_CALLED = re.compile(
    r"(?<!\w)(?:programma|project|aanpak|pilot|plan|actie|campagne|heet|heette|heten|genaamd|genoemd)"
    rf" ((?:Het |De )?{_WORD}(?: (?:op|in|van|de|het|voor|met|en|aan|een|der|te|tot|naar|uit))+"
    rf" {_WORD})(?![\w'])"
)
_PROGRAMME_BEFORE = word_list("before a programme")
_PERSON_BEFORE = word_list("before a person")
_QUARTER_BEFORE = word_list("before a quarter")
_BODY_BEFORE = word_list("before an organisation")
_CUES = _PROGRAMME_BEFORE | _QUARTER_BEFORE | _BODY_BEFORE | _PERSON_BEFORE


@dataclass(frozen=True, slots=True)
class Suspect:
    """A possible name, the text around it, and the category that it seems to be of."""

    start: int
    end: int
    name: str
    context: str
    proposal: str


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """A suspect with its place, as the list shows it."""

    place: str
    name: str
    context: str
    proposal: str


def find_suspects(text: str, blinder: Blinder) -> tuple[Suspect, ...]:
    """Names in ``text`` that no list knows and no rule blinds, in no particular order."""
    folded = fold(text)
    candidates = blinder.detector.candidates(text)
    known = [(s.start, s.end) for s in candidates.spans]
    known += [(a.start, a.end) for a in candidates.allowed]
    known += [folded.span(hit.start, hit.end) for hit in blinder.detector.lexicon.hits(folded)]
    return tuple(_suspects(folded, known))


def _suspects(folded: Folded, known: list[tuple[int, int]]) -> Iterator[Suspect]:
    taken = list(known)
    for match in _CALLED.finditer(folded.cased):
        start, stop = folded.span(*match.span(1))
        if not any(start < k_end and k_start < stop for k_start, k_end in known):
            taken.append((start, stop))
            name = folded.original[start:stop]
            yield Suspect(start, stop, name, around(folded.original, start, stop), "aanpak")
    yield from _single(folded, taken)


def _single(folded: Folded, known: list[tuple[int, int]]) -> Iterator[Suspect]:
    for match in _NAME.finditer(folded.cased):
        name = _name_within(folded, match.start(), match[0])
        if not name:
            continue
        end = match.end()
        begin = end - len(name)
        before = _SHORT_BEFORE.search(folded.cased, max(0, begin - 24), begin)
        start, stop = folded.span(before.start() if before else begin, end)
        if not any(start < k_end and k_start < stop for k_start, k_end in known):
            proposal = _proposal(folded, end - len(name), name)
            context = around(folded.original, start, stop)
            yield Suspect(start, stop, folded.original[start:stop], context, proposal)


def _name_within(folded: Folded, start: int, found: str) -> str:
    """What of a run of capitalised words is a name, without the word that starts a sentence."""
    words = found.split(" ")
    cued, many = _is_cued(folded, start), len(words) > 1
    if len(words) > 1 and words[0].lower() in _CUES:
        words, cued = words[1:], True
    elif words[0] not in first_names() and (
        starts_sentence(folded, start) or (_opens_quote(folded, start) and not cued)
    ):
        words = words[1:]
    while words and (not words[0][:1].isupper() or _is_public(words[0])):
        words = words[1:]
    if words[:1] == ["Wet"] or (len(name := "".join(words)) < 5 and name[1:] != name[1:].lower()):
        return ""
    if not words:
        return ""
    place = _STREET.search(found) or _QUARTER.search(found)
    told = _is_public if cued or many or place or words[0] in first_names() else _explained
    return "" if all(told(word) for word in words) else " ".join(words)


def _is_cued(folded: Folded, start: int) -> bool:
    """Whether *stichting* or its like stands before, an article apart."""
    before, _ = word_before(folded, start)
    if before.lower() in ("de", "het", "'t", "t"):
        before, _ = word_before(folded, max(0, start - len(before) - 1))
    return before.lower() in _CUES


def _opens_quote(folded: Folded, start: int) -> bool:
    """Whether a quotation mark before ``start`` opens something that was said."""
    return folded.cased[max(0, start - 2) : start].strip(" ") in ('"', "'")


def _is_public(word: str) -> bool:
    folded = fold(word).text.removesuffix("'s")
    return folded in public_names() or all(p in public_names() for p in folded.split("-"))


def _explained(word: str) -> bool:
    plain = word.removesuffix("'s")
    return _is_public(word) or is_ordinary(plain) or _begins_publicly(plain)


def _begins_publicly(word: str) -> bool:
    """*Twitterbericht*: a public name and an ordinary word."""
    ends = range(4, len(word) - 2)
    return any(word[:end].lower() in public_names() and is_ordinary(word[end:]) for end in ends)


def _proposal(folded: Folded, start: int, name: str) -> str:
    before = word_before(folded, start)[0].lower()
    lower = name.lower()
    if _STREET.search(lower):
        return "contact"
    if before in _QUARTER_BEFORE or _QUARTER.search(lower):
        return "wijk"
    if before in _BODY_BEFORE or _BODY.search(lower):
        return "organisatie"
    if before in _PROGRAMME_BEFORE:
        return "aanpak"
    if before in _PERSON_BEFORE or name.split()[0] in first_names():
        return "persoon"
    return "overig"


def suspect_rows(place: str, suspects: Iterable[Suspect]) -> tuple[SuspectRow, ...]:
    """The suspects of one text with the place where it stands."""
    return tuple(SuspectRow(place, s.name, s.context, s.proposal) for s in suspects)


def write_suspects(path: Path, rows: Iterable[SuspectRow]) -> None:
    """Write the list of suspects as CSV, readable by its owner alone."""
    write_private(path, [field.name for field in fields(SuspectRow)], map(astuple, rows))
