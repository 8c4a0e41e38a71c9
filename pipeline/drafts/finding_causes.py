"""Why a claim is told otherwise: its codings, its row, who was asked, and what words it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from pipeline.drafts.cases import COUNTING, ROW, STANCE, CasesBehind
from pipeline.drafts.edits import Edit
from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import Draft, Evidence, Finding
from pipeline.drafts.printed_scale import ScaleInPrint
from pipeline.drafts.printed_settings import SettingsInPrint

WORDING_CLAIMS = ("within", "remainder", "source")
"""The lists of words that say who holds a claim."""


class FindingCauses:
    """The edits that bear on claims; ``changed`` are those whose finding differs."""

    def __init__(
        self,
        drafts: tuple[Draft, Draft],
        evidence: tuple[Evidence, Evidence],
        made: Made,
        settings: SettingsInPrint,
    ) -> None:
        self._evidence, self._made, self._settings = evidence, made, settings
        self._scale = ScaleInPrint(drafts, made)
        self._cases = CasesBehind(evidence, made)
        self._found = tuple({f.claim: f for f in draft.findings} for draft in drafts)
        self.changed = frozenset(claim for claim in self._claims() if self._differs(claim))
        self.protected = frozenset(
            claim for found in self._found for claim, finding in found.items() if finding.n is None
        )

    def edits(self, claim: str) -> Edits:
        """Why a claim is told otherwise: what bears on itself, else on those it is told with."""
        own = (*self._counted(claim), *self._worded(claim), *self._protecting(claim))
        return own or self._with_others(claim) or self._made.programs

    def of_question(self, question: str, only: Collection[str] | None = None) -> Edits:
        """The edits of the claims of a question, or of some of them."""
        claims = self.codes_of(question)
        if only is not None:
            claims &= frozenset(only)
        changed = tuple(e for claim in sorted(self.changed & claims) for e in self.edits(claim))
        return (*changed, *self._made.on_codes(claims, STANCE | ROW))

    def codes_of(self, question: str) -> frozenset[str]:
        """The codes of a question in either draft."""
        return frozenset(
            id_ for ev in self._evidence for id_, c in ev.codes.items() if c.question == question
        )

    def question_of(self, claim: str) -> str:
        """The question that a claim answers; empty where it answers none."""
        return next((ev.codes[claim].question for ev in self._evidence if claim in ev.codes), "")

    def _claims(self) -> Iterable[str]:
        return self._found[0].keys() | self._found[1].keys()

    def _differs(self, claim: str) -> bool:
        sides = [found.get(claim) for found in self._found]
        kept = (replace(side, title="", carriers="") if side else None for side in sides)
        return len(set(kept)) > 1

    def _sides(self, claim: str) -> tuple[Finding | None, Finding | None]:
        return self._found[0].get(claim), self._found[1].get(claim)

    def _counted(self, claim: str) -> Iterator[Edit]:
        """The codings behind its number, its base and who carries it, its row, who was asked."""
        old, new = self._sides(claim)
        if not (old and new) or _told_by_cases(old) != _told_by_cases(new):
            stances = not (old and new) or old.stances != new.stances
            codes = {claim, *self._bases(claim), *self._below(claim)}
            yield from self._cases.edits(codes, stances=stances)
        yield from self._made.on_codes({claim}, ROW)
        if old and new and old.total != new.total:
            yield from self._made.on_question(self.question_of(claim))

    def _worded(self, claim: str) -> Iterator[Edit]:
        old, new = self._sides(claim)
        yield from self._settings.between(_words(old), _words(new))
        for role in sorted({*old.roles} ^ {*new.roles}) if old and new else ():
            yield from self._made.under(f"roles.{role}.singular")
        yield from self._scale.of(old, new)
        if old and new and old.words != new.words:
            yield from self._made.under("study.unit")
        if old and new and (old.roles != new.roles or _other_role(old, new)):
            yield from self._made.under("blinding.attribution")

    def _protecting(self, claim: str) -> Iterator[Edit]:
        """The threshold of what may be told, where something is hidden on one side only."""
        old, new = self._sides(claim)
        hidden = [(f.n is None, f.stances is None) for f in (old, new) if f]
        if len(set(hidden)) > 1 or not (old and new) or _words(old) != _words(new):
            yield from self._made.of_kinds("disclosure")

    def _with_others(self, claim: str) -> Edits:
        """What bears on the claims of its section: what hides one hides what would tell it."""
        near = {c for parent in self._parents(claim) for c in self._below(parent)}
        kinds = COUNTING | STANCE | ROW
        found = self._made.on_codes(near, kinds)
        spoken = self._made.of_table("interviews") if claim in self.protected else ()
        return found or spoken or self._made.words(*WORDING_CLAIMS)

    def _bases(self, claim: str) -> Iterator[str]:
        for evidence in self._evidence:
            trace = evidence.codes.get(claim)
            if trace is not None and trace.within:
                yield trace.within

    def _parents(self, claim: str) -> set[str]:
        traces = (ev.codes[claim] for ev in self._evidence if claim in ev.codes)
        return {trace.parent for trace in traces if trace.parent}

    def _below(self, parent: str) -> set[str]:
        return {id_ for ev in self._evidence for id_, c in ev.codes.items() if c.parent == parent}


def _words(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return f"{finding.words} {finding.said}"


def _other_role(old: Finding, new: Finding) -> bool:
    """Whether a claim that is told from a role is told from another one."""
    return old.n is None and new.n is None and old.words != new.words


def _told_by_cases(finding: Finding) -> tuple[object, ...]:
    """What a finding tells of who holds it."""
    return finding.n, finding.total, finding.words, finding.stances, finding.roles
