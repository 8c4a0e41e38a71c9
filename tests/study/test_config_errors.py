"""Errors of config.yaml: code, line and key of each, all at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.study.tiny import TinyStudy

CONFIG = "config.yaml"
LEAD_INS = 'quotes: {lead_ins: {singular: ["Iemand zei:"], plural: ["{Speaker} zeggen:"]}}'


@dataclass(frozen=True)
class Slip:
    """One edit of config.yaml, the code that must come of it, and the key where."""

    code: str
    old: str
    new: str
    field: str | None
    line_with: str

    def __str__(self) -> str:
        return f"{self.code}-{self.field}"


ADVICE = '{id: advies, evaluation: effect, text: "Wat raden bibliotheken aan?"}'
SLIPS = [
    Slip("C01", "authors: [Team Toetsstudie]", "authors: [Team Toetsstudie", None, "institute"),
    Slip("C01", "date: 2026-03-01", "date: !!python/name:os.system x", None, "date:"),
    Slip("C02", "  place: Deventer\n", "  plaats: Deventer\n", "study.plaats", "plaats:"),
    Slip("C02", "kind: summary", "kind: summary, soort: x", "chapters[0].soort", "soort: x"),
    Slip("C02", "{name: naam}", "{naam: naam, name: n}", "blinding.labels.persoon.naam", "naam: n"),
    Slip("C03", "  commissioner: Toetsministerie\n", "", "study.commissioner", "study:"),
    Slip("C04", "version: 1", "version: 2", "version", "version"),
    Slip("C04", "language: nl", "language: fr", "language", "language"),
    Slip("C04", "date: 2026-03-01", "date: 2026-02-30", "study.date", "date:"),
    Slip("C04", "date: 2026-03-01", "date: morgen", "study.date", "date:"),
    Slip("C04", "{when: none,", "{when: nooit,", "quantifiers.scale[0].when", "nooit"),
    Slip("C04", "{over: 0, upto: 1,", "{over: 0,", "quantifiers.scale[3]", "{over: 0,"),
    Slip("C04", "suspects: warn", "suspects: soms", "blinding.suspects", "soms"),
    Slip("C04", "[title_page,", "[omslag,", "blinding.zones[0]", "omslag"),
    Slip("C04", "authors: [Team Toetsstudie]", "authors: []", "study.authors", "authors"),
    Slip(
        "C04", "levels:", "paths: {facts: ../feiten.csv}\nlevels:", "paths.facts", "../feiten.csv"
    ),
    Slip("C04", "geen enkele {unit}", "geen enkele {unt}", "quantifiers.scale[0].phrase", "{unt}"),
    Slip("C04", "{name: naam}", '{name: "[naam*]"}', "blinding.labels.persoon.name", "[naam*]"),
    Slip(
        "C04", "levels:", "outputs: {formats: [pdf, pdf]}\nlevels:", "outputs.formats", "pdf, pdf"
    ),
    Slip("C04", "{N} {units}", "{N} {units", "quantifiers.scale[4].phrase", "when: all"),
    Slip("C04", "over: 0, upto: 1", "over: 0.8, upto: 0.2", "quantifiers.scale[3]", "0.8"),
    Slip(
        "C04",
        "quantifiers:",
        f"{LEAD_INS.replace('zeggen', '{wat}')}\nquantifiers:",
        "quotes.lead_ins.plural[0]",
        "{wat}",
    ),
    Slip("C04", "title: Het digitale", 'title: "\\uE000"  # Het digitale', "study.title", "uE000"),
    Slip("C04", "Team Toetsstudie", '"Team \\uFFFE"', "study.authors[0]", "uFFFE"),
    Slip("C04", "levels:", 'paths: {facts: "x\\0.csv"}\nlevels:', "paths.facts", "x\\0"),
    Slip("C04", "title: In het kort", 'title: "In \\x07 kort"', "chapters[0].title", "x07"),
    Slip("C05", "language: nl", "language: nl\nlanguage: nl", "language", "language"),
    Slip(
        "C06",
        ADVICE,
        f"{ADVICE}\n  - {ADVICE.replace('Wat', 'Wat nog')}",
        "questions[2].id",
        "Wat nog",
    ),
    Slip("C06", "{id: slot,", "{id: kort,", "chapters[3].id", "Conclusie"),
    Slip("C07", "question: gebruik}", "question: gebruk}", "chapters[1].question", "gebruk}"),
    Slip(
        "C08",
        "population_role: bibliotheek",
        "population_role: bieb",
        "study.population_role",
        "bieb\n",
    ),
    Slip(
        "C11",
        "kind: summary}",
        "kind: summary, question: gebruik}",
        "chapters[0].question",
        "In het kort",
    ),
    Slip("C12", ", question: gebruik}", "}", "chapters[1]", "Gebruik van het loket"),
    Slip("C13", "question: advies}", "question: gebruik}", "chapters[2].question", "Aanbevelingen"),
    Slip(
        "C14",
        ADVICE,
        f"{ADVICE}\n  - {{id: q3, evaluation: effect, text: X}}",
        "questions[2]",
        "q3",
    ),
    Slip("C17", '"chapter:colofon"', '"chapter:colofoon"', "blinding.zones[1]", "colofoon"),
    Slip(
        "C17",
        "quantifiers:",
        "numbering: {sections_in: [raat]}\nquantifiers:",
        "numbering.sections_in[0]",
        "raat",
    ),
    Slip(
        "C16",
        "quantifiers:",
        f"{LEAD_INS}\nquantifiers:",
        "quotes.lead_ins.singular[0]",
        "Iemand zei",
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_each_slip_in_the_config_is_told_with_its_code_line_and_key(
    tiny: TinyStudy, slip: Slip
) -> None:
    """A slip gives its own code at its own line and key."""
    tiny.replace(CONFIG, slip.old, slip.new)
    found = [p for p in tiny.problems() if p.code == slip.code]
    assert len(found) >= 1, tiny.problems()
    place = found[0].place
    assert (place.file, place.field) == (CONFIG, slip.field)
    lines = tiny.text(CONFIG).splitlines()
    matching = [i for i, line in enumerate(lines, start=1) if slip.line_with.strip() in line]
    assert place.line in matching


def test_a_near_key_is_named(tiny: TinyStudy) -> None:
    """A key with a slip is told once, with the known one; a key that is nowhere is missing too."""
    tiny.replace(CONFIG, "commissioner:", "comissioner:")
    tiny.replace(CONFIG, "questions:", "question:")
    tiny.replace(CONFIG, "  project: {name: Digitaal loket}\n", "")
    told = [(p.code, p.place.field, p.hint) for p in tiny.problems() if p.code != "C03"]
    assert told == [
        ("C02", "study.comissioner", "Bedoelde u `commissioner`?"),
        ("C02", "question", "Bedoelde u `questions`?"),
    ]
    assert [p.place.field for p in tiny.problems() if p.code == "C03"] == ["study.project"]


def test_all_slips_of_the_config_come_at_once(tiny: TinyStudy) -> None:
    """Doubled, unknown, missing and wrong keys are told together, in the order of their lines."""
    tiny.replace(CONFIG, "version: 1", "version: 9")
    tiny.replace(CONFIG, "language: nl", "language: nl\nlanguage: nl")
    tiny.replace(CONFIG, "  commissioner: Toetsministerie\n", "")
    tiny.replace(CONFIG, "suspects: warn", "suspects: warn\n  kleur: rood")
    problems = tiny.problems()
    assert {p.code for p in problems} == {"C02", "C03", "C04", "C05"}
    lines = [p.place.line or 0 for p in problems]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- een\n- lijst\n",
        "x: [1, 2",
        "a: &a [*a]\n",
        "? [a, b]\n: c\n",
        "a: \t- b\n",
        "a: *b\n",
    ],
)
def test_anything_that_is_no_config_is_an_error_of_ours(tiny: TinyStudy, text: str) -> None:
    """No file, however broken, ends in anything but problems that name config.yaml."""
    tiny.write(CONFIG, text)
    problems = tiny.problems()
    assert problems
    assert {p.place.file for p in problems} == {CONFIG}


def test_the_scale_that_leaves_a_gap_or_overlaps_is_told_for_each_count(tiny: TinyStudy) -> None:
    """C09 names every n of every N in use that no row covers, C10 those that two rows cover."""
    tiny.replace(CONFIG, "{when: 2,", "{when: 9,")
    tiny.replace(CONFIG, "{over: 0, upto: 1,", "{over: 0.7, upto: 1,")
    gaps = [p for p in tiny.problems() if p.code == "C09"]
    assert {p.place.field for p in gaps} == {"quantifiers.scale"}
    assert [p.message for p in gaps] == ["De schaal dekt 2 van 3 niet."]


def test_two_ranges_that_meet_in_a_share_are_an_overlap(tiny: TinyStudy) -> None:
    """A share that two ranges hold is C10, for the counts in use only."""
    tiny.replace(CONFIG, "{when: 2,", "{when: 9,")
    row = '{over: 0, upto: 1, phrase: "een aantal {units}", number: singular}'
    tiny.replace(CONFIG, row, f"{row}\n    - {row.replace('over: 0,', 'over: 0.6,')}")
    overlaps = [p for p in tiny.problems() if p.code == "C10"]
    assert [p.message for p in overlaps] == [
        "Twee rijen van de schaal gelden allebei voor 2 van 3."
    ]


def test_an_exact_row_that_stands_twice_is_an_overlap(tiny: TinyStudy) -> None:
    """Two exact rows for one count are told: one word per n everywhere."""
    row = '{when: 2, phrase: "twee {units}", number: plural}'
    tiny.replace(CONFIG, row, f"{row}\n    - {row.replace('twee', 'een paar')}")
    found = {p.message for p in tiny.problems() if p.code == "C10"}
    assert found == {f"Twee rijen van de schaal gelden allebei voor 2 van {n}." for n in (2, 3)}


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("  commissioner:", "   commissioner:", 8, "de inspringing klopt niet"),
        ("  place: Deventer\n", "\tplace: Deventer\n", 12, "hier staat een tab"),
        ("title: Het digitale", "title: Het: digitale", 5, "hier kan geen dubbele punt"),
        ("status: concept", "status: @concept", 13, "met dit teken kan een waarde niet beginnen"),
        ("status: concept", "status: *concept", 13, "een verwijzing met `*` bestaat niet"),
        ("commissioner: T", "commissioner: 'T", 8, "een aanhalingsteken wordt niet gesloten"),
        ('raden bibliotheken aan?"', "raden zij?", 27, "een `{` wordt niet gesloten"),
        ("[Team Toetsstudie]", "[Team Toetsstudie", 7, "een `[` wordt niet gesloten"),
        (
            "status: concept",
            "status: con\x07cept",
            13,
            "een teken in dat niet mag (U+0007)",
        ),
    ],
)
def test_yaml_that_cannot_be_read_is_explained_in_dutch(
    tiny: TinyStudy, old: str, new: str, line: int, reason: str
) -> None:
    """C01 says in plain words why the file is no YAML, at the line or where it begins."""
    tiny.replace(CONFIG, old, new)
    (problem,) = tiny.problems()
    assert problem.code == "C01"
    assert reason in problem.message
    assert problem.place.line == line or f"begint op regel {line}" in problem.message


def test_a_value_that_is_not_allowed_is_told_with_the_nearest(tiny: TinyStudy) -> None:
    """C04 lists what may stand there as it is written, and names the value that was meant."""
    tiny.replace(CONFIG, "kind: summary", "kind: sumary")
    tiny.replace(CONFIG, "status: concept", "status: final")
    told = [(p.allowed, p.hint) for p in tiny.problems() if p.code == "C04"]
    assert told[0] == ("concept, definitief", None)
    assert str(told[1][0]).startswith("summary, introduction, findings")
    assert told[1][1] == "Bedoelde u `summary`?"


def test_a_part_that_does_not_fit_is_not_printed_as_a_programmer_would(tiny: TinyStudy) -> None:
    """A row of the scale is told by its place and the reason, without braces and quotes."""
    tiny.replace(CONFIG, "over: 0, upto: 1", "over: 0.8, upto: 0.2")
    (problem,) = tiny.problems()
    assert (problem.found, problem.place.field) == (None, "quantifiers.scale[3]")
    assert "`over` is niet kleiner dan `upto`" in problem.message


def test_a_role_that_is_not_there_is_told_with_the_nearest(tiny: TinyStudy) -> None:
    """C08 names the role that was meant."""
    tiny.replace(CONFIG, "population_role: bibliotheek", "population_role: biblioteek")
    assert [p.hint for p in tiny.problems() if p.code == "C08"] == ["Bedoelde u `bibliotheek`?"]


def test_a_doubled_key_does_not_hide_what_is_wrong_elsewhere(tiny: TinyStudy) -> None:
    """C05 comes with the references that lead nowhere."""
    tiny.replace(CONFIG, "language: nl", "language: nl\nlanguage: nl")
    tiny.replace(CONFIG, "question: advies}", "question: adviezen}")
    assert {"C05", "C07"} <= {p.code for p in tiny.problems()}


@pytest.mark.parametrize("zone", ["section:inzt", "note:wet"])
def test_a_zone_of_a_section_or_source_that_is_nowhere_is_told(tiny: TinyStudy, zone: str) -> None:
    """C17 warns of zones that the tables don't know; a section of a chapter itself is known."""
    tiny.replace(CONFIG, "zones: [title_page,", f"zones: [{zone}, section:kort-resultaten,")
    told = [(p.place.field, p.found) for p in tiny.problems() if p.code == "C17"]
    assert told == [("blinding.zones[0]", zone.partition(":")[2])]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"b{i}: &b{i} [{','.join(['*' + (f'b{i - 1}' if i else 'a')] * 9)}]\n" for i in range(12)
)


GROUPS = BOMB.replace("[x,x,x,x,x,x,x,x,x]", "{x: 1}").replace(" [*", " {<<: [*")
GROUPS = GROUPS.replace("]\n", "]}\n")


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        GROUPS,
        "a: " + "[" * 5000 + "]" * 5000,
        "version: " + "9" * 5000,
        "version: !!int x",
        "a: \x01b",
    ],
    ids=["lists of lists", "groups of lists", "deep", "long number", "no number", "control"],
)
def test_yaml_that_would_never_end_or_cannot_be_made_is_refused(tiny: TinyStudy, text: str) -> None:
    tiny.write("config.yaml", text)
    assert [p.code for p in tiny.problems()] == ["C01"]
