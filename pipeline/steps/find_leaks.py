"""Search the finished files for what must be blinded: out: leaks with names (private), problems.

The problems name the file and the place, never the name.
"""

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.log import read_originals
from pipeline.gates.leaks import find_leaks, leak_problems, write_leaks
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
    zones = zone_texts(load_tree(job.input("document")), config)
    leaks = [
        leak
        for file in job.input_files("files")
        for leak in find_leaks(file, blinder, originals, ids, zones)
    ]
    write_leaks(job.output("leaks"), leaks)
    write_record(job.output("problems"), tuple(leak_problems(leaks)), private=True)


run_step(main, globals())
