"""Every word of the report has a source; the marks that say so never reach a writer."""

from __future__ import annotations

import panflute as pf

from pipeline.report.document import dump_tree
from pipeline.report.draft import Draft, Origin
from pipeline.report.nodes import div, plain
from pipeline.report.sources import (
    MARK,
    Paragraph,
    Source,
    drop_marks,
    marked,
    paragraphs,
)


def read(draft: Draft) -> tuple[Paragraph, ...]:
    return paragraphs([div(draft.blocks(), "chapter", id_="chapter-een")])


def test_a_paragraph_is_told_with_its_line_and_the_claim_inside_it() -> None:
    draft = Draft()
    claim = draft.token(marked("claim", "c1", plain("vier gemeenten")))
    draft.markdown(f"Eerst.\n\nDan\n{claim} nog.", Origin("narrative", "a.md", (3, 4, 5, 6)))
    first, second = read(draft)
    assert [(p.text, p.source) for p in first.pieces] == [
        ("Eerst.", Source("narrative", "a.md", 3)),
    ]
    assert [(p.text, p.source) for p in second.pieces] == [
        ("Dan ", Source("narrative", "a.md", 5)),
        ("vier gemeenten", Source("claim", "c1")),
        (" nog.", Source("narrative", "a.md", 5)),
    ]


def test_items_quotes_notes_headings_and_cells_are_paragraphs_of_their_own() -> None:
    text = "### Kop {#kop}\n\n- een\n- twee[^n]\n\n> citaat\n\n|a|b|\n|-|-|\n|c|d|\n\n[^n]: Noot.\n"
    draft = Draft()
    draft.markdown(text, Origin("narrative", "a.md", tuple(range(1, 20))))
    told = read(draft)
    assert [(p.form, p.text, p.section) for p in told] == [
        ("heading", "Kop", "kop"),
        ("item", "een", "kop"),
        ("item", "twee", "kop"),
        ("note", "Noot.", "kop"),
        ("quote", "citaat", "kop"),
        *[("cell", cell, "kop") for cell in "abcd"],
    ]
    assert {p.sources[0].kind for p in told} == {"narrative"}
    assert [p.sources[0].line for p in told[:5]] == [1, 3, 4, 4, 6]


def test_without_marks_the_words_stay_as_they_were() -> None:
    draft = Draft()
    value = draft.token(marked("claim", "c1", plain("vier gemeenten")))
    draft.markdown(f"Voor {value}.", Origin("narrative", "a.md", (1,)))
    chapter = div(draft.blocks(), "chapter", id_="chapter-een")
    before = paragraphs([chapter])[0].text
    drop_marks([chapter])
    assert MARK not in dump_tree(pf.Doc(chapter))
    assert paragraphs([chapter])[0].text == before == "Voor vier gemeenten."
