"""What a count may not tell: sensitive claims and stance splits on few cases.

Source: DESIGN § Blinding, rule 8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace

from pipeline.language.quantifiers import Protection
from pipeline.synthesis.model import Claim, Stances


def protect_all(claims: Iterable[Claim], minimum: int) -> dict[str, Claim]:
    """The claims of a question by id, each told no more exactly than all of them allow."""
    told = {claim.code.id: protect(claim, minimum) for claim in claims}
    for group in _groups(told.values()):
        told |= {claim.code.id: claim for claim in _complemented(group)}
    return {id_: _out_of_all(claim, told) for id_, claim in told.items()}


def _groups(claims: Iterable[Claim]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.code.group:
            groups[claim.code.group].append(claim)
    return list(groups.values())


def _complemented(group: list[Claim]) -> list[Claim]:
    """A group with one protected number, and another kept back that it could be had from."""
    hidden = [claim for claim in group if claim.protection != "none"]
    told = sorted((c for c in group if c.protection == "none" and c.n), key=lambda c: c.n)
    if len(hidden) != 1 or not told:
        return group
    kept = replace(told[0], protection="low", stances=None)
    return [kept if claim is told[0] else claim for claim in group]


def _out_of_all(claim: Claim, told: Mapping[str, Claim]) -> Claim:
    """A claim within a protected one, counted out of what that one is counted out of.

    *Drie van deze dertien* would tell the thirteen.
    """
    base = told.get(claim.code.within)
    if base is None or base.protection == "none":
        return claim
    return replace(claim, code=replace(claim.code, within=""), total=base.total)


def protect(claim: Claim, minimum: int) -> Claim:
    """The claim with its protection, and without a stance split that tells on few cases.

    A sensitive claim of fewer than ``minimum`` cases, or of all cases or all but one, is told
    by a band. A split is told where every stance that occurs has ``minimum`` cases or more, so
    that nothing can be had back by subtraction.
    """
    protection = _protection(claim, minimum)
    stances = claim.stances
    if stances is not None and (protection != "none" or not _told_safely(stances, minimum)):
        stances = None
    return replace(claim, protection=protection, stances=stances)


def _protection(claim: Claim, minimum: int) -> Protection:
    if not claim.code.sensitive or claim.n == 0:
        return "none"
    if claim.n >= claim.total - 1:
        return "high"
    return "low" if claim.n < minimum else "none"


def _told_safely(stances: Stances, minimum: int) -> bool:
    return all(cell >= minimum for cell in astuple(stances) if cell)
