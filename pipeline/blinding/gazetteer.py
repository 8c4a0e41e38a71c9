"""Dutch municipalities and their forms, read from ``names/``; genitives are made by rule."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.blinding.fold import fold
from pipeline.blinding.lexicon import Case, Entry
from pipeline.blinding.spans import Form, Kind

NAMES = Path(__file__).parent / "names"

_FORM_OF_KIND: dict[str, Form] = {"adjective": "adjective", "inhabitants": "inhabitants"}


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A form of a municipality: ``kind`` as in forms.csv, or ``name`` for the name itself."""

    written: str
    kind: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The forms of all municipalities, the ordinary words among them, and public phrases."""

    forms: tuple[NamedForm, ...] = ()
    ordinary: frozenset[str] = frozenset()
    public: tuple[str, ...] = ()

    def entries(self, municipalities: Iterable[str]) -> Iterator[Entry]:
        """Entries of the whole country; districts only of the study's ``municipalities``."""
        study = {fold(name).text for name in municipalities}
        listed = {(fold(f.written).text, f.kind) for f in self.forms}
        for form in self.forms:
            if form.kind == "district" and fold(form.municipality).text not in study:
                continue
            yield from self._entries(form, listed)
        for name in municipalities:
            yield from self._entries(NamedForm(name, "name", name), listed)

    def public_entries(self) -> Iterator[Entry]:
        """Public phrases: inside them nothing listed is blinded."""
        for phrase in self.public:
            yield Entry(phrase, Kind.OTHER, "", rule="openbaar", allow=True)

    def _entries(self, form: NamedForm, listed: set[tuple[str, str]]) -> Iterator[Entry]:
        kind, category = Kind.MUNICIPALITY, "gemeente"
        if form.kind == "district":
            kind, category = Kind.NEIGHBOURHOOD, "wijk"
        label: Form = _FORM_OF_KIND.get(form.kind, "name")
        for written in spellings(form.written):
            yield Entry(written, kind, category, label, f"lijst:{form.kind}", self._case(written))
        if label == "name" and form.kind != "dialing":
            for genitive in genitives(form.written):
                if (fold(genitive).text, "adjective") not in listed:
                    case = self._case(form.written, genitive)
                    yield Entry(genitive, kind, category, "genitive", f"lijst:{form.kind}", case)

    def _case(self, *written: str) -> Case:
        return Case.ORDINARY if any(fold(w).text in self.ordinary for w in written) else Case.ANY


def genitives(name: str) -> Iterator[str]:
    """*Breda's*, *Rotterdams*; a name in s, x or z takes a bare apostrophe, found in place."""
    if name[-1:].lower() in "sxz":
        return
    yield f"{name}'s"
    if name[-1:].lower() not in "aiouy":
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


@cache
def load(folder: Path = NAMES) -> Gazetteer:
    """Read the four files of ``folder``; one that is missing counts as empty."""
    municipalities = _rows(folder / "municipalities.csv")
    forms = [NamedForm(row["municipality"], "name", row["municipality"]) for row in municipalities]
    forms += [
        NamedForm(r["form"], r["kind"], r["municipality"]) for r in _rows(folder / "forms.csv")
    ]
    ordinary = frozenset(fold(row["form"]).text for row in _rows(folder / "ordinary.csv"))
    public = tuple(row["phrase"] for row in _rows(folder / "public.csv"))
    return Gazetteer(tuple(dict.fromkeys(forms)), ordinary, public)


def _rows(path: Path) -> list[Mapping[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
