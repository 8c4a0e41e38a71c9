"""The blinder of one study: built once from its labels and terms, then used on every text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.blinding.detect import Candidates, Detector
from pipeline.blinding.families import Families
from pipeline.blinding.fold import fold
from pipeline.blinding.gazetteer import FORM_OF_KIND, Gazetteer, load
from pipeline.blinding.hashtags import Hashtags
from pipeline.blinding.lexicon import Case, Entry, Lexicon
from pipeline.blinding.patterns import FAMILIES
from pipeline.blinding.redact import redact
from pipeline.blinding.resolve import resolve
from pipeline.blinding.slips import Meant, Slips
from pipeline.blinding.spans import BlindedText, Kind, Span
from pipeline.blinding.terms import term_entries
from pipeline.study.config import Label
from pipeline.study.model import BlindingTerm


@dataclass(frozen=True, slots=True)
class Blinder:
    """Detects, resolves and redacts; holds everything precompiled and changes nothing."""

    labels: Mapping[str, Label]
    terms: tuple[BlindingTerm, ...]
    gazetteer: Gazetteer
    detector: Detector

    @classmethod
    def build(
        cls,
        labels: Mapping[str, Label],
        terms: Sequence[BlindingTerm],
        municipalities: Sequence[str],
        gazetteer: Gazetteer | None = None,
    ) -> Blinder:
        """A blinder for a study; ``municipalities`` are the names in its own table.

        Without ``gazetteer`` the lists of the package are used.
        """
        names = load() if gazetteer is None else gazetteer
        study = names.known_as(municipalities)
        own_terms = list(term_entries(terms, labels))
        entries = [*names.entries(municipalities), *names.public_entries(), *own_terms]
        meant = (*_municipalities_meant(names, study), *_terms_meant(own_terms))
        slips = Slips(meant, (entry.written for entry in entries))
        hashtags = Hashtags((m.written, m.kind) for m in meant if m.own)
        return cls(
            labels,
            tuple(terms),
            names,
            Detector(
                Lexicon(_without_doubles(entries)),
                Families((*FAMILIES, slips.family)),
                hashtags,
                labels,
                study,
            ),
        )

    def find(self, text: str) -> tuple[Span, ...]:
        """What must be blinded in ``text``, from left to right, without overlap."""
        return resolve(self.detector.candidates(text))

    def blind(self, text: str, candidates: Candidates | None = None) -> BlindedText:
        """``text`` with a label in the place of all that must be blinded.

        ``candidates``: those of the text, where they were found already.
        """
        found = candidates or self.detector.candidates(text)
        return redact(text, resolve(found), self.labels)


_SMALL_TERM = 8  # letters of a term of which a slip counts in small letters too


def _municipalities_meant(names: Gazetteer, study: frozenset[str]) -> Iterator[Meant]:
    """The names of the country, and of the study's own the adjectives and inhabitants."""
    for form in names.forms:
        own = fold(form.municipality).text in study
        if form.kind == "name" or (own and form.kind in FORM_OF_KIND):
            own = own and names.case_of(form.written, form.kind) is Case.ANY
            label = FORM_OF_KIND.get(form.kind, "name")
            yield Meant(form.written, form=label, own=own, small=own)


def _terms_meant(entries: Iterable[Entry]) -> Iterator[Meant]:
    for entry in entries:
        if not entry.allow and entry.form == "name" and entry.kind is not Kind.MUNICIPALITY:
            small = entry.case is Case.ANY and len(entry.written) >= _SMALL_TERM
            yield Meant(entry.written, entry.kind, own=True, small=small)


def _without_doubles(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Of entries that differ in their rule alone, the one of the first rule in the alphabet."""
    kept: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = (entry.written, entry.kind, entry.category, entry.form, entry.case, entry.allow)
        other = kept.get((*key, entry.compounds))
        if other is None or entry.rule < other.rule:
            kept[(*key, entry.compounds)] = entry
    return kept.values()
