"""Compare two drafts: in: frozen ones or the present state; out: diffs/, private/diffs/."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import panflute as pf

from pipeline.blinding.blinder import Blinder
from pipeline.drafts.compare import compare
from pipeline.drafts.model import Comparison
from pipeline.drafts.redline import write_redline
from pipeline.drafts.revisions import built, is_revision
from pipeline.drafts.shelf import DIFFS, NOW, Frozen, present, require_label, take
from pipeline.drafts.side import Side
from pipeline.errors import Place, StudyError, problem, raise_if_errors
from pipeline.gates.leaks import find_leaks, ids_of, read_originals, write_leaks
from pipeline.gates.zones import zone_texts
from pipeline.house import House, load_house
from pipeline.pages.changes import changes_page
from pipeline.pages.changes_files import changes_json, changes_markdown
from pipeline.report.document import load_tree
from pipeline.returned.rows import read_listed, write_open
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_text
from pipeline.study.model import Study

LOG = "blinding_log.csv"


def main(job: Job) -> None:
    """Compare the old draft with the new one, and deliver what differs."""
    with (
        _draft(job, job.params["old"], "old") as old,
        _draft(job, job.params["new"], "new") as new,
    ):
        _compare(job, old, new)


@contextmanager
def _draft(job: Job, label: str | None, key: str) -> Iterator[Frozen]:
    """A draft: of a label, of a revision in git, or the present state."""
    if label is not None and is_revision(label):
        with built(job.study, label, job.templates.parent) as draft:
            yield draft
    elif label == NOW and key == "new":
        yield present(job.study)
    else:
        yield take(job.study, require_label(label, key))


def _compare(job: Job, old: Frozen, new: Frozen) -> None:
    comparison, problems = compare(_side(old), _side(new))
    raise_if_errors(problems)
    name = f"{old.label}--{new.label}"
    house = load_house(job.templates / "house")
    staged = _staged(job.study / DIFFS / name)
    _write_pages(job, staged, comparison, house, team=False)
    trees = load_tree(old.document), load_tree(new.document)
    write_redline(*trees, job.config, house, new.folder, job.templates, staged / "wijzigingen.docx")
    _search(job, staged, trees, (old, new))
    private = _staged(job.study / "private" / DIFFS / name, private=True)
    _write_pages(job, private, comparison, house, team=True)
    write_open(read_listed(job.study), private / "opmerkingen.csv")
    for folder in (staged, private):
        _swap_in(folder)


def _side(draft: Frozen) -> Side:
    return Side(draft.draft, draft.charts, draft.made_from())


def _staged(folder: Path, *, private: bool = False) -> Path:
    """An empty folder beside the one that it will replace."""
    staged = folder.with_name(f".{folder.name}.new")
    if staged.exists():
        shutil.rmtree(staged)
    staged.mkdir(parents=True, mode=0o700 if private else 0o755)
    return staged


def _write_pages(
    job: Job, folder: Path, comparison: Comparison, house: House, *, team: bool
) -> None:
    for file, text in (
        ("wijzigingen.html", changes_page(comparison, house, job.templates, team=team)),
        ("wijzigingen.md", changes_markdown(comparison, team=team)),
        ("wijzigingen.json", changes_json(comparison, team=team)),
    ):
        write_text(folder / file, text, private=team)


def _search(
    job: Job, folder: Path, trees: tuple[pf.Doc, pf.Doc], drafts: tuple[Frozen, Frozen]
) -> None:
    """The gate of the report on what outsiders get; names may stand as in both drafts.

    Blinded is what the present state blinds, and what either draft did where that is known.
    """
    config = job.config
    study = read_record(Path("private/study.json"), Study)
    names = [m.name for m in study.municipalities]
    blinder = Blinder.build(config.blinding.labels, study.terms, names)
    logs = [Path("private/blinding_log.csv"), *(d.evidence.with_name(LOG) for d in drafts)]
    originals = {original for log in logs if log.exists() for original in read_originals(log)}
    originals |= {t.term for t in study.terms if t.action == "blind"}
    zones: dict[str, tuple[str, ...]] = {}
    for tree in trees:
        for zone, texts in zone_texts(tree, config, study.sources).items():
            told = zones.get(f"section:{zone}", ())
            zones[f"section:{zone}"] = (*told, *texts, *texts)
    leaks = [
        leak
        for file in sorted(folder.iterdir())
        for leak in find_leaks(file, blinder, originals, ids_of(study), zones)
    ]
    if leaks:
        write_leaks(Path("private/leaks_diff.csv"), leaks)
        shutil.rmtree(folder)
        places = {(leak.file, leak.place) for leak in leaks}
        raise StudyError(problem("D06", Place(f, field=p)) for f, p in sorted(places))


def _swap_in(staged: Path) -> None:
    folder = staged.with_name(staged.name.removeprefix(".").removesuffix(".new"))
    if folder.exists():
        shutil.rmtree(folder)
    staged.replace(folder)


run_step(main, globals())
