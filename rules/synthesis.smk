# Counting and charts.
# In:  results/parts/<part>.json.   Out: results/synthesis/<part>.json, results/charts/.


rule synthesise:
    input:
        part=divided("parts/{part}"),
        modules=modules("synthesise"),
    output:
        synthesis="results/synthesis/{part}.json",
    log:
        "private/logs/synthesise_{part}.log",
    params:
        settings=settings("study.population_role", "blinding.disclosure"),
    message:
        "Onderdeel {wildcards.part} wordt geteld"
    script:
        "../pipeline/steps/synthesise.py"


rule draw_chart:
    input:
        syntheses="results/synthesis/{question}.json",
        public=divided("parts/public"),
        house=study_workflow.folder_files(TEMPLATES, "house/house.yaml", "fonts/*"),
        wording=f"{TEMPLATES}/{CONFIG.language}/wording.yaml",
        modules=modules("draw_chart"),
    output:
        svg="results/charts/{question}.svg",
        png="results/charts/{question}.png",
    log:
        "private/logs/draw_chart_{question}.log",
    params:
        settings=settings(
            "study.unit",
            "study.population_role",
            "questions",
            "chapters",
            "charts",
            "quantifiers.scale",
        ),
    message:
        "De figuur bij {wildcards.question} wordt getekend"
    script:
        "../pipeline/steps/draw_chart.py"
