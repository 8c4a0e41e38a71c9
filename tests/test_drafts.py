"""Drafts as a team uses them: frozen, compared with the present state, and searched for names."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.drafts.revisions import built, revision_label
from pipeline.errors import StudyError
from pipeline.returned.rows import Listed, write_listed
from tests.conftest import PROJECT, run_snakemake

DIFF = "diffs/concept-1--nu"
FILES = ["wijzigingen.docx", "wijzigingen.html", "wijzigingen.json", "wijzigingen.md"]


@pytest.fixture(scope="module")
def frozen(built_tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny study with a frozen draft; not to be changed."""
    study = shutil.copytree(built_tiny, tmp_path_factory.mktemp("bewaard") / "studie")
    result = run_snakemake(study, "draft", "--config", "label=concept-1")
    assert result.returncode == 0, result.stderr
    return study


@pytest.fixture
def study(frozen: Path, tmp_path: Path) -> Path:
    return shutil.copytree(frozen, tmp_path / "studie")


def compare(study: Path) -> tuple[int, str]:
    result = run_snakemake(study, "diff", "--config", "old=concept-1")
    return result.returncode, result.stderr


def edit(study: Path, file: str, old: str, new: str) -> None:
    path = study / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def changes(study: Path, folder: str = DIFF) -> dict[str, object]:
    return json.loads((study / folder / "wijzigingen.json").read_text(encoding="utf-8"))


def test_two_builds_of_one_state_differ_in_nothing(study: Path) -> None:
    status, said = compare(study)
    assert status == 0, said
    found = changes(study)
    assert (found["changes"], found["text"], found["changed_in_meaning"]) == ([], [], False)
    assert sorted(p.name for p in (study / DIFF).iterdir()) == FILES
    assert main(["diff", "--study", str(study), "concept-1"]) == 0


def test_an_edit_is_told_to_outsiders_in_numbers_and_to_the_team_by_its_id(study: Path) -> None:
    edit(study, "data/fragments/gesprek-c.csv", "c1,wekelijks", "c1,dagelijks")
    status, said = compare(study)
    assert status == 0, said
    outside = (study / DIFF / "wijzigingen.json").read_text(encoding="utf-8")
    inside = (study / "private" / DIFF / "wijzigingen.json").read_text(encoding="utf-8")
    assert '"c1"' in inside
    assert '"c1"' not in outside
    first = changes(study)["changes"][0]  # type: ignore[index]
    assert (first["old"], first["new"]) == (
        "2/3, twee bibliotheken",
        "3/3, alle drie bibliotheken",
    )
    assert main(["diff", "--study", str(study), "concept-1"]) == 3
    private = study / "private" / DIFF
    modes = {stat.S_IMODE(p.stat().st_mode) for p in private.iterdir()}
    assert (stat.S_IMODE(private.stat().st_mode), modes) == (0o700, {0o600})


def test_comments_that_are_open_go_along_to_the_next_comparison(study: Path) -> None:
    rows = ({"sleutel": "a", "stand": "open"}, {"sleutel": "b", "stand": "afgehandeld"})
    write_listed(study, Listed(rows))
    status, said = compare(study)
    assert status == 0, said
    carried = (study / "private" / DIFF / "opmerkingen.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in carried.splitlines()] == ["sleutel", "a"]
    assert not (study / DIFF / "opmerkingen.csv").exists()


def git(study: Path, *words: str) -> None:
    names = ["-c", "user.name=Team", "-c", "user.email=team@example.nl"]
    subprocess.run(["git", *names, *words], cwd=study, check=True, capture_output=True)


def test_a_revision_in_git_is_compared_with_the_present_state(study: Path) -> None:
    """The old state is built by the program of now, in a folder that is gone afterwards."""
    git(study, "init", "-q")
    git(study, "add", "config.yaml", "data")
    git(study, "commit", "-q", "-m", "eerst")
    edit(study, "data/fragments/gesprek-c.csv", "c1,wekelijks", "c1,dagelijks")
    result = run_snakemake(study, "diff", "--config", "old=git:HEAD")
    assert result.returncode == 0, result.stderr
    [folder] = (study / "diffs").iterdir()
    assert folder.name.startswith("git-")
    first = changes(study, f"diffs/{folder.name}")["changes"][0]  # type: ignore[index]
    assert (first["old"], first["new"]) == (
        "2/3, twee bibliotheken",
        "3/3, alle drie bibliotheken",
    )
    assert first["causes"] == [{"kind": "recoded", "count": 1}]
    assert sorted(p.name for p in folder.iterdir()) == FILES
    assert not list((study / "private").glob(".git-*"))
    assert main(["diff", "--study", str(study), "git:HEAD"]) == 3


def test_a_revision_without_the_data_is_refused_in_our_words(study: Path) -> None:
    git(study, "init", "-q")
    git(study, "add", "config.yaml")
    git(study, "commit", "-q", "-m", "zonder gegevens")
    with pytest.raises(StudyError) as error, built(study, "git:HEAD", PROJECT):
        pass
    assert [p.code for p in error.value.problems] == ["D10"]
    assert not list((study / "private").glob(".git-*"))


@pytest.mark.parametrize("asked", ["git:nergens", "git:", "git:--all"])
def test_a_revision_that_git_does_not_know_is_refused(study: Path, asked: str) -> None:
    git(study, "init", "-q")
    with pytest.raises(StudyError) as error:
        revision_label(study, asked)
    assert [p.code for p in error.value.problems] == ["D09"]


def test_a_label_that_is_taken_is_refused_in_our_words(study: Path) -> None:
    result = run_snakemake(study, "draft", "--config", "label=concept-1")
    assert result.returncode != 0
    assert "FOUT D02" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("target", "key"), [("draft", "label"), ("diff", "old")])
def test_without_a_label_it_is_asked_for(study: Path, target: str, key: str) -> None:
    result = run_snakemake(study, target)
    assert result.returncode != 0
    assert f"--config {key}=concept-1" in result.stderr


def test_a_name_that_is_blinded_only_now_stops_the_comparison(study: Path) -> None:
    """The old draft prints the word: its difference would print it again."""
    edit(study, "data/blinding_terms.csv", "Marieke", "afspraak,overig,blind,,\nMarieke")
    edit(study, "data/fragments/gesprek-c.csv", "c1,wekelijks", "c1,dagelijks")
    quoted = (study / "drafts/concept-1/draft.md").read_text(encoding="utf-8")
    assert "afspraak" in quoted
    status, said = compare(study)
    assert status != 0
    assert "FOUT D06" in said
    assert "afspraak" not in said
    assert not (study / DIFF).exists()
