"""The sources of a chapter or chart, read from the intermediates of a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.narrative.files import read_narratives
from pipeline.narrative.model import Narrative
from pipeline.narrative.targets import targets
from pipeline.report.data import ReportData
from pipeline.steps.harness import Job
from pipeline.store import read_record
from pipeline.study.config import Config
from pipeline.study.model import Codebook
from pipeline.synthesis.blinded import PublicTables
from pipeline.synthesis.model import Synthesis
from pipeline.synthesis.quotes import Quote


def report_data(
    job: Job,
    config: Config,
    narratives: Sequence[Narrative] = (),
    quotes: Mapping[str, tuple[Quote, ...]] | None = None,
) -> ReportData:
    """What a chapter is written from; needs the inputs ``syntheses`` and ``public``."""
    syntheses = [read_record(file, Synthesis) for file in job.input_files("syntheses")]
    return ReportData(
        config=config,
        wording=job.wording(config),
        public=read_record(job.input("public"), PublicTables),
        syntheses={s.part: s for s in syntheses},
        narratives=tuple(narratives),
        quotes=quotes or {},
        templates=job.templates,
    )


def narratives_of(job: Job, config: Config, chapter: str | None = None) -> tuple[Narrative, ...]:
    """The narratives of the study, or of one chapter; needs the input ``codebook``."""
    codebook = read_record(job.input("codebook"), Codebook)
    known = targets(config, codebook, job.wording(config))
    return read_narratives(job.study, config, known, chapter)[0]
