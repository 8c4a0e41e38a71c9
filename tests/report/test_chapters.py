"""Chapters of each kind for the tiny study: headings, one source for every number, quotes."""

from __future__ import annotations

import re
from dataclasses import replace

import panflute as pf
import pytest

from pipeline.errors import Place
from pipeline.narrative.model import Call
from pipeline.report.calls import evaluate
from pipeline.report.chapters.write import write_chapter
from pipeline.report.document import assemble, dump_tree, load_tree
from pipeline.report.quotations import in_printing_order, quotations
from pipeline.report.speakers import speaker
from pipeline.synthesis.quotes import Quote
from tests.report.tiny_report import blocks, chapter, headings, report_data, said
from tests.study.tiny import CODEBOOK, INTERVIEWS, MUNICIPALITIES, TinyStudy

NAMES = ("Assen", "Goes", "Weert", "Weerter", "Verduyn", "0113")
IDS = re.compile(r"\b(gesprek-[a-d]|B0[1-3]|L01|[abcd][1-3])\b")

HEADINGS = {
    "kort": [(1, "In het kort"), (2, "Resultaten"), (2, "Aanbevelingen"), (2, "Conclusie")],
    "gebruik-loket": [(1, "Gebruik van het loket"), (2, "Inzet van het loket")],
    "raad": [
        (1, "Aanbevelingen"),
        (2, "Aanbevelingen voor het land"),
        (3, "Geef het loket één naam"),
    ],
    "slot": [(1, "Conclusie"), (2, "Conclusies"), (3, "Procesevaluatie"), (3, "Effectevaluatie")],
    "colofon": [(1, "Colofon")],
}


@pytest.mark.parametrize(("id_", "expected"), HEADINGS.items())
def test_a_chapter_has_its_headings_in_order(
    whole: TinyStudy, id_: str, expected: list[tuple[int, str]]
) -> None:
    """The headings are those of the config, the codebook and the kind of chapter."""
    assert headings(chapter(whole, id_)) == expected


def test_the_appendix_has_its_headings_in_order(whole: TinyStudy) -> None:
    """Questions by evaluation, conversations, the scale, the other findings, the checks."""
    levels = headings(chapter(whole, "opzet"))
    assert [title for level, title in levels if level < 3] == [
        "Opzet van het onderzoek",
        "Onderzoeksvragen",
        "Gesprekken",
        "Hoe vaak iets genoemd is",
        "Overige bevindingen",
        "Hoe de bevindingen zijn gecontroleerd",
    ]


def test_an_introduction_has_a_reading_guide_with_a_line_a_chapter(tiny: TinyStudy) -> None:
    """The guide names each chapter that follows, but summary and colophon."""
    tiny.replace(
        "config.yaml",
        "  - {id: gebruik-loket,",
        "  - {id: vooraf, title: Inleiding, kind: introduction}\n  - {id: gebruik-loket,",
    )
    tree = chapter(tiny, "vooraf")
    assert headings(tree) == [(1, "Inleiding"), (2, "Leeswijzer")]
    lines = [said(item) for item in blocks(tree, pf.ListItem)]
    titles = ["Gebruik van het loket", "Aanbevelingen", "Conclusie", "Opzet van het onderzoek"]
    assert len(lines) == len(titles)
    for line, title in zip(lines, titles, strict=True):
        assert title in line


@pytest.mark.parametrize("id_", [*HEADINGS, "opzet"])
def test_no_chapter_tells_a_name_or_an_id(whole: TinyStudy, id_: str) -> None:
    """Blinded text only, and no interview, case or fragment; Tabel 1 is a zone."""
    text = said(chapter(whole, id_))
    if id_ != "opzet":
        assert [name for name in NAMES if name in text] == []
    assert IDS.findall(text) == []


def test_every_claim_of_the_section_is_told_with_its_count(whole: TinyStudy) -> None:
    """n, N and words of each claim come from the data, other roles by their role."""
    text = said(chapter(whole, "gebruik-loket"))
    for sentence in (
        "Twee bibliotheken [2/3] openen het loket elke werkdag.",
        "Eén bibliotheek [1/3] opent het loket één keer per week.",
        "één van deze twee bibliotheken [1/2] dat het op woensdag druk is.",
        "Geen enkele bibliotheek [0/3] vraagt inwoners om een bijdrage.",
        "ziet een gesprekspartner dat het loket overal anders heet.",
    ):
        assert sentence in text


def test_a_changed_codebook_changes_all_places_alike(tiny: TinyStudy) -> None:
    """A statement stands in the data once: summary, chapter, conclusion follow it."""
    tiny.replace(CODEBOOK, "het loket elke werkdag", "de deur alle dagen")
    told = re.compile(r"(wee bibliotheken \[2/3\] openen|openen twee bibliotheken \[2/3\]) de deur")
    for id_ in ("kort", "gebruik-loket", "slot"):
        text = said(chapter(tiny, id_))
        assert told.search(text)
        assert "elke werkdag." not in text


def test_what_a_group_leaves_is_said(tiny: TinyStudy) -> None:
    """The remainder of the cases asked stands behind the group."""
    tiny.replace("data/fragments/gesprek-c.csv", "c1,wekelijks", "c1,stil")
    text = said(chapter(tiny, "gebruik-loket"))
    assert "Van één bibliotheek is hierover geen antwoord bekend." in text


def test_what_a_group_leaves_is_not_said_of_a_protected_claim(tiny: TinyStudy) -> None:
    """With the remainder a reader could count back how many cases the protected claim has."""
    tiny.replace("data/fragments/gesprek-c.csv", "c1,wekelijks", "c1,stil")
    make_sensitive(tiny, "dagelijks")
    assert "geen antwoord bekend" not in said(chapter(tiny, "gebruik-loket"))


def test_the_source_of_advice_counts_each_case_once(tiny: TinyStudy) -> None:
    """Who carries the recommendation and who a claim below it are one number, then the roles."""
    below = "borden,eigen-naam,recommendation,,,{willen|wil} borden,,,,,,"
    tiny.append(CODEBOOK, below)
    tiny.append("data/fragments/gesprek-a.csv", "a4,borden,Zet er een bord bij.,,no")
    tiny.append("data/fragments/gesprek-b.csv", "b4,borden,Een bord helpt.,,no")
    tiny.append("data/fragments/gesprek-d.csv", "d4,borden,Borden ontbreken.,,no")
    tiny.replace("data/fragments/gesprek-c.csv", "c2,eigen-naam", "c2,stil")
    lines = [said(line) for line in blocks(chapter(tiny, "raad"), pf.Div, "source")]
    assert lines == ["Bron: twee bibliotheken, een gesprekspartner."]


def table_rows(tree: pf.Element, id_: str) -> list[list[str]]:
    """The cells of a table, row by row, its head first."""
    (table,) = [t for t in blocks(tree, pf.Div, "table") if t.identifier == f"table-{id_}"]
    return [[said(cell) for cell in row.content] for row in blocks(table, pf.TableRow)]


def test_the_other_findings_complete_the_head_of_their_table(tiny: TinyStudy) -> None:
    """*Bibliotheken …* is read on in each row; what may not be counted is said in words.

    As the number of *dagelijks*, of the same group, is kept back too, what counts within it is
    counted out of all.
    """
    make_sensitive(tiny, "wekelijks")
    assert table_rows(chapter(tiny, "opzet"), "findings-gebruik") == [
        ["Bibliotheken …", "Aantal"],
        ["openen het loket één keer per week", "een aantal bibliotheken"],
        ["merken dat het op woensdag druk is", "1 van 3"],
        ["vinden het juist stil bij het loket", "1 van 3"],
        ["vragen inwoners om een bijdrage", "0 van 3"],
        ["zien dat het loket overal anders heet", "een gesprekspartner"],
    ]


def test_the_scale_says_how_many_all_are_in_words(whole: TinyStudy) -> None:
    """The words of the table are those of the text: *alle drie bibliotheken*."""
    assert table_rows(chapter(whole, "opzet"), "scale") == [
        ["Woorden in dit rapport", "Aantal bibliotheken"],
        ["Geen enkele bibliotheek", "0"],
        ["Eén bibliotheek", "1"],
        ["Twee bibliotheken", "2"],
        ["Alle drie bibliotheken", "3"],
    ]


def test_a_text_of_the_researchers_takes_the_place_of_the_derived_one(tiny: TinyStudy) -> None:
    """Authored text with calls is printed, its calls filled in; nothing is derived besides."""
    tiny.write(
        "data/narrative/inzet.md",
        'Wij zagen *dit*. {{ claim("dagelijks", after="Kortweg") }}.\n\n'
        'Zo:\n\n{{ quote("c1") }}\n\n{{ quote("b1") }}\n',
    )
    tree = chapter(tiny, "gebruik-loket")
    text = said(tree)
    assert "Wij zagen dit. Kortweg openen twee bibliotheken [2/3] het loket elke werkdag." in text
    assert "Geen enkele bibliotheek" not in text
    quotes = [said(q) for q in blocks(tree, pf.BlockQuote)]
    assert [q[:10] for q in quotes] == ["Eén middag", "Elke werkd"]
    assert len(blocks(tree, pf.Div, "lead-in")) == 1


def test_every_quote_is_printed_once_in_the_whole_report(whole: TinyStudy) -> None:
    """No fragment stands in two chapters, and each has a lead-in before its run."""
    quotes = []
    for id_ in (*HEADINGS, "opzet"):
        tree = chapter(whole, id_)
        quotes += [said(q) for q in blocks(tree, pf.BlockQuote)]
        content = list(tree.content)
        for index, block in enumerate(content):
            if isinstance(block, pf.BlockQuote):
                before = content[index - 1]
                led = isinstance(before, pf.Div) and "lead-in" in before.classes
                assert led or isinstance(before, pf.BlockQuote)
    assert len(quotes) == len(set(quotes)) >= 4


def quote(role: str, text: str) -> Quote:
    return Quote(text, role, text)


def test_quotes_of_one_role_share_a_plural_lead_in(whole: TinyStudy) -> None:
    """One speaker says, several say; a lead-in stands before each run of a role."""
    data = report_data(whole)
    one = quotations(data, [quote("bibliotheek", "Een.")])
    assert said(one[0]).startswith("Een bibliothecaris ")
    several = quotations(data, [quote("bibliotheek", "Een."), quote("bibliotheek", "Twee.")])
    assert said(several[0]).startswith("Bibliothecarissen ")
    assert [said(b) for b in several[1:]] == ["Een.", "Twee."]
    mixed = quotations(data, [quote("bibliotheek", "Een."), quote("landelijk", "Drie.")])
    assert [type(b) for b in mixed] == [pf.Div, pf.BlockQuote, pf.Div, pf.BlockQuote]


def test_a_role_of_too_few_persons_is_told_by_less(whole: TinyStudy) -> None:
    """The one national speaker is *een gesprekspartner*, and has no plural."""
    data = report_data(whole)
    assert speaker(data, "landelijk").singular == "een gesprekspartner"
    assert speaker(data, "landelijk").plural is None
    lone = quotations(data, [quote("landelijk", "Een."), quote("landelijk", "Twee.")])
    assert [type(b) for b in lone] == [pf.Div, pf.BlockQuote, pf.Div, pf.BlockQuote]
    assert "landelijke" not in " ".join(said(b) for b in lone)


def test_the_lead_ins_of_the_config_are_used(tiny: TinyStudy) -> None:
    """``{Speaker}`` is the role with a capital, ``{speaker}`` without."""
    tiny.replace(
        "config.yaml",
        "quantifiers:",
        'quotes: {lead_ins: {singular: ["Zo zei {speaker}:"], plural: ["{Speaker} zeiden:"]}}\n'
        "quantifiers:",
    )
    data = report_data(tiny)
    one, two = quote("bibliotheek", "Een."), quote("bibliotheek", "Twee.")
    assert said(quotations(data, [one])[0]) == "Zo zei een bibliothecaris:"
    assert said(quotations(data, [one, two])[0]) == "Bibliothecarissen zeiden:"


def test_chosen_quotes_stand_in_no_order_of_interviews(whole: TinyStudy) -> None:
    """The printing order is the role's and a hash's: it is the same from any order."""
    data = report_data(whole)
    given = [quote("landelijk", "x"), *(quote("bibliotheek", t) for t in "abcdef")]
    told = in_printing_order(data, given)
    assert told == in_printing_order(data, given[::-1])
    assert [q.role for q in told] == ["bibliotheek"] * 6 + ["landelijk"]
    assert [q.text for q in told[:6]] != list("abcdef")


def test_table_1_tells_no_more_than_the_config_lets(tiny: TinyStudy) -> None:
    """With one respondent somewhere the names and the total; all counts only where asked for."""
    counts = re.compile(r"Goes\D*2")
    assert not counts.search(said(chapter(tiny, "opzet")))
    tiny.replace("config.yaml", "  suspects:", "  table_1: names_and_counts\n  suspects:")
    assert counts.search(said(chapter(tiny, "opzet")))
    tiny.replace("config.yaml", "names_and_counts", "total_only")
    text = said(chapter(tiny, "opzet"))
    assert [name for name in ("Assen", "Goes", "Weert") if name in text] == []


def test_a_withdrawn_interview_leaves_no_trace(tiny: TinyStudy) -> None:
    """Its quotes, counts and respondents are gone from every chapter."""
    tiny.replace(INTERVIEWS, "gesprek-c,B02,bibliotheek,1,,", "gesprek-c,B02,bibliotheek,1,,yes")
    tiny.replace(MUNICIPALITIES, "Weert,1,GM0988\n", "")
    text = " ".join(said(chapter(tiny, id_)) for id_ in (*HEADINGS, "opzet"))
    assert "meer zit er niet in" not in text
    assert "Een vaste naam helpt" not in text
    assert "drie respondenten van twee bibliotheken" in text
    assert "/3]" not in text


def test_a_title_of_markup_is_printed_as_it_stands(tiny: TinyStudy) -> None:
    """Titles, questions, roles and the colophon take any character from the config."""
    tiny.replace(
        "config.yaml", "commissioner: Toetsministerie", 'commissioner: "*A* <b> $x$ [y](z)"'
    )
    tiny.replace("config.yaml", "title: In het kort", 'title: "# _Kort_ & `goed`"')
    assert headings(chapter(tiny, "kort"))[0] == (1, "# _Kort_ & `goed`")
    assert "*A* <b> $x$ [y](z)" in said(chapter(tiny, "kort"))
    assert "*A* <b> $x$ [y](z)" in said(chapter(tiny, "colofon"))


def test_the_whole_is_one_numbered_tree_that_survives_the_disk(
    whole: TinyStudy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Chapters are numbered by kind, ids are unique, and the tree reads back as it was."""
    data = report_data(whole)
    made = [write_chapter(report_data(whole, c.id), c) for c in data.config.chapters]
    tree = assemble(made, data.config, data.wording).tree
    titles = [title for level, title in headings(tree) if level == 1]
    assert titles == [
        "In het kort",
        "1 Gebruik van het loket",
        "2 Aanbevelingen",
        "3 Conclusie",
        "Bijlage 1: Opzet van het onderzoek",
        "Colofon",
    ]
    ids: list[str] = []

    def note(node: pf.Element, doc: pf.Doc | None) -> None:
        if getattr(node, "identifier", ""):
            ids.append(node.identifier)

    tree.walk(note)
    assert len(ids) == len(set(ids))
    file = tmp_path_factory.mktemp("tree") / "tree.json"
    file.write_text(dump_tree(tree), encoding="utf-8")
    assert dump_tree(load_tree(file)) == dump_tree(tree)


def make_sensitive(tiny: TinyStudy, claim: str) -> None:
    """Mark one claim of the codebook as sensitive."""
    head, *rows = tiny.text(CODEBOOK).rstrip("\n").split("\n")
    marked = [f"{row},{'yes' if row.startswith(f'{claim},') else ''}" for row in rows]
    tiny.write(CODEBOOK, "\n".join([f"{head},sensitive", *marked]) + "\n")


def _eval(tiny: TinyStudy, name: str, *args: str, **options: str) -> str:
    nodes = evaluate(report_data(tiny), Call(name, args, options, Place("x.md", 1)))
    return said(pf.Para(*nodes))


@pytest.mark.parametrize(
    ("name", "args", "text"),
    [
        ("claim", ("dagelijks",), "twee bibliotheken [2/3] openen het loket elke werkdag"),
        ("Claim", ("dagelijks",), "Twee bibliotheken [2/3] openen het loket elke werkdag"),
        ("quantifier", ("wekelijks",), "één bibliotheek"),
        ("Quantifier", ("wekelijks",), "Eén bibliotheek"),
        ("count", ("druk",), "[1/2]"),
        ("number", ("dagelijks",), "twee"),
        ("Number", ("wekelijks",), "Eén"),
        ("statement", ("wekelijks",), "opent het loket één keer per week"),
        ("study", ("institute.place",), "Deventer"),
        ("respondents", ("bibliotheek",), "vier"),
        ("interviews", ("bibliotheek",), "drie"),
        ("cases", ("landelijk",), "één"),
    ],
)
def test_a_call_renders_what_the_contract_says(
    whole: TinyStudy, name: str, args: tuple[str, ...], text: str
) -> None:
    """Each call gives its part of the claim or of the study."""
    assert _eval(whole, name, *args) == text


def test_a_fact_and_a_source_come_from_their_tables(tiny: TinyStudy) -> None:
    """A fact is its value and unit; a source a note with author, year, title, page."""
    tiny.write("data/facts.csv", "id,value,unit\nf1,27,loketten\nf2,85,%\n")
    tiny.write(
        "data/sources.csv", "id,author,title,year,publisher\nwet,A. Bron,*De* wet,2024,Huis\n"
    )
    assert _eval(tiny, "fact", "f1") == "27 loketten"
    assert _eval(tiny, "fact", "f2") == "85%"
    nodes = evaluate(report_data(tiny), Call("source", ("wet",), {"page": 3}, Place("x.md", 1)))
    assert said(nodes[0].content[0]) == "A. Bron (2024). *De* wet. Huis, p. 3."


@pytest.mark.parametrize(
    ("name", "text"),
    [("number", "een aantal bibliotheken"), ("Number", "Een aantal bibliotheken")],
)
def test_the_number_of_a_protected_claim_is_not_told(tiny: TinyStudy, name: str, text: str) -> None:
    """A sensitive claim of all but one is told by a band, in every call."""
    make_sensitive(tiny, "dagelijks")
    assert report_data(tiny).claims["dagelijks"].protection == "high"
    assert _eval(tiny, name, "dagelijks") == text
    assert _eval(tiny, "count", "dagelijks") == ""


@pytest.mark.parametrize(
    ("name", "text"), [("number", "een gesprekspartner"), ("Number", "Een gesprekspartner")]
)
def test_the_number_of_what_only_others_say_is_who_they_are(
    whole: TinyStudy, name: str, text: str
) -> None:
    """No case of the population carries it, so that a number would say that nobody does."""
    assert _eval(whole, name, "landelijk-beeld") == text


def whole_document(tiny: TinyStudy) -> pf.Doc:
    """All chapters of the study as one tree."""
    data = report_data(tiny)
    made = [write_chapter(report_data(tiny, c.id), c) for c in data.config.chapters]
    return assemble(made, data.config, data.wording).tree


def test_a_note_in_a_note_is_printed_as_words_of_the_outer_one(tiny: TinyStudy) -> None:
    """A source called in a footnote, and a placeholder in one, make no note of their own."""
    tiny.write("data/sources.csv", "id,author,title,year,publisher\nwet,A. Bron,De wet,2024,Huis\n")
    tiny.replace(CODEBOOK, "het loket elke werkdag", "het loket in Goes elke werkdag")
    tiny.write(
        "data/narrative/kort.md",
        "Zo is het[^a]. En zo[^b].\n\n"
        '[^a]: Zie ook: {{ source("wet", page="3") }}\n\n'
        '[^b]: Namelijk: {{ claim("dagelijks") }}.\n\n'
        "    Een tweede alinea.\n",
    )
    tree = whole_document(tiny)
    notes = blocks(tree, pf.Note)
    assert [inner for note in notes for inner in blocks(note, pf.Note) if inner is not note] == []
    said_in = [said(pf.Div(*note.content)) for note in notes]
    assert "Zie ook: A. Bron (2024). De wet. Huis, p. 3." in said_in
    (of_claim,) = [text for text in said_in if text.startswith("Namelijk")]
    assert "Geblindeerd" not in of_claim
    assert of_claim.endswith("Een tweede alinea.")


def _with_advisers(tiny: TinyStudy) -> None:
    """Three persons of a further role, of whom nothing is coded."""
    adviser = "  adviseur: {singular: een adviseur, plural: adviseurs}\nlevels:"
    tiny.replace("config.yaml", "\nlevels:", adviser)
    tiny.append(INTERVIEWS, "gesprek-e,A01,adviseur,3,gebruik,")
    tiny.write("data/fragments/gesprek-e.csv", "fragment,code,text,stance,quote\n")


def test_the_appendix_names_no_role_where_one_is_too_small(tiny: TinyStudy) -> None:
    """Were the others named, the one that is missing would be known by that."""
    assert "met één andere gesprekspartner." in said(chapter(tiny, "opzet"))
    _with_advisers(tiny)
    text = said(chapter(tiny, "opzet"))
    assert "met vier andere gesprekspartners." in text
    assert "adviseur" not in text
    assert "landelijke medewerker" not in text


def test_the_appendix_names_the_roles_that_are_large_enough(tiny: TinyStudy) -> None:
    """Where every role has the persons that the config asks for, each is told with its number."""
    _with_advisers(tiny)
    tiny.replace(INTERVIEWS, "L01,landelijk,1", "L01,landelijk,2")
    assert "met twee landelijke medewerkers en drie adviseurs." in said(chapter(tiny, "opzet"))


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Inzet van het loket", "Inzet van het loket:"),
        ("2. Hoe vaak is het loket open?", "Hoe vaak is het loket open?"),
    ],
)
def test_a_label_that_asks_keeps_its_sign(tiny: TinyStudy, title: str, label: str) -> None:
    """A label of the conclusion ends in its own question mark, or else in a colon."""
    tiny.replace(CODEBOOK, "Inzet van het loket", title)
    strong = [said(node) for node in blocks(chapter(tiny, "slot"), pf.Strong)]
    assert strong == [label, "Aanbevelingen voor het land:"]


def test_table_1_sorts_a_name_by_its_first_whole_word(tiny: TinyStudy) -> None:
    """*'s-Hertogenbosch* stands under the H, before *Rotterdam*."""
    tiny.replace(MUNICIPALITIES, "Goes,2,GM0664", "'s-Hertogenbosch,2,GM0796")
    tiny.replace(MUNICIPALITIES, "Assen,1,GM0106", "Rotterdam,1,GM0599")
    names = [row[0] for row in table_rows(chapter(tiny, "opzet"), "municipalities")]
    assert names[1:4] == ["'s-Hertogenbosch", "Rotterdam", "Weert"]


def test_captions_and_heads_are_those_of_the_language(tiny: TinyStudy) -> None:
    """Every caption of the wording is printed somewhere, and no other stands in the code."""
    tiny.replace("config.yaml", '    - {when: 1, phrase: "één {unit}", number: singular}\n', "")
    tiny.replace("config.yaml", '    - {when: 2, phrase: "twee {units}", number: plural}\n', "")
    tiny.replace("config.yaml", "  suspects:", "  table_1: names_and_counts\n  suspects:")
    printed: set[str] = set()
    for old, new in (
        ("names_and_counts", "names_and_total"),
        ("names_and_total", "total_only"),
        ("total_only", "names_and_counts"),
    ):
        data = report_data(tiny)
        marked = {name: f"<{name}>" for name in data.wording.captions}
        wording = data.wording.model_copy(update={"captions": marked})
        marked_data = replace(data, wording=wording)
        for id_ in ("gebruik-loket", "opzet"):
            tree = write_chapter(marked_data, data.config.chapter(id_))
            shown = [*blocks(tree, pf.TableRow), *blocks(tree, pf.Caption)]
            printed |= set(re.findall(r"<(\w+)>", " ".join(map(said, shown))))
        tiny.replace("config.yaml", old, new)
    of_more_cases = {"stretch"}  # three numbers with one word: the study has too few cases
    assert printed == set(report_data(tiny).wording.captions) - of_more_cases


def test_a_caption_fills_in_what_is_counted(whole: TinyStudy) -> None:
    """The unit of the study, and its capital, are known in every caption."""
    data = report_data(whole)
    assert data.caption("participants") == "Deelnemende bibliotheken"
    assert data.caption("findings_head") == "Bibliotheken …"
    assert data.caption("chart", title="{x}", total=3) == (
        "{x}: hoofdbevindingen, met het aantal bibliotheken (van de 3)"
    )


@pytest.mark.parametrize("policy", ["always", "first", "never"])
def test_a_count_that_is_left_out_leaves_no_gap(tiny: TinyStudy, policy: str) -> None:
    """With ``first`` each count is printed once; no two spaces stand where another was."""
    tiny.replace("config.yaml", "show_count: always", f"show_count: {policy}")
    chapters = whole_document(tiny).content
    text = " ".join(pf.stringify(block).strip() for c in chapters for block in c.content)
    counts = re.findall(r"\[\d+/\d+\]", text)
    assert bool(counts) == (policy != "never")
    assert "  " not in text
