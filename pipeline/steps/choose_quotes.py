"""Choose quotes: in: the blinded study and the texts' calls; out: the quotes of the report."""

from pipeline.gates.review import passage_hash
from pipeline.narrative.files import read_narratives
from pipeline.narrative.targets import targets
from pipeline.report.wishes import wishes
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.model import Review
from pipeline.synthesis.blinded import BlindedStudy
from pipeline.synthesis.quotes import Candidate, Limits, candidates, choose_quotes


def main(job: Job) -> None:
    """Choose the quotes of the whole report, those that a person dropped left out."""
    config = job.config
    study = read_record(job.input("blinded"), BlindedStudy)
    known = targets(config, study.codebook, job.wording(config))
    narratives, _ = read_narratives(job.study, config, known)
    chosen = choose_quotes(
        wishes(config, study.codebook, narratives),
        [c for c in candidates(study) if not dropped(c, study.reviews)],
        Limits(config.quotes.per_section, config.quotes.per_interview, config.quotes.max_words),
    )
    write_record(job.output("quotes"), tuple(chosen.values()), made_from=[job.input("blinded")])


def dropped(candidate: Candidate, reviews: tuple[Review, ...]) -> bool:
    """Whether a person decided that this fragment may not be printed."""
    hash_ = passage_hash(candidate.text)
    return any(review.hash == hash_ and review.decision == "drop" for review in reviews)


run_step(main, globals())
