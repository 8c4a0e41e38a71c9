"""Longer names around a listed one: *Rotterdam-Zuid*, *TU Delft*, *Jeroen van Utrecht*."""

from __future__ import annotations

import re

from pipeline.blinding.fold import Folded
from pipeline.blinding.lexicon import Entry, Hit
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import first_names

_QUARTER = (
    r"(?:(?:[Nn]oord|[Zz]uid)(?:oost|west)?|[Oo]ost|[Ww]est|[Cc]entrum|[Mm]idden|[Bb]innenstad"
    r"|[Ss]tad|[Nn]ieuw-West)(?!\w)"
)
_RIGHT = re.compile(
    rf"-(?:{_QUARTER}|[A-Z][a-z]\w*(?:-[A-Z]\w*)*)"
    rf"| (?=[A-Z])(?!Stad|Centrum|Binnenstad|Midden){_QUARTER}"
)
_LEFT = re.compile(r"(?:Groot|Klein|Oud|Nieuw|Noord|Zuid|Oost|West|Midden)-\Z")
_BODY = (
    r"TU|FC|ROC|GGD|GGZ|UMC|RIEC|SV|VV|AZC|COC|Universiteit|Hogeschool|Politie|Stichting|Vereniging"
    r"|Veiligheidsregio|Omgevingsdienst|Woningcorporatie|Woonstichting|Museum|Stadion|Sportclub"
    r"|Academie|College|Lyceum|Moskee|Ziekenhuis|Theater|Bibliotheek|Stadsdeel|Regio|Jongerenwerk"
    r"|Welzijn|Zorg|Veiligheidshuis|Zorg- en Veiligheidshuis|Buurtteam|Buurtteams"
)
_BODY_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_BODY})(?: [A-Z][\w-]+| van| voor| de| het| te| en| in){{0,4}} \Z"
)
_BODY_AFTER = re.compile(
    r" (?:University|Airport|Marketing|Partners|Museum|Arena|Science Park|Centraal|Festival)(?!\w)"
)
_PARTICLE = r"(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Ii]n|[Oo]p|'t|[Hh]et)"
_DOUBLE_NAME = re.compile(r"-[A-Z][a-z]\w*")
_PERSON_BEFORE = re.compile(
    r"(?<![\w-])(?:(?P<first>[A-Z][\w-]+)|(?P<initials>(?:[A-Z]\.? ?){1,4}))"
    rf"(?: {_PARTICLE}){{0,3}} \Z"
)
_TITLE_BEFORE = re.compile(
    r"(?<!\w)(?:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|heer|familie|fam\.)"
    rf"(?P<name>(?: [A-Z]\.)*(?: {_PARTICLE}){{0,3}} )\Z",
    re.IGNORECASE,
)


def lengthened(folded: Folded, hit: Hit, starts: frozenset[int]) -> Hit:
    """The hit, or the longer name that it is part of; ``starts`` are where other hits begin."""
    if hit.entry.form != "name" or hit.entry.kind not in (Kind.MUNICIPALITY, Kind.NEIGHBOURHOOD):
        return hit
    if hit.entry.kind is Kind.NEIGHBOURHOOD:
        return _with_quarter(folded, hit, starts)
    if folded.cased[hit.start : hit.end].islower():
        return _with_quarter(folded, hit, starts)
    return _person(folded, hit) or _body(folded, hit) or _with_quarter(folded, hit, starts)


def _with_quarter(folded: Folded, hit: Hit, starts: frozenset[int]) -> Hit:
    start, end = hit.start, hit.end
    if folded.cased[start - 1 : start] == "-" and (
        left := _LEFT.search(folded.cased[max(0, start - 8) : start])
    ):
        start -= len(left[0])
    if folded.cased[end : end + 1] in ("-", " ") and end + 1 not in starts:
        right = _RIGHT.match(folded.cased, end)
        end = right.end() if right else end
    return hit if (start, end) == (hit.start, hit.end) else Hit(start, end, hit.entry)


def _person(folded: Folded, hit: Hit) -> Hit | None:
    before = folded.cased[max(0, hit.start - 48) : hit.start]
    double = _DOUBLE_NAME.match(folded.cased, hit.end)
    end = double.end() if double else hit.end
    if titled := _TITLE_BEFORE.search(before):
        return _as(hit, hit.start - len(titled["name"].lstrip()), end, Kind.PERSON)
    match = _PERSON_BEFORE.search(before)
    if match is None or not (match["initials"] or match["first"].split("-")[0] in first_names()):
        return None
    if match["initials"] and "." not in match["initials"]:
        return None
    return _as(hit, hit.start - len(match[0]), end, Kind.PERSON)


def _body(folded: Folded, hit: Hit) -> Hit | None:
    before = _BODY_BEFORE.search(folded.cased[max(0, hit.start - 80) : hit.start])
    after = _BODY_AFTER.match(folded.cased, hit.end)
    if before is None and after is None:
        return None
    start = hit.start - len(before[0]) if before else hit.start
    right = _RIGHT.match(folded.cased, hit.end)
    end = max([hit.end, *(match.end() for match in (after, right) if match)])
    return _as(hit, start, end, Kind.ORGANISATION)


_AS_CATEGORY = {Kind.PERSON: "persoon", Kind.ORGANISATION: "organisatie"}


def _as(hit: Hit, start: int, end: int, kind: Kind) -> Hit:
    entry = Entry(hit.entry.written, kind, _AS_CATEGORY[kind], rule=f"{hit.entry.rule}+naam")
    return Hit(start, end, entry)
