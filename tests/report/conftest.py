"""A copy of the tiny study; properties are tried on the same examples in every run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.study.tiny import TinyStudy

settings.register_profile("weerslag", deadline=None, derandomize=True)
settings.load_profile("weerslag")


@pytest.fixture
def tiny(tmp_path: Path) -> TinyStudy:
    return TinyStudy(tmp_path / "studie")


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> TinyStudy:
    """The tiny study as it is, read by many tests and written by none."""
    return TinyStudy(tmp_path_factory.mktemp("whole") / "studie")
