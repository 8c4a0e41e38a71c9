"""The house style is data, and data that cannot be read by everyone is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import StudyError
from pipeline.house import contrast, load_house, mix
from tests.writers.sample import TEMPLATES

STYLE = (TEMPLATES / "house" / "house.yaml").read_text("utf-8")


def test_contrast_of_black_and_white() -> None:
    """The two ends of the scale are 21 and 1, whatever the order."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)


def test_mix_is_between() -> None:
    """Half black and half white is grey."""
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('text: "#1d2733"', 'text: "#c0c0c0"', "contrast"),
        ("name: Weerslag", "name: Weerslag\nkleur: rood", "Extra"),
        ('rule: "#c3ced1"', "rule: rood", "pattern"),
    ],
)
def test_a_style_that_cannot_be_is_refused(old: str, new: str, reason: str, tmp_path: Path) -> None:
    """Too little contrast, an unknown key or a bad colour is an error with its reason."""
    assert old in STYLE
    (tmp_path / "house.yaml").write_text(STYLE.replace(old, new), "utf-8")
    with pytest.raises(StudyError, match=reason):
        load_house(tmp_path)


def test_a_missing_style_is_an_error(tmp_path: Path) -> None:
    """Without house.yaml there is one problem, A01."""
    with pytest.raises(StudyError) as caught:
        load_house(tmp_path)
    assert [p.code for p in caught.value.problems] == ["A01"]
