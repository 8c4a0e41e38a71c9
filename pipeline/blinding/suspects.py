"""Names on no list: capitalised words that a sentence does not explain, for a person to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.context import starts_sentence, word_after, word_before
from pipeline.blinding.detect import Candidates
from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.lexicon import Hit
from pipeline.blinding.log import around, write_private
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.other_names import other_names
from pipeline.blinding.word_lists import first_names, public_names, word_list

_PARTICLE = r"(?:van|de|den|der|ter|ten|el|al|ben|'t)"
_REST = r"(?![0-9])(?=[\w']*[a-z])[\w']++(?:-[\w']++)*"
_WORD = f"[A-Z]{_REST}"
_FIRST = rf"[A-Z](?<![\w@-][A-Z]){_REST}"
_NAME = re.compile(rf"{_FIRST}(?:(?:(?: {_PARTICLE}){{0,3}} | & ){_WORD})*")
_SHORT_BEFORE = re.compile(
    rf"(?<![\w.])(?:(?P<initials>(?:[A-Z]\. ?){{1,4}}(?:(?:{_PARTICLE}|v\.|op|in|het) ){{0,3}})"
    r"|[A-Z]{2,4} |'t )\Z"
)
_LINK = (
    r"(?:op|in|van|de|het|voor|met|en|aan|een|der|te|tot|naar|uit|om|over|door|zonder|je|jouw|mijn"
    r"|onze|ons|is|bij|als|niet|for|and|of|the|your|to)"
)
_LINKED = re.compile(
    rf"({_FIRST})(?: {_WORD})*((?: {_LINK}){{1,3}})(?: {_WORD})+"
    rf"(?:(?: {_LINK}){{1,3}}(?: {_WORD})+)*"
)
_LINKS_OF_BODIES = frozenset(("van", "en", "de", "der", "het"))
_SMALL_STREET = re.compile(
    r"(?<!\w)(?:in|op|aan|uit|van|langs|achter|rond|bij) (?:de|het) "
    r"([a-z]{3,30}(?:straat|laan|plein|gracht|kade|singel|steeg|dreef))(?![\w-])"
)
_STREET = re.compile(r"(?:straat|laan|weg|plein|gracht|kade|singel|dreef|plantsoen|steeg|markt)\Z")
_QUARTER = re.compile(r"(?:wijk|buurt|kwartier|veld|park|hoek|polder|horst)(?:se|ers?)?\Z")
_BODY = re.compile(
    r"\A(?:stichting|vereniging|moskee|kerk|school|basisschool|college|woning\w+|bureau|cafe)\b"
    r"|(?:school|college|corporatie|zorg|moskee|kerk|huis|groep)\Z"
)
_CALLED = re.compile(
    r"(?<!\w)(?:programma|project|aanpak|pilot|plan|actie|campagne|heet|heette|heten|genaamd|genoemd)"
    rf" ((?:Het |De )?{_WORD}(?: {_LINK})+ {_WORD})(?![\w'])"
)
_PROGRAMME_BEFORE = word_list("before a programme")
_PERSON_BEFORE = word_list("before a person")
_QUARTER_BEFORE = word_list("before a quarter")
_BODY_BEFORE = word_list("before an organisation")
_NAME_OR_WORD = word_list("first name that is a word")
_AFTER_PERSON = word_list("after a name that starts a sentence")
_OPENING = word_list("opens a sentence")
_ADJECTIVES = word_list("adjective of a street")
_BEFORE_ANY_NAME = word_list("before a name that may be a word")
_VERBS = word_list("verb of one municipality")
_CAMEL = re.compile(r"[a-z][A-Z]")
_AND_MORE = re.compile(
    r"(?:, [A-Z][a-z]{1,30}){0,5} (?:en|of) [A-Z][a-z]|, [A-Z][a-z]{1,30}(?:,| en)"
)
_ABSTRACT = re.compile(
    r"(?:ing|tie|sie|isme|heid|schap|teit|iek|ment|nis|uur|ede|te|werk|bal|sport|zorg|en|end|je|loos)\Z"
)
_BEHIND_NAME = re.compile(r" (?:[A-Z]\.|(?:I{2,3}|IV|VI{0,3}))(?!\w)")
_CAPITAL_PARTICLE = re.compile(
    r"(?:D[Ee]|D[Ee][Nn]|V[Aa][Nn](?: (?:de[rn]?|DE[RN]?))?|T[Ee][NnRr]|E[Ll]) \Z"
)
_SURNAME_STARTS = ("Ten", "Ter", "Van", "Von", "El", "Al", "Ben")
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


def find_suspects(
    text: str, blinder: Blinder, candidates: Candidates | None = None
) -> tuple[Suspect, ...]:
    """Names in ``text`` that no list knows and no rule blinds, in no particular order.

    ``candidates``: those of the text, where they were found already.
    """
    folded = fold(text)
    found = candidates or blinder.detector.candidates(text)
    known = [(span.start, span.end) for span in found.spans]
    known += [(stretch.start, stretch.end) for stretch in found.allowed]
    hits = blinder.detector.lexicon.hits(folded)
    known += [folded.span(h.start, h.end) for h in hits if not _may_be_part(folded, h)]
    taken = bytearray(len(text))
    for start, end in known:
        _take(taken, start, end)
    return tuple(_suspects(folded, taken))


def _may_be_part(folded: Folded, hit: Hit) -> bool:
    """*Fatima El Khatib*, *Van Buren*: a place that is a first name too, or ends a surname."""
    name = folded.cased[hit.start : hit.end].capitalize()
    return name in first_names() or _is_in_surname(folded, hit.start)


def _is_in_surname(folded: Folded, start: int) -> bool:
    """*De Vries*, *Van Buren*: a place behind a particle with its own capital."""
    particle = _CAPITAL_PARTICLE.search(folded.cased, max(0, start - 9), start)
    return bool(particle and not starts_sentence(folded, particle.start()))


def _take(taken: bytearray, start: int, end: int) -> None:
    """Mark the characters of the original that are known."""
    taken[start:end] = b"\1" * (end - start)


def _suspects(folded: Folded, taken: bytearray) -> Iterator[Suspect]:
    first = (*other_names(folded), *_programmes(folded), *_small_streets(folded))
    for start, end, proposal in first:
        span = folded.span(start, end)
        if not _meets(span, taken):
            _take(taken, *span)
            yield _suspect(folded, span, proposal)
    yield from _single(folded, taken)


def _suspect(folded: Folded, span: tuple[int, int], proposal: str) -> Suspect:
    name = folded.original[slice(*span)]
    return Suspect(*span, name, around(folded.original, *span), proposal)


def _meets(span: tuple[int, int], taken: bytearray) -> bool:
    return any(taken[slice(*span)])


def _programmes(folded: Folded) -> Iterator[tuple[int, int, str]]:
    """What is called so (*het project Grip op Morgen*), and words that are linked like a title."""
    for match in _CALLED.finditer(folded.cased):
        yield *match.span(1), "aanpak"
    for match in _LINKED.finditer(folded.cased):
        words = match[0].split(" ")
        if words[1][0].isupper() and starts_sentence(folded, match.start()):
            match = _LINKED.match(folded.cased, match.start() + len(words[0]) + 1) or match
        behind = match[0].split(match[2], 1)[1]
        if _is_title(match) and (
            " " in behind.strip() or not starts_sentence(folded, match.start())
        ):
            yield *match.span(), "aanpak"


def _is_title(match: re.Match[str]) -> bool:
    """Whether capitalised words with small ones between them read like a title."""
    first, links, last = match[1], match[2].split(), match[0].split()[-1]
    if first in first_names() or first.lower() in _CUES or not is_ordinary(first):
        return False
    if _is_public(last) or last.lower() in _CUES:
        return False
    return not _is_public(first) or not _LINKS_OF_BODIES.issuperset(links)


def _small_streets(folded: Folded) -> Iterator[tuple[int, int, str]]:
    """*in de tjalkstraat*: a street in small letters, unless its words are all ordinary."""
    for match in _SMALL_STREET.finditer(folded.cased):
        if match[1] not in word_list("no street") and not is_ordinary(match[1]):
            yield *match.span(1), "contact"


def _single(folded: Folded, taken: bytearray) -> Iterator[Suspect]:
    for match in _NAME.finditer(folded.cased):
        for start, run in _outside(folded, match, taken):
            before = _SHORT_BEFORE.search(folded.cased, max(0, start - 24), start)
            initials = bool(before and before["initials"])
            name = _name_within(folded, start, run, initials=initials)
            if name:
                begin, end = start + len(run) - len(name), start + len(run)
                if behind := _BEHIND_NAME.match(folded.cased, end):
                    end = behind.end() if name.split()[0] in first_names() else end
                before = before if begin == start else None
                span = folded.span(before.start() if before else begin, end)
                if not _meets(span, taken):
                    yield _suspect(folded, span, _proposal(folded, begin, name))


def _outside(folded: Folded, match: re.Match[str], taken: bytearray) -> Iterator[tuple[int, str]]:
    """The run of words, or what remains of it on both sides of what is known."""
    if not _meets(folded.span(*match.span()), taken):
        yield match.start(), match[0]
        return
    start, run = match.start(), ""
    for word in (*re.finditer(r"\S+", match[0]), None):
        begin = match.start() + word.start() if word else match.end()
        free = word and not _meets(folded.span(begin, match.start() + word.end()), taken)
        if free and word:
            start = start if run else begin
            run = folded.cased[start : match.start() + word.end()]
        elif run:
            yield from _trimmed(start, run)
            run = ""


def _trimmed(start: int, run: str) -> Iterator[tuple[int, str]]:
    """The run from its first capitalised word to its last."""
    if capitals := re.search(r"[A-Z].*[A-Z]\S*|[A-Z]\S*", run):
        yield start + capitals.start(), capitals[0]


def _name_within(folded: Folded, start: int, found: str, *, initials: bool = False) -> str:
    """What of a run of capitalised words is a name, without the word that starts a sentence."""
    words = found.split(" ")
    body: list[str] = []
    first = starts_sentence(folded, start)
    cued, many = _is_cued(folded, start), len(words) > 1
    if many and words[0].lower() in _CUES:
        body = words[:1] if words[0].lower() in _BODY_BEFORE or not first else []
        body = [] if words[0].lower() in _PERSON_BEFORE else body
        words, cued = words[1:], True
    elif first and _reads_like_title(words) and is_ordinary(words[1]):
        return found
    elif (
        not initials
        and not _is_subject(folded, start, words)
        and (first or (_opens_quote(folded, start) and not cued))
    ):
        body = words[:1] if many and words[0] in _SURNAME_STARTS else []
        words = words[1:]
    while words and not _may_begin(words):
        words, body = words[1:], []
    if words[:1] == ["Wet"] or (len(name := "".join(words)) < 5 and name[1:] != name[1:].lower()):
        return ""
    if not words:
        return ""
    place = _may_be_place(found)
    named = initials or words[0] in first_names() or words[0].lower() in _NAME_OR_WORD
    lonely = not first and word_before(folded, start)[0] in _BEFORE_ANY_NAME
    told = _is_public if cued or many or place or named or lonely else _explained
    return "" if all(told(word) for word in words) else " ".join([*body, *words])


def _may_be_place(found: str) -> bool:
    if found.lower() in word_list("no street"):
        return False
    return bool(_STREET.search(found) or _QUARTER.search(found))


def _may_begin(words: list[str]) -> bool:
    """Whether a name begins here: a capital that is no public one, but for *Tweede Wind*."""
    if not words[0][:1].isupper():
        return False
    return not _is_public(words[0]) or (_reads_like_title(words) and not _is_public(words[1]))


def _reads_like_title(words: list[str]) -> bool:
    """*Veilig Verknocht*, *Kansrijk Thuis*: an ordinary word with a capital before another."""
    if len(words) < 2 or not words[1][:1].isupper() or words[0] in first_names():
        return False
    ordinary = is_ordinary(words[0]) or words[0] in _ADJECTIVES
    return ordinary and words[0] not in _OPENING


def _is_subject(folded: Folded, start: int, words: list[str]) -> bool:
    """Whether the first word is a first name, or may be a name and has a verb behind it."""
    word = words[0]
    may_be = word.lower() in _NAME_OR_WORD or _QUARTER.search(word)
    known = {word, word.removesuffix("s"), word.partition("-")[0]} & first_names()
    if _CAMEL.search(word) or (known and word.lower() not in _NAME_OR_WORD):
        return True
    unknown = not (_explained(word) or word in _OPENING or _ABSTRACT.search(word))
    if len(words) > 1:
        return (unknown and words[1][:1].isupper()) or word in first_names()
    if unknown and _QUARTER.search(word):
        return True
    signs, after = word_after(folded, start + len(word))
    if unknown and _AND_MORE.match(folded.cased, start + len(word)):
        return True
    if signs != " " or not (may_be or unknown):
        return False
    return after in _AFTER_PERSON or (bool(unknown or known) and after in _VERBS)


def _is_cued(folded: Folded, start: int) -> bool:
    """Whether *stichting* or its like stands before, an article apart."""
    return _cue_before(folded, start) in _CUES


def _cue_before(folded: Folded, start: int) -> str:
    """The word before ``start`` in small letters, or the one before that if it is an article."""
    before, _ = word_before(folded, start)
    if before.lower() in ("de", "het", "'t", "t"):
        before, _ = word_before(folded, max(0, start - len(before) - 1))
    return before.strip("'").lower()


def _opens_quote(folded: Folded, start: int) -> bool:
    """Whether a quotation mark before ``start`` opens something that was said."""
    return folded.cased[max(0, start - 2) : start].strip(" ") in ('"', "'")


def _is_public(word: str) -> bool:
    folded = fold(word).text.removesuffix("'s")
    if folded in public_names() or (folded.endswith("wet") and len(folded) > 6):
        return True
    first, *others = word.split("-")
    known = (
        fold(first).text.removesuffix("s") in public_names() or fold(first).text in public_names()
    )
    return known and all(p.islower() or fold(p).text in public_names() for p in others)


def _explained(word: str) -> bool:
    plain = word.removesuffix("'s")
    return _is_public(word) or is_ordinary(plain) or _begins_publicly(plain)


def _begins_publicly(word: str) -> bool:
    """*Twitterbericht*: a public name and an ordinary word."""
    ends = range(4, len(word) - 2)
    return any(word[:end].lower() in public_names() and is_ordinary(word[end:]) for end in ends)


def _proposal(folded: Folded, start: int, name: str) -> str:
    before = _cue_before(folded, start)
    lower = name.lower()
    if _STREET.search(lower):
        return "contact"
    if before in _QUARTER_BEFORE or _QUARTER.search(lower):
        return "wijk"
    if before in _BODY_BEFORE or _BODY.search(lower):
        return "organisatie"
    if before in _PROGRAMME_BEFORE:
        return "aanpak"
    first = name.split()[0]
    if before in _PERSON_BEFORE or first in first_names() or name.lower() in _NAME_OR_WORD:
        return "persoon"
    return "overig"


def suspect_rows(place: str, suspects: Iterable[Suspect]) -> tuple[SuspectRow, ...]:
    """The suspects of one text with the place where it stands."""
    return tuple(SuspectRow(place, s.name, s.context, s.proposal) for s in suspects)


def write_suspects(path: Path, rows: Iterable[SuspectRow]) -> None:
    """Write the list of suspects as CSV, readable by its owner alone."""
    write_private(path, [field.name for field in fields(SuspectRow)], map(astuple, rows))
