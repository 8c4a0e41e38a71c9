"""What is wrong with narratives: each kind of error, made once from the tiny study."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import Problem
from pipeline.errors.codes import CODES
from pipeline.errors.problem import sort_problems
from pipeline.language.wording import load_wording
from pipeline.narrative.check import NarrativeChecker
from pipeline.narrative.files import read_narratives
from pipeline.narrative.targets import targets
from pipeline.steps.check_narrative import main as check_narrative
from pipeline.steps.harness import Job
from pipeline.store import read_record, write_record
from pipeline.study.read import read_study
from tests.study.tiny import CODEBOOK, INTERVIEWS, MUNICIPALITIES, TinyStudy, blinder_of

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDING = load_wording(TEMPLATES, "nl")
ALL = """
{{ Claim("dagelijks") }}. {{ Claim("wekelijks") }}. {{ Claim("druk") }}. {{ Claim("stil") }}.
{{ Claim("betaald") }}. {{ Claim("landelijk-beeld") }}.
"""


def problems(tiny: TinyStudy, **texts: str) -> tuple[Problem, ...]:
    """What is wrong with these texts; ``__`` in a name is a point, ``_`` a dash."""
    for name, text in texts.items():
        stem = name.replace("__", ".").replace("_", "-")
        tiny.write(f"data/narrative/{stem}.md", text)
    study, config = tiny.study(), tiny.config()
    known = targets(config, study.codebook, WORDING)
    narratives, found = read_narratives(tiny.folder, config, known)
    blinder = blinder_of(study, config)

    def find(text: str) -> Iterator[tuple[int, str]]:
        return ((span.start, text[span.start : span.end]) for span in blinder.find(text))

    return sort_problems([*found, *NarrativeChecker(study, config, find).check(narratives)])


def told(tiny: TinyStudy, **texts: str) -> list[tuple[str, int | None, str | None]]:
    """Code, line and what was found of each problem."""
    return [(p.code, p.place.line, p.found) for p in problems(tiny, **texts)]


def test_a_whole_text_is_in_order(tiny: TinyStudy) -> None:
    """A section that tells all its claims, with a quote, a chart and a heading, has no problem."""
    text = f'Inleiding.\n\n{ALL}\n### Onder de sectie\n\n{{{{ quote("a1") }}}}\n\n'
    assert told(tiny, inzet=text + '{{ chart("gebruik") }}\n') == []


@pytest.mark.parametrize(
    ("call", "found", "kind", "hint"),
    [
        ('claim("dagelijk")', "dagelijk", "claim met dit id", "Bedoelde u `dagelijks`?"),
        ('claim("inzet")', "inzet", "claim met dit id", None),
        ('quote("a9")', "a9", "fragment met dit id", None),
        ('quotes("inzt")', "inzt", "code met dit id", "Bedoelde u `inzet`?"),
        ('chart("gebruk")', "gebruk", "vraag met dit id", "Bedoelde u `gebruik`?"),
        ('cases("landelik")', "landelik", "rol met dit id", "Bedoelde u `landelijk`?"),
        ('table("gemeenten")', "gemeenten", "tabel met deze naam", None),
        ("study.titel", "titel", "sleutel van study met deze naam", "Bedoelde u `title`?"),
    ],
)
def test_an_unknown_id_is_told_with_its_kind(
    tiny: TinyStudy, call: str, found: str, kind: str, hint: str | None
) -> None:
    """N03 says what kind of id is unknown, and which known one it is most like."""
    (problem,) = problems(tiny, kort=f"Tekst.\n\n{{{{ {call} }}}}\n")
    assert (problem.code, problem.place.line, problem.found) == ("N03", 3, found)
    assert problem.message == f"Er is geen {kind}."
    assert problem.hint == hint or hint is None


@pytest.mark.parametrize("call", ['source("wet")', 'fact("f1")', 'document_quote("wet", "x")'])
def test_an_id_of_a_table_that_is_not_there_is_unknown(tiny: TinyStudy, call: str) -> None:
    """Sources and facts without a table are N03, and known once the table is there."""
    assert [p.code for p in problems(tiny, kort=f"{{{{ {call} }}}}")] == ["N03"]
    tiny.write("data/sources.csv", "id,title\nwet,De wet\n")
    tiny.write("data/facts.csv", "id,value\nf1,27\n")
    assert told(tiny) == []


def test_a_claim_that_its_section_does_not_tell_is_told(tiny: TinyStudy) -> None:
    """N04 names each claim left out, unless it is omitted with a reason."""
    text = ALL.replace('{{ Claim("stil") }}.', "").replace('{{ Claim("druk") }}.', "")
    assert told(tiny, inzet=text) == [("N04", None, "druk"), ("N04", None, "stil")]
    head = "---\nomit:\n  stil: staat elders\n  druk: idem\n---\n"
    assert told(tiny, inzet=head + text) == []


def test_a_claim_is_not_told_by_its_statement_alone(tiny: TinyStudy) -> None:
    """A statement without number tells nobody who holds it."""
    text = ALL.replace('Claim("stil")', 'statement("stil")')
    assert told(tiny, inzet=text) == [("N04", None, "stil")]


def test_a_claim_without_evidence_need_not_and_may_not_be_told(tiny: TinyStudy) -> None:
    """n = 0 on basis spontaneous: no call is missed, and a call is N05."""
    tiny.append(CODEBOOK, "vol,inzet,claim,,Vol,{lopen|loopt} vol,,,,,,")
    assert told(tiny, inzet=ALL) == []
    assert told(tiny, inzet=ALL + '{{ Claim("vol") }}') == [("N05", 4, "vol")]


def test_an_asked_claim_without_carriers_may_be_told(tiny: TinyStudy) -> None:
    """On basis asked an absence is an answer: *betaald* has n = 0 and must be told."""
    assert told(tiny, inzet=ALL.replace('{{ Claim("betaald") }}.', "")) == [
        ("N04", None, "betaald")
    ]


def test_a_fragment_that_may_not_be_quoted_is_told(tiny: TinyStudy) -> None:
    """N06 for a fragment whose quote permission is no."""
    assert told(tiny, kort='{{ quote("a3") }}') == [("N06", 1, "a3")]


def test_a_quote_of_a_withdrawn_interview_is_told(tiny: TinyStudy) -> None:
    """N07 names the place of a quote that must go."""
    tiny.replace(INTERVIEWS, "gesprek-c,B02,bibliotheek,1,,", "gesprek-c,B02,bibliotheek,1,,yes")
    tiny.replace(MUNICIPALITIES, "Weert,1,GM0988\n", "")
    assert told(tiny, kort='Tekst.\n\n{{ quote("c1") }}') == [("N07", 3, "c1")]


def test_a_fragment_that_is_quoted_twice_is_told(tiny: TinyStudy) -> None:
    """N08 stands at the second call and says where the first is, in another file too."""
    found = told(tiny, kort='{{ quote("a1") }}', slot='x\n\n{{ quote("a1") }}')
    assert [(code, line) for code, line, _ in found] == [("N08", 3)]
    assert "data/narrative/kort.md, regel 1" in str(found[0][2])


def test_a_file_of_nothing_in_the_report_is_told(tiny: TinyStudy) -> None:
    """N11 with the nearest name."""
    (problem,) = problems(tiny, inzt="Tekst.")
    assert (problem.code, problem.place.file) == ("N11", "data/narrative/inzt.md")
    assert problem.hint == "Bedoelde u `inzet.md`?"


def step_codes(tiny: TinyStudy, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes that the step itself tells of the texts, beside what the tables have."""
    study, tables = read_study(tiny.folder, tiny.config())
    made = {name: tiny.path(f"private/{name}.json") for name in ("study", "tables", "problems")}
    write_record(made["study"], study)
    write_record(made["tables"], tables)
    monkeypatch.chdir(tiny.folder)
    check_narrative(Job(made, made, None, TEMPLATES))
    told: tuple[Problem, ...] = read_record(made["problems"], tuple[Problem, ...])
    return [p.code for p in told]


def test_a_file_of_a_row_that_cannot_be_read_is_not_told(
    tiny: TinyStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N11 waits until the tables are in order: the part of the file may be in a broken row."""
    tiny.write("data/narrative/inzet.md", ALL)
    tiny.write("data/narrative/inzt.md", "Tekst.")
    tiny.write("data/narrative/kort.md", "{{ clam('dagelijks') }}")
    assert step_codes(tiny, monkeypatch) == ["N11", "N01"]
    tiny.replace(CODEBOOK, "inzet,,section", "inzet,,sectie")
    assert step_codes(tiny, monkeypatch) == ["N01"]


def test_a_name_in_a_text_is_told_at_its_line(tiny: TinyStudy) -> None:
    """N12 for a municipality and a term of the study, also behind a call on several lines."""
    text = 'In Goes.\n{{ study.title }}\n{{ cases(\n"bibliotheek") }}\nMarieke Verduyn zei dit.\n'
    assert told(tiny, kort=text) == [("N12", 1, "Goes"), ("N12", 5, "Marieke Verduyn")]


@pytest.mark.parametrize(
    "call", ['claim("dagelijks", after="In Goes")', 'document_quote("wet", "Goes doet mee")']
)
def test_a_name_inside_a_call_is_told(tiny: TinyStudy, call: str) -> None:
    """Words that a call prints as they stand are text too."""
    tiny.write("data/sources.csv", "id,title\nwet,De wet\n")
    assert told(tiny, kort=f"Tekst.\n\n{{{{ {call} }}}}") == [("N12", 3, "Goes")]


def test_a_name_is_told_at_its_column(tiny: TinyStudy) -> None:
    """N12 points at the name itself, behind calls on the same line too."""
    text = 'Eerst {{ cases("bibliotheek") }}, dan **Goes** en Weert.\n'
    columns = [p.place.column for p in problems(tiny, kort=text) if p.code == "N12"]
    assert columns == [text.index("Goes") + 1, text.index("Weert") + 1]


def test_what_a_call_may_name_is_listed(tiny: TinyStudy) -> None:
    """N03 and N17 give the ids that are allowed, where they are few, and the nearest one."""
    (unknown,) = problems(tiny, kort='{{ chart("x") }}')
    assert (unknown.allowed, unknown.hint) == ("gebruik, advies", None)
    (omitted,) = problems(tiny, kort="Tekst.", inzet="---\nomit:\n  drukk: elders\n---\n" + ALL)
    assert omitted.hint == "Bedoelde u `druk`?"
    assert (omitted.place.line, "stil" in str(omitted.allowed)) == (3, True)


def test_an_image_in_a_text_stops_the_study(tiny: TinyStudy) -> None:
    """What pandoc reads in the texts is part of the check."""
    assert told(tiny, kort="![](/etc/hosts)\n\nVooraf\n===\n") == [
        ("N23", 1, "/etc/hosts"),
        ("N13", 3, "Vooraf"),
    ]


def test_a_name_in_a_zone_may_stand(tiny: TinyStudy) -> None:
    """The colophon of the tiny study is a zone."""
    assert told(tiny, colofon="Gedrukt in Goes.") == []


@pytest.mark.parametrize(
    ("name", "heading", "wrong"),
    [
        ("inzet", "## Kop", True),
        ("inzet", "### Kop", False),
        ("kort", "# Kop", True),
        ("kort", "## Kop", False),
        ("gebruik_loket__recap", "# Kop", True),
        ("gebruik__answer", "### Kop", True),
        ("gebruik__answer", "#### Kop", False),
        ("landelijk_niveau", "## Kop", True),
        ("eigen_naam", "### Kop", True),
        ("eigen_naam", "#### Kop", False),
    ],
)
def test_a_heading_must_be_below_that_of_its_section(
    tiny: TinyStudy, name: str, heading: str, wrong: bool
) -> None:
    """N13 for a heading as high as the one that the text stands under."""
    text = f'{{{{ claim(\n"eigen-naam") }}}}\n\n{heading}\n{ALL if name == "inzet" else ""}'
    assert told(tiny, **{name: text}) == ([("N13", 4, heading)] if wrong else [])


def test_a_call_for_quotes_that_are_not_there_is_told(tiny: TinyStudy) -> None:
    """N14 where no fragment of the code may be printed."""
    assert told(tiny, kort='{{ quotes("betaald") }}') == [("N14", 1, "betaald")]
    assert told(tiny, kort='{{ quotes("inzet", n=2) }}') == []


def test_a_quote_that_is_too_long_is_told(tiny: TinyStudy) -> None:
    """N15 for a called quote of more words than the config allows."""
    tiny.replace("config.yaml", "quantifiers:", "quotes: {max_words: 13}\nquantifiers:")
    found = problems(tiny, kort='{{ quote("a1") }}\n\n{{ quote("c1") }}')
    assert [(p.code, p.found) for p in found] == [("N15", "a1")]
    assert found[0].message == "Dit citaat is langer dan 13 woorden."


@pytest.mark.parametrize(
    "text",
    [
        'Tekst {{ quote("a1") }}',
        '{{ quote("a1") }} tekst',
        '{{ cases("bibliotheek") }} {{ quote("a1") }}',
        '{{ quote("a1") }}{{ cases("bibliotheek") }}',
        '- {{ chart("gebruik") }}',
        'Zie {{ table("municipalities") }}',
        'Zo: {{ quotes("inzet") }}',
    ],
)
def test_a_block_that_shares_its_line_is_told(tiny: TinyStudy, text: str) -> None:
    """N16 for a quote, chart or table with text, or a call for text, on its line."""
    assert [code for code, _, _ in told(tiny, kort=text)] == ["N16"]


def test_blocks_may_share_a_line_with_each_other(tiny: TinyStudy) -> None:
    """Quotes called one after the other are one run."""
    assert told(tiny, kort='Zo:\n\n{{ quote("a1") }} {{ quote("c1") }}\n\n{{ quote("b1") }}') == []


def test_omitting_a_claim_of_another_section_is_told(tiny: TinyStudy) -> None:
    """N17 names what `omit` cannot leave out."""
    assert told(tiny, inzet="---\nomit: {eigen-naam: elders}\n---\n" + ALL) == [
        ("N17", 2, "eigen-naam")
    ]


def test_a_claim_within_another_asks_for_that_other(tiny: TinyStudy) -> None:
    """N19 warns where *van deze twee* has no two before it."""
    assert told(tiny, kort='{{ Claim("druk") }}.') == [("N19", 1, "druk")]
    assert told(tiny, kort='{{ Claim("dagelijks") }}. {{ Claim("druk") }}.') == []


def test_two_verbs_do_not_stand_behind_an_opening(tiny: TinyStudy) -> None:
    """N20 warns where `after` would leave the second verb of a statement without its subject."""
    tiny.replace(
        CODEBOOK,
        "{vinden|vindt} het juist stil",
        "{zien|ziet} weinig mensen en {vinden|vindt} het stil",
    )
    assert told(tiny, kort='{{ claim("stil") }}.') == []
    assert told(tiny, kort='{{ claim("stil", after="Ook") }}.') == [("N20", 1, "stil")]


def test_a_role_of_few_persons_is_not_counted_by_name(tiny: TinyStudy) -> None:
    """N21 warns where a text counts a role that the report names by less, and not *andere*."""
    told_by_name = [("N21", 1, "landelijk")]
    assert told(tiny, kort='{{ interviews("landelijk") }}') == told_by_name
    assert told(tiny, kort='{{ interviews("andere") }}') == []


def test_an_unreadable_text_does_not_hide_the_others(tiny: TinyStudy) -> None:
    """A text in another encoding is A03 at its place, and the next is read all the same."""
    tiny.write("data/narrative/kort.md", "Eén".encode("cp1252"))
    assert [(p.code, p.place.file) for p in problems(tiny, slot='{{ claim("x") }}')] == [
        ("A03", "data/narrative/kort.md"),
        ("N03", "data/narrative/slot.md"),
    ]


def test_every_part_of_the_report_has_its_file(tiny: TinyStudy) -> None:
    """Openings, recaps, answers, priorities, sections, levels and own sections can be written."""
    study, config = tiny.study(), tiny.config()
    known = targets(config, study.codebook, WORDING)
    expected = {
        "kort": ("opening", "kort", "kort"),
        "gebruik-loket.recap": ("recap", "gebruik-loket", "gebruik-loket"),
        "inzet": ("section", "inzet", "gebruik-loket"),
        "landelijk-niveau": ("section", "landelijk-niveau", "raad"),
        "eigen-naam": ("section", "eigen-naam", "raad"),
        "gebruik.answer": ("answer", "gebruik", "slot"),
        "priorities": ("priorities", "", "slot"),
        "opzet-gesprekken": ("section", "opzet-gesprekken", "opzet"),
    }
    for name, target in expected.items():
        assert (known[name].kind, known[name].id, known[name].chapter) == target
    assert "dagelijks" not in known


def test_the_texts_of_one_chapter_are_read_alone(tiny: TinyStudy) -> None:
    """A chapter is written from its own texts only, in the order of their names."""
    for name in ("kort", "inzet", "gebruik-loket", "gebruik-loket.recap"):
        tiny.write(f"data/narrative/{name}.md", "Tekst.")
    config = tiny.config()
    known = targets(config, tiny.study().codebook, WORDING)
    narratives, found = read_narratives(tiny.folder, config, known, "gebruik-loket")
    assert [Path(n.file).name for n in narratives] == [
        "gebruik-loket.md",
        "gebruik-loket.recap.md",
        "inzet.md",
    ]
    assert found == ()


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (
            'Claim("Daarentegen", after="wekelijks")',
            'Het id komt eerst: `Claim("wekelijks", after="Daarentegen")`.',
        ),
        (
            'document_quote("Het loket is er.", "wet")',
            'Het id komt eerst: `document_quote("wet", "…")`.',
        ),
    ],
)
def test_arguments_that_are_turned_round_are_told_as_they_should_be(
    tiny: TinyStudy, call: str, hint: str
) -> None:
    """The hint is the call with the id in its place."""
    tiny.write("data/sources.csv", "id,title\nwet,De wet\n")
    (problem,) = problems(tiny, kort=f"{{{{ {call} }}}}")
    assert (problem.code, problem.hint) == ("N03", hint)


def test_a_count_that_is_typed_is_told(tiny: TinyStudy) -> None:
    """N28 stands at each; a footnote is none."""
    text = f"{ALL}\nTwee van de drie [2/3], zie [^1].\n\n[^1]: X.\n"
    assert told(tiny, inzet=text) == [("N28", 5, "[2/3]")]


def test_what_windows_leaves_among_the_texts_is_passed_over(tiny: TinyStudy) -> None:
    """No N27 for Thumbs.db and desktop.ini."""
    for name in ("Thumbs.db", "desktop.ini"):
        tiny.write(f"data/narrative/{name}", b"\0")
    assert told(tiny, inzet=ALL) == []


def test_the_tests_make_every_code_of_narratives() -> None:
    """Each N code is made by a test of this folder."""
    folder = Path(__file__).parent
    source = "".join(file.read_text(encoding="utf-8") for file in folder.glob("test_*.py"))
    assert {code for code in CODES if code[0] == "N" and f'"{code}"' in source} == {
        code for code in CODES if code[0] == "N"
    }
