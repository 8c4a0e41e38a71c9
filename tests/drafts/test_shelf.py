"""A frozen draft stays as it was frozen, and goes when an interview in it is withdrawn."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pipeline.drafts.shelf import (
    Frozen,
    freeze,
    frozen_drafts,
    purge,
    require_label,
    tainted,
    take,
)
from pipeline.drafts.side import Side
from pipeline.errors import StudyError
from pipeline.store import write_record
from pipeline.study.custody import draft_warnings
from tests.drafts.states import side
from tests.study.tiny import TinyStudy


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Side:
    return side(TinyStudy(tmp_path_factory.mktemp("stand") / "studie"))


@pytest.fixture
def study(tmp_path: Path, state: Side) -> TinyStudy:
    """The tiny study with the record of a draft, as the step writes it."""
    tiny = TinyStudy(tmp_path / "studie")
    write_record(tiny.path("results/draft.json"), state.draft)
    write_record(tiny.path("private/draft.json"), state.evidence, private=True)
    tiny.write("results/document.json", "{}")
    tiny.write("results/charts/q1.svg", "<svg/>")
    return tiny


def frozen(study: TinyStudy, label: str = "concept-1") -> Frozen:
    files = {
        "draft.json": study.path("results/draft.json"),
        "document.json": study.path("results/document.json"),
        "charts/q1.svg": study.path("results/charts/q1.svg"),
    }
    return freeze(study.folder, label, files, study.path("private/draft.json"))


def code_of(error: pytest.ExceptionInfo[StudyError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_draft_comes_back_as_it_was_frozen(study: TinyStudy, state: Side) -> None:
    frozen(study)
    draft = take(study.folder, "concept-1")
    assert draft.draft.findings == state.draft.findings
    assert draft.draft.label == "concept-1"
    assert draft.charts == {"q1": "<svg/>"}
    assert draft.made_from() == state.evidence


def test_nobody_may_write_in_it_and_the_evidence_is_the_owners(study: TinyStudy) -> None:
    draft = frozen(study)
    paths = [draft.folder, *draft.folder.rglob("*")]
    assert not [p for p in paths if stat.S_IMODE(p.stat().st_mode) & 0o222]
    assert stat.S_IMODE(draft.evidence.stat().st_mode) == 0o600


def test_what_outsiders_get_holds_no_id(study: TinyStudy, state: Side) -> None:
    draft = frozen(study)
    assert state.evidence is not None
    ids = {x for c in state.evidence.codings for x in (c.interview, c.case)}
    text = "".join(p.read_text(encoding="utf-8") for p in draft.folder.rglob("*.json"))
    assert [id_ for id_ in sorted(ids) if id_ in text] == []
    quoted = {f'"{c.fragment}"' for c in state.evidence.codings}
    assert [f for f in sorted(quoted) if f in text] == []


def test_a_label_is_used_once(study: TinyStudy) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in frozen(study).folder.iterdir()}
    with pytest.raises(StudyError) as error:
        frozen(study)
    assert code_of(error) == ["D02"]
    folder = study.path("drafts/concept-1")
    assert {p.name: p.stat().st_mtime_ns for p in folder.iterdir()} == before


@pytest.mark.parametrize(
    "label", [None, "", "nu", "Concept", "a b", "../a", "a--b", "-a", "a/b", "a" * 41, "é"]
)
def test_a_label_is_a_plain_name(label: str | None) -> None:
    with pytest.raises(StudyError) as error:
        require_label(label, "label")
    assert code_of(error) == ["D01"]


def test_a_draft_that_is_not_there_is_told_with_the_nearest(study: TinyStudy) -> None:
    frozen(study)
    with pytest.raises(StudyError) as error:
        take(study.folder, "concept1")
    (problem,) = error.value.problems
    assert (problem.code, problem.hint) == ("D03", "Bedoelde u concept-1?")


def spoil_text(folder: Path) -> str:
    (folder / "document.json").chmod(0o644)
    (folder / "document.json").write_text("{ }", encoding="utf-8")
    return "document.json"


def take_away(folder: Path) -> str:
    folder.chmod(0o755)
    (folder / "document.json").unlink()
    return "document.json"


def put_beside(folder: Path) -> str:
    folder.chmod(0o755)
    (folder / "los.txt").write_text("x", encoding="utf-8")
    return "los.txt"


def spoil_manifest(folder: Path) -> str:
    (folder / "manifest.json").chmod(0o644)
    (folder / "manifest.json").write_text("[]", encoding="utf-8")
    return "manifest.json"


@pytest.mark.parametrize("spoil", [spoil_text, take_away, put_beside, spoil_manifest])
def test_a_draft_that_was_touched_is_not_used(study: TinyStudy, spoil: object) -> None:
    name = spoil(frozen(study).folder)  # type: ignore[operator]
    with pytest.raises(StudyError) as error:
        take(study.folder, "concept-1")
    assert [(p.code, Path(p.place.file).name) for p in error.value.problems] == [("D04", name)]


def test_a_draft_with_a_withdrawn_interview_is_told_and_purged_with_its_diffs(
    study: TinyStudy,
) -> None:
    draft, other = frozen(study), frozen(study, "concept-2")
    study.write("diffs/concept-1--nu/wijzigingen.md", "x")
    study.write("private/diffs/concept-1--nu/wijzigingen.md", "x")
    study.write("diffs/concept-2--nu/wijzigingen.md", "x")
    line = "gesprek-c,B02,bibliotheek,1,,"
    study.replace("data/interviews.csv", line, f"{line}yes")
    study.replace("data/municipalities.csv", "Weert,1,GM0988\n", "")
    warned = [(p.code, p.place.file) for p in draft_warnings(study.folder, study.study())]
    assert warned == [("D07", "drafts/concept-1"), ("D07", "drafts/concept-2")]
    assert tainted(draft, {"gesprek-c"}) == {"gesprek-c"}
    gone = purge(study.folder, draft)
    assert [p for p in gone if p.exists()] == []
    assert not study.path("diffs/concept-1--nu").exists()
    assert study.path("diffs/concept-2--nu").exists()
    assert [d.label for d in frozen_drafts(study.folder)] == [other.label]


def test_a_freeze_that_was_killed_leaves_no_draft_and_the_next_one_works(study: TinyStudy) -> None:
    study.write("drafts/.concept-1.new/half.json", "x")
    assert list(frozen_drafts(study.folder)) == []
    assert take(study.folder, frozen(study).label).label == "concept-1"
