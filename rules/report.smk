# Chapters, the one document, and the files that are made of it.
# In:  syntheses, quotes, narrative, charts, templates.   Out: results/chapters/, results/document.json, results/files/.


rule write_chapter:
    input:
        syntheses=syntheses_of,
        quotes=divided("quotes/{chapter}"),
        texts=texts_of,
        codebook=divided("parts/codebook"),
        public=divided("parts/public"),
        wording=study_workflow.folder_files(TEMPLATES, f"{CONFIG.language}/*"),
        modules=modules("write_chapter"),
    output:
        chapter="results/chapters/{chapter}.json",
    log:
        "private/logs/write_chapter_{chapter}.log",
    params:
        content=content_of_texts,
        settings=settings(
            *(
                "study",
                "roles",
                "levels",
                "questions",
                "chapters",
                "numbering.chapters",
                "quantifiers",
            ),
            *(
                "blinding.labels",
                "blinding.attribution",
                "blinding.table_1",
                "quotes",
                "charts",
            ),
        ),
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
        sources="results/sources.json",
    log:
        "private/logs/assemble.log",
    params:
        settings=settings(
            "numbering",
            "quantifiers.show_count",
            "blinding.note",
            "blinding.placeholder_note",
            "chapters",
        ),
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
    log:
        "private/logs/write_draft.log",
    params:
        settings=settings("study"),
    message:
        "De leesversie voor reviewers wordt geschreven"
    script:
        "../pipeline/steps/write_draft.py"


rule write_pdf:
    input:
        document="results/document.json",
        status="results/status.json",
        charts=expand("results/charts/{question}.svg", question=QUESTIONS),
        house=study_workflow.folder_files(TEMPLATES, "house/*", "fonts/*"),
        modules=modules("write_pdf"),
    output:
        file=f"results/files/{CONFIG.outputs.name}.pdf",
    log:
        "private/logs/write_pdf.log",
    params:
        settings=settings("study", "language", "numbering", "chapters"),
    message:
        "De pdf wordt gezet"
    script:
        "../pipeline/steps/write_pdf.py"


rule write_docx:
    input:
        document="results/document.json",
        status="results/status.json",
        charts=expand("results/charts/{question}.png", question=QUESTIONS),
        house=study_workflow.folder_files(TEMPLATES, "house/*", "fonts/*"),
        modules=modules("write_docx"),
    output:
        file=f"results/files/{CONFIG.outputs.name}.docx",
    log:
        "private/logs/write_docx.log",
    params:
        settings=settings("study", "language", "numbering", "chapters"),
    message:
        "Het Word-bestand wordt gemaakt"
    script:
        "../pipeline/steps/write_docx.py"


rule write_html:
    input:
        document="results/document.json",
        status="results/status.json",
        charts=expand("results/charts/{question}.svg", question=QUESTIONS),
        house=study_workflow.folder_files(TEMPLATES, "house/*", "fonts/*"),
        modules=modules("write_html"),
    output:
        file=f"results/files/{CONFIG.outputs.name}.html",
    log:
        "private/logs/write_html.log",
    params:
        settings=settings("study", "language", "numbering", "chapters"),
    message:
        "De webpagina wordt gemaakt"
    script:
        "../pipeline/steps/write_html.py"
