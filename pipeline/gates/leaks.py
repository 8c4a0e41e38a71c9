"""The leak gate: finished files are read again in two independent ways, and for ids and paths.

What stands in a zone by structure may name. Where structure can't tell (a PDF, properties) a
name may stand as often in one pool as the texts of the zones hold it. No message, and no
``str`` of a leak, holds the name.
"""

from __future__ import annotations

import csv
import getpass
import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Literal

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.detect import Candidates, Detector
from pipeline.blinding.families import Families
from pipeline.blinding.fold import fold
from pipeline.blinding.hashtags import Hashtags
from pipeline.blinding.lexicon import Case, Entry, Lexicon
from pipeline.blinding.log import write_private
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.patterns import FAMILIES
from pipeline.blinding.resolve import resolve
from pipeline.blinding.spans import Kind, Span
from pipeline.blinding.word_lists import word_list
from pipeline.gates.contents import Content, contents
from pipeline.study.model import Study

Way = Literal["detector", "original", "id", "path"]
_HOME = re.compile(
    r"(?<![\w.])/(?:home|Users)/[\w.-]+|(?<![\w.])/root/[\w.-]+|(?<!\w)[A-Za-z]:[\\/]Users[\\/][\w.-]+"
)
_SHARED_USERS = word_list("user name that many machines share")
TITLE_PAGE = "title_page"
UNMARKED = ("section:", "note:")
"""Zones that no format marks: there a name may stand as often as in their texts."""
_DETERMINERS = word_list("determiner")


@dataclass(frozen=True, slots=True)
class Leak:
    """A name, id or path in a finished file; ``digest`` tells occurrences apart, not what they say.

    ``name`` is for the private list alone: neither ``str`` nor ``repr`` shows it.
    """

    file: str
    place: str
    way: Way
    digest: str
    name: str = field(default="", repr=False, compare=True)

    def __str__(self) -> str:
        """File, place, way and digest."""
        return f"{self.file}, {self.place}: {self.way} {self.digest}"


@dataclass(frozen=True, slots=True)
class _Gate:
    """What is looked for: the detector of the study, its originals, its ids, and the key."""

    blinder: Blinder
    originals: Detector
    ids: Lexicon
    key: bytes

    def names(self, text: str) -> Iterator[tuple[Way, Span]]:
        """Names in ``text`` in both ways; what is allowed is settled in both."""
        candidates = self.blinder.detector.candidates(text)
        found = resolve(candidates)
        yield from (("detector", span) for span in found)
        known = self.originals.candidates(text).spans
        for span in resolve(Candidates(_listed(known), candidates.allowed)):
            if not any(span.overlaps(other.start, other.end) for other in found):
                yield "original", span


def _listed(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not span.rule.startswith("patroon"))


def find_leaks(
    path: Path,
    blinder: Blinder,
    originals: Collection[str],
    ids: Collection[str],
    zone_texts: Mapping[str, Sequence[str]],
) -> list[Leak]:
    """Everything in ``path`` that must not be there, in the order of its places.

    ``originals`` are those of the blinding log; ``ids`` of fragments, interviews and cases
    count from three characters, and numbers from five; ``zone_texts`` holds for every allowed
    zone the texts that stand in it. Zones allow names, never ids or paths.
    """
    gate = _gate(blinder, originals, ids)
    unmarked = {zone: zone_texts[zone] for zone in zone_texts if zone.startswith(UNMARKED)}
    pools: dict[str, Counter[str]] = {"": _Budget(unmarked)}
    leaks: list[Leak] = []
    for content in contents(path):
        counted = _title_page(zone_texts) if content.properties else zone_texts
        left = pools.setdefault(content.pool, _Budget(counted))
        if zone_texts.keys().isdisjoint(content.zones):
            leaks += _name_leaks(path, gate, content, left)
        leaks += _id_leaks(path, gate, content)
        leaks += _path_leaks(path, gate, content)
    return list(dict.fromkeys(leaks))


def _gate(blinder: Blinder, originals: Collection[str], ids: Collection[str]) -> _Gate:
    material = "\0".join(sorted({*originals, *(term.term for term in blinder.terms)}))
    names = {o.strip() for o in originals} | {
        t.term.strip() for t in blinder.terms if t.action == "blind"
    }
    entries = [_original(name, blinder) for name in sorted(names) if _is_name(name)]
    lexicon = Lexicon(entries)
    families, study = Families(FAMILIES), blinder.detector.study
    detector = Detector(lexicon, families, Hashtags(()), blinder.labels, study)
    known = Lexicon(
        Entry(i, Kind.OTHER, "", case=Case.EXACT) for i in sorted(set(ids)) if _is_id(i)
    )
    return _Gate(blinder, detector, known, hashlib.sha256(material.encode()).digest())


def _is_name(name: str) -> bool:
    return len(name) > 1 and name.lower() not in _DETERMINERS


def _original(name: str, blinder: Blinder) -> Entry:
    """An original as an entry: any case, unless it could be an ordinary word as well."""
    case = Case.ANY
    if blinder.gazetteer.case_of(name) is Case.ORDINARY:
        case = Case.ORDINARY
    elif is_ordinary(name) or len(name) < 5:
        case = Case.EXACT
    return Entry(name, Kind.MUNICIPALITY, "gemeente", "adjective", "lijst:origineel", case)


def _is_id(identifier: str) -> bool:
    return len(identifier) > (4 if identifier.isdecimal() else 2) and not is_ordinary(identifier)


class _Budget(Counter[str]):
    """How often a name may still stand: as often as the texts of the zones hold it, folded.

    The words are counted as they are asked for; whether a name is found in a text by itself
    (a cell of a table, without its sentence) plays no part.
    """

    def __init__(self, zone_texts: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        texts = [fold(text).text for zone in sorted(zone_texts) for text in zone_texts[zone]]
        self._texts = " ".join(" ".join(text.split()) for text in texts)

    def __missing__(self, said: str) -> int:
        return len(re.findall(rf"(?<!\w){re.escape(said)}(?!\w)", self._texts))


def _title_page(zone_texts: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {zone: texts for zone, texts in zone_texts.items() if zone == TITLE_PAGE}


def _said(text: str, span: Span) -> str:
    return " ".join(fold(text[span.start : span.end]).text.split())


def _name_leaks(path: Path, gate: _Gate, content: Content, left: Counter[str]) -> Iterator[Leak]:
    for way, span in gate.names(content.text):
        said = _said(content.text, span)
        if left[said] > 0:
            left[said] -= 1
        else:
            yield _leak(path, gate, content, way, said)


def _id_leaks(path: Path, gate: _Gate, content: Content) -> Iterator[Leak]:
    for hit in gate.ids.hits(fold(content.text)):
        yield _leak(path, gate, content, "id", hit.entry.written)


def _path_leaks(path: Path, gate: _Gate, content: Content) -> Iterator[Leak]:
    found = [match[0] for match in _HOME.finditer(content.text)]
    user = _user()
    if user and re.search(rf"(?<!\w){re.escape(user)}(?!\w)", content.text):
        found.append(user)
    for said in found:
        yield _leak(path, gate, content, "path", said)


def _user() -> str:
    """The name of the user who builds, where it is no name that many machines share."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        return ""
    shared = user.lower() in _SHARED_USERS or len(user) < 4 or is_ordinary(user)
    return "" if shared else user


def _leak(path: Path, gate: _Gate, content: Content, way: Way, said: str) -> Leak:
    digest = hmac.new(gate.key, said.encode(), hashlib.sha256).hexdigest()[:12]
    place = content.place
    if way != "path" and fold(said).text in fold(place).text:
        place = "naam van een onderdeel"
    return Leak(path.name, place, way, digest, said)


def ids_of(study: Study) -> set[str]:
    """The ids of interviews, cases and fragments, which no deliverable holds."""
    ids = {i.id for i in study.interviews} | {i.case for i in study.interviews}
    return ids | {c.fragment for c in study.codings}


def read_originals(log: Path) -> set[str]:
    """Every text that the blinding log says was replaced."""
    with log.open(encoding="utf-8", newline="") as file:
        originals = {row["original"] for row in csv.DictReader(file)}
    return {o[1:] if o[:1] == "'" and o[1:2] in "=+-@" else o for o in originals}


def write_leaks(path: Path, leaks: Iterable[Leak]) -> None:
    """Write the list of leaks with their names, readable by its owner alone."""
    write_private(path, [f.name for f in fields(Leak)], (astuple(leak) for leak in leaks))
