"""Why something changed: the chain from a sentence to the edited row, followed back."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.drafts.around import Around
from pipeline.drafts.edits import Edit
from pipeline.drafts.finding_causes import FindingCauses
from pipeline.drafts.grouping import grouped
from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import Cause, Draft, Evidence, Finding
from pipeline.drafts.printed_settings import SettingsInPrint
from pipeline.drafts.quote_causes import QuoteCauses
from pipeline.drafts.source_causes import SourceCauses
from pipeline.report.sources import PLACEHOLDER_NOTE, Paragraph, Source


class Causes:
    """The edits between two drafts, looked up by what they bear on."""

    def __init__(
        self,
        old: tuple[Draft, Evidence],
        new: tuple[Draft, Evidence],
        edits: tuple[Edit, ...],
    ) -> None:
        self._drafts, evidence = (old[0], new[0]), (old[1], new[1])
        self._made = Made(edits)
        self._settings = SettingsInPrint(self._drafts, self._made)
        self._findings = FindingCauses(self._drafts, evidence, self._made, self._settings)
        self.quotes = QuoteCauses(self._drafts, evidence, self._made)
        self._sources = SourceCauses(self._made, self._findings, self.quotes)
        self._around = Around(self._drafts, evidence, self._made, self._findings, self.quotes)

    @property
    def changed(self) -> frozenset[str]:
        """The claims whose finding differs."""
        return self._findings.changed

    def of_finding(self, old: Finding | None, new: Finding | None) -> tuple[Cause, ...]:
        """Why a claim is told otherwise."""
        one = new or old
        claim = one.claim if one else ""
        return grouped(self._findings.edits(claim), hidden=self._is_protected(claim))

    def of_quote(self, fragment: str) -> tuple[Cause, ...]:
        """Why a quote came, went, is told from another role, or reads otherwise."""
        return grouped(self.quotes.of(fragment))

    def of_row(self, old: Paragraph | None, new: Paragraph | None) -> tuple[Cause, ...]:
        """Why a paragraph reads otherwise: what its words come from, else what stands around it.

        A sentence also depends on those around it, which decide its place and what connects it.
        """
        here = [p for p in (old, new) if p is not None]
        sources = differing(old, new)
        direct = self._direct(old, new, sources)
        around = () if direct else tuple(e for p in here for e in self._around.of(p))
        if old is not None and new is not None:
            around += self._around.of_regrouped(old, new)
        else:
            around += tuple(e for p in here for e in self._around.of_turned(p))
        hidden = any(s.kind == "claim" and self._is_protected(s.ref) for s in sources)
        return grouped((*direct, *around), hidden=hidden)

    def of_move(self, paragraph: Paragraph) -> tuple[Cause, ...]:
        """Why a paragraph stands elsewhere: the order of the codebook, else as any other."""
        made = (s.ref for s in paragraph.sources if s.kind in ("claim", "codebook"))
        order = self._made.orders({paragraph.section, *made})
        return grouped(order) or self.of_row(paragraph, None)

    def of_chart(self, question: str, labels: Collection[str]) -> tuple[Cause, ...]:
        """Why the bars of these labels changed in the chart of a question."""
        shown = {f.claim for d in self._drafts for f in d.findings if f.title in labels}
        found = self._findings.of_question(question, shown) or self._findings.of_question(question)
        return grouped(found or self._made.under("charts") or self._made.programs)

    def of_setting(self, key: str) -> tuple[Cause, ...]:
        """That a setting was edited, where the setting itself is what is printed."""
        return grouped(self._made.at("config", key))

    def of_status(self) -> tuple[Cause, ...]:
        """What was signed or asked for otherwise; nothing where only the texts changed."""
        asked = self._made.at("config", "study.status")
        return grouped((*asked, *self._made.of_table("reviews")))

    def leads_to_turned(self, source: Source) -> bool:
        """Whether a lead-in leads to a quote that came, went or moved."""
        return bool(self.quotes.led(source) & self.quotes.turned)

    def _direct(self, old: Paragraph | None, new: Paragraph | None, sources: list[Source]) -> Edits:
        """The edits that bear on the words that differ."""
        one = new or old
        if one is None:
            return ()
        words = tuple(_words_of(p, sources) for p in (old, new))
        if explained := self._settings.explain(*words):
            return explained
        if (old is None or new is None) and (brought := self._brought(one)):
            return brought
        direct = self._sources.of(sources, one.form)
        if not direct or (old and new):
            direct += self._settings.between(*words)
        if sources == [PLACEHOLDER_NOTE] and not direct:
            return self.quotes.in_chapter(one.chapter)
        return direct or self._sources.drawn_on(sources)

    def _brought(self, paragraph: Paragraph) -> Edits:
        """The authored text by which a fixed one came or went: the one stands for the other."""
        fixed = {source.kind for source in paragraph.sources} == {"template"}
        return self._made.texts_of(paragraph.section) if fixed else ()

    def _is_protected(self, claim: str) -> bool:
        return claim in self._findings.protected


def _words_of(paragraph: Paragraph | None, sources: Collection[Source]) -> str:
    """The words of a paragraph that come from one of these sources."""
    pieces = paragraph.pieces if paragraph else ()
    return "".join(piece.text for piece in pieces if piece.source in sources)


def differing(old: Paragraph | None, new: Paragraph | None) -> list[Source]:
    """The sources of the words that differ; all of a paragraph that came or went."""
    if old is None or new is None:
        one = old or new
        return list(one.sources) if one else []
    before = {(piece.text, piece.source.kind, piece.source.ref) for piece in old.pieces}
    after = {(piece.text, piece.source.kind, piece.source.ref) for piece in new.pieces}
    differing = before ^ after
    pieces = [p for paragraph in (old, new) for p in paragraph.pieces]
    found = [p.source for p in pieces if (p.text, p.source.kind, p.source.ref) in differing]
    return list(dict.fromkeys(found))
