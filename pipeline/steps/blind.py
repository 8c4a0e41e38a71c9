"""Blind the study: in: validated records; out: the blinded study, private lists and pages."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.log import LogRow, log_rows, write_log
from pipeline.blinding.suspects import (
    SuspectRow,
    find_suspects,
    suspect_rows,
    write_suspects,
)
from pipeline.blinding.undecided import Undecided, undecided
from pipeline.errors import Place, Problem, problem
from pipeline.pages.blinding import ShownText, write_blinding_review
from pipeline.pages.suspects import write_suspects_page
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.config import Config
from pipeline.study.decisions import terms_table
from pipeline.study.model import Study
from pipeline.synthesis.blinded import blind_study

OTHER = "Codeboek en feiten"


class Recorder:
    """Blinds texts and keeps what was replaced and what is suspect, each text once.

    ``groups`` says for a place under which heading the page shows its text.
    """

    def __init__(self, blinder: Blinder, groups: Mapping[str, str]) -> None:
        self._blinder = blinder
        self._groups = groups
        self.rows: list[LogRow] = []
        self.suspects: list[SuspectRow] = []
        self.texts: list[ShownText] = []
        self.blind = cache(self._blind)

    def _blind(self, text: str, place: str) -> str:
        candidates = self._blinder.detector.candidates(text)
        blinded = self._blinder.blind(text, candidates)
        self.rows += log_rows(place, blinded)
        if text:
            self.texts.append(ShownText(self._groups.get(place, OTHER), place, text, blinded))
        self.suspects += suspect_rows(place, find_suspects(text, self._blinder, candidates))
        return blinded.text


def main(job: Job) -> None:
    """Blind every text of the study."""
    config = job.config
    study = read_record(job.input("study"), Study)
    municipalities = [m.name for m in study.municipalities]
    blinder = Blinder.build(config.blinding.labels, study.terms, municipalities)
    recorder = Recorder(blinder, interview_headings(study))
    write_record(job.output("blinded"), blind_study(study, config, recorder.blind))
    write_log(job.output("log"), recorder.rows)
    write_suspects(job.output("suspects"), recorder.suspects)
    names = undecided(recorder.suspects, list(config.blinding.labels))
    problems = tuple(suspect_problems(config, len(names)))
    write_record(job.output("problems"), problems, private=True)
    write_pages(job, config, recorder.texts, names)


def interview_headings(study: Study) -> dict[str, str]:
    """The heading of the page for each place of a fragment: its interview."""
    return {f"fragment {c.fragment}": f"Gesprek {c.interview}" for c in study.codings}


def write_pages(
    job: Job, config: Config, texts: Iterable[ShownText], names: Iterable[Undecided]
) -> None:
    """Write the page of what was replaced, and that of the names that are undecided."""
    shown = sorted(texts, key=lambda text: text.group == OTHER)
    write_blinding_review(job.output("blinding_page"), job.templates, shown)
    table = terms_table(job.study, config)
    page = job.output("suspects_page")
    write_suspects_page(page, job.templates, names, table.file, table.layout())


def suspect_problems(config: Config, count: int) -> Iterator[Problem]:
    """That names are undecided: an error or a warning, as the config wants it."""
    code = {"fail": "B04", "warn": "B06", "ignore": None}[config.blinding.suspects]
    if count and code is not None:
        yield problem(
            code,
            Place("private/suspects.csv"),
            found=f"{count} {'naam' if count == 1 else 'namen'}",
        )


run_step(main, globals())
