"""A copy of the tiny study for each test; properties are tried alike in every run."""

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
