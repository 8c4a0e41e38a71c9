"""What the Snakefile needs to know: the config, the modules of a step, the parts of a chapter."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.checks import check_all
from pipeline.errors import Place, StudyError, problem
from pipeline.language.wording import load_wording
from pipeline.narrative.files import narrative_files, read_narratives
from pipeline.narrative.model import Target
from pipeline.narrative.signatures import SIGNATURES
from pipeline.narrative.targets import targets
from pipeline.running import begin_build
from pipeline.store import read_record
from pipeline.study.config import Config
from pipeline.study.load_config import load_config
from pipeline.study.model import Codebook
from pipeline.study.read import fragment_files
from pipeline.study.tables import is_workbook
from pipeline.synthesis.model import FRAME
from pipeline.synthesis.parts import part_names

PACKAGE = Path(__file__).parent
TEMPLATES = PACKAGE.parent / "templates"
PLATFORMS = ("linux", "darwin")
USES_ALL = ("summary", "conclusion", "appendix", "recommendations")
"""The kinds of chapter that draw on every question."""


def config_or_exit(study: Path, *, begins: bool) -> Config:
    """The config of the study; its errors are printed and end the run before Snakemake's own.

    ``begins``: a build begins with this, and takes the folder. A part of one doesn't.
    """
    try:
        require_platform(sys.platform)
        if begins:
            begin_build(study)
        return load_config(study)
    except StudyError as error:
        sys.stderr.write(f"{with_more(error, study) if begins else error}\n")
        sys.exit(1)


def with_more(error: StudyError, study: Path) -> StudyError:
    """An error of the config with what is wrong in tables and texts, to be told at once."""
    about_study = any(p.place.file == "config.yaml" for p in error.problems)
    return StudyError(check_all(study, TEMPLATES)) if about_study else error


def require_platform(platform: str) -> None:
    """Raise StudyError where Weerslag doesn't run; ``platform`` is Python's name for it."""
    if platform not in PLATFORMS:
        place = Place("Snakefile")
        raise StudyError([problem("R02", place, found=platform, allowed=PLATFORMS)])


def close_private(study: Path) -> None:
    """Make ``private/``, open to its owner alone whatever the umask."""
    folder = study / "private"
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def settings(config: Config, *keys: str) -> str:
    """A digest of parts of the config, so that a job runs again when one of them changes."""
    chosen: dict[str, Any] = {}
    for key in keys:
        value: Any = config
        for name in key.split("."):
            value = getattr(value, name)
        chosen[key] = value
    text = json.dumps(chosen, default=_plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(files: Iterable[str]) -> str:
    """A digest of what these files say, whatever their dates say.

    A backup that is put back, or a file out of an archive, is older than what was made of what
    it replaces; a withdrawal or a blinding term must not be missed for that.
    """
    names = sorted(files)
    digests = [hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in names]
    return hashlib.sha256("\0".join([*names, *digests]).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)


@cache
def modules_of(script: str) -> list[str]:
    """A step's script and every module of the package that it imports, near or far."""
    found: dict[Path, None] = {}
    to_do = [PACKAGE / "steps" / f"{script}.py"]
    while to_do:
        path = to_do.pop()
        if path not in found:
            found[path] = None
            to_do += _imports(path)
    return sorted(str(path) for path in found)


def _imports(path: Path) -> list[Path]:
    modules: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules += [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
        elif isinstance(node, ast.Import):
            modules += [name.name for name in node.names]
    files = [_file(m) for m in modules if m.split(".")[0] == PACKAGE.name]
    return [file for file in files if file is not None]


def _file(module: str) -> Path | None:
    path = PACKAGE.parent.joinpath(*module.split("."))
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.exists():
            return candidate
    return None


def table_files(study: Path, config: Config) -> list[str]:
    """The tables of the study that are there; *read* says which are missing."""
    paths = config.paths
    names = [
        *(paths.municipalities, paths.interviews, paths.codebook, paths.facts, paths.sources),
        *(paths.blinding_terms, paths.disclosure_review),
        *fragment_files(study, config),
    ]
    return sorted({name for name in names if _is_file(study / name)})


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long: *read* says so
        return False


def table_if_csv(study: Path, config: Config, table: str) -> list[str]:
    """The CSV of a table, where it is there and is one: pages show rows in its own layout."""
    name = getattr(config.paths, table)
    return [name] if not is_workbook(name) and _is_file(study / name) else []


def texts_of(study: Path, config: Config, templates: Path, chapter: str) -> list[str]:
    """The narrative files that are printed in a chapter."""
    codebook = read_record(study / "results/parts/codebook.json", Codebook)
    known = _targets(config, codebook, templates)
    return [
        file
        for file in narrative_files(study, config)
        if (target := known.get(Path(file).name.removesuffix(".md"))) is not None
        and target.chapter == chapter
    ]


def parts_of(study: Path, config: Config, templates: Path, chapter_id: str) -> list[str]:
    """The parts whose syntheses a chapter uses: its question, and those that its texts call."""
    chapter = config.chapter(chapter_id)
    if chapter.kind in USES_ALL:
        return list(part_names(config))
    codebook = read_record(study / "results/parts/codebook.json", Codebook)
    known = _targets(config, codebook, templates)
    narratives, _ = read_narratives(study, config, known, chapter_id)
    used = {FRAME} | ({chapter.question} if chapter.question else set())
    for narrative in narratives:
        for call in narrative.calls:
            kinds = SIGNATURES[call.name].arguments
            if "claim" in kinds and (code := codebook.by_id.get(str(call.args[0]))):
                used.add(code.question)
            if "question" in kinds:
                used.add(str(call.args[0]))
    return [part for part in part_names(config) if part in used]


def _targets(config: Config, codebook: Codebook, templates: Path) -> dict[str, Target]:
    return targets(config, codebook, load_wording(templates, config.language))


def source_files(study: Path, config: Config) -> list[str]:
    """The tables and narratives of the study that are there."""
    return [*table_files(study, config), *narrative_files(study, config)]


def folder_files(folder: str, *patterns: str) -> list[str]:
    """The files of a folder that match any of these patterns, sorted."""
    root = Path(folder)
    return sorted({str(f) for pattern in patterns for f in root.glob(pattern) if f.is_file()})


def package_files(room: str, pattern: str) -> list[str]:
    """The data files of a room of the package, sorted."""
    return sorted(str(path) for path in (PACKAGE / room).glob(pattern))
