"""A revision of the study in git as a draft: built by the program of now, and not kept."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.drafts.shelf import Frozen
from pipeline.errors import Place, StudyError, problem
from pipeline.study.config import Config
from pipeline.study.load_config import load_config

GIT = "git:"
"""What a revision begins with where a draft is asked for: ``git:HEAD~1``."""
CONFIG = "config.yaml"
SHORT = 8


def is_revision(label: str | None) -> bool:
    """Whether a draft is asked for by a revision in git, not by a label."""
    return label is not None and label.startswith(GIT)


def revision_label(study: Path, asked: str) -> str:
    """The label of a revision; StudyError (D09) where git has none of this name."""
    return f"git-{_commit(study, asked)[:SHORT]}"


@contextmanager
def built(study: Path, asked: str, program: Path) -> Iterator[Frozen]:
    """The study of a revision, built in ``private/`` by the program in this folder, then removed.

    StudyError where git has no such revision (D09), or no report can be made of it (D10).
    """
    label = revision_label(study, asked)
    folder = study / "private" / f".{label}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    try:
        config = _take_out(study, asked, folder)
        _build(folder, config, program, asked)
        yield Frozen(label, folder / "results", folder / "private" / "draft.json")
    finally:
        shutil.rmtree(folder)


def _commit(study: Path, asked: str) -> str:
    revision = asked.removeprefix(GIT)
    found = _git(study, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None or revision.startswith("-"):
        raise StudyError([problem("D09", Place("--config"), found=asked)])
    return found.decode().strip()


def _take_out(study: Path, asked: str, folder: Path) -> Config:
    """Put the config and the data of a revision in ``folder``: the program is that of now."""
    commit = _commit(study, asked)
    if not _listed(study, commit, CONFIG):
        raise StudyError([problem("D10", Place(CONFIG), found=asked)])
    _extract(study, commit, [CONFIG], folder)
    config = load_config(folder)
    paths = sorted(set(config.paths.model_dump().values()))
    _extract(study, commit, [p for p in paths if _listed(study, commit, p)], folder)
    return config


def _listed(study: Path, commit: str, path: str) -> bool:
    return bool(_git(study, "ls-tree", "-r", "--name-only", commit, "--", path))


def _extract(study: Path, commit: str, paths: list[str], folder: Path) -> None:
    packed = _git(study, "archive", "--format=zip", commit, "--", *paths) if paths else None
    if packed:
        with zipfile.ZipFile(io.BytesIO(packed)) as files:
            files.extractall(folder)


def _git(study: Path, *words: str) -> bytes | None:
    """What git says; None where it refuses, or isn't there."""
    try:
        said = subprocess.run(["git", *words], cwd=study, capture_output=True, check=False)  # noqa: S603, S607 - fixed words, no shell
    except FileNotFoundError:
        return None
    return said.stdout if said.returncode == 0 else None


def _build(folder: Path, config: Config, program: Path, asked: str) -> None:
    charts = (f"results/charts/{q.id}.{form}" for q in config.questions for form in ("svg", "png"))
    command = [sys.executable, "-m", "snakemake", "--snakefile", str(program / "Snakefile")]
    wanted = ["results/draft.json", "private/draft.json", "results/document.json", *charts]
    made = subprocess.run(  # noqa: S603 - fixed words, no shell
        [*command, *wanted],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        sys.stderr.write(made.stderr)
        raise StudyError([problem("D10", Place(asked.removeprefix(GIT)), found=asked)])
