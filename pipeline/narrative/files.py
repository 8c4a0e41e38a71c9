"""Reading the narratives of a study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import Place, Problem, StudyError, problem
from pipeline.errors.hints import meant
from pipeline.narrative.model import Narrative, Target
from pipeline.narrative.parse import parse_narrative
from pipeline.study.config import Config, Paths
from pipeline.study.files import read_text


def read_narratives(
    folder: Path, config: Config, known: Mapping[str, Target], chapter: str | None = None
) -> tuple[tuple[Narrative, ...], tuple[Problem, ...]]:
    """The narratives of the study, or of one chapter, by name; and the problems of their form."""
    narratives: list[Narrative] = []
    found: list[Problem] = list(_unread(folder, config))
    for file in narrative_files(folder, config):
        stem = Path(file).name.removesuffix(".md")
        target = known.get(stem)
        if target is None:
            near = meant(stem, known)
            hint = f"Bedoelde u `{near}.md`?" if near else None
            found.append(problem("N11", Place(file), found=stem, hint=hint))
            continue
        if chapter is not None and target.chapter != chapter:
            continue
        try:
            narrative, problems = parse_narrative(read_text(folder, file), file, target)
        except StudyError as error:
            found.extend(error.problems)
            continue
        narratives.append(narrative)
        found.extend(problems)
    return tuple(narratives), tuple(found)


OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")
"""What Windows leaves in a folder."""


def _unread(folder: Path, config: Config) -> Iterator[Problem]:
    """What is in the folder of the texts, or below it, that is no text; a folder that is none."""
    path = config.paths.narrative
    if not (folder / path).is_dir():
        if (folder / path).exists() or path != Paths().narrative:
            yield problem("A06", Place(path))
        return
    read = set(narrative_files(folder, config))
    for file in sorted(f for f in (folder / path).rglob("*") if f.is_file()):
        name = file.relative_to(folder)
        hidden = any(part.startswith((".", "~")) for part in name.parts)
        if not hidden and name.name.lower() not in OF_THE_SYSTEM and name.as_posix() not in read:
            yield problem("N27", Place(name.as_posix()))


def narrative_files(folder: Path, config: Config) -> list[str]:
    """The narrative files, relative to the study, in the order of their names."""
    path = config.paths.narrative
    return sorted(f"{path}/{f.name}" for f in (folder / path).glob("*.md"))
