"""What a count may not tell: sensitive claims and stance splits on few cases.

Source: DESIGN § Blinding, rule 8.
"""

from __future__ import annotations

from dataclasses import astuple, replace

from pipeline.language.quantifiers import Protection
from pipeline.synthesis.model import Claim, Stances


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
