"""Blind the study: in: validated records; out: the blinded study, and private lists."""

from collections.abc import Iterator
from functools import cache

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.log import LogRow, log_rows, write_log
from pipeline.blinding.suspects import (
    SuspectRow,
    find_suspects,
    suspect_rows,
    write_suspects,
)
from pipeline.errors import Place, Problem, problem
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.config import Config
from pipeline.study.model import Study
from pipeline.synthesis.blinded import blind_study


class Recorder:
    """Blinds texts and keeps what was replaced and what is suspect, each text once."""

    def __init__(self, blinder: Blinder) -> None:
        self._blinder = blinder
        self.rows: list[LogRow] = []
        self.suspects: list[SuspectRow] = []
        self.blind = cache(self._blind)

    def _blind(self, text: str, place: str) -> str:
        blinded = self._blinder.blind(text)
        self.rows += log_rows(place, blinded)
        self.suspects += suspect_rows(place, find_suspects(text, self._blinder))
        return blinded.text


def main(job: Job) -> None:
    """Blind every text of the study."""
    config = job.config
    study = read_record(job.input("study"), Study)
    names = [m.name for m in study.municipalities]
    recorder = Recorder(Blinder.build(config.blinding.labels, study.terms, names))
    write_record(job.output("blinded"), blind_study(study, config, recorder.blind))
    write_log(job.output("log"), recorder.rows)
    write_suspects(job.output("suspects"), recorder.suspects)
    problems = tuple(suspect_problems(config, len(recorder.suspects)))
    write_record(job.output("problems"), problems, private=True)


def suspect_problems(config: Config, count: int) -> Iterator[Problem]:
    """That names are undecided: an error or a warning, as the config wants it."""
    code = {"fail": "B04", "warn": "B06", "ignore": None}[config.blinding.suspects]
    if count and code is not None:
        yield problem(code, Place("private/suspects.csv"), found=f"{count} namen")


run_step(main, globals())
