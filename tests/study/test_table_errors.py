"""Errors of the tables and of the codebook: one slip, one code, at its place."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.errors.codes import CODES
from tests.study import test_excel
from tests.study.tiny import CODEBOOK, INTERVIEWS, MUNICIPALITIES, TinyStudy

A = "data/fragments/gesprek-a.csv"
B = "data/fragments/gesprek-b.csv"
C = "data/fragments/gesprek-c.csv"
D = "data/fragments/gesprek-d.csv"
Z = "data/fragments/gesprek-z.csv"
FACTS = "data/facts.csv"
REVIEW = "data/disclosure_review.csv"
DECIDED = "hash,decision\n0123456789abcdef,ok\n0123456789abcdef,OK\n0123456789abcdef,drop\n"
SOURCES = "data/sources.csv"


@dataclass(frozen=True)
class Slip:
    """An edit, the code that comes of it, and the place that it must be told at.

    ``old`` empty: ``new`` is added as a line, or is the whole file where there is none yet.
    ``at``: text of the line that is told, empty where only the file is. ``also``: other codes
    that the same slip cannot but cause.
    """

    code: str
    file: str
    old: str
    new: str
    at: str = ""
    column: str | None = None
    also: tuple[str, ...] = ()
    told_in: str = ""

    def __str__(self) -> str:
        return f"{self.code}-{self.column}-{self.new[:20]}"

    def make(self, tiny: TinyStudy) -> None:
        if self.old:
            tiny.replace(self.file, self.old, self.new)
        elif tiny.path(self.file).exists():
            tiny.append(self.file, self.new)
        else:
            tiny.write(self.file, self.new)


def check(tiny: TinyStudy, slip: Slip) -> None:
    """The slip gives its code at its place, and no other code but those that must follow."""
    before = {p.code for p in tiny.problems()}
    slip.make(tiny)
    problems = tiny.problems()
    found = [p for p in problems if p.code == slip.code]
    told_in = slip.told_in or slip.file
    line = tiny.line_of(told_in, slip.at) if slip.at else None
    assert (told_in, line, slip.column) in [
        (p.place.file, p.place.line, p.place.field) for p in found
    ], problems
    assert {p.code for p in problems} - before == {slip.code, *slip.also}, problems


ROW_C3 = 'c1,wekelijks,"Eén middag in de week, meer zit er niet in met deze bezetting.",,yes'

ROW_D = 'd1,landelijk-beeld,"Het loket heet overal anders, dat zoekt lastig.",critical,yes'

TABLES = [
    Slip("T01", A, "text,stance", "woorden,stance", "fragment"),
    Slip("T01", INTERVIEWS, "case,role", "unit,role", "interview"),
    Slip("T02", INTERVIEWS, "withdrawn", "witdrawn", "interview,", "witdrawn"),
    Slip("T02", CODEBOOK, "headline", "headlines", "code,", "headlines"),
    Slip("T03", INTERVIEWS, "asked,withdrawn", "asked,Asked", "interview,", "asked"),
    Slip("T04", MUNICIPALITIES, "GM0664", "GM0664,extra", "Goes"),
    Slip("T05", INTERVIEWS, "L01,landelijk", "L01,", "gesprek-d", "role"),
    Slip("T05", MUNICIPALITIES, "Weert,", ",", "GM0988", "municipality"),
    Slip("T06", A, "a1,dagelijks", "a 1,dagelijks", "a 1", "fragment"),
    Slip("T06", INTERVIEWS, "L01", "L.01", "L.01", "case"),
    Slip("T07", MUNICIPALITIES, "Weert", "Goes", "GM0988", "municipality"),
    Slip("T07", MUNICIPALITIES, "Weert", "goes", "GM0988", "municipality"),
    Slip("T07", INTERVIEWS, "", "gesprek-d,L02,landelijk,1,,", "L02", "interview"),
    Slip("T07", CODEBOOK, "betaald,inzet", "stil,inzet", "betalen", "code"),
    Slip("T07", B, "b1,", "a1,", "a1", "fragment"),
    Slip("T07", FACTS, "", "id,value\nf1,27\nf1,28\n", "f1,28", "id"),
    Slip("T07", SOURCES, "", "id,title\nwet,A\nwet,B\n", "wet,B", "id"),
    Slip("T08", A, "positive,prefer", "postive,prefer", "postive", "stance"),
    Slip("T08", A, "positive,prefer", "positive,graag", "graag", "quote"),
    Slip("T08", CODEBOOK, "open,,,yes", "open,,,ja", "Dagelijks open", "headline"),
    Slip("T08", INTERVIEWS, "1,gebruik,", "1,gebruik,soms", "gesprek-d", "withdrawn"),
    Slip("T08", CODEBOOK, "stil,inzet,claim", "stil,inzet,clam", "stil,", "kind"),
    Slip("T08", "data/blinding_terms.csv", "persoon,blind", "persoon,blnd", "persoon", "action"),
    Slip("T09", MUNICIPALITIES, "Goes,2", "Goes,twee", "Goes", "respondents"),
    Slip("T09", MUNICIPALITIES, "Goes,2", "Goes,0", "Goes", "respondents"),
    Slip("T09", INTERVIEWS, "landelijk,1", "landelijk,0", "L01", "respondents"),
    Slip("T09", INTERVIEWS, "landelijk,1", f"landelijk,{'9' * 5000}", "L01", "respondents"),
    Slip("T09", INTERVIEWS, "landelijk,1", "landelijk,1.000", "gesprek-d", "respondents"),
    Slip("T09", INTERVIEWS, "landelijk,1", "landelijk,²", "gesprek-d", "respondents"),
    Slip("T09", INTERVIEWS, "landelijk,1", "landelijk,-1", "gesprek-d", "respondents"),
    Slip("T10", INTERVIEWS, "L01,landelijk", "L01,landelik", "gesprek-d", "role"),
    Slip("T11", INTERVIEWS, "1,gebruik", "1,gebruk", "gesprek-d", "asked"),
    Slip("T11", CODEBOOK, "section,gebruik", "section,gebruk", "section", "question"),
    Slip("T12", D, "landelijk-beeld", "landelijkbeeld", "d1", "code"),
    Slip("T12", CODEBOOK, ",,,,druk,,", ",,,,drukte,,", "stil,", "counters"),
    Slip("T12", CODEBOOK, ",,,dagelijks,,,", ",,,daaglijks,,,", "druk,", "within"),
    Slip("T13", MUNICIPALITIES, "Goes,2", "Goes,3", told_in=INTERVIEWS),
    Slip("T14", INTERVIEWS, "L01", "B01", "gesprek-d", "role"),
    Slip("T22", FACTS, "", "id,value,source\nf1,27,wet\n", "f1", "source"),
    Slip("T15", A, 'a2,stil,"Woensdag', 'a2,stil,"Woensdags', "a2,stil", "text"),
    Slip("T15", A, ",critical,yes", ",critical,no", "a2,stil", "quote"),
    Slip("T16", C, "", ROW_C3, ",,yes", "code"),
    Slip("T17", Z, "", "fragment,code,text,stance,quote\nz1,stil,Ja,,no\n"),
    Slip("T18", D, ROW_D, "", also=("K15",)),
    Slip("T28", INTERVIEWS, "", "gesprek-e,L02,landelijk,1,,", "gesprek-e", "interview"),
    Slip("T29", INTERVIEWS, "L01", "L1", "gesprek-d", "case"),
    Slip("T20", MUNICIPALITIES, "Goes", "Zwolle", told_in=INTERVIEWS),
    Slip("T25", A, "Wij zijn elke", "Wij\x01 zijn elke", "elke", "text"),
    Slip("T25", A, "Wij zijn elke", "Wij\uf0b7 zijn elke", "elke", "text"),
    Slip("T25", D, "landelijk-beeld", "landelijk\x1b-beeld", "d1", "code", also=("T12",)),
    Slip("T27", REVIEW, "", DECIDED, "drop", "decision"),
    Slip("T21", MUNICIPALITIES, "Goes,2,GM0664\nWeert,1,GM0988", "Goes,3,GM0664"),
    Slip("T21", MUNICIPALITIES, "Goes,2,GM0664", "Goes,1,GM0664\nZwolle,1,GM0193"),
]  # fmt: skip

CONFIG = "config.yaml"
NEW_QUESTION = '  - {id: leeg, evaluation: effect, text: "Wat nog?"}\n  - {id: advies,'
VOL = "vol,inzet,claim,,Vol,{lopen|loopt} vol,,,,,,"
OTHER_QUESTION = "x,,section,advies,X,,,,,,,\ny,x,claim,,Y,{zeggen|zegt} ja,asked,open,,,,"

ASKED_LESS = "B02,bibliotheek,1,advies"

KINDS = [
    Slip("K01", CODEBOOK, "stil,inzet", "stil,inzt", "stil,", "parent"),
    Slip("K02", CODEBOOK, "betaald,inzet", "betaald,stil", "betaald", "parent"),
    Slip("K03", CODEBOOK, "inzet,,section", "inzet,inzet,section", "section", "parent"),
    Slip("K03", CODEBOOK, ",,,dagelijks,,,", ",,,druk,,,", "druk,", "within"),
    Slip("K03", CODEBOOK, ",,,,druk,,", ",,,,stil,,", "stil,", "counters"),
    Slip("K04", CODEBOOK, "stil,inzet,claim,", "stil,inzet,claim,advies", "stil,", "question"),
    Slip("K05", CODEBOOK, "stil,inzet,claim,", "stil,,claim,gebruik", "stil,", "parent"),
    Slip("K06", CODEBOOK, "", "los,,section,,Los,,,,,,,", "los,", "question"),
    Slip("K07", CODEBOOK, "landelijk-niveau", "landelijk-nivo", "eigen-naam", "level"),
    Slip("K08", CODEBOOK, "landelijk-niveau", "", "eigen-naam", "level"),
    Slip("K09", CODEBOOK, "{vinden|vindt} het juist stil bij het loket", "", "stil,", "statement"),
    Slip("K10", CODEBOOK, "{vinden|vindt}", "{vinden|vindt", "stil,", "statement"),
    Slip("K10", CODEBOOK, "{vinden|vindt}", "{vinden}", "stil,", "statement"),
    Slip("K11", CODEBOOK, ",,,,druk,,", ",,,,inzet,,", "stil,", "counters"),
    Slip("K11", CODEBOOK, ",,,dagelijks,,,", ",,,inzet,,,", "druk,", "within"),
    Slip("K12", CODEBOOK, "week,asked,open", "week,,open", "wekelijks", "basis"),
    Slip("K13", B, "", 'b2,wekelijks,"Of toch wekelijks.",,no', "b2", "code"),
    Slip("K14", C, "c1,wekelijks", "c1,stil", "dagelijks,", "group", told_in=CODEBOOK),
    Slip("K15", CODEBOOK, "", VOL, "vol,", "code"),
    Slip("K16", CODEBOOK, "Inzet van het loket", "", "inzet,,", "title"),
    Slip("K17", INTERVIEWS, "B02,bibliotheek,1,", ASKED_LESS, "c1", "code", told_in=C),
    Slip("K18", C, "", 'c3,druk,"Druk hoor.",,no', "c3", "code"),
    Slip("K20", CODEBOOK, "", OTHER_QUESTION, "y,x", "group"),
    Slip("K21", CONFIG, "  - {id: advies,", NEW_QUESTION, "leeg", "questions[1].id", also=("C14",)),
    Slip("K22", CODEBOOK, "{vragen|vraagt}", "vragen", "vragen", "statement"),
    Slip("K22", CODEBOOK, "om een bijdrage,", "om een bijdrage.,", "bijdrage.", "statement"),
]  # fmt: skip


@pytest.mark.parametrize("slip", TABLES, ids=str)
def test_each_slip_in_a_table_is_told_with_its_code_and_place(tiny: TinyStudy, slip: Slip) -> None:
    """One slip in a table gives its one code, at its file, line and column."""
    check(tiny, slip)


@pytest.mark.parametrize("slip", KINDS, ids=str)
def test_each_slip_in_the_codebook_is_told_with_its_code_and_place(
    tiny: TinyStudy, slip: Slip
) -> None:
    """One slip in the codebook or its use gives its one code, at its file, line and column."""
    check(tiny, slip)


def test_a_section_of_another_chapter_than_its_parent_is_told(tiny: TinyStudy) -> None:
    """K19 stands at the chapter of the child."""
    rows = tiny.text(CODEBOOK).rstrip("\n").split("\n")
    head = [f"{rows[0]},chapter", *(f"{row}," for row in rows[1:])]
    added = ["boven,,section,,Boven,,,,,,,,slot", "onder,boven,section,,Onder,,,,,,,,opzet"]
    tiny.write(CODEBOOK, "\n".join([*head, *added]) + "\n")
    found = tiny.problems()
    line = tiny.line_of(CODEBOOK, "onder,")
    assert [(p.code, p.place.line, p.place.field) for p in found] == [("K19", line, "chapter")]


def test_a_section_of_an_unknown_chapter_is_told(tiny: TinyStudy) -> None:
    """C15 stands at the section, with the nearest chapter."""
    rows = tiny.text(CODEBOOK).rstrip("\n").split("\n")
    head = [f"{rows[0]},chapter", *(f"{row}," for row in rows[1:])]
    tiny.write(CODEBOOK, "\n".join([*head, "boven,,section,,Boven,,,,,,,,slto"]) + "\n")
    (problem,) = tiny.problems()
    place = problem.place
    line = tiny.line_of(CODEBOOK, "boven,")
    assert (problem.code, place.line, place.field) == ("C15", line, "chapter")
    assert problem.hint == "Bedoelde u `slot`?"


def test_a_study_without_anyone_to_count_is_told(tiny: TinyStudy) -> None:
    """T19: every interview of the role that is counted is withdrawn."""
    text = tiny.text(INTERVIEWS)
    tiny.write(INTERVIEWS, text.replace(",,\n", ",,yes\n"))
    found = [p for p in tiny.problems() if p.code == "T19"]
    assert [(p.place.file, p.found) for p in found] == [(INTERVIEWS, "bibliotheek")]


def test_table_1_is_held_against_the_cases_that_are_counted(tiny: TinyStudy) -> None:
    """T21 counts names and cases: not interviews, not other roles, not who has withdrawn."""
    tiny.append(INTERVIEWS, "gesprek-e,B03,bibliotheek,1,,")
    tiny.replace(MUNICIPALITIES, "Goes,2", "Goes,3")
    assert "T21" not in {p.code for p in tiny.problems()}
    tiny.replace(INTERVIEWS, "gesprek-c,B02,bibliotheek,1,,", "gesprek-c,B02,bibliotheek,1,,yes")
    tiny.replace(MUNICIPALITIES, "Goes,3", "Goes,2")
    (problem,) = [p for p in tiny.problems() if p.code == "T21"]
    assert problem.message == "Tabel 1 noemt 3 namen, terwijl er 2 cases geteld worden."


def test_slips_in_all_tables_are_told_at_once_errors_first(tiny: TinyStudy) -> None:
    """Five slips in four tables give five errors in one go, in the order of their places."""
    for file, old, new in (
        (A, "a1,dagelijks", "a1,dagelijk"),
        (INTERVIEWS, "landelijk,1,gebruik", "landelijk,1,gebruk"),
        (CODEBOOK, "{vinden|vindt}", "{vinden|vindt"),
        (MUNICIPALITIES, "Weert,1", "Weert,1,x"),
        (B, "positive,yes", "positive,ja"),
    ):
        tiny.replace(file, old, new)
    problems = tiny.problems()
    assert {"T12", "T11", "K10", "T04", "T08"} <= {p.code for p in problems}
    errors = [p.is_error for p in problems]
    assert errors == sorted(errors, reverse=True)


def test_a_near_name_is_proposed(tiny: TinyStudy) -> None:
    """An unknown code, role or question is told with the known one that it is most like."""
    tiny.replace(A, "a1,dagelijks", "a1,dagelijk")
    tiny.replace(INTERVIEWS, "L01,landelijk", "L01,landelik")
    hints = {p.code: p.hint for p in tiny.problems()}
    assert hints["T12"] == "Bedoelde u `dagelijks`?"
    assert hints["T10"] == "Bedoelde u `landelijk`?"


def test_a_sensitive_claim_needs_a_range_of_the_scale(tiny: TinyStudy) -> None:
    """C18 says that a scale of exact rows alone cannot tell a claim without its number."""
    rows = tiny.text(CODEBOOK).splitlines()
    kept = [rows[0] + ",sensitive", *(row + ",yes" for row in rows[1:])]
    tiny.write(CODEBOOK, "\n".join(kept) + "\n")
    assert "C18" not in {p.code for p in tiny.problems()}
    old = '{over: 0, upto: 1, phrase: "een aantal {units}", number: singular}'
    tiny.replace("config.yaml", old, '{when: 3, phrase: "drie {units}", number: plural}')
    assert [p.found for p in tiny.problems() if p.code == "C18"] == [
        "dagelijks, wekelijks, druk, stil, betaald, landelijk-beeld, eigen-naam"
    ]


@pytest.mark.parametrize(
    ("old", "new", "column", "circle"),
    [
        (",,,dagelijks,,,", ",,,druk,,,", "within", "druk → druk"),
        (",,,,druk,,", ",,,,stil,,", "counters", "stil → stil"),
        ("inzet,,section,gebruik", "inzet,inzet,section,gebruik", "parent", "inzet → inzet"),
    ],
)
def test_a_circle_is_told_as_the_way_that_it_goes(
    tiny: TinyStudy, old: str, new: str, column: str, circle: str
) -> None:
    """K03 gives the way round, and the column that is to be changed."""
    tiny.replace(CODEBOOK, old, new)
    (problem,) = (p for p in tiny.problems() if p.code == "K03")
    assert problem.found == circle
    assert f"`{column}`" in str(problem.hint)


def test_a_circle_of_parents_makes_no_other_error(tiny: TinyStudy) -> None:
    """Nothing is said of a question or parent that the codes of a circle seem to lack."""
    tiny.replace(CODEBOOK, "dagelijks,inzet,claim", "dagelijks,druk,claim")
    tiny.replace(CODEBOOK, "druk,inzet,claim", "druk,dagelijks,claim")
    codes = {p.code for p in tiny.problems() if p.is_error}
    assert "K03" in codes
    assert not codes & {"K05", "K06"}


def test_a_fact_with_the_id_of_another_is_judged_on_its_own_row(tiny: TinyStudy) -> None:
    """What is wrong with the second of two facts is told at its line."""
    tiny.write(FACTS, "id,value,source\nf1,27,\nf1,27,wet\n")
    found = {p.code: p.place.line for p in tiny.problems()}
    assert found["T07"] == found["T22"] == 3


def test_a_hash_that_is_none_is_told_at_its_cell(tiny: TinyStudy) -> None:
    """A spreadsheet makes a number of a hash of digits; a signature under that is nobody's."""
    rows = "hash,decision,initials\n1.23E+15,ok,vb\n0123456789abcdef,ok,vb\n"
    tiny.write("data/disclosure_review.csv", rows)
    (problem,) = tiny.problems()
    assert (problem.code, problem.place.line, problem.place.field) == ("T08", 2, "hash")


def test_a_circle_of_several_codes_is_told_once(tiny: TinyStudy) -> None:
    """K03 names each code on the way."""
    tiny.replace(CODEBOOK, "elke werkdag,asked,open,,", "elke werkdag,asked,open,druk,")
    circles = [p.found for p in tiny.problems() if p.code == "K03"]
    assert circles == ["dagelijks → druk → dagelijks"]


@pytest.mark.parametrize("column", ["parent", "question", "title", "statement"])
def test_a_column_that_is_missing_is_told_once(tiny: TinyStudy, column: str) -> None:
    """The rows of a codebook without one of its columns are not told each."""
    head, rest = tiny.text(CODEBOOK).split("\n", 1)
    tiny.write(CODEBOOK, f"{head.replace(column, 'eigen')}\n{rest}")
    assert [p.code for p in tiny.problems() if p.is_error] == ["T01"]


def test_a_claim_without_a_section_is_told_once(tiny: TinyStudy) -> None:
    """K05 alone: that it has no question either comes of the same."""
    tiny.replace(CODEBOOK, "stil,inzet,claim", "stil,,claim")
    assert [p.code for p in tiny.problems() if p.is_error] == ["K05"]


def test_an_unknown_role_does_not_upset_the_sums(tiny: TinyStudy) -> None:
    """Who the interview is of is not known yet, so Table 1 is not blamed."""
    tiny.replace(INTERVIEWS, "B01,bibliotheek", "B01,biblotheek")
    assert [p.code for p in tiny.problems() if p.is_error] == ["T10"]
    assert "T21" not in {p.code for p in tiny.problems()}


def test_an_unknown_code_does_not_upset_what_counts_within_it(tiny: TinyStudy) -> None:
    """A case with a code that is not known may carry the base: no K18."""
    tiny.replace(A, "a1,dagelijks", "a1,dagelijk")
    assert [p.code for p in tiny.problems() if p.is_error] == ["T12"]


def test_a_fragment_that_stands_twice_is_told_with_its_first_place(tiny: TinyStudy) -> None:
    """T07 and T15 say where the fragment stood before."""
    tiny.replace(B, "b1,", "a1,")
    tiny.replace(A, 'a2,stil,"Woensdag', 'a2,stil,"Donderdag')
    found = {p.code: p.found for p in tiny.problems()}
    assert found["T07"] == f"a1, eerder in {A}, regel 2"
    assert found["T15"] == f"a2, eerder in {A}, regel 3"


def test_the_roles_of_a_case_are_told_with_their_interviews(tiny: TinyStudy) -> None:
    """T14 names both interviews, so that the wrong one can be found."""
    tiny.replace(INTERVIEWS, "L01", "B01")
    (problem,) = (p for p in tiny.problems() if p.code == "T14")
    assert problem.found == "B01: bibliotheek (gesprek-b) en landelijk (gesprek-d)"


def test_the_tests_above_make_every_code_that_reading_can_give() -> None:
    """Each T and K code is made by a test of this file, or of workbooks."""
    made = {s.code for s in (*TABLES, *KINDS)} | {"K19", "T19"} | test_excel.MADE
    assert made == {code for code in CODES if code[0] in "TK"}


def test_the_tests_of_the_config_and_files_make_every_code() -> None:
    """Each C code, and each A code of reading, is made by a test (A08: custody, A09: writing)."""
    from tests.study import test_config_errors, test_file_errors

    made = {s.code for s in test_config_errors.SLIPS} | {"C09", "C10", "C15", "C18"}
    assert made == {code for code in CODES if code[0] == "C"}
    assert {c for c in CODES if c[0] == "A"} - {"A08", "A09"} == test_file_errors.MADE
