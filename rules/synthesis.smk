# Counting, charts and the choice of quotes.
# In:  results/blinded/<part>.json.   Out: results/synthesis/<part>.json, results/charts/, results/quotes/.


def blinded(name):
    """A file that *blind* writes where it changed: known once the checkpoint has run."""

    def file(wildcards):
        checkpoints.blind.get()
        return f"results/blinded/{name.format(**wildcards)}.json"

    return file


rule synthesise:
    input:
        part=blinded("{part}"),
        modules=modules("synthesise"),
    output:
        synthesis="results/synthesis/{part}.json",
    params:
        settings=settings("study.population_role", "blinding.disclosure"),
        templates=TEMPLATES,
    log:
        "private/logs/synthesise_{part}.log",
    message:
        "Onderzoeksvraag {wildcards.part} wordt geteld"
    script:
        "../pipeline/steps/synthesise.py"


rule draw_chart:
    input:
        syntheses="results/synthesis/{question}.json",
        public=blinded("public"),
        house=study_workflow.folder_files(TEMPLATES, "house/house.yaml", "fonts/*"),
        wording=f"{TEMPLATES}/{CONFIG.language}/wording.yaml",
        modules=modules("draw_chart"),
    output:
        svg="results/charts/{question}.svg",
        png="results/charts/{question}.png",
    params:
        settings=settings("study.unit", "study.population_role", "questions", "chapters", "charts", "quantifiers.scale"),
        templates=TEMPLATES,
    log:
        "private/logs/draw_chart_{question}.log",
    message:
        "De figuur bij onderzoeksvraag {wildcards.question} wordt getekend"
    script:
        "../pipeline/steps/draw_chart.py"


checkpoint choose_quotes:
    input:
        syntheses=expand("results/synthesis/{part}.json", part=PARTS),
        codebook=blinded("codebook"),
        texts=study_workflow.narrative_files(STUDY, CONFIG),
        wording=f"{TEMPLATES}/{CONFIG.language}/wording.yaml",
        modules=modules("choose_quotes"),
    output:
        index="results/quotes.json",
    params:
        settings=settings("paths.narrative", "questions", "chapters", "levels", "quotes"),
        templates=TEMPLATES,
    log:
        "private/logs/choose_quotes.log",
    message:
        "Citaten worden gekozen"
    script:
        "../pipeline/steps/choose_quotes.py"
