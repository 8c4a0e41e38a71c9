# What rules take in that has to be looked up: modules, settings, and files known only after a checkpoint.


def modules(script):
    return study_workflow.modules_of(script)


def program():
    """The modules that decide what the report says."""
    steps = ("blind", "choose_quotes", "synthesise", "write_chapter", "assemble")
    return sorted({module for step in steps for module in modules(step)})


def settings(*keys):
    return study_workflow.settings(CONFIG, *keys)


def divided(name):
    """A file that *divide* writes where it changed: known once the checkpoint has run."""

    def file(wildcards):
        checkpoints.divide.get()
        return f"results/{name.format(**wildcards)}.json"

    return file


def texts_of(wildcards):
    checkpoints.divide.get()
    return study_workflow.texts_of(STUDY, CONFIG, Path(TEMPLATES), wildcards.chapter)


def syntheses_of(wildcards):
    checkpoints.divide.get()
    parts = study_workflow.parts_of(STUDY, CONFIG, Path(TEMPLATES), wildcards.chapter)
    return [f"results/synthesis/{part}.json" for part in parts]


def content_of_texts(wildcards):
    """What the texts of a chapter say; Snakemake compares this with the last time."""
    if not Path("results/parts/codebook.json").exists():
        return ""
    return study_workflow.content_of(
        study_workflow.texts_of(STUDY, CONFIG, Path(TEMPLATES), wildcards.chapter)
    )
