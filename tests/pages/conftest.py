"""The tiny study with hostile words in it, and its private pages as the steps make them."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.undecided import Undecided, undecided
from pipeline.steps.blind import Recorder, interview_headings
from pipeline.synthesis.blinded import blind_study
from tests.conftest import PROJECT
from tests.study.tiny import TinyStudy

TEMPLATES = PROJECT / "templates"
HOSTILE = "<script>alert('x')</script>"
FRAGMENTS = "data/fragments/gesprek-c.csv"


@pytest.fixture
def study(tmp_path: Path) -> TinyStudy:
    """The tiny study; one interview says a suspect name twice, and markup."""
    tiny = TinyStudy(tmp_path / "studie")
    tiny.append(FRAGMENTS, f'c3,stil,"Toen kwam Kasimier, {HOSTILE}, langs in Goes.",critical,yes')
    tiny.append(FRAGMENTS, 'c4,stil,"Dat zei Kasimier later ook, & meer.",,yes')
    return tiny


@pytest.fixture
def recorder(study: TinyStudy) -> Recorder:
    """What the step keeps of blinding the study."""
    read, config = study.study(), study.config()
    names = [m.name for m in read.municipalities]
    blinder = Blinder.build(config.blinding.labels, read.terms, names)
    recorder = Recorder(blinder, interview_headings(read))
    blind_study(read, config, recorder.blind)
    return recorder


@pytest.fixture
def names(recorder: Recorder, study: TinyStudy) -> tuple[Undecided, ...]:
    """The names of the study that are undecided."""
    return undecided(recorder.suspects, list(study.config().blinding.labels))


def opened(path: Path) -> lxml.html.HtmlElement:
    """A page as a browser reads it."""
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
