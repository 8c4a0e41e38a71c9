"""Why something changed: the chain from a sentence to the edited row, followed back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.drafts.edits import Edit
from pipeline.drafts.model import Cause, CauseKind, Draft, Evidence, Finding
from pipeline.report.sources import Paragraph, Source

COUNTING: frozenset[CauseKind] = frozenset({"added", "removed", "recoded", "interviews"})
STANCE: frozenset[CauseKind] = frozenset({"stance"})
QUOTING: frozenset[CauseKind] = COUNTING | {"reworded", "permission", "blinding"}
ORDER: tuple[CauseKind, ...] = (
    *("added", "removed", "recoded", "stance", "reworded", "permission", "interviews"),
    *("codebook", "facts", "narrative", "scale", "disclosure", "blinding"),
    *("settings", "template", "program"),
)
WORDED: tuple[CauseKind, ...] = ("scale", "disclosure", "settings", "template", "program")
"""What words every claim: where no row of a claim was edited, one of these did it."""

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
        findings = [{f.claim: f for f in draft.findings} for draft in self._drafts]
        self.changed = {
            claim
            for claim in findings[0].keys() | findings[1].keys()
            if findings[0].get(claim) != findings[1].get(claim)
        }
        self._protected = {
            claim for found in findings for claim, finding in found.items() if finding.n is None
        }
        self._readers: Mapping[str, Callable[[Source], Edits]] = {
            "claim": self._of_claim_source,
            "quote": lambda source: self._of_fragment(self._fragment(source.ref)),
            "narrative": lambda source: self._at("narrative", source.ref),
            "fact": lambda source: self._at("facts", source.ref),
            "reference": lambda source: self._at("sources", source.ref),
            "codebook": lambda source: self._at("codebook", source.ref),
            "config": self._of_config,
            "table": self._of_table,
            "chart": self._of_chart,
            "template": lambda _: self._of_kinds("template"),
        }

    def of_finding(self, old: Finding | None, new: Finding | None) -> tuple[Cause, ...]:
        """Why a claim is told otherwise: its codings and row, else what words every claim."""
        one = new or old
        claim = one.claim if one else ""
        only_stances = bool(old and new and old.number == new.number and old.words == new.words)
        kinds = COUNTING | STANCE if only_stances or not (old and new) else COUNTING
        told = self._codings(claim, kinds) + self._at("codebook", claim)
        told += self._bases(claim)
        return _grouped(told or self._wording(), hidden=claim in self._protected)

    def of_quote(self, fragment: str, section: str) -> tuple[Cause, ...]:
        """Why a quote came, went or reads otherwise."""
        return _grouped(
            self._of_fragment(fragment)
            or self._of_texts(section)
            or self._coded_near(section)
            or self._of_kinds(*QUOTING)
            or self._wording()
        )

    def of_row(self, old: Paragraph | None, new: Paragraph | None) -> tuple[Cause, ...]:
        """Why a paragraph reads otherwise: what its words come from, else what stands near.

        A sentence also depends on those around it, which decide its place and what connects it.
        """
        here = [p for p in (old, new) if p is not None]
        sources = differing(old, new)
        chapter, sections = here[-1].chapter, {p.section for p in here}
        direct = tuple(edit for source in sources for edit in self._of_source(source))
        hidden = any(s.kind == "claim" and s.ref in self._protected for s in sources)
        near = self._near(chapter, sections)
        return _grouped(direct or next((found for found in near if found), ()), hidden=hidden)

    def of_chart(self, question: str) -> tuple[Cause, ...]:
        """Why the chart of a question changed."""
        return _grouped(self._of_question(question) or self._wording())

    def _near(self, chapter: str, sections: set[str]) -> Iterator[Edits]:
        yield tuple(e for s in sorted(sections | {chapter}) for e in self._of_texts(s))
        yield tuple(e for s in sorted(sections) for e in self._coded_near(s))
        claims = {f.claim for d in self._drafts for f in d.findings if f.chapter == chapter}
        yield self._of_claims(self.changed & claims)
        yield self._of_claims(self.changed)
        yield self._of_kinds(*QUOTING, "stance", "codebook", "facts")
        yield self._of_kinds("narrative")
        yield self._wording()
        yield self._edits

    def _of_source(self, source: Source) -> Edits:
        return self._readers[source.kind](source)

    def _of_claim_source(self, source: Source) -> Edits:
        if source.ref in self.changed:
            found = self._codings(source.ref, COUNTING) + self._at("codebook", source.ref)
            return found + self._bases(source.ref) or self._wording()
        return self._at("codebook", source.ref)

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

    def _of_claims(self, claims: Iterable[str]) -> Edits:
        return tuple(
            edit
            for claim in sorted(claims)
            for edit in self._of_claim_source(Source("claim", claim))
        )

    def _of_question(self, question: str) -> Edits:
        claims = {
            id_
            for ev in self._evidence
            for id_, code in ev.codes.items()
            if code.question == question
        }
        turned = tuple(e for e in self._edits if e.kind == "stance" and claims & e.codes)
        named = tuple(e for e in self._edits if e.table == "codebook" and claims & e.codes)
        return self._of_claims(self.changed & claims) + turned + named

    def _coded_near(self, section: str) -> Edits:
        """The edits of codings on the claims right under a section, and on itself."""
        codes = {section} | {
            id_ for ev in self._evidence for id_, code in ev.codes.items() if code.parent == section
        }
        kinds = QUOTING | {"codebook", "stance"}
        return tuple(e for e in self._edits if e.kind in kinds and codes & e.codes)

    def _of_texts(self, target: str) -> Edits:
        """The edits of the authored text of a section or chapter, whatever part of it."""
        return tuple(
            e
            for e in self._edits
            if e.table == "narrative" and target in Path(e.ref).name.split(".")[:1]
        )

    def _of_fragment(self, fragment: str) -> Edits:
        return tuple(
            e
            for e in self._edits
            if fragment
            and (
                e.ref == fragment
                or (e.table == "interviews" and e.ref == self._interview(fragment))
            )
            and e.kind in QUOTING
        )

    def _fragment(self, key: str) -> str:
        return next((ev.quotes[key] for ev in self._evidence if key in ev.quotes), "")

    def _interview(self, fragment: str) -> str:
        found = (c.interview for ev in self._evidence for c in ev.codings if c.fragment == fragment)
        return next(found, "")

    def _of_table(self, source: Source) -> Edits:
        name = source.ref.removeprefix("table-")
        if name == "scale":
            return self._of_kinds("scale", "interviews")
        return self._of_kinds("interviews") if name in ("municipalities", "interviews") else ()

    def _of_chart(self, source: Source) -> Edits:
        return self._of_question(source.ref.removeprefix("figure-"))

    def _of_config(self, source: Source) -> Edits:
        return tuple(
            e
            for e in self._edits
            if e.table == "config" and (e.ref == source.ref or e.ref.endswith(f".{source.ref}"))
        )

    def _at(self, table: str, ref: str) -> Edits:
        return tuple(e for e in self._edits if e.table == table and e.ref == ref)

    def _of_kinds(self, *kinds: CauseKind) -> Edits:
        return tuple(e for e in self._edits if e.kind in kinds)

    def _wording(self) -> Edits:
        """The first of what words every claim that was edited at all."""
        return next((found for kind in WORDED if (found := self._of_kinds(kind))), ())


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
