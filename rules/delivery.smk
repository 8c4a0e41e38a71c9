# Finders, gates, delivery.
# In:  results/files/.   Out: results/gates/, output/, results/published.json.


rule list_review:
    input:
        document="results/document.json",
        reviews=divided("parts/reviews"),
        decisions=study_workflow.table_if_csv(STUDY, CONFIG, "disclosure_review"),
        signs=study_workflow.package_files("pages", "*/*.csv"),
        page=study_workflow.folder_files(TEMPLATES, *PRIVATE_PAGES),
        modules=modules("list_review"),
    output:
        status="results/status.json",
        review="private/review.csv",
        page="private/review.html",
        problems="private/problems/review.json",
    log:
        "private/logs/list_review.log",
    params:
        settings=settings("study.status", "paths.disclosure_review", "chapters"),
    message:
        "De lijst van passages om af te tekenen wordt gemaakt"
    script:
        "../pipeline/steps/list_review.py"


rule gate_findings:
    input:
        problems=["private/problems/suspects.json", "private/problems/review.json"],
        modules=modules("gate"),
    output:
        passed="results/gates/findings.json",
    log:
        "private/logs/gate_findings.log",
    message:
        "Open beslissingen houden de bouw hier tegen"
    script:
        "../pipeline/steps/gate.py"


rule find_leaks:
    input:
        files=[*FILES, "results/files/draft.md"],
        charts=expand("results/charts/{question}.png", question=QUESTIONS),
        document="results/document.json",
        study="private/study.json",
        log="private/blinding_log.csv",
        modules=modules("find_leaks"),
    output:
        leaks="private/leaks.csv",
        problems="private/problems/leaks.json",
    log:
        "private/logs/find_leaks.log",
    params:
        settings=settings("study", "blinding"),
    message:
        "De afgewerkte bestanden worden op namen doorzocht"
    script:
        "../pipeline/steps/find_leaks.py"


rule check_files:
    input:
        files=FILES,
        document="results/document.json",
        modules=modules("check_files"),
    output:
        problems="results/findings/files.json",
    log:
        "private/logs/check_files.log",
    message:
        "De bestanden worden vergeleken, en de pdf wordt getoetst aan PDF/UA en PDF/A"
    script:
        "../pipeline/steps/check_files.py"


rule gate_files:
    input:
        problems=["private/problems/leaks.json", "results/findings/files.json"],
        modules=modules("gate"),
    output:
        passed="results/gates/files.json",
    log:
        "private/logs/gate_files.log",
    message:
        "Fouten in de bestanden houden de levering hier tegen"
    script:
        "../pipeline/steps/gate.py"


rule publish:
    input:
        files=FILES,
        gates=[
            "results/gates/study.json",
            "results/gates/findings.json",
            "results/gates/files.json",
        ],
        sources=["config.yaml", *study_workflow.source_files(STUDY, CONFIG)],
        modules=modules("publish"),
    output:
        published="results/published.json",
        inputs="private/inputs.json",
    log:
        "private/logs/publish.log",
    params:
        content=study_workflow.content_of(study_workflow.source_files(STUDY, CONFIG)),
    message:
        "Het rapport wordt afgeleverd"
    script:
        "../pipeline/steps/publish.py"
