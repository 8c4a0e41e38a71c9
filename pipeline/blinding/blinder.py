"""The blinder of one study: built once from its labels and terms, then used on every text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.blinding.detect import Candidates, Detector
from pipeline.blinding.gazetteer import Gazetteer, load
from pipeline.blinding.lexicon import Lexicon
from pipeline.blinding.redact import redact
from pipeline.blinding.resolve import resolve
from pipeline.blinding.slips import Slips
from pipeline.blinding.spans import BlindedText, Span
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
        entries = [
            *names.entries(municipalities),
            *names.public_entries(),
            *term_entries(terms, labels),
        ]
        slips = Slips(
            (form.written for form in names.forms if form.kind == "name"),
            (entry.written for entry in entries),
        )
        return cls(labels, tuple(terms), names, Detector(Lexicon(entries), slips, labels, study))

    def find(self, text: str) -> tuple[Span, ...]:
        """What must be blinded in ``text``, from left to right, without overlap."""
        return resolve(self.detector.candidates(text))

    def blind(self, text: str, candidates: Candidates | None = None) -> BlindedText:
        """``text`` with a label in the place of all that must be blinded.

        ``candidates``: those of the text, where they were found already.
        """
        found = candidates or self.detector.candidates(text)
        return redact(text, resolve(found), self.labels)
