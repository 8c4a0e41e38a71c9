"""Search the finished files for what must be blinded: out: leaks with names (private), problems.

The problems name the file and the place, never the name.
"""

import csv
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.errors import Place, Problem, problem
from pipeline.gates.leaks import Leak, find_leaks, write_leaks
from pipeline.gates.zones import zone_texts
from pipeline.report.document import load_tree
from pipeline.steps.harness import Job, run_step
from pipeline.store import read_record, write_record
from pipeline.study.model import Study


def main(job: Job) -> None:
    """Search every deliverable by the detector and by all that was replaced."""
    config = job.config
    study = read_record(job.input("study"), Study)
    names = [m.name for m in study.municipalities]
    blinder = Blinder.build(config.blinding.labels, study.terms, names)
    originals = read_originals(job.input("log"))
    originals |= {t.term for t in study.terms if t.action == "blind"}
    ids = {i.id for i in study.interviews} | {i.case for i in study.interviews}
    ids |= {c.fragment for c in study.codings}
    zones = zone_texts(load_tree(job.input("document")), config, study.sources)
    leaks = [
        leak
        for file in job.input_files("files")
        for leak in find_leaks(file, blinder, originals, ids, zones)
    ]
    write_leaks(job.output("leaks"), leaks)
    write_record(job.output("problems"), tuple(_problem(leak) for leak in leaks), private=True)


def read_originals(log: Path) -> set[str]:
    """Every text that the blinding log says was replaced."""
    with log.open(encoding="utf-8", newline="") as file:
        originals = {row["original"] for row in csv.DictReader(file)}
    return {o[1:] if o[:1] == "'" and o[1:2] in "=+-@" else o for o in originals}


def _problem(leak: Leak) -> Problem:
    place = Place(Path(leak.file).name, field=leak.place)
    return problem("G01", place, found=f"{leak.way} {leak.digest}")


run_step(main, globals())
