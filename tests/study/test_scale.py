"""The quantifier scale against the contract's words, n by n."""

from __future__ import annotations

from fractions import Fraction

import pytest
import yaml

from pipeline.errors import Place
from pipeline.study.config import Quantifiers, ScaleRow
from pipeline.study.scale import row_for, scale_problems
from tests.study.tiny import TinyStudy

CONTRACT = """
scale:
  - {when: none, phrase: "geen enkele {unit}", number: singular}
  - {when: 1, phrase: "één {unit}", number: singular}
  - {when: 2, phrase: "twee {units}", number: plural}
  - {over: 0, upto: 0.30, phrase: "enkele {units}", number: plural}
  - {over: 0.30, below: 0.50, phrase: "een deel van de {units}", number: singular}
  - {when: half, phrase: "de helft van de {units}", number: singular}
  - {over: 0.50, upto: 0.60, phrase: "een kleine meerderheid van de {units}", number: singular}
  - {over: 0.60, upto: 0.70, phrase: "de meeste {units}", number: plural}
  - {over: 0.70, upto: 1.00, phrase: "het overgrote deel van de {units}", number: singular}
  - {when: all_but_one, phrase: "vrijwel alle {units}", number: plural}
  - {when: all, phrase: "alle {N} {units}", number: plural}
"""


PLACE = Place("config.yaml")
RANGE = '{over: 0, upto: 1, phrase: "een aantal {units}", number: singular}'


@pytest.fixture(scope="module")
def scale() -> tuple[ScaleRow, ...]:
    """The scale of the contract, read as a config is."""
    return Quantifiers.model_validate(yaml.safe_load(CONTRACT)).scale


def said_by_the_contract(n: int, total: int) -> str:
    """The words for n of ``total``, from the contract in whole numbers: n/N ≤ 0.30 is 10n ≤ 3N.

    Exact rows win in the order none, number, all, all_but_one, half; then the ranges.
    """
    if n == 0:
        return "geen enkele {unit}"
    if n in (1, 2):
        return {1: "één {unit}", 2: "twee {units}"}[n]
    if n == total:
        return "alle {N} {units}"
    if n == total - 1:
        return "vrijwel alle {units}"
    if n + n == total:
        return "de helft van de {units}"
    if 10 * n <= 3 * total:
        return "enkele {units}"
    if 10 * n < 5 * total:
        return "een deel van de {units}"
    if 10 * n <= 6 * total:
        return "een kleine meerderheid van de {units}"
    if 10 * n <= 7 * total:
        return "de meeste {units}"
    return "het overgrote deel van de {units}"


@pytest.mark.parametrize("total", range(1, 61))
def test_every_count_has_the_row_that_the_contract_says(
    scale: tuple[ScaleRow, ...], total: int
) -> None:
    """For each n of 0…N the row is the contract's, also on the borders of the ranges."""
    rows = [row_for(scale, n, total) for n in range(total + 1)]
    assert [row.phrase if row else None for row in rows] == [
        said_by_the_contract(n, total) for n in range(total + 1)
    ]


@pytest.mark.parametrize(
    ("n", "total", "words"),
    [
        (3, 10, "enkele {units}"),
        (6, 20, "enkele {units}"),
        (12, 20, "een kleine meerderheid van de {units}"),
        (7, 10, "de meeste {units}"),
        (21, 30, "de meeste {units}"),
        (8, 14, "een kleine meerderheid van de {units}"),
    ],
)
def test_a_share_on_a_border_is_exact(
    scale: tuple[ScaleRow, ...], n: int, total: int, words: str
) -> None:
    """3 of 10 is not above 0.30, nor 7 of 10 above 0.70: shares are fractions, not floats."""
    row = row_for(scale, n, total)
    assert row is not None
    assert row.phrase == words


def test_a_border_is_kept_as_written(scale: tuple[ScaleRow, ...]) -> None:
    """0.30 in the config is three tenths."""
    assert scale[3].upto == Fraction(3, 10)


def test_the_contracts_scale_has_no_gap_and_no_overlap(tiny: TinyStudy) -> None:
    """For every N to 60 the check finds nothing in the contract's scale."""
    config = tiny.config()
    whole = config.model_copy(
        update={"quantifiers": Quantifiers.model_validate(yaml.safe_load(CONTRACT))}
    )
    assert list(scale_problems(whole, dict.fromkeys(range(1, 61), True), PLACE)) == []


@pytest.mark.parametrize("left_out", range(11))
def test_the_check_finds_exactly_the_counts_that_a_missing_row_leaves(
    tiny: TinyStudy, left_out: int
) -> None:
    """Without one row, C09 stands for the n of N that no other row holds, and no other."""
    rows = yaml.safe_load(CONTRACT)["scale"]
    del rows[left_out]
    shorter = Quantifiers.model_validate({"scale": rows})
    config = tiny.config().model_copy(update={"quantifiers": shorter})
    for total in range(1, 31):
        found = [p.message for p in scale_problems(config, {total: True}, PLACE) if p.code == "C09"]
        gaps = [n for n in range(total + 1) if row_for(shorter.scale, n, total) is None]
        assert found == [f"De schaal dekt {n} van {total} niet." for n in gaps]
    assert left_out in (1, 2, 9, 10) or any(
        row_for(shorter.scale, n, total) is None for total in range(1, 31) for n in range(total + 1)
    )


def test_none_needs_a_row_only_where_it_may_be_printed(tiny: TinyStudy) -> None:
    """A scale without *geen enkele* will do where every claim is spontaneous."""
    rows = yaml.safe_load(CONTRACT)["scale"][1:]
    without = Quantifiers.model_validate({"scale": rows})
    config = tiny.config().model_copy(update={"quantifiers": without})
    assert list(scale_problems(config, {14: False}, PLACE)) == []
    assert [p.code for p in scale_problems(config, {14: True}, PLACE)] == ["C09"]


@pytest.mark.parametrize(
    ("code", "new"),
    [
        ("C09", '{over: 0.9, upto: 1, phrase: "een aantal {units}", number: singular}'),
        ("C10", f"{RANGE}\n    - {RANGE.replace('een aantal', 'enkele')}"),
    ],
)
def test_a_gap_and_an_overlap_are_told_at_the_scale(tiny: TinyStudy, code: str, new: str) -> None:
    """C09 and C10 stand at the line of ``scale`` in the study's own config."""
    tiny.replace("config.yaml", '    - {when: 2, phrase: "twee {units}", number: plural}\n', "")
    tiny.replace("config.yaml", RANGE, new)
    places = {p.place for p in tiny.problems() if p.code == code}
    line = tiny.line_of("config.yaml", "scale:")
    assert {(p.line, p.field) for p in places} == {(line, "quantifiers.scale")}
