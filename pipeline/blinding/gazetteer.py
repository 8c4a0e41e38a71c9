"""Dutch municipalities and their forms, read from ``names/``; genitives are made by rule."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.blinding.fold import fold
from pipeline.blinding.lexicon import OWN_PLACE, Case, Entry
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.spans import Form, Kind
from pipeline.blinding.word_lists import word_list

NAMES = Path(__file__).parent / "names"

_NAMESAKES = ("surname", "several", "two", "region", "island")
_VOWELS = "aeiou"
FORM_OF_KIND: dict[str, Form] = {"adjective": "adjective", "inhabitants": "inhabitants"}


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A form of a municipality: ``kind`` as in forms.csv, or ``name`` for the name itself."""

    written: str
    kind: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The forms of all municipalities, those that are also words, and public phrases.

    ``ordinary`` tells why a folded form may mean something else.
    """

    forms: tuple[NamedForm, ...] = ()
    ordinary: Mapping[str, str] = field(default_factory=dict)
    public: tuple[str, ...] = ()

    def entries(self, municipalities: Iterable[str]) -> Iterator[Entry]:
        """Entries of the whole country; districts only of the study's ``municipalities``."""
        study = self.known_as(municipalities)
        listed = {(fold(f.written).text, f.kind) for f in self.forms}
        for form in self.forms:
            if form.kind == "district" and fold(form.municipality).text not in study:
                continue
            own = _is_own_place(form, study)
            yield from self._entries(form, listed, OWN_PLACE if own else f"lijst:{form.kind}")
        for name in municipalities:
            yield from self._entries(NamedForm(name, "name", name), listed, "lijst:name")
        yield from self._derived(study)

    def _derived(self, study: frozenset[str]) -> Iterator[Entry]:
        """Adjectives and inhabitants by rule, where the list has no such form.

        Of villages only those of the study's own municipalities.
        """
        taken = {fold(form.written).text for form in self.forms} | set(self.ordinary)
        for name in (form.written for form in self.forms if _has_derivations(form, study)):
            letters = name.replace(" ", "").replace("-", "")
            if len(name) < 5 or not letters.isalpha() or fold(name).text in self.ordinary:
                continue
            for written, label in derivations(name):
                if fold(written).text not in taken and not is_ordinary(written):
                    yield Entry(written, Kind.MUNICIPALITY, "gemeente", label, "lijst:afleiding")

    def known_as(self, municipalities: Iterable[str]) -> frozenset[str]:
        """The names, folded, with the official names of what they are short for."""
        asked = {fold(name).text for name in municipalities}
        kinds = ("short", "name")
        official = {
            fold(f.municipality).text
            for f in self.forms
            if f.kind in kinds and fold(f.written).text in asked
        }
        return frozenset(asked | official)

    def public_entries(self) -> Iterator[Entry]:
        """Public phrases: inside them nothing listed is blinded."""
        for phrase in self.public:
            yield Entry(phrase, Kind.OTHER, "", rule="openbaar", allow=True)

    def case_of(self, written: str, kind: str = "name") -> Case:
        """How a form must be written to count as a name."""
        folded = fold(written).text
        why = self.ordinary.get(folded)
        if kind in ("place", "district"):
            plain = Case.ANY if len(written) > 5 else Case.CAPITAL
            if why is not None and why.startswith(_NAMESAKES):
                return Case.CAPITAL
            return plain if why is None else Case.ORDINARY
        if kind == "dialing":
            return Case.ORDINARY
        if why == "abbreviation":
            return Case.EXACT
        return Case.ORDINARY if why is not None and _is_word(folded, kind, why) else Case.ANY

    def _entries(self, form: NamedForm, listed: set[tuple[str, str]], rule: str) -> Iterator[Entry]:
        district = form.kind == "district"
        kind, category = (
            (Kind.NEIGHBOURHOOD, "wijk") if district else (Kind.MUNICIPALITY, "gemeente")
        )
        label: Form = FORM_OF_KIND.get(form.kind, "name")
        case = self.case_of(form.written, form.kind)
        inside = form.kind == "name" and len(form.written) > 5 and case is Case.ANY
        for written in spellings(form.written):
            yield Entry(written, kind, category, label, rule, case, compounds=inside)
        if form.kind == "name":
            for written in clipped(form.written):
                yield Entry(written, kind, category, label, rule, Case.CAPITAL)
        if label == "name" and form.kind != "dialing":
            for genitive in genitives(form.written):
                if (fold(genitive).text, "adjective") not in listed:
                    stricter = Case.ORDINARY if fold(genitive).text in self.ordinary else case
                    yield Entry(genitive, kind, category, "genitive", rule, stricter)


def _has_derivations(form: NamedForm, study: frozenset[str]) -> bool:
    return form.kind == "name" or _is_own_place(form, study)


def _is_own_place(form: NamedForm, study: frozenset[str]) -> bool:
    return form.kind == "place" and fold(form.municipality).text in study


def _is_word(folded: str, kind: str, why: str) -> bool:
    """Whether a form that may mean something else is an everyday word, not a mere namesake."""
    if kind in ("name", "short"):
        return folded in word_list("a municipality that is an everyday word")
    if kind == "nickname":
        return True
    return not any(reason in why for reason in word_list("why a form is no everyday word"))


def genitives(name: str) -> Iterator[str]:
    """*Breda's*, *Rotterdams*; a name in s, x or z takes a bare apostrophe, found in place.

    *Bredas* is a slip of the pen that is seen often.
    """
    if name[-1:].lower() in "sxz":
        return
    yield f"{name}'s"
    if name[-1:].lower() not in "aiouy" or len(name) > 4:
        yield f"{name}s"


def spellings(name: str) -> Iterator[str]:
    """The name and what it is also written as: *a/d*, *St.*, or its words joined."""
    yield name
    for full, short in (
        (" aan den ", "a/d"),
        (" aan de ", "a/d"),
        (" aan den ", "a.d."),
        (" aan de ", "a.d."),
    ):
        if full in name:
            yield name.replace(full, f" {short} ")
    if name.startswith("Sint "):
        yield name.replace("Sint ", "St. ", 1)
    if name.startswith("'"):
        yield name[1:]
    joined = "".join(c for c in name if c.isalnum())
    if joined != name and len(joined) >= 7:
        yield joined


def clipped(name: str) -> Iterator[str]:
    """*R'dam*, *L'warden*: the first letter, an apostrophe, and the end of a name in one word."""
    if name.isalpha():
        yield from (f"{name[0]}'{name[cut:]}" for cut in range(2, len(name) - 2))


def derivations(place: str) -> Iterator[tuple[str, Form]]:
    """Adjective and inhabitants of a place by rule: *Zevenbergse*, *Zevenberger*."""
    stem = place.removesuffix("en") if place.endswith("en") and len(place) > 5 else place
    if stem[-1:] in _VOWELS + "y":
        yield f"{stem}se", "adjective"
        yield f"{stem}er", "inhabitants"
        return
    for base in dict.fromkeys((place, stem)):
        yield f"{base}se" if base[-1] != "s" else f"{base}e", "adjective"
        yield from (
            (f"{base}{ending}", "inhabitants")
            for ending in ("er", "ers", "aar", "aars", "naar", "naren")
        )


@cache
def load(folder: Path = NAMES) -> Gazetteer:
    """Read the four files of ``folder``; one that is missing counts as empty."""
    municipalities = _rows(folder / "municipalities.csv")
    forms = [NamedForm(row["municipality"], "name", row["municipality"]) for row in municipalities]
    forms += [
        NamedForm(r["form"], r["kind"], r["municipality"]) for r in _rows(folder / "forms.csv")
    ]
    ordinary = {fold(row["form"]).text: row["why"] for row in _rows(folder / "ordinary.csv")}
    public = [row["phrase"] for row in _rows(folder / "public.csv") if _is_public(row["why"])]
    return Gazetteer(tuple(dict.fromkeys(forms)), ordinary, tuple(public))


def _is_public(why: str) -> bool:
    """Whether a phrase tells no town: a university or a hospital does."""
    return not any(reason in why for reason in word_list("why a phrase is not public"))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
