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
    """An unknown key is told with the known one that it is most like."""
    tiny.replace(CONFIG, "commissioner:", "comissioner:")
    by_code = {p.code: p for p in tiny.problems()}
    assert by_code["C02"].hint == "Bedoelde u `commissioner`?"
    assert "C03" in by_code


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
