"""What a paragraph depends on besides its own words: those around it, and what orders them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.drafts.cases import ROW
from pipeline.drafts.finding_causes import FindingCauses
from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import Draft, Evidence
from pipeline.drafts.quote_causes import QuoteCauses
from pipeline.drafts.source_causes import CONNECTING, LISTS
from pipeline.report.sources import Form, Paragraph

PLACING = ("chapters", "questions", "levels", "roles", "numbering", "charts", "quotes")
"""The settings that decide what stands where, in which order and with which number."""

IN_TABLES: tuple[Form, ...] = ("cell", "caption")
"""Where what a chart doesn't show is told."""
HOMES = ("codebook", "config")
"""Sources whose id is that of a section or level."""


class Around:
    """The edits that bear on a paragraph by way of what stands around it.

    The sentences of a section are told by the number of their claims, and each is worded after
    those before it; the same holds for the headline claims of a question, where a chapter, the
    summary or the conclusion tells them again.
    """

    def __init__(
        self,
        drafts: tuple[Draft, Draft],
        evidence: tuple[Evidence, Evidence],
        made: Made,
        findings: FindingCauses,
        quotes: QuoteCauses,
    ) -> None:
        self._made, self._findings, self._quotes = made, findings, quotes
        self._evidence = evidence
        self._told = [_told_in(draft) for draft in drafts]

    def of(self, paragraph: Paragraph) -> Edits:
        """The edits that are nearest to a paragraph, of those that it depends on at all."""
        return next((found for found in self._nearest(paragraph) if found), ())

    def of_regrouped(self, old: Paragraph, new: Paragraph) -> Edits:
        """The edits by which other claims are told in a paragraph; none where it's the same ones.

        Their numbers decide which claims stand together.
        """
        if _claims_in(old) == _claims_in(new):
            return ()
        return self._changed(self._beside(old) | self._beside(new))

    def of_turned(self, paragraph: Paragraph) -> Edits:
        """The edits by which what came or went stands in another place than before.

        So is told of a paragraph that has other words there: it isn't known as the same.
        """
        told = {s.ref for s in paragraph.sources if s.kind in ("claim", "codebook")}
        codes = {paragraph.section} | told
        parents = {ev.codes[c].parent for ev in self._evidence for c in codes if c in ev.codes}
        return self._made.orders(codes | parents)

    def _nearest(self, paragraph: Paragraph) -> Iterator[Edits]:
        section, claims = paragraph.section, _claims_in(paragraph)
        yield (*self._made.texts_of(section), *self._made.texts_of(paragraph.chapter))
        if not claims:
            yield self._quotes.in_section(section)
        beside = self._beside(paragraph)
        if paragraph.form in IN_TABLES:
            yield self._made.under("charts")
        rows = self._made.on_codes(beside, ROW)
        if not claims:
            yield (*rows, *self._made.orders(beside))
        yield self._changed(beside)
        yield rows
        retold = frozenset(c for claim in claims | beside for c in self._of_one_question(claim))
        yield self._made.orders(beside | retold)
        yield self._changed(retold)
        yield self._made.on_codes(retold, {"codebook"})
        yield self._made.words(*LISTS.get(paragraph.form, CONNECTING)) if claims else ()
        yield self._made.under(*PLACING)
        yield self._made.programs

    def _beside(self, paragraph: Paragraph) -> frozenset[str]:
        """Its section or level, the codes under it, and the claims that are told in it."""
        told = {c for side in self._told for c in side.get(paragraph.section, ())}
        homes = {paragraph.section, *(s.ref for s in paragraph.sources if s.kind in HOMES)}
        traces = [pair for evidence in self._evidence for pair in evidence.codes.items()]
        under = {id_ for id_, code in traces if homes & {code.parent, code.level}}
        return frozenset(homes | told | under)

    def _of_one_question(self, claim: str) -> frozenset[str]:
        question = self._findings.question_of(claim)
        return self._findings.codes_of(question) if question else frozenset()

    def _changed(self, claims: frozenset[str]) -> Edits:
        changed = sorted(self._findings.changed & claims)
        return tuple(e for claim in changed for e in self._findings.edits(claim))


def _told_in(draft: Draft) -> Mapping[str, set[str]]:
    """The claims that each section tells."""
    told: dict[str, set[str]] = defaultdict(set)
    for paragraph in draft.paragraphs:
        told[paragraph.section] |= _claims_in(paragraph)
    return told


def _claims_in(paragraph: Paragraph) -> frozenset[str]:
    return frozenset(source.ref for source in paragraph.sources if source.kind == "claim")
