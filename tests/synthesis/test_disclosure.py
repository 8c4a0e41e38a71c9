"""What a count may not tell."""

from __future__ import annotations

from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from pipeline.study.model import Code
from pipeline.synthesis.disclosure import protect
from pipeline.synthesis.model import Claim, Stances

minimums = st.integers(min_value=1, max_value=6)


@st.composite
def claims(draw: st.DrawFn, sensitive: bool | None = None) -> Claim:
    cells = draw(st.lists(st.integers(min_value=0, max_value=6), min_size=5, max_size=5))
    n = sum(cells)
    total = n + draw(st.integers(min_value=0, max_value=20))
    told = draw(st.booleans()) if sensitive is None else sensitive
    code = Code("c", "claim", sensitive=told)
    return Claim(code, n, max(total, 1), {}, Stances(*cells))


@given(claims(sensitive=True), minimums)
def test_a_sensitive_claim_tells_no_low_and_no_near_unanimous_count(
    claim: Claim, minimum: int
) -> None:
    """All and all but one are protected as high, fewer than k as low, the others are told."""
    told = protect(claim, minimum)
    if claim.n == 0:
        assert told.protection == "none"
    elif claim.total - claim.n <= 1:
        assert told.protection == "high"
    elif claim.n < minimum:
        assert told.protection == "low"
    else:
        assert told.protection == "none"


@given(claims(sensitive=False), minimums)
def test_a_claim_that_is_not_sensitive_keeps_its_count(claim: Claim, minimum: int) -> None:
    """Low counts are findings and allowed."""
    told = protect(claim, minimum)
    assert (told.n, told.total, told.protection) == (claim.n, claim.total, "none")


@given(claims(), minimums)
def test_no_told_stance_rests_on_fewer_than_k_cases(claim: Claim, minimum: int) -> None:
    """A split is told as a whole or not at all, and never with a cell from 1 to k - 1."""
    told = protect(claim, minimum)
    if told.stances is None:
        small = [cell for cell in astuple(claim.stances) if 0 < cell < minimum]
        assert small or told.protection != "none"
    else:
        assert told.stances == claim.stances
        assert all(cell == 0 or cell >= minimum for cell in astuple(told.stances))


@given(claims(sensitive=True), minimums)
def test_a_protected_claim_has_no_stance_split(claim: Claim, minimum: int) -> None:
    """The split sums to n, so it would give the number back."""
    told = protect(claim, minimum)
    assert told.protection == "none" or told.stances is None
