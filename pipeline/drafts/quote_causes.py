"""Why a quote came, went or moved: its own edit, or that of a quote that made or took room."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.drafts.edits import Edit
from pipeline.drafts.model import CauseKind, Draft, Evidence

CHOOSING: frozenset[CauseKind] = frozenset(
    {"added", "removed", "recoded", "interviews", "permission"}
)
"""What can change the choice of quotes."""
QUOTING: frozenset[CauseKind] = CHOOSING | {"reworded", "blinding"}
"""What can change a quote."""

Edits = tuple[Edit, ...]
Drafts = tuple[Draft, Draft]


class QuoteCauses:
    """The edits that bear on printed quotes, between two drafts.

    A section and an interview give so many quotes: one that comes or goes there makes room for
    others or takes it, and so do other limits of quotes. From a quote without an edit of its own
    the way leads to those of its section and interview, and on, until one has an edit.
    """

    def __init__(
        self,
        drafts: Drafts,
        evidence: tuple[Evidence, Evidence],
        edits: Edits,
        texts: Edits,
        limits: Edits,
    ) -> None:
        self._evidence, self._edits, self._texts, self._limits = evidence, edits, texts, limits
        self._interviews = {c.fragment: c.interview for ev in evidence for c in ev.codings}
        self._places = [_places(*side) for side in zip(drafts, evidence, strict=True)]
        self._chapters = {q.section: q.chapter for draft in drafts for q in draft.quotes}
        was, now = self._places
        self.turned = frozenset(f for f in was | now if was.get(f) != now.get(f))
        """The fragments that are printed elsewhere, only before, or only now."""

    def fragment(self, key: str) -> str:
        """The fragment of a printed quote by its key; "" where that isn't kept."""
        return next((ev.quotes[key] for ev in self._evidence if key in ev.quotes), "")

    def of(self, fragment: str) -> Edits:
        """Why the quote of ``fragment`` came, went, moved or reads otherwise."""
        own = self.own(fragment)
        if own or fragment not in self.turned:
            return own
        return self._limits or self._along(fragment)

    def in_section(self, section: str) -> Edits:
        """Why quotes came, went or moved in a section."""
        return tuple(e for f in sorted(self.turned & self._around(section)) for e in self.of(f))

    def in_chapter(self, chapter: str) -> Edits:
        """Why quotes came, went, moved or read otherwise in a chapter."""
        near = [s for s, home in sorted(self._chapters.items()) if home == chapter]
        quoted = [f for s in near for f in sorted(self._around(s))]
        turned = (e for f in quoted if f in self.turned for e in self.of(f))
        worded = (e for f in quoted for e in self.own(f) if e.kind in QUOTING - CHOOSING)
        return (*turned, *worded)

    def own(self, fragment: str) -> Edits:
        """The edits of a fragment and of its interview."""
        interview = self._interviews.get(fragment)
        return tuple(
            e
            for e in self._edits
            if e.kind in QUOTING
            and (
                (e.table == "fragments" and e.ref == fragment)
                or (e.table == "interviews" and e.ref == interview)
            )
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
        coded = (e for e in self._edits if e.table == "codebook" and e.codes & codes)
        called = (e for e in self._texts if _target(e) in sections)
        own = (e for e in self.own(fragment) if e.kind in CHOOSING)
        return (*own, *called, *(coded if fragment in self.turned else ()))

    def _neighbours(self, fragment: str) -> Iterator[str]:
        """Quotes of the same sections and interview that turned, or whose fragment was edited."""
        interview, sections = self._interviews.get(fragment), self._sections(fragment)
        edited = {e.ref for e in self._edits if e.table == "fragments" and e.kind in CHOOSING}
        for other in self.turned | (edited & self._printed()):
            if self._interviews.get(other) == interview or self._sections(other) & sections:
                yield other

    def _printed(self) -> set[str]:
        return {fragment for places in self._places for fragment in places}

    def _sections(self, fragment: str) -> set[str]:
        return {places[fragment] for places in self._places if fragment in places}

    def _around(self, section: str) -> set[str]:
        return {f for places in self._places for f, place in places.items() if place == section}


def _places(draft: Draft, evidence: Evidence) -> dict[str, str]:
    """The section of each printed fragment."""
    return {evidence.quotes.get(q.key, q.key): q.section for q in draft.quotes}


def _target(edit: Edit) -> str:
    """The section or chapter that a text is about."""
    return edit.ref.rpartition("/")[2].partition(".")[0]
