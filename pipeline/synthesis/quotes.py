"""The choice of quotes: one step over the whole study, authors' calls first, limits kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


class _Room:
    """What has been chosen so far, and what may still be."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._chosen: dict[str, list[Candidate]] = defaultdict(list)
        self._used: set[str] = set()
        self._sections: Counter[str] = Counter()
        self._interviews: Counter[str] = Counter()

    def take(self, candidate: Candidate, wish: Wish) -> None:
        self._chosen[wish.key].append(candidate)
        self._used.add(candidate.fragment)
        self._sections[wish.section] += 1
        self._interviews[candidate.interview] += 1

    def fits(self, candidate: Candidate, wish: Wish) -> bool:
        return (
            candidate.fragment not in self._used
            and not wish.codes.isdisjoint(candidate.codes)
            and len(candidate.text.split()) <= self._limits.max_words
            and self._sections[wish.section] < self._limits.per_section
            and self._interviews[candidate.interview] < self._limits.per_interview
        )

    def asked(self, wish: Wish, offered: Iterable[Candidate]) -> list[Candidate]:
        """The best of what is offered, best first: preferred, of a case not among them, by hash."""
        best: list[Candidate] = []
        rest = [c for c in offered if self.fits(c, wish)]
        while rest and len(best) < wish.at_most:
            cases = Counter(c.case for c in best)
            one = min(rest, key=lambda c: (not c.preferred, cases[c.case], hash_of(c.fragment)))
            best.append(one)
            told = sum(c.interview == one.interview for c in best)
            full = told + self._interviews[one.interview] >= self._limits.per_interview
            rest = [c for c in rest if c is not one and not (full and c.interview == one.interview)]
        return best

    def quotes(self, wish: Wish) -> tuple[Quote, ...]:
        """What was chosen for a wish, in the order of choice."""
        return tuple(Quote(c.fragment, c.role, c.text) for c in self._chosen[wish.key])


def choose_quotes(
    wishes: Sequence[Wish], candidates: Iterable[Candidate], limits: Limits
) -> dict[str, ChapterQuotes]:
    """The quotes of every chapter, by chapter.

    Authors' ``quote()`` calls are honoured first and count towards every limit. Then each
    fragment is offered to one wish, each wish asks for its best, and each section and interview
    gives as many as it may: preferred ones first, then first choices. So a fragment that comes
    or goes bears on its own section and interview, and hardly on the rest. A wish that is left
    with nothing then gets the best that still fits.
    """
    pool = {c.fragment: c for c in sorted(candidates, key=lambda c: c.fragment)}
    room = _Room(limits)
    for wish in wishes:
        if wish.fragment in pool:
            room.take(pool[wish.fragment], wish)
    for candidate, wish in _asked_for(wishes, list(pool.values()), room):
        if room.fits(candidate, wish):
            room.take(candidate, wish)
    for wish in wishes:
        if not room.quotes(wish):
            for candidate in room.asked(wish, pool.values())[:1]:
                room.take(candidate, wish)
    chosen: dict[str, dict[str, tuple[Quote, ...]]] = {w.chapter: {} for w in wishes}
    for wish in wishes:
        if wish.codes or wish.fragment in pool:
            chosen[wish.chapter][wish.key] = room.quotes(wish)
    return {chapter: ChapterQuotes(chapter, by_wish) for chapter, by_wish in chosen.items()}


def _asked_for(
    wishes: Sequence[Wish], pool: Sequence[Candidate], room: _Room
) -> list[tuple[Candidate, Wish]]:
    """What every wish asks for of what is offered to it: preferred, then first choices, by hash."""
    offered: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in pool:
        fitting = [i for i, wish in enumerate(wishes) if room.fits(candidate, wish)]
        if fitting:
            offered[min(fitting, key=lambda i: _narrowness(wishes[i], candidate))].append(candidate)
    asked = [
        (rank, candidate, wishes[place])
        for place, fragments in offered.items()
        for rank, candidate in enumerate(room.asked(wishes[place], fragments))
    ]
    asked.sort(key=lambda one: (not one[1].preferred, one[0], hash_of(one[1].fragment)))
    return [(candidate, wish) for _, candidate, wish in asked]


def _narrowness(wish: Wish, candidate: Candidate) -> tuple[int, str]:
    """Where a fragment is offered: to the wish of the fewest codes, then by hash."""
    return len(wish.codes), hash_of(candidate.fragment, wish.section, *sorted(wish.codes))


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
