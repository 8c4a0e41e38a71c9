"""How a step runs: its job unpacked, its errors told in our words, its log owner-only."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.disk import is_full, refusal
from pipeline.errors import StudyError
from pipeline.language.wording import Wording, load_wording
from pipeline.running import join_build
from pipeline.store import read_record
from pipeline.study.config import Config
from pipeline.study.load_config import load_config

DISK_FULL = os.EX_IOERR


@dataclass(frozen=True, slots=True)
class Failure:
    """How a step failed: in plain words, and for its log."""

    told: str
    details: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the DAG: named inputs, outputs, wildcards and params, the folder of the templates.

    Paths are relative to the study's folder, which is the working directory of every job.
    """

    inputs: Any
    outputs: Any
    wildcards: Any
    templates: Path
    params: Any = None

    @property
    def study(self) -> Path:
        """The folder of the study."""
        return Path()

    @property
    def config(self) -> Config:
        """The config of the study."""
        return load_config(self.study)

    @property
    def signed_config(self) -> Config:
        """The config with the status that the signatures allow; needs the input ``status``."""
        config = self.config
        status = read_record(self.input("status"), str)
        study = config.study.model_copy(update={"status": status})
        return config.model_copy(update={"study": study})

    def wording(self, config: Config) -> Wording:
        """The words of the study's language."""
        return load_wording(self.templates, config.language)

    def output(self, name: str) -> Path:
        """The output of this name."""
        return Path(self.outputs[name])

    def input(self, name: str) -> Path:
        """The single input of this name."""
        return Path(self.inputs[name])

    def input_files(self, name: str) -> list[Path]:
        """The inputs of this name, one or many."""
        value = self.inputs[name]
        return [Path(value)] if isinstance(value, str) else [Path(v) for v in value]


def run_step(main: Callable[[Job], None], script: Mapping[str, Any]) -> None:
    """Run ``main`` for the job that Snakemake put into the script's globals, if it did.

    A StudyError is printed and ends the job; any other exception is told in one line, and its
    traceback, which may quote raw text, goes to the job's log only. Where the disk is full the
    job ends with ``DISK_FULL``, for the logger to tell once whatever number of jobs meets it.
    """
    snakemake = script.get("snakemake")
    if snakemake is None:
        return
    os.umask(0o022)
    log = Path(snakemake.log[0])
    try:
        failure = _failure(main, _job(snakemake), log)
        _write_log(log, failure.details if failure else "klaar\n")
    except OSError as error:
        if not is_full(error):
            raise
        sys.exit(DISK_FULL)
    if failure:
        sys.stderr.write(f"{failure.told}\n")
        sys.exit(1)


def _failure(main: Callable[[Job], None], job: Job, log: Path) -> Failure | None:
    """Run ``main``; how it failed, if it did. OSError where the disk is full."""
    try:
        join_build(job.study)
        main(job)
    except StudyError as error:
        return Failure(str(error), str(error))
    except Exception as error:
        if isinstance(error, OSError) and (refused := refusal(error)):
            if is_full(error):
                raise
            return Failure(str(refused), traceback.format_exc())
        told = f"Onverwachte fout ({type(error).__name__}); zie {log}"
        return Failure(told, traceback.format_exc())
    return None


def _job(snakemake: Any) -> Job:
    templates = Path(snakemake.scriptdir).parent.parent / "templates"
    return Job(snakemake.input, snakemake.output, snakemake.wildcards, templates, snakemake.params)


def _write_log(log: Path, text: str) -> None:
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
