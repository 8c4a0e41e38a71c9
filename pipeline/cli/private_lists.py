"""The lists that a build leaves in ``private/``."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import Place, StudyError, problem


def require_list(folder: Path, file: str) -> None:
    """Raise StudyError where the list is not there: the study has not been built yet."""
    if not (folder / file).is_file():
        hint = "Maak eerst het rapport: `snakemake report` (of `make report`)."
        raise StudyError([problem("A01", Place(file), hint=hint)])
