"""The study's own terms as entries: inflections, short forms of persons, case policy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blinding.fold import fold
from pipeline.blinding.gazetteer import derivations, genitives, spellings
from pipeline.blinding.lexicon import FIRST_WORD, Case, Entry
from pipeline.blinding.ordinary import is_everyday, is_ordinary
from pipeline.blinding.short_names import bare_initials, short_names
from pipeline.blinding.spans import KIND_OF_CATEGORY, Form, Kind
from pipeline.blinding.word_lists import (
    common_words,
    first_names,
    plain_words,
    public_names,
    word_list,
)
from pipeline.study.config import Label
from pipeline.study.model import BlindingTerm

OWN_PART = "eigen deel"
LONGEST_ACRONYM = 7
LEAST_IN_COMPOUND = 5  # letters of a name that may be the first part of a longer word
ORDINARY_IN_COMPOUND = 8  # the same, where the name is an ordinary word itself
_OF_A_BODY = ("er", "ers", "se")  # its people, and what is of it
_ARTICLES = ("de ", "het ", "een ", "'t ")
_WORDS_TOO = word_list("first name that is a word")
_NO_INITIALS = word_list("initials of something else")
_KINDS_OF_BODY = word_list("what a body is") | word_list("before an organisation")
_GENERAL = _KINDS_OF_BODY | word_list("before a programme") | public_names()
_QUARTER = re.compile(r"[ -](?:(?:Noord|Zuid)(?:oost|west)?|Oost|West|Centrum)\Z")
_LEAST_FIRST = 6  # letters of the first word of a programme, that may stand for the whole


def term_entries(terms: Sequence[BlindingTerm], labels: Mapping[str, Label]) -> Iterator[Entry]:
    """Every form under which a term may stand in a text; ``allow`` rows only as written."""
    for term in terms:
        written = " ".join(term.term.split())
        if not written:
            continue
        if term.action == "allow":
            yield _allowed(term, written)
        elif len(written) > 1:
            yield from _blinded(term, written, labels)


def _allowed(term: BlindingTerm, written: str) -> Entry:
    case = Case.EXACT if term.case == "exact" else Case.ANY
    if term.case == "auto" and is_ordinary(written):
        case = Case.CAPITAL
    return Entry(written, Kind.OTHER, term.category, rule="toegestaan", case=case, allow=True)


def _blinded(term: BlindingTerm, written: str, labels: Mapping[str, Label]) -> Iterator[Entry]:
    category = known_category(term.category, labels)
    kind = KIND_OF_CATEGORY.get(term.category, Kind.OTHER)
    for form, label, rule in _forms(_without_article(written), kind):
        least = ORDINARY_IN_COMPOUND if is_ordinary(form) else LEAST_IN_COMPOUND
        inside = label == "name" and len(form) >= least
        case = _case(term, form, rule)
        yield Entry(form, kind, category, label, f"term:{rule}", case, compounds=inside)


def _without_article(written: str) -> str:
    """The term without a small article before it: the article stays in the text."""
    for article in _ARTICLES:
        rest = written.removeprefix(article)
        if rest != written and len(rest) > 2:
            return rest
    return written


def _named_without_article(written: str) -> str:
    """*Schakelkamer* of *De Schakelkamer*; "" where there is no article."""
    first, _, rest = written.partition(" ")
    return rest if f"{first.lower()} " in _ARTICLES and len(rest) > 3 else ""


def _forms(written: str, kind: Kind) -> Iterator[tuple[str, Form, str]]:
    for base, rule in dict.fromkeys([(written, "term"), *_short_forms(written, kind)]):
        for spelling in spellings(base):
            yield spelling, "name", rule
        for genitive in genitives(base) if rule != "getal" else ():
            yield genitive, "genitive", rule
    if kind in (Kind.MUNICIPALITY, Kind.NEIGHBOURHOOD):
        for derived, form in derivations(written):
            yield derived, form, "afleiding"
    if kind in (Kind.ORGANISATION, Kind.PROGRAMME):
        for name in (written, *(name for name, _ in _short_forms(written, kind))):
            if name.isalpha() and len(name) >= LEAST_IN_COMPOUND and not _may_be_a_word(name):
                yield from ((f"{name}{ending}", "name", "afleiding") for ending in _OF_A_BODY)


def _short_forms(written: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """What a term is also called, each with its rule."""
    if kind is Kind.PERSON:
        yield from ((short, "korte vorm") for short in short_names(written))
        yield from ((letters, "initialen") for letters in bare_initials(written))
        return
    names = [written]
    if kind in (Kind.ORGANISATION, Kind.PROGRAMME):
        names += short_bodies(written)
        yield from ((letters, "initialen") for letters in _acronym(written))
        yield from ((form, "getal") for form in other_number(written))
        if part := _own_part(written):
            yield part, OWN_PART
    if kind is Kind.PROGRAMME and (word := _first_word(written)):
        yield word, FIRST_WORD
    for name in names[1:]:
        yield name, "korte vorm" if " " in name else "zonder lidwoord"
    for bare in filter(None, map(_named_without_article, names)):
        yield bare, "zonder lidwoord"
    if written.isupper() and 1 < len(written) < LONGEST_ACRONYM:
        yield f"{'.'.join(written)}.", "korte vorm"


def _case(term: BlindingTerm, form: str, rule: str) -> Case:
    if term.case != "auto":
        return Case.EXACT if term.case == "exact" else Case.ANY
    if rule == "initialen":
        return Case.EXACT
    if rule == "korte vorm" and len(form) > 3 and _is_only_a_first_name(form):
        return Case.ANY
    if rule == "term" and term.category == "persoon" and " " in form:
        return Case.ANY
    if rule == FIRST_WORD:
        return Case.ORDINARY
    body = term.category in ("organisatie", "aanpak")
    if rule == "zonder lidwoord" and _may_be_a_word(form) and is_ordinary(form):
        return Case.ORDINARY
    if _is_of_words(form) or _is_of_words(term.term):
        return _case_of_words(form, body=body)
    if len(form) < 4 or form.lower() in _WORDS_TOO:
        first_name = fold(form).cased in first_names()
        return Case.CAPITAL if first_name or rule != "korte vorm" else Case.ORDINARY
    return Case.CAPITAL if rule == "korte vorm" and len(form) < 5 else Case.ANY


def _case_of_words(form: str, *, body: bool) -> Case:
    """*stichting zonnestraal* tells what it is, and so do three words; fewer need more."""
    first, _, rest = form.partition(" ")
    if " " in rest or (rest and body and first.lower() in _KINDS_OF_BODY):
        return Case.ANY
    return Case.ANNOUNCED if body else Case.CAPITAL


def _is_of_words(phrase: str) -> bool:
    """Whether each word is an ordinary one, or one that bodies are named after (*Springplank*)."""
    words = fold(phrase).words.split()
    return bool(words) and all(is_everyday(word) or is_ordinary(word) for word in words)


def _may_be_a_word(form: str) -> bool:
    """Whether a form of ordinary words is one that is listed, or more than one word."""
    lower = fold(form).text
    return " " in lower or bool({lower, lower.removesuffix("s")} & (common_words() | plain_words()))


def _is_only_a_first_name(form: str) -> bool:
    return fold(form).cased in first_names() and form.lower() not in _WORDS_TOO


def short_bodies(name: str) -> Iterator[str]:
    """*De Nieuwe Kans* of *Stichting De Nieuwe Kans*; both of *Jong en Sterk (JES)*.

    *Buurtgezinnen* of *Buurtgezinnen Noord*.
    """
    if (north := _QUARTER.search(name)) and not _is_general(name[: north.start()]):
        yield name[: north.start()]
    full, _, abbreviation = name.removesuffix(")").partition(" (")
    if abbreviation:
        yield from (part for part in (full, abbreviation) if len(part) > 2)
    first, _, rest = full.partition(" ")
    if _is_general(rest):
        return
    if first.lower() in word_list("what a body is") or _is_kind_of_body(first, rest):
        yield rest
        if bare := _named_without_article(rest):
            yield f"{first} {bare}"
    if first == "Stichting":
        yield from (f"St. {rest}", f"Stg. {rest}")


def _own_part(name: str) -> str:
    """*Lindegaard* of *Sociaal Werk Lindegaard*: what stands behind ordinary words."""
    words = name.split()
    place = next((i for i, word in enumerate(words) if not is_ordinary(word)), 0)
    tail = " ".join(words[place:])
    return tail if len(tail) > 4 and tail[0].isupper() and "".join(words[place:]).isalpha() else ""


def _first_word(name: str) -> str:
    """*Kansrijk* of *Kansrijk Samen*; not *Project* of *Project Samen*."""
    first, _, rest = name.partition(" ")
    tells = len(first) >= _LEAST_FIRST and first.lower() not in _GENERAL
    return first if rest and tells and _is_of_words(first) else ""


def _is_kind_of_body(first: str, rest: str) -> bool:
    """*ROC* of *ROC De Veenlanden*; not *GGZ* of *GGZ Drenthe*."""
    abbreviated = first.isupper() and first.isalpha() and len(first) in range(2, 6)
    return abbreviated and len(rest) > 4 and fold(rest).text not in public_names()


def other_number(name: str) -> Iterator[str]:
    """*Vonkprojecten* of *Vonkproject*, *Buurtbaken* of *Buurtbakens*; no everyday word."""
    if name.isalpha() and len(name) >= LEAST_IN_COMPOUND:
        yield from (form for form in _numbers(name) if not _may_be_a_word(form))


def _numbers(name: str) -> Iterator[str]:
    if name.endswith("s"):
        yield name[:-1]
    if name.endswith("en"):
        yield name[:-2]
    if len(name) > 2 and name[-1] not in "sxaeiouy":
        hard = {"s": "z", "f": "v"}.get(name[-1], name[-1])
        long = name[-3] == name[-2] and name[-2] in "aeou"
        yield f"{name[:-2]}{hard}en" if long else f"{name}en"
        yield f"{name}s"


def _is_general(rest: str) -> bool:
    """*Welzijn* alone, of *Stichting Welzijn*, is no name."""
    return len(rest) < 3 or fold(rest).text in common_words()


def _acronym(name: str) -> Iterator[str]:
    """*SSV* of *Samen Sterk Verder*: of three words or more, each with a capital."""
    words = [word for word in name.split() if f"{word} " not in _ARTICLES]
    letters = "".join(word[0] for word in words)
    capitals = "".join(letter for letter in letters if letter.isupper())
    if len(capitals) > 2:
        forms = dict.fromkeys((capitals, letters, letters.upper()))
        yield from (form for form in forms if form not in _NO_INITIALS)


def known_category(category: str, labels: Mapping[str, Label]) -> str:
    """The category, or ``overig``, or the first of the labels where it has none."""
    if category in labels:
        return category
    return "overig" if "overig" in labels else next(iter(labels), category)
