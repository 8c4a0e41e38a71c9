"""Search the finished files for what must be blinded: out: leaks with names (private), problems.

The problems name the file and the place, never the name.
"""

from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.errors import Place, Problem, problem
from pipeline.gates.leaks import Leak, find_leaks, ids_of, read_originals, write_leaks
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
    ids = ids_of(study)
    zones = zone_texts(load_tree(job.input("document")), config, study.sources)
    leaks = [
        leak
        for file in job.input_files("files")
        for leak in find_leaks(file, blinder, originals, ids, zones)
    ]
    write_leaks(job.output("leaks"), leaks)
    write_record(job.output("problems"), tuple(_problem(leak) for leak in leaks), private=True)


def _problem(leak: Leak) -> Problem:
    place = Place(Path(leak.file).name, field=leak.place)
    return problem("G01", place, found=f"{leak.way} {leak.digest}")


run_step(main, globals())
