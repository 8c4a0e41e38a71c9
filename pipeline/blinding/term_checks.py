"""What is wrong with a study's terms and labels; of each problem the row or key that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.detect import label_words
from pipeline.blinding.fold import fold
from pipeline.blinding.gazetteer import Gazetteer, load
from pipeline.blinding.lexicon import Entry, Lexicon
from pipeline.blinding.spans import Span
from pipeline.blinding.terms import term_entries
from pipeline.blinding.variants import variants
from pipeline.errors import Place, Problem, did_you_mean, problem
from pipeline.study.config import Blinding
from pipeline.study.model import BlindingTerm
from pipeline.study.tables import Row

_NAMED = ("term:", "lijst:")


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the study and the row of its table that says so."""

    term: BlindingTerm
    row: Row

    @property
    def folded(self) -> str:
        """The term as it is compared with others."""
        return fold(" ".join(self.term.term.split())).text

    @property
    def can_be_found(self) -> bool:
        """Whether the engine blinds this term wherever it stands as a word."""
        blinds = self.term.action == "blind" and len(self.folded) > 1
        return blinds and _has_word(self.folded)

    def problem(self, code: str, field: str = "term", **values: str) -> Problem:
        """The problem ``code`` of this row, with the term as what was found."""
        return problem(code, self.row.place(field), found=self.term.term, **values)


def check_terms(
    blinding: Blinding,
    rows: Sequence[TermRow],
    municipalities: Sequence[str],
    headings: Iterable[tuple[Place, str]] = (),
    texts: Iterable[str] = (),
) -> list[Problem]:
    """Every problem of the terms, of the headings that they blind, and of the labels.

    ``municipalities`` are the names in the study's own table; ``texts`` are its fragments and
    narratives, unblinded.
    """
    blinded = [row for row in rows if row.can_be_found]
    return [
        *(found for row in rows for found in _check_row(blinding, row)),
        *_contradictions(rows),
        *_two_ways(rows),
        *_blinded_headings(blinding, rows, headings),
        *_unused(blinding, blinded, texts),
        *_telling_labels(blinding, rows, municipalities),
        *_allowed_inside(blinding, rows, blinded),
    ]


def _check_row(blinding: Blinding, row: TermRow) -> Iterator[Problem]:
    category, labels = row.term.category, blinding.labels
    if category and category not in labels:
        hint = did_you_mean(category, labels)
        place = row.row.place("category")
        yield problem("B01", place, found=category, allowed=sorted(labels), hint=hint)
    if row.folded and not _has_word(row.folded):
        yield row.problem("B09")
    elif row.folded and len(row.term.term.strip()) < 2:
        yield row.problem("B03")


def _has_word(folded: str) -> bool:
    return any(character.isalnum() for character in folded)


def _two_ways(rows: Sequence[TermRow]) -> Iterator[Problem]:
    """One term with two categories, or to be found in two ways."""
    before: dict[str, TermRow] = {}
    for row in rows:
        if row.term.action != "blind" or not row.folded:
            continue
        other = before.setdefault(row.folded, row)
        for column in ("category", "case"):
            was, now = getattr(other.term, column), getattr(row.term, column)
            if was and now and was != now:
                found = f"{now}, eerder op regel {other.row.line} {was}"
                yield problem("B12", row.row.place(column), found=found)


def _contradictions(rows: Sequence[TermRow]) -> Iterator[Problem]:
    allowed = {row.folded: row.row for row in rows if row.term.action == "allow"}
    for row in rows:
        other = allowed.get(row.folded)
        if row.term.action == "blind" and other:
            found = f"{row.term.term}, toegestaan op regel {other.line}"
            yield problem("B02", row.row.place("action"), found=found)


def _blinded_headings(
    blinding: Blinding, rows: Sequence[TermRow], headings: Iterable[tuple[Place, str]]
) -> Iterator[Problem]:
    blinder = _blinder(blinding, rows)
    for place, heading in headings:
        for span in blinder.find(heading):
            yield problem("B05", place, found=f"{heading} ({_written(heading, span)})")


def blinded_words(
    blinding: Blinding, terms: Sequence[BlindingTerm], texts: Iterable[str]
) -> frozenset[str]:
    """What the terms alone would blind in these texts, folded."""
    blinder = Blinder.build(blinding.labels, terms, (), Gazetteer())
    spans = ((text, span) for text in texts for span in blinder.find(text))
    return frozenset(fold(_written(text, span)).text for text, span in spans)


def _blinder(
    blinding: Blinding,
    rows: Iterable[TermRow],
    municipalities: Sequence[str] = (),
    names: Gazetteer | None = None,
) -> Blinder:
    """A blinder that knows these terms, and of the municipalities only those given."""
    terms = [row.term for row in rows]
    return Blinder.build(blinding.labels, terms, municipalities, names or Gazetteer())


def _written(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _unused(
    blinding: Blinding, blinded: Sequence[TermRow], texts: Iterable[str]
) -> Iterator[Problem]:
    """The terms of which no form stands in any text."""
    owners: dict[Entry, set[int]] = {}
    for index, row in enumerate(blinded):
        for entry in term_entries([row.term], blinding.labels):
            owners.setdefault(entry, set()).add(index)
    lexicon = Lexicon(owners)
    used = {
        index
        for text in dict.fromkeys(texts)
        for folded in variants(text)
        for hit in lexicon.hits(folded)
        for index in owners[hit.entry]
    }
    yield from (row.problem("B08") for i, row in enumerate(blinded) if i not in used)


def _telling_labels(
    blinding: Blinding, rows: Sequence[TermRow], municipalities: Sequence[str]
) -> Iterator[Problem]:
    """The labels, and the note on them, that name what they are to hide."""
    blinder = _blinder(blinding, rows, municipalities, _only(load(), municipalities))
    for field, words in _shown(blinding):
        for span in blinder.find(words):
            if span.rule.startswith(_NAMED):
                place = Place("config.yaml", field=f"blinding.{field}")
                yield problem("B10", place, found=f"{words} ({_written(words, span)})")


def _only(names: Gazetteer, municipalities: Sequence[str]) -> Gazetteer:
    """The gazetteer with the forms of these municipalities alone."""
    known = names.known_as(municipalities)
    forms = tuple(form for form in names.forms if fold(form.municipality).text in known)
    return Gazetteer(forms, names.ordinary, names.public)


def _shown(blinding: Blinding) -> Iterator[tuple[str, str]]:
    for category, label in blinding.labels.items():
        for words in dict.fromkeys(label_words(label)):
            yield f"labels.{category}", words
    yield "note", blinding.note


def _allowed_inside(
    blinding: Blinding, rows: Sequence[TermRow], blinded: Sequence[TermRow]
) -> Iterator[Problem]:
    """The ``allow`` rows that are a part of a term, with what that does."""
    blinder = _blinder(blinding, blinded)
    for row in rows:
        if row.term.action == "allow" and _has_word(row.folded):
            whole = _first_around(blinding, row, blinded)
            if whole:
                alone = any(s.rule.startswith("term:") for s in blinder.find(row.term.term))
                yield row.problem("B11", whole=whole, effect=_ALONE if alone else _NOTHING)


_ALONE = "los blijft het leesbaar, en dat toont een deel van wat geblindeerd hoort te zijn"
_NOTHING = "alleen buiten dat woord heeft deze rij zin"


def _first_around(blinding: Blinding, row: TermRow, blinded: Sequence[TermRow]) -> str:
    """The first term that holds more than what the row allows; "" where none does."""
    lexicon = Lexicon(term_entries([row.term], blinding.labels))
    for other in blinded:
        folded = fold(other.term.term)
        if row.folded != other.folded and any(True for _ in lexicon.hits(folded)):
            return other.term.term
    return ""
