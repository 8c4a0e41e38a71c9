"""What a count may not tell."""

from __future__ import annotations

from dataclasses import astuple, replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.study.model import Code
from pipeline.synthesis.disclosure import protect, protect_all
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


def of_group(id_: str, n: int, *, sensitive: bool = False) -> Claim:
    return Claim(Code(id_, "claim", group="g", sensitive=sensitive), n, 12)


def test_one_hidden_number_of_a_group_is_not_had_by_subtraction() -> None:
    """The smallest of the others is kept back too; two hidden ones protect each other."""
    told = protect_all([of_group("a", 2, sensitive=True), of_group("b", 6), of_group("c", 4)], 3)
    assert [told[id_].protection for id_ in "abc"] == ["low", "none", "low"]
    two = [of_group("a", 2, sensitive=True), of_group("b", 1, sensitive=True), of_group("c", 9)]
    assert [c.protection for c in protect_all(two, 3).values()] == ["low", "low", "none"]
    open_ = protect_all([of_group("a", 2), of_group("b", 6)], 3)
    assert [claim.protection for claim in open_.values()] == ["none", "none"]


def test_a_claim_within_a_hidden_one_is_counted_out_of_all() -> None:
    """*Drie van deze elf* would tell the eleven."""
    base = Claim(Code("a", "claim", sensitive=True), 11, 12)
    part = Claim(Code("b", "claim", within="a"), 3, 11)
    told = protect_all([base, part], 3)["b"]
    assert (told.n, told.total, told.code.within) == (3, 12, "")
    seen = replace(base, n=6)
    assert protect_all([seen, replace(part, total=6)], 3)["b"].code.within == "a"
