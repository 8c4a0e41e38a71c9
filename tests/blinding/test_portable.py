"""What must not stand in a pattern, for Python's own sake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "pipeline"
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{+[\d,]+\}+)\+|\(\?>")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5 (Debian 12 has 3.11.2) misses matches of such a group.

    A character class may be: ``[a-z]++``. See gh-106052 in Python's changelog.
    """
    assert POSSESSIVE_GROUP.search(path.read_text(encoding="utf-8")) is None
