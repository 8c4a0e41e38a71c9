# What rules take in that has to be looked up: modules, settings, and files known only after a checkpoint.


def modules(script):
    return study_workflow.modules_of(script)


def settings(*keys):
    return study_workflow.settings(CONFIG, *keys)


def blinded(name):
    """A file that *blind* writes where it changed: known once the checkpoint has run."""

    def file(wildcards):
        checkpoints.blind.get()
        return f"results/blinded/{name.format(**wildcards)}.json"

    return file


def quotes_of(wildcards):
    checkpoints.choose_quotes.get()
    return f"results/quotes/{wildcards.chapter}.json"


def texts_of(wildcards):
    checkpoints.blind.get()
    return study_workflow.texts_of(STUDY, CONFIG, Path(TEMPLATES), wildcards.chapter)


def syntheses_of(wildcards):
    checkpoints.blind.get()
    parts = study_workflow.parts_of(STUDY, CONFIG, Path(TEMPLATES), wildcards.chapter)
    return [f"results/synthesis/{part}.json" for part in parts]
