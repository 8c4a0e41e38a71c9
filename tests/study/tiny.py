"""The tiny study in a folder of its own, to be edited and read."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.errors import Problem, StudyError
from pipeline.study.config import Config
from pipeline.study.load_config import load_config_with_warnings
from pipeline.study.model import Study
from pipeline.study.read import read_study

ORIGINAL = Path(__file__).parents[1] / "studies" / "tiny"

CODEBOOK = "data/codebook.csv"
INTERVIEWS = "data/interviews.csv"
MUNICIPALITIES = "data/municipalities.csv"


_BLINDERS: dict[str, Blinder] = {}


def blinder_of(study: Study, config: Config) -> Blinder:
    """The blinder of a study; one is built for all studies that want the same of it."""
    labels, names = config.blinding.labels, [m.name for m in study.municipalities]
    key = repr((labels, study.terms, names))
    if key not in _BLINDERS:
        _BLINDERS[key] = Blinder.build(labels, study.terms, names)
    return _BLINDERS[key]


class TinyStudy:
    """A copy of the tiny study; every edit must hit exactly the text it names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ORIGINAL, folder, ignore=shutil.ignore_patterns(".*"))

    def path(self, file: str) -> Path:
        return self.folder / file

    def text(self, file: str) -> str:
        return self.path(file).read_text(encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        path = self.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, file: str, old: str, new: str) -> None:
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} staat {text.count(old)} keer in {file}"
        self.write(file, text.replace(old, new))

    def append(self, file: str, line: str) -> None:
        self.write(file, self.text(file).rstrip("\n") + f"\n{line}\n")

    def config(self) -> Config:
        return load_config_with_warnings(self.folder)[0]

    def study(self) -> Study:
        """The study, which must be free of errors."""
        study, problems = read_study(self.folder, self.config())
        assert not [p for p in problems if p.is_error], StudyError(problems)
        return study

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong: of the config, and where that can be read of the tables."""
        try:
            config, warnings = load_config_with_warnings(self.folder)
        except StudyError as error:
            return error.problems
        return StudyError((*warnings, *read_study(self.folder, config)[1])).problems

    def line_of(self, file: str, text: str) -> int:
        """The line of ``file``, from 1, on which ``text`` stands first."""
        lines = self.text(file).splitlines()
        return next(i for i, line in enumerate(lines, start=1) if text in line)
