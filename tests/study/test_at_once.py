"""All mistakes of a study in one go, and none that only follows from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks import check_all
from pipeline.study.config import Config
from pipeline.study.mend import mend
from tests.study.tiny import CODEBOOK, INTERVIEWS, MUNICIPALITIES, TinyStudy

TEMPLATES = Path(__file__).parents[2] / "templates"
CONFIG = "config.yaml"
TERMS = "data/blinding_terms.csv"
TEXT = "data/narrative/inzet.md"
A, B, C, D = (f"data/fragments/gesprek-{letter}.csv" for letter in "abcd")
WHOLE = """{{ Claim("dagelijks") }}. {{ Claim("wekelijks") }}. {{ Claim("druk") }}.
{{ Claim("stil") }}. {{ Claim("betaald") }}. {{ Claim("landelijk-beeld") }}.
"""


def codes(tiny: TinyStudy) -> list[str]:
    """The codes of everything that is wrong, in order."""
    return sorted(p.code for p in check_all(tiny.folder, TEMPLATES))


@pytest.fixture
def whole(tiny: TinyStudy) -> TinyStudy:
    """The tiny study with a text; nothing is wrong with it."""
    tiny.write(TEXT, WHOLE)
    assert codes(tiny) == []
    return tiny


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("show_count: always", "show_count: altijd", "C04"),
        ("version: 1", "version: 3", "C04"),
        ('"chapter:colofon"', "chapter: colofon", "C04"),
        ("question: gebruik}", "question: gebruikk}", "C07"),
        ("date: 2026-03-01", "date: 2026-02-30", "C04"),
        ("suspects: warn", "suspects: warn\n  kleur: rood", "C02"),
        ("  commissioner: Toetsministerie\n", "", "C03"),
        ("{id: gebruik,", '{id: "gebruik\u00a0",', "C04"),
        ("questions:", "question:", "C02"),
    ],
)
def test_an_error_of_the_config_hides_none_of_tables_texts_and_terms(
    whole: TinyStudy, old: str, new: str, code: str
) -> None:
    """Four mistakes in four places are four errors, and no more."""
    whole.replace(CONFIG, old, new)
    whole.replace(B, "positive,yes", "positief,yes")
    whole.write(TEXT, WHOLE + '\n{{ quote("zz") }}\n')
    whole.append(TERMS, "V,persoon,blind,,")
    assert codes(whole) == sorted(["B03", code, "N03", "T08"])


CONSEQUENCES = [
    (INTERVIEWS, "B01", "\u041201", ["T06"]),
    (B, "b1,dagelijks", "b1,d\u0430gelijks", ["T12"]),
    (D, 'lastig."', "lastig", ["A02"]),
    (D, "critical,yes", "critical,yes,x", ["T04"]),
    (CODEBOOK, "bijdrage,asked", "bijdrage,gevraagd", ["T08"]),
    (CODEBOOK, "werkdag,asked", "werkdag,gevraagd", ["T08"]),
    (CODEBOOK, "dagelijks,inzet,claim", "dagelijks,inzet,clam", ["T08"]),
    (CODEBOOK, "stil,inzet,", "stil,inzett,", ["K01"]),
    (CODEBOOK, "stil,inzet,", "st il,inzet,", ["T06"]),
    (MUNICIPALITIES, "Goes,2", 'Goes,"1,5"', ["T09"]),
    (INTERVIEWS, "bibliotheek,2", 'bibliotheek,"1,5"', ["T09"]),
    (INTERVIEWS, "L01,landelijk", "L01,landelik", ["T10"]),
    (CONFIG, "question: gebruik}", "question: gebruikk}", ["C07"]),
    (CONFIG, "roles:", "rollen:", ["C02"]),
    (CONFIG, "{id: landelijk-niveau", "{id: landelijk niveau", ["C04"]),
    (CONFIG, "quantifiers:", "blinding: {note: x}\nquantifiers:", ["C05"]),
    (CONFIG, "quantifiers:", "quotes: [1, 2]\nquantifiers:", ["C04"]),
    (TERMS, "persoon,blind,,", "persoon,blind,,\nOma,,toestaan,,", ["T08"]),
    (TERMS, "persoon,blind,,", ",blind,,", ["T05"]),
    (CONFIG, "{over: 0, upto: 1,", "{over: 0, upto: 0,60,", ["C04"]),
    (CONFIG, "population_role: bibliotheek", "population_role: bieb", ["C08"]),
    (TEXT, 'Claim("dagelijks")', "Claim(\u201cdagelijks\u201d)", ["N02"]),
    (TEXT, 'Claim("dagelijks")', 'Claim("dagelijk")', ["N03"]),
    (TEXT, '{{ Claim("stil") }}.', "", ["N04"]),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), CONSEQUENCES)
def test_a_mistake_is_told_once(
    whole: TinyStudy, file: str, old: str, new: str, expected: list[str]
) -> None:
    """What follows from it, in the same table or another, is held back."""
    whole.replace(file, old, new)
    assert codes(whole) == expected


def test_a_claim_that_is_left_out_without_reason_is_told_once(whole: TinyStudy) -> None:
    """N10 alone, also where the head isn't closed."""
    text = WHOLE.replace('{{ Claim("stil") }}.', "")
    for end in ("---\n", ""):
        whole.write(TEXT, f"---\nomit:\n  stil:\n{end}{text}")
        assert codes(whole) == ["N10"]


def test_a_file_that_is_called_otherwise_is_told_once(whole: TinyStudy) -> None:
    """Only its case is another: the name that was meant is told, and no file that is missing."""
    whole.path(C).rename(whole.path("data/fragments/Gesprek-C.csv"))
    (problem,) = check_all(whole.folder, TEMPLATES)
    assert (problem.code, problem.hint) == ("T17", "Bedoelde u `gesprek-c`? Hoofdletters tellen.")


def test_a_file_of_fragments_that_is_missing_is_told_at_its_interview(whole: TinyStudy) -> None:
    """T28 names the file; a file without rows is a warning at the file itself."""
    whole.path(D).unlink()
    (missing,) = check_all(whole.folder, TEMPLATES)
    assert (missing.code, missing.place.line) == ("T28", whole.line_of(INTERVIEWS, "gesprek-d"))
    assert D in missing.message
    whole.write(D, "fragment,code,text,stance,quote\n")
    (empty,) = [p for p in check_all(whole.folder, TEMPLATES) if p.code == "T18"]
    assert (empty.place.file, empty.is_error) == (D, False)


def test_a_path_that_leads_nowhere_is_told_at_its_key(tiny: TinyStudy) -> None:
    """With a slash in place of a backslash as the mend."""
    tiny.append(CONFIG, "paths:\n  interviews: data\\interviews.csv")
    (problem,) = check_all(tiny.folder, TEMPLATES)
    assert (problem.code, problem.place.field) == ("A01", "paths.interviews")
    assert problem.place.line == tiny.line_of(CONFIG, "interviews.csv")
    assert problem.hint == "Schrijf `/` in plaats van `\\`."


def test_a_config_by_another_name_is_seen(tiny: TinyStudy) -> None:
    """config.yml isn't read, and told as what is there."""
    tiny.path(CONFIG).rename(tiny.path("config.yml"))
    (problem,) = check_all(tiny.folder, TEMPLATES)
    assert problem.hint == "Er staat wel config.yml; noem dat config.yaml."


@pytest.mark.parametrize(
    ("old", "new", "found", "hint"),
    [
        ("place: Deventer,", "place: Deventer, phone: 0302305000,", "0302305000", None),
        ("upto: 1,", "upto: 0,60,", "60", "0.60"),
        ('"chapter:colofon"', "chapter: colofon", "chapter: colofon", "`chapter:colofon`"),
        ("show_count: always", "show_count: altijd", "altijd", "Bedoelde u `always`?"),
        (
            "quantifiers:",
            "numbering: {chapters: ja}\nquantifiers:",
            "ja",
            "Bedoelde u `true`?",
        ),
        ('"chapter:colofon"', '"hoofdstuk:colofon"', "hoofdstuk:colofon", None),
    ],
)
def test_a_wrong_value_is_told_as_it_was_typed(
    tiny: TinyStudy, old: str, new: str, found: str, hint: str | None
) -> None:
    """Not as YAML understood it; and with the likely mend."""
    tiny.replace(CONFIG, old, new)
    (problem,) = check_all(tiny.folder, TEMPLATES)
    assert (problem.code, problem.found) == ("C04", found)
    assert hint is None or hint in str(problem.hint)


def test_the_withdrawn_interview_is_named_where_table_1_does_not_follow(tiny: TinyStudy) -> None:
    """T13 stands at the row that says so."""
    tiny.replace(INTERVIEWS, "gesprek-b,B01,bibliotheek,1,,", "gesprek-b,B01,bibliotheek,1,,yes")
    (problem,) = [p for p in check_all(tiny.folder, TEMPLATES) if p.is_error]
    assert (problem.code, problem.place.line) == ("T13", tiny.line_of(INTERVIEWS, "gesprek-b"))
    assert "gesprek-b" in str(problem.hint)


@pytest.mark.parametrize("raw", [{}, {"questions": 3}, {"study": []}, {"chapters": [1, {}]}])
def test_anything_can_be_mended(raw: dict[str, object]) -> None:
    """However little is there, the rest of the study can be looked at."""
    config, doubt = mend(raw)
    assert isinstance(config, Config)
    assert doubt


def test_a_term_that_blinds_a_heading_is_not_told_again_for_each_text(whole: TinyStudy) -> None:
    """B05 says what is to be done; that a text has the same word follows from it."""
    whole.append(TERMS, "Inzet,overig,blind,any,")
    whole.write(TEXT, f"{WHOLE}\nDe inzet is er.\n")
    assert codes(whole) == ["B05"]


def test_an_empty_term_is_told_once(whole: TinyStudy) -> None:
    """T05 says that the cell is empty; that it has no letter needs no saying."""
    whole.append(TERMS, ",overig,blind,any,")
    assert codes(whole) == ["T05"]


def test_nobody_who_counts_is_told_once(whole: TinyStudy) -> None:
    """T19 alone: that no claim has support and no fragment an interview follows from it."""
    head = whole.text(INTERVIEWS).split("\n")[0]
    whole.write(INTERVIEWS, f"{head}\n")
    assert codes(whole) == ["T19"]


def test_two_versions_that_git_left_are_told_at_their_line(whole: TinyStudy) -> None:
    """A02 in a table and in the config, each with the line where the first version begins."""
    conflict = "<<<<<<< HEAD\n# een\n=======\n# twee\n>>>>>>> ander\n"
    whole.write(INTERVIEWS, whole.text(INTERVIEWS) + conflict)
    whole.write(CONFIG, conflict + whole.text(CONFIG))
    told = {p.place.file: (p.code, p.place.line) for p in check_all(whole.folder, TEMPLATES)}
    assert told[CONFIG] == ("A02", 1)


def test_a_stray_note_below_a_table_makes_no_missing_file(whole: TinyStudy) -> None:
    """T06 says that it is no id; a file of that name is not asked for."""
    whole.append(INTERVIEWS, "losse notitie,,,,,")
    assert "T28" not in codes(whole)
