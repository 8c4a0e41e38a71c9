"""The study's own terms as entries: inflections, short forms of persons, case policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.blinding.fold import fold
from pipeline.blinding.gazetteer import derivations, genitives, spellings
from pipeline.blinding.lexicon import Case, Entry
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.spans import KIND_OF_CATEGORY, Form, Kind
from pipeline.blinding.word_lists import common_words, first_names, word_list
from pipeline.study.config import Label
from pipeline.study.model import BlindingTerm

LONGEST_ACRONYM = 7
LEAST_IN_COMPOUND = 5  # letters of a name that may be the first part of a longer word
ORDINARY_IN_COMPOUND = 8  # the same, where the name is an ordinary word itself
PARTICLES = word_list("particle of a surname")
_ARTICLES = ("de ", "het ", "een ", "'t ")
_VAN_DE = ("van de", "van den", "van der")
_VAN_DE_SHORT = ("v.d.", "v/d", "vd", "v d")
_TITLES = word_list("title before a name")
_WORDS_TOO = word_list("first name that is a word")
_NO_INITIALS = word_list("initials of something else")


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
        for genitive in genitives(base):
            yield genitive, "genitive", rule
    if kind in (Kind.MUNICIPALITY, Kind.NEIGHBOURHOOD):
        for derived, form in derivations(written):
            yield derived, form, "afleiding"


def _short_forms(written: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """What a term is also called, each with its rule."""
    if kind is Kind.PERSON:
        yield from ((short, "korte vorm") for short in short_names(written))
        yield from ((letters, "initialen") for letters in _bare_initials(written))
        return
    names = [written]
    if kind in (Kind.ORGANISATION, Kind.PROGRAMME):
        names += short_bodies(written)
        yield from ((letters, "initialen") for letters in _acronym(written))
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
    if rule == "zonder lidwoord" and is_ordinary(form):
        return Case.ORDINARY
    if is_ordinary(form) or is_ordinary(term.term):
        return Case.ANY if form.count(" ") > 1 else Case.CAPITAL
    if len(form) < 4 or form.lower() in _WORDS_TOO:
        first_name = fold(form).cased in first_names()
        return Case.CAPITAL if first_name or rule != "korte vorm" else Case.ORDINARY
    return Case.CAPITAL if rule == "korte vorm" and len(form) < 5 else Case.ANY


def _is_only_a_first_name(form: str) -> bool:
    return fold(form).cased in first_names() and form.lower() not in _WORDS_TOO


def short_names(name: str) -> Iterator[str]:
    """Of *Anna Maria de Vries*: first name, surname with and without particle, initials."""
    words = [word for word in name.split() if _is_part_of_name(word)]
    if len(words) < 2:
        return
    given = _given(words)
    surname, core = words[given:], [w for w in words[given:] if w.lower() not in PARTICLES]
    if not core:
        return
    initials = [word[0].upper() for word in words[:given]]
    called = list(dict.fromkeys(_surnames(surname, core)))
    yield from called
    if given:
        yield from (word for word in (words[0],) if len(word.strip(".")) > 1)
        for last in called:
            yield f"{words[0]} {last}"
            yield from _with_initials(initials, last)
        if (letters := _letters(words)).upper() not in _NO_INITIALS:
            yield letters


def _is_part_of_name(word: str) -> bool:
    """Not a title (*mevrouw*) or an office in lower case (*wethouder*)."""
    title = fold(word).words.strip() in _TITLES
    return not title and (not word[0].islower() or word.lower() in PARTICLES)


def short_bodies(name: str) -> Iterator[str]:
    """*De Nieuwe Kans* of *Stichting De Nieuwe Kans*; both of *Jong en Sterk (JES)*."""
    full, _, abbreviation = name.removesuffix(")").partition(" (")
    if abbreviation:
        yield from (part for part in (full, abbreviation) if len(part) > 2)
    first, _, rest = full.partition(" ")
    if first.lower() in word_list("what a body is") and not _is_general(rest):
        yield rest


def _is_general(rest: str) -> bool:
    """*Welzijn* alone, of *Stichting Welzijn*, is no name."""
    return len(rest) < 3 or fold(rest).text in common_words()


def _acronym(name: str) -> Iterator[str]:
    """*SSV* of *Samen Sterk Verder*: of three words or more, each with a capital."""
    words = [word for word in name.split() if f"{word} " not in _ARTICLES]
    letters = "".join(word[0] for word in words)
    if len(words) > 2 and letters.isupper() and letters not in _NO_INITIALS:
        yield letters


def _given(words: list[str]) -> int:
    """How many words stand before the surname: up to the first particle, else all but one."""
    particle = next((i for i, word in enumerate(words) if word.lower() in PARTICLES), None)
    return len(words) - 1 if particle is None else particle


def _surnames(surname: list[str], core: list[str]) -> Iterator[str]:
    for full in (" ".join(surname), *_with_other_particles(surname)):
        yield from dict.fromkeys((full, full[0].upper() + full[1:]))
    yield " ".join(core)
    yield from _of_double(surname, core)
    if "-" in core[0]:
        yield from (part for part in core[0].split("-") if len(part) > 3)


def _with_other_particles(surname: list[str]) -> Iterator[str]:
    """*v.d. Veen*, *vd Veen* and, as it is often misheard, *van de Veen* of *van der Veen*."""
    said = " ".join(word.lower() for word in surname[:2])
    if said in _VAN_DE and len(surname) > 2:
        rest = " ".join(surname[2:])
        yield from (f"{particle} {rest}" for particle in (*_VAN_DE, *_VAN_DE_SHORT))
    elif surname[0].lower() == "van" and len(surname) > 1:
        yield f"v. {' '.join(surname[1:])}"


def _of_double(surname: list[str], core: list[str]) -> Iterator[str]:
    """*van den Heuvel* of *van den Heuvel-Jansen*."""
    if "-" in core[0]:
        first = core[0].partition("-")[0]
        short = " ".join(first if word == core[0] else word for word in surname)
        yield short
        yield short[0].upper() + short[1:]


def _with_initials(initials: list[str], surname: str) -> Iterator[str]:
    yield f"{'. '.join(initials)}. {surname}"
    yield f"{'.'.join(initials)}. {surname}"
    yield f"{initials[0]}. {surname}"
    yield f"{initials[0]} {surname}"


def _bare_initials(name: str) -> Iterator[str]:
    """*MvdV* of *Marieke van der Veen*; without a particle two capitals tell too little."""
    words = [word for word in name.split() if _is_part_of_name(word)]
    letters = "".join(w[0].lower() if w.lower() in PARTICLES else w[0].upper() for w in words)
    if len(letters) > 2 and letters.upper() != letters:
        yield letters


def _letters(words: list[str]) -> str:
    """Initials of the whole name with full stops: *J.d.V.*"""
    return "".join(f"{word[0]}." for word in words)


def known_category(category: str, labels: Mapping[str, Label]) -> str:
    """The category, or ``overig``, or the first of the labels where it has none."""
    if category in labels:
        return category
    return "overig" if "overig" in labels else next(iter(labels), category)
