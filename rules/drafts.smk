# Frozen drafts and what changed between them.
# In:  a delivered report.   Out: drafts/<label>/, diffs/<old>--<new>/, and for the team private/drafts/, private/diffs/.

OLD, NEW = config.get("old"), config.get("new", "nu")


rule record_draft:
    input:
        study="private/study.json",
        blinded="results/blinded.json",
        quotes="results/quotes.json",
        sources="results/sources.json",
        status="results/status.json",
        syntheses=expand("results/synthesis/{part}.json", part=PARTS),
        public=divided("parts/public"),
        texts=study_workflow.narrative_files(STUDY, CONFIG),
        wording=study_workflow.folder_files(TEMPLATES, f"{CONFIG.language}/*"),
        program=program(),
        modules=modules("record_draft"),
    output:
        draft="results/draft.json",
        evidence="private/draft.json",
    log:
        "private/logs/record_draft.log",
    params:
        settings=settings(*type(CONFIG).model_fields),
    message:
        "Vastgelegd wordt wat het rapport zegt en waar het van is gemaakt"
    script:
        "../pipeline/steps/record_draft.py"


# Without outputs: the target runs each time, and a label that is taken is refused.
rule draft:
    input:
        published="results/published.json",
        files=[*FILES, "results/files/draft.md"],
        charts=expand(
            "results/charts/{question}.{format}",
            question=QUESTIONS,
            format=("svg", "png"),
        ),
        draft="results/draft.json",
        document="results/document.json",
        evidence="private/draft.json",
    log:
        "private/logs/freeze_draft.log",
    params:
        label=config.get("label"),
    message:
        "De versie wordt bewaard in drafts/"
    script:
        "../pipeline/steps/freeze_draft.py"


rule diff:
    input:
        present=(
            ["results/published.json", "results/draft.json", "private/draft.json"]
            if NEW == "nu"
            else []
        ),
    log:
        "private/logs/compare_drafts.log",
    params:
        old=OLD,
        new=NEW,
    message:
        "Twee versies worden vergeleken"
    script:
        "../pipeline/steps/compare_drafts.py"
