"""Each edit of a study appears with its kind and cause, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pipeline.drafts.side import Side
from pipeline.report.sources import Paragraph
from tests.drafts.states import causes, compared, side
from tests.study.tiny import TinyStudy

FRAGMENTS = "data/fragments/gesprek-{}.csv"
CODEBOOK, CONFIG = "data/codebook.csv", "config.yaml"
DAILY, WEEKLY, BUSY = "Dagelijks open", "Eén keer per week open", "Druk op woensdag"
QUIET, NAME = "Stil loket", "Geef het loket één naam"
A_TEXT = "---\nomit:\n  wekelijks: elders\n  betaald: elders\n  landelijk-beeld: elders\n---\n"
CALLS = '{{ Claim("dagelijks") }}. {{ claim("druk", after="Daarnaast") }}. {{ Claim("stil") }}.\n'


@dataclass(frozen=True)
class Edit:
    """An edit and what must be told of it.

    ``findings``: title, old and new number; ``quotes``: how many came or went or read
    otherwise; ``charts``: titles; ``texts``: old and new of what people or settings wrote;
    ``cause``: kind and what was edited, the same for every change.
    """

    make: Callable[[TinyStudy], object]
    cause: tuple[str, str]
    findings: tuple[tuple[str, str, str], ...] = ()
    quotes: int = 0
    charts: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = field(default=())


def swap(file: str, old: str, new: str) -> Callable[[TinyStudy], object]:
    return lambda tiny: tiny.replace(file, old, new)


def row(file: str, line: str) -> Callable[[TinyStudy], object]:
    return lambda tiny: tiny.append(file, line)


def cut(name: str) -> Callable[[TinyStudy], object]:
    """Leave out the line of the interviews' files that begins like this."""

    def make(tiny: TinyStudy) -> None:
        file = FRAGMENTS.format(name.partition("-")[0][0])
        lines = tiny.text(file).splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(name.replace("-", ","))]
        assert len(kept) == len(lines) - 1
        tiny.write(file, "".join(kept))

    return make


EDITS = {
    "a fragment more": Edit(
        row(FRAGMENTS.format("b"), 'b2,druk,"Ook hier is het druk.",,no'),
        ("added", "b2"),
        findings=((BUSY, "1/2", "2/2"),),
    ),
    "a fragment that nobody counts yet": Edit(
        row(FRAGMENTS.format("b"), 'b2,dagelijks,"Ja, elke dag.",,no'), ("added", "b2")
    ),
    "a fragment less": Edit(
        cut("c2-eigen"),
        ("removed", "c2"),
        findings=((NAME, "2/3", "1/3"),),
        quotes=1,
        charts=("Aanbevelingen",),
    ),
    "a fragment on another code": Edit(
        swap(FRAGMENTS.format("c"), "c1,wekelijks", "c1,dagelijks"),
        ("recoded", "c1"),
        findings=((DAILY, "2/3", "3/3"), (WEEKLY, "1/3", "0/3"), (BUSY, "1/2", "1/3")),
        charts=("Gebruik van het loket",),
    ),
    "a fragment on one more code": Edit(
        row(
            FRAGMENTS.format("c"),
            'c1,stil,"Eén middag in de week, meer zit er niet in met deze bezetting.",,yes',
        ),
        ("recoded", "c1"),
        findings=((QUIET, "1/3", "2/3"),),
    ),
    "a word in a quote": Edit(
        swap(FRAGMENTS.format("b"), "van negen tot vijf", "van negen tot zes"),
        ("reworded", "b1"),
        quotes=1,
    ),
    "a word in what is not quoted": Edit(
        swap(FRAGMENTS.format("c"), "Eén middag in de week", "Eén ochtend in de week"),
        ("reworded", "c1"),
    ),
    "a quote that may not be printed any more": Edit(
        swap(FRAGMENTS.format("a"), "positive,prefer", "positive,no"),
        ("permission", "a1"),
        quotes=2,
    ),
    "what is said": Edit(
        swap(CODEBOOK, "het juist stil bij het loket", "het juist rustig"),
        ("codebook", "stil"),
        findings=((QUIET, "", ""),),
    ),
    "a title that is not printed": Edit(
        swap(CODEBOOK, "Stil loket", "Rustig loket"), ("codebook", "stil")
    ),
    "a title in a chart": Edit(
        swap(CODEBOOK, "Dagelijks open,{", "Elke dag open,{"),
        ("codebook", "dagelijks"),
        charts=("Gebruik van het loket",),
    ),
    "a headline more": Edit(
        swap(
            CODEBOOK, "juist stil bij het loket,,,,druk,,", "juist stil bij het loket,,,,druk,yes,"
        ),
        ("codebook", "stil"),
        charts=("Gebruik van het loket",),
    ),
    "a heading": Edit(
        swap(CODEBOOK, "Inzet van het loket", "Gebruik en inzet"),
        ("codebook", "inzet"),
        texts=(
            ("Inzet van het loket", "Gebruik en inzet"),
            ("Inzet van het loket: Twee", "Gebruik en inzet: Twee"),
        ),
    ),
    "a word of the scale": Edit(
        swap(CONFIG, 'phrase: "twee {units}"', 'phrase: "een tweetal {units}"'),
        ("scale", "quantifiers.scale.2"),
        findings=((DAILY, "2/3", "2/3"), (NAME, "2/3", "2/3")),
        texts=(("Twee bibliotheken", "Een tweetal bibliotheken"),),
    ),
    "a name that is blinded": Edit(
        row("data/blinding_terms.csv", "afspraak,overig,blind,,"),
        ("blinding", "afspraak (blind)"),
        quotes=1,
    ),
    "a question": Edit(
        swap(CONFIG, "Wat raden bibliotheken aan?", "Wat adviseren bibliotheken?"),
        ("settings", "questions.advies"),
        texts=(
            ("Wat raden bibliotheken aan?", "Wat adviseren bibliotheken?"),
            ("2. Wat raden bibliotheken aan?", "2. Wat adviseren bibliotheken?"),
            ("Wat raden bibliotheken aan?", "Wat adviseren bibliotheken?"),
        ),
    ),
    "the title of a chapter": Edit(
        swap(CONFIG, "title: Gebruik van het loket,", "title: Het loket in gebruik,"),
        ("settings", "chapters.gebruik-loket"),
        texts=(("1 Gebruik van het loket", "1 Het loket in gebruik"),),
    ),
    "an author": Edit(
        swap(CONFIG, "Team Toetsstudie", "Team Anders"),
        ("settings", "study.authors"),
        texts=(("Team Toetsstudie", "Team Anders"),),
    ),
    "a word of a statement that is blinded": Edit(
        row("data/blinding_terms.csv", "woensdag,overig,blind,,"),
        ("blinding", "woensdag (blind)"),
        findings=(("Druk op [gegeven*]", "", ""),),
    ),
    "the date of the report": Edit(
        swap(CONFIG, "date: 2026-03-01", "date: 2026-04-01"),
        ("settings", "study.date"),
        texts=(("©", "©"),),
    ),
    "the title of the report": Edit(
        swap(CONFIG, "title: Het digitale loket in de bibliotheek", "title: Het loket"),
        ("settings", "study.title"),
        texts=(("Het digitale loket in de bibliotheek", "Het loket"),),
    ),
    "how a role is named": Edit(
        swap(CONFIG, "singular: een bibliothecaris,", "singular: een medewerker,"),
        ("settings", "roles.bibliotheek.singular"),
        texts=(("Een bibliothecaris", "Een medewerker"),),
    ),
    "the note at placeholders": Edit(
        swap(CONFIG, "Geblindeerd om de gesprekspartner", "Geblindeerd om wie sprak"),
        ("blinding", "blinding.note"),
        texts=(
            (
                "Geblindeerd om de gesprekspartner te beschermen.",
                "Geblindeerd om wie sprak te beschermen.",
            ),
        )
        * 3,
    ),
    "what a role is called": Edit(
        swap(CONFIG, "plural: bibliothecarissen", "plural: medewerkers van bibliotheken"),
        ("settings", "roles.bibliotheek.plural"),
        texts=(
            (
                "Bibliothecarissen zeggen hierover het volgende:",
                "Medewerkers van bibliotheken zeggen hierover het volgende:",
            ),
        ),
    ),
    "a participant": Edit(
        swap("data/municipalities.csv", "Weert,1,GM0988", "Zutphen,1,GM0301"),
        ("interviews", "Weert"),
        texts=(("Weert", "Zutphen"),),
    ),
    "a text of their own": Edit(
        lambda tiny: tiny.write("data/narrative/gebruik-loket.md", "Zo gaat dat hier.\n"),
        ("narrative", "data/narrative/gebruik-loket.md"),
        texts=(
            ("", "Zo gaat dat hier."),
            ("In dit hoofdstuk staat onderzoeksvraag", ""),
            ("Hoe gebruiken bibliotheken het loket?", ""),
            ("De bevindingen komen uit de gesprekken", ""),
        ),
    ),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Side:
    return side(TinyStudy(tmp_path_factory.mktemp("oud") / "studie"))


def numbers(old: str, new: str) -> tuple[str, str]:
    """The numbers that a change begins with; empty where what is said changed."""
    before_, after = old.split(",")[0], new.split(",")[0]
    return (before_, after) if "/" in before_ else ("", "")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_with_its_cause_and_nothing_else_is(
    name: str, before: Side, tmp_path: Path
) -> None:
    edit = EDITS[name]
    tiny = TinyStudy(tmp_path / "studie")
    edit.make(tiny)
    comparison, problems = compared(before, side(tiny))
    assert problems == ()
    by_kind = {
        kind: [c for c in comparison.changes if c.kind == kind]
        for kind in ("finding", "quote", "chart", "text", "table")
    }
    found = [(c.title, *numbers(c.old, c.new)) for c in by_kind["finding"]]
    assert sorted(found) == sorted(edit.findings)
    assert len(by_kind["quote"]) == edit.quotes
    assert tuple(c.title for c in by_kind["chart"]) == edit.charts
    texts = sorted([*by_kind["text"], *by_kind["table"]], key=lambda c: (c.old, c.new))
    assert len(texts) == len(edit.texts)
    for change, (old, new) in zip(texts, sorted(edit.texts), strict=True):
        assert (change.old[: len(old)], change.new[: len(new)]) == (old, new)
    kind, ref = edit.cause
    for change in comparison.changes:
        assert [k for k, _ in causes(change)] == [kind]
        assert ref in causes(change)[0][1]
    for line in comparison.rows:
        if line.status != "same":
            assert [c.kind for c in line.causes] == [kind]


def test_two_states_that_are_the_same_differ_in_nothing(before: Side, tmp_path: Path) -> None:
    comparison, problems = compared(before, side(TinyStudy(tmp_path / "elders")))
    assert problems == ()
    assert comparison.changes == ()
    assert {row_.status for row_ in comparison.rows} == {"same"}
    assert not comparison.changed_in_meaning


def test_both_sides_of_the_rows_are_the_whole_of_both_drafts(before: Side, tmp_path: Path) -> None:
    """Nothing is skipped: the old words are those of the old draft, the new those of the new."""
    tiny = TinyStudy(tmp_path / "studie")
    for name in ("a fragment on another code", "a heading", "a question"):
        EDITS[name].make(tiny)
    after = side(tiny)
    rows = compared(before, after)[0].rows
    for paragraphs, of in (
        (before.draft.paragraphs, lambda r: r.old),
        (after.draft.paragraphs, lambda r: r.new),
    ):
        said = sorted("".join(w.text for w in of(r)) for r in rows if of(r))
        assert said == sorted(p.text for p in paragraphs)


def test_a_withdrawn_interview_is_the_cause_and_the_team_is_warned(
    before: Side, tmp_path: Path
) -> None:
    tiny = TinyStudy(tmp_path / "studie")
    line = "gesprek-c,B02,bibliotheek,1,,"
    tiny.replace("data/interviews.csv", line, f"{line}yes")
    tiny.replace("data/municipalities.csv", "Weert,1,GM0988\n", "")
    comparison, problems = compared(before, side(tiny))
    assert problems == ()
    assert {c.causes[0].kind for c in comparison.changes} == {"interviews"}
    assert len(comparison.warnings) == 1


def test_two_edits_are_told_each_with_its_own_cause(before: Side, tmp_path: Path) -> None:
    tiny = TinyStudy(tmp_path / "studie")
    EDITS["a fragment more"].make(tiny)
    EDITS["a fragment less"].make(tiny)
    changes = [c for c in compared(before, side(tiny))[0].changes if c.kind == "finding"]
    told = {c.title: causes(c) for c in changes}
    assert told == {BUSY: [("added", ("b2",))], NAME: [("removed", ("c2",))]}


def test_words_of_a_setting_are_told_by_the_setting_beside_another_edit(
    before: Side, tmp_path: Path
) -> None:
    """A lead-in that names a role otherwise isn't caused by the fragment that came."""
    tiny = TinyStudy(tmp_path / "studie")
    EDITS["how a role is named"].make(tiny)
    EDITS["a fragment more"].make(tiny)
    changes = compared(before, side(tiny))[0].changes
    found = {c.title: causes(c) for c in changes if c.kind == "finding" or "medewerker" in c.new}
    assert found == {
        NAME: [("settings", ("roles.bibliotheek.singular",))],
        BUSY: [("added", ("b2",))],
    }


def test_a_row_of_a_table_that_went_is_one_change(before: Side) -> None:
    draft = before.draft
    last = next(p for p in draft.paragraphs if p.cell and p.cell.row == 2 and p.cell.column == 2)
    gone = [p for p in draft.paragraphs if p.chapter == last.chapter and same_row(p, last)]
    kept = tuple(p for p in draft.paragraphs if p not in gone)
    changes = compared(before, replace(before, draft=replace(draft, paragraphs=kept)))[0].changes
    said = " · ".join(p.text for p in gone)
    assert [(c.kind, c.old, c.new) for c in changes] == [("table", said, "")]


def same_row(one: Paragraph, other: Paragraph) -> bool:
    places = [(p.cell.table, p.cell.row) if p.cell else None for p in (one, other)]
    return places[0] == places[1]


def test_without_what_a_draft_was_made_from_it_is_said_that_causes_are_not_known(
    before: Side, tmp_path: Path
) -> None:
    tiny = TinyStudy(tmp_path / "studie")
    EDITS["a fragment more"].make(tiny)
    comparison, problems = compared(replace(before, evidence=None), side(tiny))
    assert problems == ()
    assert [c.title for c in comparison.changes if c.kind == "finding"] == [BUSY]
    assert len(comparison.not_compared) == 1


def test_a_change_without_a_cause_is_an_error(before: Side) -> None:
    """The same evidence on both sides, but another number: somebody touched the draft."""
    finding = before.draft.findings[0]
    findings = (replace(finding, n=3), *before.draft.findings[1:])
    other = replace(before, draft=replace(before.draft, findings=findings))
    problems = compared(before, other)[1]
    assert [p.code for p in problems] == ["D05"]


def test_the_number_of_edits_behind_a_protected_finding_is_not_told(
    before: Side, tmp_path: Path
) -> None:
    hidden = tuple(replace(f, n=None, total=None) for f in before.draft.findings)
    old = replace(before, draft=replace(before.draft, findings=hidden))
    tiny = TinyStudy(tmp_path / "studie")
    EDITS["a fragment more"].make(tiny)
    new = side(tiny)
    findings = tuple(
        replace(f, n=None, total=None, words="enkele" if f.title == BUSY else f.words)
        for f in new.draft.findings
    )
    changes = compared(old, replace(new, draft=replace(new.draft, findings=findings)))[0].changes
    busy = next(c for c in changes if c.title == BUSY)
    assert [(c.kind, c.count) for c in busy.causes] == [("added", 0)]
