"""The workflow linter finds nothing but what is left on purpose."""

from __future__ import annotations

import re

import pytest

from pipeline.errors import StudyError
from pipeline.workflow import require_platform
from tests.conftest import TINY, run_snakemake

LEFT_ON_PURPOSE = {
    # One locked virtual environment serves every rule (requirements.lock); an environment per
    # rule would be the same one, made again.
    "Specify a conda environment or container for each rule.",
}


def test_the_linter_is_content() -> None:
    """``snakemake --lint`` has no remark but the exceptions above."""
    result = run_snakemake(TINY, "--lint", "--workflow-profile", "none")
    remarks = re.findall(r"^    \* (.*):$", result.stderr, flags=re.MULTILINE)
    assert set(remarks) == LEFT_ON_PURPOSE


@pytest.mark.parametrize("platform", ["win32", "cygwin"])
def test_elsewhere_it_refuses_in_plain_words(platform: str) -> None:
    """On a system where it can't keep its promises, Weerslag says so and where it does run."""
    with pytest.raises(StudyError, match="R02"):
        require_platform(platform)
    require_platform("linux")
    require_platform("darwin")
