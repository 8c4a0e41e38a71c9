"""Why a quote came, went or moved: its own edit, or that of a quote that made or took room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import CauseKind, Draft, Evidence
from pipeline.report.sources import Source

CHOOSING: frozenset[CauseKind] = frozenset(
    {"added", "removed", "recoded", "moved", "interviews", "permission", "decisions"}
)
"""What can change the choice of quotes."""
QUOTING: frozenset[CauseKind] = CHOOSING | {"reworded", "blinding"}
"""What can change a quote."""

LIMITS = ("quotes.per_section", "quotes.per_interview", "quotes.max_words")
"""The settings that say how many quotes there may be, and how long."""
PLACEHOLDER_ENDS = "*]"
Drafts = tuple[Draft, Draft]


class QuoteCauses:
    """The edits that bear on printed quotes, between two drafts.

    A section and an interview give so many quotes: one that comes or goes there makes room for
    others or takes it, and so do other limits of quotes. From a quote without an edit of its own
    the way leads to those of its section and interview, and on, until one has an edit.
    """

    def __init__(self, drafts: Drafts, evidence: tuple[Evidence, Evidence], made: Made) -> None:
        self._evidence, self._made = evidence, made
        self._interviews = _interviews(evidence)
        self._places = [_places(*side) for side in zip(drafts, evidence, strict=True)]
        self._chapters = {q.section: q.chapter for draft in drafts for q in draft.quotes}
        self._retold = _retold(drafts, evidence)
        self._blinded = _blinded(drafts, evidence)
        was, now = self._places
        self.turned = frozenset(f for f in was | now if was.get(f) != now.get(f))
        """The fragments that are printed elsewhere, only before, or only now."""

    def fragment(self, key: str) -> str:
        """The fragment of a printed quote by its key; "" where that isn't kept."""
        return next((ev.quotes[key] for ev in self._evidence if key in ev.quotes), "")

    def led(self, source: Source) -> set[str]:
        """The fragments that a lead-in leads to."""
        return {self.fragment(key) for key in source.ref.split()}

    def of(self, fragment: str) -> Edits:
        """Why the quote of ``fragment`` came, went, moved or reads otherwise."""
        own = self.own(fragment)
        if own or fragment not in self.turned:
            return own or self.told_as(fragment)
        return self._made.under(*LIMITS) or self._along(fragment) or self._made.programs

    def told_as(self, fragment: str) -> Edits:
        """Why a quote that stayed is told from another role: more or less may be told of it."""
        return self._made.under("blinding.attribution") if fragment in self._retold else ()

    def in_section(self, section: str) -> Edits:
        """Why quotes came, went, moved, read otherwise or are told from another role there."""
        quoted = sorted(self._around(section))
        turned = tuple(e for f in quoted if f in self.turned for e in self.of(f))
        return turned or tuple(e for f in quoted for e in self.own(f))

    def in_chapter(self, chapter: str) -> Edits:
        """Why quotes with a placeholder came, went, moved or read otherwise in a chapter."""
        near = [s for s, home in sorted(self._chapters.items()) if home == chapter]
        quoted = [f for s in near for f in sorted(self._around(s) & self._blinded)]
        turned = (e for f in quoted if f in self.turned for e in self.of(f))
        worded = (e for f in quoted for e in self.own(f) if e.kind in QUOTING - CHOOSING)
        return (*turned, *worded)

    def own(self, fragment: str) -> Edits:
        """The edits of a fragment, of its interview, and of the decision on its text."""
        keys = {key for ev in self._evidence for key, f in ev.quotes.items() if f == fragment}
        return tuple(
            e
            for e in self._made.of_kinds(*QUOTING)
            if fragment in e.fragments or (e.table == "reviews" and e.ref in keys)
        )

    def _along(self, fragment: str) -> Edits:
        seen, frontier = {fragment}, {fragment}
        while frontier:
            found = tuple(e for f in sorted(frontier) for e in self._choosing(f))
            if found:
                return found
            near = {other for f in frontier for other in self._neighbours(f)}
            frontier = near - seen
            seen |= near
        return ()

    def _choosing(self, fragment: str) -> Edits:
        """What chose or refused a quote: its own edits, and the texts and codes of its section."""
        sections = self._sections(fragment)
        codes = sections | {
            id_ for ev in self._evidence for id_, c in ev.codes.items() if c.parent in sections
        }
        coded = self._made.on_codes(codes, {"codebook"}) if fragment in self.turned else ()
        called = (e for section in sorted(sections) for e in self._made.texts_of(section))
        own = (e for e in self.own(fragment) if e.kind in CHOOSING)
        return (*own, *called, *coded)

    def _neighbours(self, fragment: str) -> Iterator[str]:
        """Quotes of the same sections and interview that turned, or whose fragment was edited."""
        interviews, sections = self._interviews[fragment], self._sections(fragment)
        chosen = (e for e in self._made.of_kinds(*CHOOSING) if e.table == "fragments")
        edited = {fragment for e in chosen for fragment in e.fragments}
        for other in self.turned | (edited & self._printed()):
            if self._interviews[other] & interviews or self._sections(other) & sections:
                yield other

    def _printed(self) -> set[str]:
        return {fragment for places in self._places for fragment in places}

    def _sections(self, fragment: str) -> set[str]:
        return {places[fragment] for places in self._places if fragment in places}

    def _around(self, section: str) -> set[str]:
        return {f for places in self._places for f, place in places.items() if place == section}


def _interviews(evidence: tuple[Evidence, Evidence]) -> Mapping[str, set[str]]:
    """The interviews that each fragment belonged and belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for side in evidence:
        for coding in side.codings:
            found[coding.fragment].add(coding.interview)
    return found


def _retold(drafts: Drafts, evidence: tuple[Evidence, Evidence]) -> frozenset[str]:
    """The fragments that are told from another role."""
    was, now = (
        {side.quotes.get(quote.key, quote.key): quote.speaker for quote in draft.quotes}
        for draft, side in zip(drafts, evidence, strict=True)
    )
    return frozenset(f for f in was.keys() & now.keys() if was[f] != now[f])


def _blinded(drafts: Drafts, evidence: tuple[Evidence, Evidence]) -> frozenset[str]:
    """The fragments that are printed with a placeholder in either draft."""
    sides = zip(drafts, evidence, strict=True)
    printed = ((quote, side.quotes) for draft, side in sides for quote in draft.quotes)
    return frozenset(of.get(q.key, q.key) for q, of in printed if PLACEHOLDER_ENDS in q.text)


def _places(draft: Draft, evidence: Evidence) -> dict[str, str]:
    """The section of each printed fragment."""
    return {evidence.quotes.get(q.key, q.key): q.section for q in draft.quotes}
