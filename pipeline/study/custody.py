"""Where raw data may be, and for how long: warnings to the people who keep it."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Place, Problem, problem
from pipeline.study.config import Config
from pipeline.study.model import Study

EVIDENCE = Path("private/drafts")
"""What frozen drafts were made from, a file for each label."""


def custody_warnings(folder: Path, config: Config, today: datetime.date) -> Iterator[Problem]:
    """Yield a warning where raw data is under version control, or kept too long."""
    if _tracked(folder, config.paths.fragments):
        yield problem("A08", Place(config.paths.fragments))
    until = config.study.retention_until
    if until is not None and today > until:
        yield problem("R01", Place("config.yaml", field="study.retention_until"), found=until)


def draft_warnings(folder: Path, study: Study) -> Iterator[Problem]:
    """Yield a warning for each frozen draft that holds an interview that was withdrawn since."""
    withdrawn = {interview.id for interview in study.interviews if interview.withdrawn}
    for evidence in sorted((folder / EVIDENCE).glob("*.json")):
        held = withdrawn & interviews_in(evidence)
        if held:
            yield problem("D07", Place(f"drafts/{evidence.stem}"), found=", ".join(sorted(held)))


def interviews_in(evidence: Path) -> set[str]:
    """The interviews whose fragments a frozen draft was made from."""
    content = json.loads(evidence.read_text(encoding="utf-8"))["content"]
    return {coding["interview"] for coding in content["codings"]}


def _tracked(folder: Path, path: str) -> bool:
    """Whether git has files of this path; without git, nothing is under version control."""
    command = ["git", "ls-files", "--", path]
    try:
        listed = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - fixed words, no shell
    except FileNotFoundError:
        return False
    return bool(listed.stdout.strip())
