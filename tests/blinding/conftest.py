"""A blinder over the small lists of these tests."""

from __future__ import annotations

import pytest

from pipeline.blinding.blinder import Blinder
from tests.blinding.corpus import blinder_of, read_corpus, small_gazetteer


@pytest.fixture(scope="session")
def blinder() -> Blinder:
    """The blinder of the corpus's study with a few municipalities."""
    return blinder_of(read_corpus(), small_gazetteer())
