"""Why something changed: the chain from a sentence to the edited row, followed back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.drafts.edits import Edit
from pipeline.drafts.model import Cause, CauseKind, Draft, Evidence, Finding
from pipeline.drafts.printed_settings import SettingsInPrint
from pipeline.drafts.quote_causes import QuoteCauses
from pipeline.report.sources import PLACEHOLDER_NOTE, Paragraph, Source

COUNTING: frozenset[CauseKind] = frozenset({"added", "removed", "recoded", "interviews"})
STANCE: frozenset[CauseKind] = frozenset({"stance"})
ORDER: tuple[CauseKind, ...] = (
    *("added", "removed", "recoded", "stance", "reworded", "permission", "interviews"),
    *("codebook", "facts", "narrative", "scale", "disclosure", "blinding"),
    *("settings", "template", "program"),
)
WORDED: tuple[CauseKind, ...] = (
    *("scale", "disclosure", "settings", "template", "program", "blinding"),
)
"""What words every claim: where no row of a claim was edited, one of these did it."""
LEAD_IN, CONNECTING = ": lead_in_", "wording.yaml: "
"""In the names of lists of words of a language: of lead-ins, and of all that connects claims."""
TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "colophon": ("study.",),
    "introduction_opening": ("study.",),
    "question_list": ("questions.",),
    "reading_guide": ("chapters.",),
    "appendix_questions": ("questions.",),
    "appendix_scale": ("quantifiers.",),
}
"""What settings a fixed text draws its values from."""
SPOKEN_WITH = frozenset({"appendix_conversations", "findings_opening", "summary_opening"})
"""The fixed texts that count interviews."""

Edits = tuple[Edit, ...]


class Causes:
    """The edits between two drafts, looked up by what they bear on.

    ``changed`` are the claims whose finding differs.
    """

    def __init__(
        self, old: tuple[Draft, Evidence], new: tuple[Draft, Evidence], edits: Iterable[Edit]
    ) -> None:
        self._edits: Edits = tuple(edits)
        self._drafts = (old[0], new[0])
        self._evidence = (old[1], new[1])
        findings = [{f.claim: replace(f, title="") for f in d.findings} for d in self._drafts]
        self.changed = {
            claim
            for claim in findings[0].keys() | findings[1].keys()
            if findings[0].get(claim) != findings[1].get(claim)
        }
        self._protected = {
            claim for found in findings for claim, finding in found.items() if finding.n is None
        }
        self._settings = SettingsInPrint(old[0], new[0], self._edits)
        texts, limits = self._of_table_kind("narrative"), self._settings.under("quotes.")
        self.quotes = QuoteCauses(self._drafts, self._evidence, self._edits, texts, limits)
        self._readers: Mapping[str, Callable[[Source], Edits]] = {
            "claim": self._of_claim_source,
            "quote": lambda source: self.quotes.of(self.quotes.fragment(source.ref)),
            "lead_in": self._of_lead_in,
            "narrative": lambda source: self._at("narrative", source.ref),
            "fact": lambda source: self._at("facts", source.ref),
            "reference": lambda source: self._at("sources", source.ref),
            "codebook": lambda source: self._at("codebook", source.ref),
            "config": self._of_config,
            "table": self._of_table,
            "chart": lambda source: self._of_question(source.ref.removeprefix("figure-")),
            "template": self._of_template,
        }

    def of_finding(self, old: Finding | None, new: Finding | None) -> tuple[Cause, ...]:
        """Why a claim is told otherwise: its codings and row, else what words every claim."""
        one = new or old
        claim = one.claim if one else ""
        only_stances = bool(old and new and old.number == new.number and old.words == new.words)
        kinds = COUNTING | STANCE if only_stances or not (old and new) else COUNTING
        told = self._codings(claim, kinds) + self._at("codebook", claim) + self._bases(claim)
        told += self._settings.between(*(f"{f.words} {f.said}" if f else "" for f in (old, new)))
        hidden = claim in self._protected
        return _grouped(told or self._speaking(hidden) or self._wording(), hidden=hidden)

    def of_quote(self, fragment: str) -> tuple[Cause, ...]:
        """Why a quote came, went or reads otherwise."""
        return _grouped(self.quotes.of(fragment) or self._wording())

    def of_row(self, old: Paragraph | None, new: Paragraph | None) -> tuple[Cause, ...]:
        """Why a paragraph reads otherwise: what its words come from, else what stands near.

        A sentence also depends on those around it, which decide its place and what connects it.
        """
        here = [p for p in (old, new) if p is not None]
        sources = differing(old, new)
        direct = tuple(edit for source in sources for edit in self._readers[source.kind](source))
        direct += self._settings.between(*(_words_of(p, sources) for p in (old, new)))
        if sources == [PLACEHOLDER_NOTE]:
            direct = direct or self.quotes.in_chapter(here[-1].chapter)
        hidden = any(s.kind == "claim" and s.ref in self._protected for s in sources)
        near = self._near(here[-1].chapter, {p.section for p in here})
        return _grouped(direct or next((found for found in near if found), ()), hidden=hidden)

    def of_move(self, paragraph: Paragraph) -> tuple[Cause, ...]:
        """Why a paragraph stands elsewhere: the order of the codebook, else as any other."""
        made = {source.kind for source in paragraph.sources} & {"claim", "codebook"}
        order = self._at("order", "codebook") if made else ()
        return _grouped(order) or self.of_row(paragraph, None)

    def of_chart(self, question: str, labels: Collection[str]) -> tuple[Cause, ...]:
        """Why the bars of these labels changed in the chart of a question."""
        shown = {f.claim for d in self._drafts for f in d.findings if f.title in labels}
        found = self._of_question(question, shown) or self._of_question(question)
        return _grouped(found or self._settings.under("charts.") or self._wording())

    def of_setting(self, key: str) -> tuple[Cause, ...]:
        """That a setting was edited, where the setting itself is what is printed."""
        return _grouped(self._at("config", key))

    def leads_to_turned(self, source: Source) -> bool:
        """Whether a lead-in leads to a quote that came, went or moved."""
        return bool(self._led(source) & self.quotes.turned)

    def _near(self, chapter: str, sections: set[str]) -> Iterator[Edits]:
        yield tuple(e for s in sorted(sections | {chapter}) for e in self._of_texts(s))
        yield tuple(e for s in sorted(sections) for e in self.quotes.in_section(s))
        yield self._of_claims(self.changed & {c for s in sections for c in self._codes_near(s)})
        yield tuple(e for s in sorted(sections) for e in self._coded_near(s))
        yield tuple(e for e in self._of_table_kind("template") if CONNECTING in e.ref)
        claims = {f.claim for d in self._drafts for f in d.findings if f.chapter == chapter}
        yield self._of_claims(self.changed & claims)
        yield self._of_claims(self.changed)
        yield self._at("order", "codebook")
        yield tuple(e for f in sorted(self.quotes.turned) for e in self.quotes.of(f))
        yield self._of_kinds("interviews")
        yield self._of_kinds("codebook")
        yield self._of_kinds("narrative")
        yield self._wording()

    def _of_claim_source(self, source: Source) -> Edits:
        if source.ref in self.changed:
            found = self._codings(source.ref, COUNTING) + self._at("codebook", source.ref)
            found += self._bases(source.ref)
            hidden = source.ref in self._protected
            return found or self._speaking(hidden) or self._wording()
        return self._at("codebook", source.ref)

    def _of_lead_in(self, source: Source) -> Edits:
        """A lead-in goes with its quotes, and names the role of who speaks."""
        led = sorted(self._led(source))
        turned = tuple(e for f in led if f in self.quotes.turned for e in self.quotes.of(f))
        own = (e for f in led for e in self.quotes.own(f))
        texts = (e for e in self._of_table_kind("template") if LEAD_IN in e.ref)
        return turned or (*own, *texts)

    def _led(self, source: Source) -> set[str]:
        return {self.quotes.fragment(key) for key in source.ref.split()}

    def _of_template(self, source: Source) -> Edits:
        name = source.ref.split(".")[0]
        text = tuple(e for e in self._of_table_kind("template") if e.ref.split(".")[0] == name)
        values = tuple(e for key in TOLD_BY.get(name, ()) for e in self._settings.under(key))
        counted = self._of_kinds("interviews") if name in SPOKEN_WITH else ()
        return text + values + counted if name != "wording" else ()

    def _codings(self, claim: str, kinds: Collection[CauseKind]) -> Edits:
        codes = {claim}
        for evidence in self._evidence:
            trace = evidence.codes.get(claim)
            if trace is not None and trace.within:
                codes.add(trace.within)
        return tuple(e for e in self._edits if e.kind in kinds and codes & e.codes)

    def _bases(self, claim: str) -> Edits:
        """Who was asked, where the number of cases that a claim counts out of changed."""
        totals = [
            next((f.total for f in d.findings if f.claim == claim), None) for d in self._drafts
        ]
        return self._of_kinds("interviews") if totals[0] != totals[1] else ()

    def _speaking(self, told_by_others: bool) -> Edits:
        """Who speaks for a role: what has no number is told from the role of who said it."""
        return self._of_kinds("interviews") if told_by_others else ()

    def _of_claims(self, claims: Iterable[str]) -> Edits:
        return tuple(
            edit
            for claim in sorted(claims)
            for edit in self._of_claim_source(Source("claim", claim))
        )

    def _of_question(self, question: str, only: Collection[str] | None = None) -> Edits:
        """The edits of the claims of a question, or of some of them."""
        claims = {
            id_
            for ev in self._evidence
            for id_, code in ev.codes.items()
            if code.question == question and (only is None or id_ in only)
        }
        turned = tuple(e for e in self._edits if e.kind == "stance" and claims & e.codes)
        named = tuple(e for e in self._edits if e.table == "codebook" and claims & e.codes)
        return self._of_claims(self.changed & claims) + turned + named

    def _codes_near(self, section: str) -> set[str]:
        """The claims right under a section, and itself."""
        return {section} | {
            id_ for ev in self._evidence for id_, code in ev.codes.items() if code.parent == section
        }

    def _coded_near(self, section: str) -> Edits:
        """The edits of the codebook and of codings near a section."""
        codes = self._codes_near(section)
        kinds = COUNTING | {"codebook", "stance"}
        return tuple(e for e in self._edits if e.kind in kinds and codes & e.codes)

    def _of_texts(self, target: str) -> Edits:
        """The edits of the authored text of a section or chapter, whatever part of it."""
        texts = self._of_table_kind("narrative")
        return tuple(e for e in texts if target in Path(e.ref).name.split(".")[:1])

    def _of_table(self, source: Source) -> Edits:
        name = source.ref.removeprefix("table-")
        if name == "scale":
            counted = (e for e in self._of_kinds("interviews") if e.codes)
            return (*self._of_kinds("scale"), *counted)
        if name in ("municipalities", "interviews"):
            return self._of_kinds("interviews")
        return self._of_question(name.removeprefix("findings-"))

    def _of_config(self, source: Source) -> Edits:
        return tuple(
            e
            for e in self._edits
            if e.table == "config" and (e.ref == source.ref or e.ref.endswith(f".{source.ref}"))
        )

    def _at(self, table: str, ref: str) -> Edits:
        return tuple(e for e in self._edits if e.table == table and e.ref == ref)

    def _of_table_kind(self, table: str) -> Edits:
        return tuple(e for e in self._edits if e.table == table)

    def _of_kinds(self, *kinds: CauseKind) -> Edits:
        return tuple(e for e in self._edits if e.kind in kinds)

    def _wording(self) -> Edits:
        """The first of what words every claim that was edited at all."""
        return next((found for kind in WORDED if (found := self._of_kinds(kind))), ())


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


def merged(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes of several cells as those of one change; a number that is hidden stays so."""
    found: dict[CauseKind, list[Cause]] = defaultdict(list)
    for cause in causes:
        found[cause.kind].append(cause)
    return tuple(_as_one(kind, found[kind]) for kind in ORDER if kind in found)


def _as_one(kind: CauseKind, causes: Collection[Cause]) -> Cause:
    refs = tuple(dict.fromkeys(ref for cause in causes for ref in cause.refs))
    return Cause(kind, 0 if any(cause.count == 0 for cause in causes) else len(refs), refs)


def _grouped(edits: Iterable[Edit], *, hidden: bool = False) -> tuple[Cause, ...]:
    """Edits as causes, by kind; the number is not told of what is protected."""
    refs: dict[CauseKind, dict[str, None]] = defaultdict(dict)
    for edit in edits:
        refs[edit.kind][edit.ref] = None
    return tuple(
        Cause(kind, 0 if hidden else len(refs[kind]), tuple(refs[kind]))
        for kind in ORDER
        if kind in refs
    )
