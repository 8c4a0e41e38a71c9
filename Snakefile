# The way of the data: data/ -> study -> blinded parts -> syntheses -> quotes, charts -> chapters
# -> one document -> PDF, DOCX, HTML -> gates -> output/. docs/architecture.md tells the same story.
#
# The working directory is the folder of the study; this file's folder holds program and templates.

from pathlib import Path

from pipeline import workflow as study_workflow

STUDY = Path()
TEMPLATES = str(Path(workflow.basedir) / "templates")
CONFIG = study_workflow.config_or_exit(STUDY, begins=workflow.is_main_process)
PRIVATE_PAGES = ("house/house.yaml", "house/private/*")

QUESTIONS = [question.id for question in CONFIG.questions]
PARTS = list(study_workflow.part_names(CONFIG))
CHAPTERS = [chapter.id for chapter in CONFIG.chapters]
FILES = [
    f"results/files/{CONFIG.outputs.name}.{format}" for format in CONFIG.outputs.formats
]


wildcard_constraints:
    part="|".join(PARTS),
    question="|".join(QUESTIONS),
    chapter="|".join(CHAPTERS),


localrules:
    report,
    check,


onstart:
    study_workflow.close_private(STUDY)


include: "rules/inputs.smk"
include: "rules/study.smk"
include: "rules/synthesis.smk"
include: "rules/report.smk"
include: "rules/delivery.smk"
include: "rules/drafts.smk"


rule report:
    default_target: True
    input:
        "results/published.json",
    log:
        "results/logs/report.log",
    message:
        "Het rapport staat in output/"


rule check:
    input:
        "results/gates/study.json",
        "results/gates/findings.json",
    log:
        "results/logs/check.log",
    message:
        "De studie is gecontroleerd"
