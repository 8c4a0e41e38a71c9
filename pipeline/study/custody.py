"""Where raw data may be, and for how long: warnings to the people who keep it."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Place, Problem, problem
from pipeline.study.config import Config


def custody_warnings(folder: Path, config: Config, today: datetime.date) -> Iterator[Problem]:
    """Yield a warning where raw data is under version control, or kept too long."""
    if _tracked(folder, config.paths.fragments):
        yield problem("A08", Place(config.paths.fragments))
    until = config.study.retention_until
    if until is not None and today > until:
        yield problem("R01", Place("config.yaml", field="study.retention_until"), found=until)


def _tracked(folder: Path, path: str) -> bool:
    """Whether git has files of this path; without git, nothing is under version control."""
    command = ["git", "ls-files", "--", path]
    try:
        listed = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - fixed words, no shell
    except FileNotFoundError:
        return False
    return bool(listed.stdout.strip())
