"""The choice of quotes: one step over the whole study, authors' calls first, limits kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.language.choice import hash_of
from pipeline.study.model import Coding
from pipeline.synthesis.blinded import BlindedStudy

KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fragment that may be quoted."""

    fragment: str
    interview: str
    case: str
    role: str
    codes: tuple[str, ...]
    text: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A place in the report that asks for quotes, in the order of the report.

    ``section`` is where limits are kept; ``fragment`` is the one quote of a ``quote()`` call;
    ``codes`` are those that a chosen quote may bear; ``at_most`` is how many.
    """

    key: str
    chapter: str
    section: str
    fragment: str = ""
    codes: frozenset[str] = frozenset()
    at_most: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as it is printed: blinded text on one line, and the role of its speaker."""

    fragment: str
    role: str
    text: str

    @property
    def key(self) -> str:
        """What stands for the quote outside the study: a hash of its printed text."""
        return hash_of(self.text)[:KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class ChapterQuotes:
    """The quotes of a chapter by the key of the wish that they answer."""

    chapter: str
    by_wish: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many quotes in a section, and of an interview in the report, of so many words."""

    per_section: int
    per_interview: int
    max_words: int


class _Choice:
    """What has been chosen so far."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._used: set[str] = set()
        self._sections: Counter[str] = Counter()
        self._interviews: Counter[str] = Counter()
        self._cases: Counter[str] = Counter()

    def take(self, candidate: Candidate, section: str) -> Quote:
        self._used.add(candidate.fragment)
        self._sections[section] += 1
        self._interviews[candidate.interview] += 1
        self._cases[candidate.case] += 1
        return Quote(candidate.fragment, candidate.role, candidate.text)

    def choose(self, wish: Wish, candidates: Sequence[Candidate]) -> Iterator[Quote]:
        """The best candidates for a wish, one by one, while limits allow."""
        for _ in range(wish.at_most):
            fit = [c for c in candidates if self._fits(c, wish)]
            if not fit:
                return
            yield self.take(min(fit, key=self._rank), wish.section)

    def _fits(self, candidate: Candidate, wish: Wish) -> bool:
        return (
            candidate.fragment not in self._used
            and not wish.codes.isdisjoint(candidate.codes)
            and len(candidate.text.split()) <= self._limits.max_words
            and self._sections[wish.section] < self._limits.per_section
            and self._interviews[candidate.interview] < self._limits.per_interview
        )

    def _rank(self, candidate: Candidate) -> tuple[bool, int, str]:
        """Preferred fragments first, then cases heard least, then a hash of the text."""
        return (not candidate.preferred, self._cases[candidate.case], hash_of(candidate.text))


def choose_quotes(
    wishes: Sequence[Wish], candidates: Iterable[Candidate], limits: Limits
) -> dict[str, ChapterQuotes]:
    """The quotes of every chapter, by chapter.

    Authors' ``quote()`` calls are honoured first and count towards every limit; then each wish
    in the order of the report chooses from what is left.
    """
    pool = {c.fragment: c for c in sorted(candidates, key=lambda c: c.fragment)}
    choice = _Choice(limits)
    chosen: dict[str, dict[str, tuple[Quote, ...]]] = {w.chapter: {} for w in wishes}
    for wish in wishes:
        if wish.fragment in pool:
            quote = choice.take(pool[wish.fragment], wish.section)
            chosen[wish.chapter][wish.key] = (quote,)
    for wish in wishes:
        if wish.codes:
            quotes = tuple(choice.choose(wish, list(pool.values())))
            chosen[wish.chapter][wish.key] = quotes
    return {chapter: ChapterQuotes(chapter, by_wish) for chapter, by_wish in chosen.items()}


def candidates(study: BlindedStudy) -> tuple[Candidate, ...]:
    """The fragments that may be quoted, each once with all its codes, in the order of their ids."""
    interviews = {interview.id: interview for interview in study.interviews}
    rows: dict[str, list[Coding]] = defaultdict(list)
    for coding in study.codings:
        if coding.quote != "no":
            rows[coding.fragment].append(coding)
    return tuple(
        Candidate(
            fragment=fragment,
            interview=codings[0].interview,
            case=interviews[codings[0].interview].case,
            role=interviews[codings[0].interview].role,
            codes=tuple(coding.code for coding in codings),
            text=codings[0].text,
            preferred=codings[0].quote == "prefer",
        )
        for fragment, codings in sorted(rows.items())
    )
