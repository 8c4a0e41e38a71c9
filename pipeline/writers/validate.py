"""Whether a PDF is what it says it is: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from pathlib import Path

import page

from pipeline.errors import Place, Problem, problem

PROFILES = (
    ("PDF/UA-1", page.ValidationProfile.PDF_UA_1),
    ("PDF/A-2a", page.ValidationProfile.PDF_A_2A),
)


def validate_pdf(path: Path) -> list[Problem]:
    """One problem (G02) for each rule of each profile that the file at ``path`` breaks."""
    return [found for name, profile in PROFILES for found in _broken(path, name, profile)]


def _broken(path: Path, name: str, profile: page.ValidationProfile) -> list[Problem]:
    report = page.validate_pdf(str(path), profile=profile)
    if report.is_compliant:
        return []
    rules = {failure.rule_id: failure.message for failure in report.failures}
    return [
        problem("G02", Place(path.name), profile=name, found=f"{rule}: {message}")
        for rule, message in sorted(rules.items())
    ] or [problem("G02", Place(path.name), profile=name)]
