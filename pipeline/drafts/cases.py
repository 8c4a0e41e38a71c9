"""Which cases stand behind a claim in two drafts, and by which edits others do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from pipeline.drafts.edits import Edit
from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import CauseKind, CodingTrace, Evidence

COUNTING: frozenset[CauseKind] = frozenset({"added", "removed", "recoded", "moved", "interviews"})
STANCE: frozenset[CauseKind] = frozenset({"stance"})
ROW: frozenset[CauseKind] = frozenset({"codebook", "blinding"})
"""What changes a row of the codebook as it is printed."""
Said = Mapping[str, frozenset[str]]
"""For each case that has a code, the stances with which it has it."""


class CasesBehind:
    """The codings of two drafts, by code."""

    def __init__(self, evidence: tuple[Evidence, Evidence], made: Made) -> None:
        self._evidence, self._made = evidence, made
        self._codings = tuple(_by_code(side) for side in evidence)

    def edits(self, codes: Collection[str], *, stances: bool) -> Edits:
        """The edits by which other cases have one of these codes, or with ``stances`` otherwise.

        A case of another role than the one that is counted only matters where its role is new
        among those that have a code, or isn't there any more.
        """
        found = (e for code in sorted(codes) for e in self._of_code(code, stances))
        return tuple(dict.fromkeys(found))

    def _of_code(self, code: str, stances: bool) -> Iterator[Edit]:
        kinds = COUNTING | STANCE if stances else COUNTING
        bearing = self._made.on_codes({code}, kinds)
        turned = self._turned(code, stances) if bearing else frozenset()
        told = [c for side in self._codings for c in side.get(code, ())]
        fragments = frozenset(c.fragment for c in told if c.case in turned)
        yield from (e for e in bearing if e.fragments & fragments)

    def _turned(self, code: str, stances: bool) -> frozenset[str]:
        """The cases that have a code on one side only, or with other stances."""
        was, now = (_said(side.get(code, ())) for side in self._codings)
        came = {case for case in was.keys() ^ now.keys() if self._counts(case, code)}
        both = was.keys() & now.keys() if stances else frozenset()
        return frozenset(came | {case for case in both if was[case] != now[case]})

    def _counts(self, case: str, code: str) -> bool:
        sides = [
            {s.case: s for s in evidence.speakers.values() if not s.withdrawn}
            for evidence in self._evidence
        ]
        told = [side[case] for side in sides if case in side]
        if not told or any(speaker.counted for speaker in told):
            return True
        roles = [
            {side[c.case].role for c in codings.get(code, ()) if c.case in side}
            for side, codings in zip(sides, self._codings, strict=True)
        ]
        return any(speaker.role in roles[0] ^ roles[1] for speaker in told)


def _by_code(evidence: Evidence) -> dict[str, list[CodingTrace]]:
    codings: dict[str, list[CodingTrace]] = defaultdict(list)
    for coding in evidence.codings:
        codings[coding.code].append(coding)
    return codings


def _said(codings: Collection[CodingTrace]) -> Said:
    said: dict[str, set[str]] = defaultdict(set)
    for coding in codings:
        said[coding.case] |= {coding.stance} - {""}
    return {case: frozenset(stances) for case, stances in said.items()}
