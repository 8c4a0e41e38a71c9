"""What a wrong word was meant to be, and which sign in it makes the difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.errors.problem import nearest

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνι", "ABEZHIKMNOPTYXopvi", strict=True))
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_LATIN = str.maketrans(_CYRILLIC | _GREEK | _DASHES)
_KINDS = {"CYRILLIC": "een Cyrillische letter", "GREEK": "een Griekse letter"}
_CATEGORIES = {
    "Zs": "een harde spatie",
    "Cf": "een onzichtbaar teken",
    "Mn": "een los accent",
    "Pd": "een ander streepje",
    "Sm": "een ander streepje",
}
_UNSEEN = ("Zs", "Cf", "Mn")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)

_DUTCH = {
    "adres": ("address",),
    "afkorting": ("abbreviation",),
    "auteurs": ("authors",),
    "datum": ("date",),
    "hoofdstuk": ("chapter",),
    "hoofdstukken": ("chapters",),
    "inwoners": ("inhabitants",),
    "naam": ("name",),
    "noot": ("note",),
    "onderwerp": ("subject",),
    "opdrachtgever": ("commissioner",),
    "plaats": ("place",),
    "rollen": ("roles",),
    "telefoon": ("phone",),
    "tekst": ("text",),
    "titel": ("title",),
    "word": ("docx",),
    "vraag": ("question",),
    "vragen": ("questions",),
    "ja": ("yes", "true"),
    "nee": ("no", "false"),
    "waar": ("true", "yes"),
    "onwaar": ("false", "no"),
    "aan": ("true", "yes"),
    "uit": ("off", "false", "no"),
    "altijd": ("always",),
    "nooit": ("never",),
    "eerst": ("first",),
    "eerste": ("first",),
    "elke": ("each", "any"),
    "eenmaal": ("once",),
    "gevraagd": ("asked",),
    "spontaan": ("spontaneous",),
    "sectie": ("section",),
    "paragraaf": ("section",),
    "uitspraak": ("claim",),
    "bewering": ("claim",),
    "aanbeveling": ("recommendation",),
    "positief": ("positive",),
    "negatief": ("critical",),
    "kritisch": ("critical",),
    "neutraal": ("neutral",),
    "liefst": ("prefer",),
    "graag": ("prefer", "yes"),
    "blinderen": ("blind",),
    "toestaan": ("allow",),
    "precies": ("exact",),
    "akkoord": ("ok",),
    "afzwakken": ("smooth",),
    "weglaten": ("drop",),
    "schrappen": ("drop",),
    "proces": ("process",),
    "samenvatting": ("summary",),
    "inleiding": ("introduction",),
    "bevindingen": ("findings",),
    "aanbevelingen": ("recommendations",),
    "conclusie": ("conclusion",),
    "bijlage": ("appendix",),
    "colofon": ("colophon",),
    "enkelvoud": ("singular",),
    "meervoud": ("plural",),
    "geen": ("none",),
    "alle": ("all",),
    "helft": ("half",),
    "fout": ("error", "fail"),
    "waarschuwing": ("warning", "warn"),
    "waarschuwen": ("warn", "warning"),
    "negeren": ("ignore", "off"),
}
"""Dutch words for the keys and values of tables and config, which are English."""

NO_ROWS = "De tabel ontbreekt, of heeft geen rijen."


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` stands for, if any: in Dutch, in other signs, or with a slip."""
    options = list(known)
    dutch = next((w for w in _DUTCH.get(word.casefold(), ()) if w in options), None)
    alike = next((w for w in options if _plain(w) == _plain(word)), None)
    return dutch or alike or nearest(word, options)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The question whether a known word was meant, with what is hard to see in this one."""
    options = list(known)
    parts = [part for part in re.split(r"[,;/]", word) if part]
    if parts != [word] and parts and all(part in options for part in parts):
        return "Zet tussen de ids een spatie, en geen ander teken."
    found = meant(word, options)
    if found is None:
        return None
    asked = f"Bedoelde u `{found}`?"
    if _plain(found) != _plain(word):
        return asked
    return f"{asked} {hidden_sign(word, found) or 'Hoofdletters tellen.'}"


def id_hint(value: str) -> str | None:
    """How a value that is no id came to be; None where it isn't known."""
    if _NUMBER.fullmatch(value):
        return (
            "Een rekenprogramma maakte er een getal van: zet de kolom op Tekst, en vul het "
            "opnieuw in."
        )
    sign = hidden_sign(value)
    if sign is None:
        return None
    plain = _latin(value)
    return f"Bedoelde u `{plain}`? {sign}" if plain.isascii() else sign


def hidden_sign(word: str, meant_word: str = "") -> str | None:
    """The first sign of ``word`` that looks like another one, or like nothing; with its place."""
    for index, sign in enumerate(word):
        kind = None if sign.isascii() or sign in meant_word else _kind(sign)
        if kind:
            like = _latin(sign)
            seems = f" die op `{like}` lijkt" if like.isalnum() and like != sign else ""
            return f"Teken {index + 1} is {kind} (U+{ord(sign):04X}){seems}."
    return None


def _kind(sign: str) -> str | None:
    script = unicodedata.name(sign, "").split(" ")[0]
    return _KINDS.get(script) or _CATEGORIES.get(unicodedata.category(sign))


def _latin(word: str) -> str:
    """The word in the Latin letters that it looks like, without what can't be seen."""
    letters = unicodedata.normalize("NFC", word).translate(_LATIN)
    return "".join(c for c in letters if c == " " or unicodedata.category(c) not in _UNSEEN)


def _plain(word: str) -> str:
    return _latin(word).casefold()
