# From the tables of the study to blinded parts.
# In:  config.yaml, data/.   Out: private/, results/blinded.json, results/parts/, results/quotes/.


rule read_study:
    input:
        tables=study_workflow.table_files(STUDY, CONFIG),
        modules=modules("read_study"),
    output:
        study="private/study.json",
        problems="private/problems/tables.json",
    log:
        "private/logs/read_study.log",
    params:
        content=study_workflow.content_of(study_workflow.table_files(STUDY, CONFIG)),
        settings=settings(
            "study",
            "roles",
            "levels",
            "paths",
            "questions",
            "chapters",
            "quantifiers.scale",
        ),
    message:
        "De tabellen worden gelezen"
    script:
        "../pipeline/steps/read_study.py"


rule check_narrative:
    input:
        study="private/study.json",
        tables="private/problems/tables.json",
        texts=study_workflow.narrative_files(STUDY, CONFIG),
        wording=f"{TEMPLATES}/{CONFIG.language}/wording.yaml",
        modules=modules("check_narrative"),
    output:
        problems="private/problems/narrative.json",
    log:
        "private/logs/check_narrative.log",
    params:
        content=study_workflow.content_of(study_workflow.narrative_files(STUDY, CONFIG)),
        settings=settings(
            "study",
            "roles",
            "levels",
            "paths",
            "questions",
            "chapters",
            "quotes",
            "blinding",
        ),
    message:
        "De teksten van de onderzoekers worden gecontroleerd"
    script:
        "../pipeline/steps/check_narrative.py"


rule gate_study:
    input:
        problems=["private/problems/tables.json", "private/problems/narrative.json"],
        modules=modules("gate"),
    output:
        passed="results/gates/study.json",
    log:
        "private/logs/gate_study.log",
    message:
        "Fouten in de studie houden de bouw hier tegen"
    script:
        "../pipeline/steps/gate.py"


rule blind:
    input:
        study="private/study.json",
        passed="results/gates/study.json",
        names=study_workflow.package_files("blinding", "*/*.csv"),
        terms=study_workflow.table_if_csv(STUDY, CONFIG, "blinding_terms"),
        page=study_workflow.folder_files(TEMPLATES, *PRIVATE_PAGES),
        modules=modules("blind"),
    output:
        blinded="results/blinded.json",
        log="private/blinding_log.csv",
        suspects="private/suspects.csv",
        problems="private/problems/suspects.json",
        blinding_page="private/blinding_review.html",
        suspects_page="private/suspects.html",
    log:
        "private/logs/blind.log",
    params:
        settings=settings(
            "study.population_role",
            "paths.blinding_terms",
            "questions",
            "blinding.labels",
            "blinding.suspects",
        ),
    message:
        "Namen worden geblindeerd"
    script:
        "../pipeline/steps/blind.py"


rule choose_quotes:
    input:
        blinded="results/blinded.json",
        texts=study_workflow.narrative_files(STUDY, CONFIG),
        wording=f"{TEMPLATES}/{CONFIG.language}/wording.yaml",
        modules=modules("choose_quotes"),
    output:
        quotes="results/quotes.json",
    log:
        "private/logs/choose_quotes.log",
    params:
        content=study_workflow.content_of(study_workflow.narrative_files(STUDY, CONFIG)),
        settings=settings(
            "paths.narrative", "questions", "chapters", "levels", "quotes"
        ),
    message:
        "Citaten worden gekozen"
    script:
        "../pipeline/steps/choose_quotes.py"


checkpoint divide:
    input:
        blinded="results/blinded.json",
        quotes="results/quotes.json",
        modules=modules("divide"),
    output:
        index="results/divided.json",
    log:
        "private/logs/divide.log",
    params:
        settings=settings("questions", "chapters"),
    message:
        "De gegevens worden verdeeld over vragen en hoofdstukken"
    script:
        "../pipeline/steps/divide.py"
