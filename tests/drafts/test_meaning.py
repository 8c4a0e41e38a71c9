"""What a reader learns otherwise is told as such, and traced to the one edit that did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.drafts.edits import edits
from pipeline.drafts.model import Change, Comparison
from pipeline.drafts.side import Side
from pipeline.drafts.source_causes import SPOKEN_WITH
from tests.drafts.states import causes, compared, side
from tests.report.tiny_report import TEMPLATES
from tests.study.tiny import TinyStudy

GESPREK_C = "data/fragments/gesprek-c.csv"
CONFIG, INTERVIEWS = "config.yaml", "data/interviews.csv"
C2 = 'c2,eigen-naam,"Een vaste naam helpt, want mensen uit Assen kijken ook over de grens.",'
ADVICE = '  - {id: advies, evaluation: effect, text: "Wat raden bibliotheken aan?"}\n'
CHAPTER = "  - {id: raad, title: Aanbevelingen, kind: recommendations, question: advies}\n"
LEVEL = "  - {id: landelijk-niveau, title: Aanbevelingen voor het land}\n"

Make = Callable[[TinyStudy], object]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Side:
    return side(TinyStudy(tmp_path_factory.mktemp("oud") / "studie"))


def after(before: Side, folder: Path, *makes: Make) -> Comparison:
    """What differs after these edits; every change has a cause."""
    tiny = TinyStudy(folder / "studie")
    for make in makes:
        make(tiny)
    comparison, problems = compared(before, side(tiny))
    assert problems == ()
    return comparison


def of_kind(comparison: Comparison, kind: str) -> list[Change]:
    return [change for change in comparison.changes if change.kind == kind]


def all_causes(comparison: Comparison) -> set[tuple[str, tuple[str, ...]]]:
    """The causes of every change and every row."""
    rows = (row for row in comparison.rows if row.status != "same")
    told = [*(c.causes for c in comparison.changes), *(row.causes for row in rows)]
    return {(cause.kind, cause.refs) for found in told for cause in found}


def add(fragment: str, code: str, interview: str) -> Make:
    line = f'{fragment},{code},"Dat zeggen wij ook.",,no'
    return lambda tiny: tiny.append(f"data/fragments/gesprek-{interview}.csv", line)


def put_first(tiny: TinyStudy, line: str, head: str) -> None:
    """Move a line of the config to right behind another."""
    tiny.replace(CONFIG, line, "")
    tiny.replace(CONFIG, head, f"{head}{line}")


def withdraw(tiny: TinyStudy) -> None:
    """Take an interview out, with its participant."""
    line = "gesprek-c,B02,bibliotheek,1,,"
    tiny.replace(INTERVIEWS, line, f"{line}yes")
    tiny.replace("data/municipalities.csv", "Weert,1,GM0988\n", "")


def asked_everything(tiny: TinyStudy) -> None:
    tiny.replace(INTERVIEWS, "gesprek-d,L01,landelijk,1,gebruik,", "gesprek-d,L01,landelijk,1,,")


def test_a_quote_that_a_person_refuses_goes_by_that_decision(before: Side, tmp_path: Path) -> None:
    quote = before.draft.quotes[-1]
    table = f"hash,decision,initials,note\n{quote.key},drop,ab,\n"
    refused = after(before, tmp_path, lambda tiny: tiny.write("data/disclosure_review.csv", table))
    assert [(c.old, c.new) for c in of_kind(refused, "quote")] == [(quote.text, "")]
    assert all_causes(refused) == {("decisions", (quote.key,))}


def test_a_signature_that_changes_nothing_in_print_is_not_told(
    before: Side, tmp_path: Path
) -> None:
    table = f"hash,decision,initials,note\n{before.draft.quotes[0].key},ok,ab,\n"
    signed = after(before, tmp_path, lambda tiny: tiny.write("data/disclosure_review.csv", table))
    assert (signed.changes, all_causes(signed)) == ((), set())


def test_the_status_that_is_printed_is_compared_and_not_the_one_that_is_asked_for(
    before: Side, tmp_path: Path
) -> None:
    """A report that isn't signed says that it is a draft, whatever the config asks."""
    tiny = TinyStudy(tmp_path / "studie")
    tiny.replace(CONFIG, "status: concept", "status: definitief")
    asked = side(tiny)
    assert compared(before, asked)[0].changes == ()
    signed = replace(asked, draft=replace(asked.draft, status="definitief"))
    told = compared(before, signed)[0].changes
    assert [(c.old, c.new, causes(c)) for c in told] == [
        ("concept", "definitief", [("settings", ("study.status",))])
    ]


@pytest.mark.parametrize(
    ("line", "head", "setting"),
    [
        (ADVICE, "questions:\n", "questions"),
        (
            CHAPTER,
            "  - {id: kort, title: In het kort, kind: summary}\n",
            "chapters",
        ),
    ],
)
def test_another_order_in_the_config_is_one_edit_of_it(
    before: Side, tmp_path: Path, line: str, head: str, setting: str
) -> None:
    """No interview was edited, though each was asked the questions in another order."""
    turned = after(before, tmp_path, lambda tiny: put_first(tiny, line, head))
    assert all_causes(turned) == {("settings", (setting,))}
    assert not turned.changed_in_meaning


def test_who_else_makes_a_recommendation_is_told_though_its_number_stays(
    before: Side, tmp_path: Path
) -> None:
    backed = after(before, tmp_path, asked_everything, add("d2", "eigen-naam", "d"))
    assert [(c.kind, c.old, c.new, causes(c)) for c in backed.changes] == [
        (
            "finding",
            "twee bibliotheken",
            "twee bibliotheken, een gesprekspartner",
            [("added", ("d2",))],
        )
    ]


def test_to_whom_a_recommendation_is_addressed_is_told(before: Side, tmp_path: Path) -> None:
    def address(tiny: TinyStudy) -> None:
        tiny.replace(CONFIG, LEVEL, f"{LEVEL}  - {{id: stad, title: Voor de stad}}\n")
        tiny.replace("data/codebook.csv", "yes,landelijk-niveau", "yes,stad")

    told = of_kind(after(before, tmp_path, address), "finding")
    assert [(c.old, c.new, causes(c)) for c in told] == [
        ("Aanbevelingen voor het land", "Voor de stad", [("codebook", ("eigen-naam",))])
    ]


def test_a_quote_that_is_told_from_another_role_is_a_change(before: Side, tmp_path: Path) -> None:
    """The words of the quote stay; who says them is another, as far as a reader knows."""
    named = after(
        before,
        tmp_path,
        lambda tiny: tiny.replace(CONFIG, "minimum_persons: 2", "minimum_persons: 1"),
    )
    [told] = of_kind(named, "quote")
    assert told.old.startswith("een gesprekspartner: ")
    assert told.new.startswith("een landelijke medewerker: ")
    assert all_causes(named) == {("blinding", ("blinding.attribution.minimum_persons",))}


def test_a_level_that_is_only_called_otherwise_says_nothing_else(
    before: Side, tmp_path: Path
) -> None:
    renamed = after(
        before,
        tmp_path,
        lambda tiny: tiny.replace(CONFIG, LEVEL, LEVEL.replace("voor het land", "aan het land")),
    )
    assert not renamed.changed_in_meaning
    assert all_causes(renamed) == {("settings", ("levels.landelijk-niveau",))}


def test_a_fragment_of_another_interview_is_told_as_moved(before: Side, tmp_path: Path) -> None:
    def move(tiny: TinyStudy) -> None:
        tiny.replace(GESPREK_C, f"{C2}positive,yes\n", "")
        tiny.append("data/fragments/gesprek-a.csv", f"{C2}positive,yes")

    moved = after(before, tmp_path, move)
    assert all_causes(moved) == {("moved", ("c2",))}
    assert [(c.old[:3], c.new[:3]) for c in of_kind(moved, "finding")] == [("2/3", "1/3")]


def test_of_two_fragments_only_the_one_that_brings_a_case_is_the_cause(
    before: Side, tmp_path: Path
) -> None:
    """The other one is of a case that was counted already."""
    told = after(before, tmp_path, add("b2", "druk", "b"), add("a4", "druk", "a"))
    assert all_causes(told) == {("added", ("b2",))}


def test_of_two_rows_of_the_scale_only_the_one_in_print_is_the_cause(
    before: Side, tmp_path: Path
) -> None:
    told = after(
        before,
        tmp_path,
        lambda tiny: tiny.replace(CONFIG, '"twee {units}"', '"een tweetal {units}"'),
        lambda tiny: tiny.replace(CONFIG, '"alle {N} {units}"', '"alle {N} de {units}"'),
    )
    assert {cause for c in of_kind(told, "finding") for cause in causes(c)} == {
        ("scale", ("quantifiers.scale.2",))
    }


def test_a_term_and_a_label_are_told_apart(before: Side, tmp_path: Path) -> None:
    """Each quote by what stands in it: a term that was added, or a label that was renamed."""
    told = after(
        before,
        tmp_path,
        lambda tiny: tiny.append("data/blinding_terms.csv", "afspraak,overig,blind,,"),
        lambda tiny: tiny.replace(CONFIG, "gemeente: {name: gemeente,", "gemeente: {name: plaats,"),
    )
    found = {c.new[:14]: causes(c) for c in of_kind(told, "quote")}
    label = ("blinding", ("blinding.labels.gemeente.name",))
    assert found["Een vaste naam"] == [label]
    assert found["Elke werkdag v"] == [("blinding", ("afspraak (blind)",))]


def test_participants_are_no_cause_of_what_is_counted_in_interviews(
    before: Side, tmp_path: Path
) -> None:
    """Tabel 1 follows the interviews; a finding only depends on the latter."""
    told = after(
        before,
        tmp_path,
        lambda tiny: tiny.replace(
            INTERVIEWS, "gesprek-c,B02,bibliotheek,1,,", "gesprek-c,B02,bibliotheek,1,,yes"
        ),
        lambda tiny: tiny.replace("data/municipalities.csv", "Weert,1,GM0988\n", ""),
    )
    assert {cause for c in of_kind(told, "finding") for cause in causes(c)} == {
        ("interviews", ("gesprek-c",))
    }
    tables = [c for c in of_kind(told, "table") if c.old.startswith("Weert")]
    assert [causes(c) for c in tables] == [[("interviews", ("Weert",))]]


def test_the_tone_of_a_claim_that_no_chart_shows_is_not_told(before: Side, tmp_path: Path) -> None:
    toned = after(
        before,
        tmp_path,
        lambda tiny: tiny.replace(CONFIG, "minimum_persons: 2", "minimum_persons: 2"),
        lambda tiny: tiny.replace(
            "data/fragments/gesprek-c.csv",
            'met deze bezetting.",critical',
            'met deze bezetting.",positive',
        ),
    )
    assert toned.changes == ()
    assert all(f.stances is None for f in before.draft.findings if f.claim == "wekelijks")


def test_words_of_a_fixed_text_that_counts_nothing_say_nothing_else(
    before: Side, tmp_path: Path
) -> None:
    """A heading of a table, or what is evaluated, may be called otherwise."""
    told = after(
        before,
        tmp_path,
        lambda tiny: tiny.replace(CONFIG, "name: Loket Digitaal", "name: Loket Nu"),
    )
    assert told.changes
    assert not told.changed_in_meaning


def test_a_heading_that_moved_is_told_as_moved(tmp_path: Path) -> None:
    """Of two recommendations that change places, the heading of one moves."""
    row = (
        "open-boek,,recommendation,advies,Houd het open,"
        "{raden|raadt} aan het open te houden,,,,,yes,landelijk-niveau"
    )
    twice = TinyStudy(tmp_path / "twee")
    twice.append("data/codebook.csv", row)
    add("b3", "open-boek", "b")(twice)
    old = side(twice)
    turned = TinyStudy(tmp_path / "anders")
    lines = turned.text("data/codebook.csv").splitlines()
    turned.write("data/codebook.csv", "\n".join([*lines[:-1], row, lines[-1]]) + "\n")
    add("b3", "open-boek", "b")(turned)
    comparison, problems = compared(old, side(turned))
    assert problems == ()
    headings = [r for r in comparison.rows if r.form == "heading" and r.status != "same"]
    assert {r.status for r in headings} == {"moved"}
    assert all_causes(comparison) == {("codebook", ("landelijk-niveau",))}


def test_a_draft_of_before_speakers_were_kept_is_still_compared(
    before: Side, tmp_path: Path
) -> None:
    assert before.evidence is not None
    old = replace(before.evidence, speakers={}, named={})
    tiny = TinyStudy(tmp_path / "studie")
    withdraw(tiny)
    made = {(e.kind, e.ref) for e in edits(old, side(tiny).evidence or old)}
    assert ("interviews", "gesprek-c") in made
    assert not {kind for kind, _ in made} & {"removed", "added"}
    comparison, problems = compared(replace(before, evidence=old), side(tiny))
    assert problems == ()
    assert of_kind(comparison, "finding")


def test_every_fixed_text_that_counts_interviews_is_known_as_one() -> None:
    """A template of the language that prints a number of persons or cases follows interviews."""
    counting = {
        file.name.split(".")[0]
        for file in (TEMPLATES / "nl").glob("*.j2")
        if any(
            name in file.read_text(encoding="utf-8") for name in ("(persons", "(cases", "others")
        )
    }
    assert counting == SPOKEN_WITH
