"""A copy of the tiny study for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.tiny import TinyStudy


@pytest.fixture
def tiny(tmp_path: Path) -> TinyStudy:
    return TinyStudy(tmp_path / "studie")
