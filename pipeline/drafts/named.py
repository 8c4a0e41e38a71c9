"""Which terms and labels of the study stand in which text: what its blinding depends on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.blinding.fold import fold
from pipeline.blinding.lexicon import Lexicon
from pipeline.blinding.terms import term_entries
from pipeline.study.config import Label
from pipeline.study.model import BlindingTerm, Study
from pipeline.synthesis.blinded import BlindedStudy

FACT = "feit "
"""Before the id of a fact, among ids of fragments and codes."""
LABELS = "blinding.labels."
"""What the keys of labels in the config begin with."""


def term_ref(term: BlindingTerm) -> str:
    """How a row of the table of terms is called: *Overvecht (blind)*."""
    return f"{term.term} ({term.action})"


def named_in(
    study: Study, blinded: BlindedStudy, labels: Mapping[str, Label]
) -> dict[str, tuple[str, ...]]:
    """For each fragment, code and fact: the terms that stand in it and the labels in their place.

    A term is named as ``term_ref`` does, a label by its key in the config; both sorted.
    """
    lexicon = Lexicon(
        replace(entry, rule=term_ref(term))
        for term in study.terms
        for entry in term_entries([term], labels)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for place, text in _texts(study):
        found[place] |= {hit.entry.rule for hit in lexicon.hits(fold(text))}
    placeholders = _placeholders(labels)
    for place, text in _texts(blinded):
        found[place] |= {key for key, printed in placeholders.items() if printed in text}
    return {place: tuple(sorted(refs)) for place, refs in found.items() if refs}


def _placeholders(labels: Mapping[str, Label]) -> dict[str, str]:
    """What each label looks like in a text, by its key in the config."""
    told = {
        f"{LABELS}{category}.{form}": name
        for category, label in labels.items()
        for form, name in label.model_dump().items()
    }
    return {key: f"[{name}*]" for key, name in told.items() if name}


def _texts(study: Study | BlindedStudy) -> Iterator[tuple[str, str]]:
    yield from ((coding.fragment, coding.text) for coding in study.codings)
    for code in study.codebook.codes:
        yield code.id, f"{code.title} . {code.statement}"
    for fact in study.facts if isinstance(study, Study) else study.public.facts:
        yield f"{FACT}{fact.id}", f"{fact.value} . {fact.text}"
