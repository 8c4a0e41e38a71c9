# Chapters, the one document, and the files that are made of it.
# In:  syntheses, quotes, narrative, charts, templates.   Out: results/chapters/, results/document.json, results/files/.


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


rule write_chapter:
    input:
        syntheses=syntheses_of,
        quotes=quotes_of,
        texts=texts_of,
        codebook=blinded("codebook"),
        public=blinded("public"),
        wording=study_workflow.folder_files(TEMPLATES, f"{CONFIG.language}/*"),
        modules=modules("write_chapter"),
    output:
        chapter="results/chapters/{chapter}.json",
    params:
        settings=settings(
            *("study", "roles", "levels", "questions", "chapters", "numbering.chapters", "quantifiers"),
            *("blinding.labels", "blinding.attribution", "blinding.table_1", "quotes", "charts"),
        ),
        templates=TEMPLATES,
    log:
        "private/logs/write_chapter_{chapter}.log",
    message:
        "Hoofdstuk {wildcards.chapter} wordt geschreven"
    script:
        "../pipeline/steps/write_chapter.py"


rule assemble:
    input:
        chapters=expand("results/chapters/{chapter}.json", chapter=CHAPTERS),
        wording=f"{TEMPLATES}/{CONFIG.language}/wording.yaml",
        modules=modules("assemble"),
    output:
        document="results/document.json",
    params:
        settings=settings("numbering", "quantifiers.show_count", "blinding.note", "blinding.placeholder_note", "chapters"),
        templates=TEMPLATES,
    log:
        "private/logs/assemble.log",
    message:
        "De hoofdstukken worden één rapport"
    script:
        "../pipeline/steps/assemble.py"


rule write_draft:
    input:
        document="results/document.json",
        modules=modules("write_draft"),
    output:
        file="results/files/draft.md",
    params:
        settings=settings("study"),
        templates=TEMPLATES,
    log:
        "private/logs/write_draft.log",
    message:
        "De leesversie voor reviewers wordt geschreven"
    script:
        "../pipeline/steps/write_draft.py"


rule write_pdf:
    input:
        document="results/document.json",
        charts=expand("results/charts/{question}.svg", question=QUESTIONS),
        house=study_workflow.folder_files(TEMPLATES, "house/*", "fonts/*"),
        modules=modules("write_pdf"),
    output:
        file=f"results/files/{CONFIG.outputs.name}.pdf",
    params:
        settings=settings("study", "language", "numbering", "chapters"),
        templates=TEMPLATES,
    log:
        "private/logs/write_pdf.log",
    message:
        "De pdf wordt gezet"
    script:
        "../pipeline/steps/write_pdf.py"


rule write_docx:
    input:
        document="results/document.json",
        charts=expand("results/charts/{question}.png", question=QUESTIONS),
        house=study_workflow.folder_files(TEMPLATES, "house/*", "fonts/*"),
        modules=modules("write_docx"),
    output:
        file=f"results/files/{CONFIG.outputs.name}.docx",
    params:
        settings=settings("study", "language", "numbering", "chapters"),
        templates=TEMPLATES,
    log:
        "private/logs/write_docx.log",
    message:
        "Het Word-bestand wordt gemaakt"
    script:
        "../pipeline/steps/write_docx.py"


rule write_html:
    input:
        document="results/document.json",
        charts=expand("results/charts/{question}.svg", question=QUESTIONS),
        house=study_workflow.folder_files(TEMPLATES, "house/*", "fonts/*"),
        modules=modules("write_html"),
    output:
        file=f"results/files/{CONFIG.outputs.name}.html",
    params:
        settings=settings("study", "language", "numbering", "chapters"),
        templates=TEMPLATES,
    log:
        "private/logs/write_html.log",
    message:
        "De webpagina wordt gemaakt"
    script:
        "../pipeline/steps/write_html.py"
