"""Terms are found in their forms, and wrong terms are told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.gazetteer import Gazetteer
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.short_names import short_names
from pipeline.blinding.term_checks import TermRow, check_terms
from pipeline.checks import term_problems, texts_of
from pipeline.errors import Place, Problem
from pipeline.narrative.model import Narrative, Target
from pipeline.study.config import Blinding, Label
from pipeline.study.load_config import load_config
from pipeline.study.model import BlindingTerm
from pipeline.study.read import read_study
from pipeline.study.tables import Row
from tests.blinding.corpus import LABELS


def _shown(text: str, *terms: BlindingTerm) -> str:
    return Blinder.build(LABELS, terms, (), Gazetteer()).blind(text).text


def test_short_forms_of_a_person() -> None:
    """Full name, surname with and without particle, first name, initials."""
    forms = set(short_names("Anna Maria de Vries"))
    assert {"Anna", "de Vries", "De Vries", "Vries", "A. de Vries", "A.M. de Vries"} <= forms


def test_initials_that_mean_something_else() -> None:
    """*B.V.* stays, though it could be the initials of Bart Vos."""
    term = BlindingTerm("Bart Vos", "persoon", "blind")
    assert _shown("Bakkerij B.V. en Bart Vos", term) == "Bakkerij B.V. en [naam*]"


@pytest.mark.parametrize("word", ["wijkhuis", "buurtkracht", "De Brug", "Samen Sterk", "huizen"])
def test_ordinary_words(word: str) -> None:
    """Words, inflections and compounds of words are ordinary."""
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Verhoeven", "Movisie", "Haddaoui", "Aboe", "", "12"])
def test_no_ordinary_words(word: str) -> None:
    """Names are not, and neither is nothing."""
    assert not is_ordinary(word)


@pytest.mark.parametrize(
    ("case", "text", "blinded"),
    [
        ("auto", "de brug, De Brug, DE BRUG", "de brug, [organisatie*], [organisatie*]"),
        ("exact", "de brug, De Brug, DE BRUG", "de brug, [organisatie*], DE BRUG"),
        ("any", "de brug, De Brug", "[organisatie*], [organisatie*]"),
    ],
)
def test_the_case_policy(case: str, text: str, blinded: str) -> None:
    """``auto`` spares the ordinary word, ``exact`` all but the term, ``any`` nothing."""
    term = BlindingTerm("De Brug", "organisatie", "blind", case)  # type: ignore[arg-type]
    assert _shown(text, term) == blinded


@pytest.mark.parametrize("category", ["onbekend", ""])
def test_a_category_without_label_is_shown_as_other(category: str) -> None:
    """Even before the error is mended nothing of such a term is printed."""
    assert _shown("bij Xantos", BlindingTerm("Xantos", category, "blind")) == "bij [gegeven*]"


def test_derivations_of_a_place() -> None:
    """A village of the study has its adjective and inhabitants too."""
    term = BlindingTerm("Zevenbergen", "gemeente", "blind")
    assert _shown("de Zevenbergse aanpak", term) == "de [gemeentelijke*] aanpak"


FILE = "tabellen/woorden.csv"
NOTE = "Geblindeerd om de spreker te beschermen."
HEADING = (Place("config.yaml"), "Acties van gemeenten")


def _checked(
    *terms: BlindingTerm,
    text: str = "",
    labels: Mapping[str, Label] = LABELS,
    note: str = NOTE,
    municipalities: Sequence[str] = (),
) -> list[Problem]:
    """The problems of a table that has these terms from its third line on."""
    rows = [TermRow(term, Row(FILE, line, {})) for line, term in enumerate(terms, 3)]
    blinding = Blinding(labels=dict(labels), note=note)
    return check_terms(blinding, rows, municipalities, [HEADING], [text])


def _body(term: str) -> BlindingTerm:
    return BlindingTerm(term, "organisatie", "blind")


def _allow(term: str) -> BlindingTerm:
    return BlindingTerm(term, "", "allow")


def test_wrong_terms_are_told_at_once() -> None:
    """Unknown category, no letter, too short, contradiction, a heading, a word never said."""
    problems = _checked(
        BlindingTerm("Xantos", "organisasie", "blind"),
        _body("De Spil"),
        _allow("de spil"),
        _body("X"),
        _body("--"),
        BlindingTerm("Acties", "aanpak", "blind"),
        text="Bij Xantos en De Spil waren er Acties.",
    )
    assert [(p.code, p.place.line, p.place.field) for p in problems] == [
        ("B01", 3, "category"),
        ("B03", 6, "term"),
        ("B09", 7, "term"),
        ("B02", 4, "action"),
        ("B05", None, None),
    ]
    assert problems[0].place.file == FILE
    assert (problems[0].found, problems[0].hint) == ("organisasie", "Bedoelde u `organisatie`?")
    assert "wijk" in (problems[0].allowed or "")


def test_good_terms_are_no_problem() -> None:
    """Right rows, plain labels and a heading without terms say nothing."""
    assert _checked(_body("Xantos"), _allow("Utrecht"), text="bij Xantos") == []


@pytest.mark.parametrize(
    ("other", "column", "before"),
    [
        (BlindingTerm("xantos", "aanpak", "blind"), "category", "organisatie"),
        (BlindingTerm("Xantos", "organisatie", "blind", "exact"), "case", "auto"),
    ],
)
def test_a_term_that_is_two_things_is_told(other: BlindingTerm, column: str, before: str) -> None:
    """B12 at the second row, with what the first one says."""
    (told,) = _checked(_body("Xantos"), other, text="bij Xantos")
    assert (told.code, told.place.line, told.place.field) == ("B12", 4, column)
    assert told.found == f"{getattr(other, column)}, eerder op regel 3 {before}"


def test_a_term_that_stands_twice_alike_is_no_problem() -> None:
    """Two lists put together say some things twice."""
    assert _checked(_body("Xantos"), _body("Xantos"), text="bij Xantos") == []


@pytest.mark.parametrize("term", ["--", "…", "(?)"])
@pytest.mark.parametrize("action", ["blind", "allow"])
def test_a_term_of_signs_alone_is_told(term: str, action: Literal["blind", "allow"]) -> None:
    """B09, and nothing of its length or of where it stands."""
    assert [p.code for p in _checked(BlindingTerm(term, "overig", action))] == ["B09"]


@pytest.mark.parametrize("term", ["K3", "Ö1", "5+"])
def test_a_term_with_a_letter_or_digit_is_right(term: str) -> None:
    """No B09 for a name that has signs too."""
    assert _checked(_body(term), text=f"bij {term} dus") == []


@pytest.mark.parametrize(
    "text",
    [
        "de Xantos-groep",
        "bij XANTOS.",
        "van X\u00e1ntos",
        "Xantos' plan",
        "Xan-\ntos",
        "X a n t o s",
        "Xantosgroep",
    ],
)
def test_a_term_in_any_of_its_forms_is_used(text: str) -> None:
    """No B08 where the engine finds the term: folded, broken, or in a compound."""
    assert _checked(_body("Xantos"), text=text) == []


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (_body("Xantos"), "bij Xanthos"),
        (_body("Xantos"), "de Xantosofie"),
        (BlindingTerm("De Brug", "organisatie", "blind", "exact"), "over de brug"),
    ],
)
def test_a_term_that_is_never_said_is_told(term: BlindingTerm, text: str) -> None:
    """B08, a warning with the row, for what the engine would not find in any text."""
    (found,) = _checked(term, text=text)
    assert (found.code, found.is_error, found.place) == ("B08", False, Place(FILE, 3, field="term"))
    assert found.found == term.term


def test_two_terms_with_the_same_form_are_both_used() -> None:
    """*Marieke Verduyn* and *Jan Verduyn* are both meant by the surname."""
    people = [BlindingTerm(name, "persoon", "blind") for name in ("Marieke Verduyn", "Jan Verduyn")]
    assert _checked(*people, text="mevrouw Verduyn zei") == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [("gemeente Breda", "Breda"), ("Bredase aanpak", "Bredase"), ("bij Xantos", "Xantos")],
)
def test_a_label_that_tells_what_it_hides_is_told(name: str, shown: str) -> None:
    """B10 for a municipality of the study, a form of it, or a term; with the key of the label."""
    labels = dict(LABELS) | {"aanpak": Label(name="aanpak", genitive=name)}
    (found,) = _checked(_body("Xantos"), text="Xantos", labels=labels, municipalities=["Breda"])
    assert (found.code, found.found) == ("B10", f"{name} ({shown})")
    assert found.is_error
    assert found.place == Place("config.yaml", field="blinding.labels.aanpak")


def test_a_note_that_tells_what_it_hides_is_told() -> None:
    """B10 at the note."""
    (found,) = _checked(note="Geblindeerd voor Breda.", municipalities=["Breda"])
    assert (found.code, found.place.field) == ("B10", "blinding.note")


def test_another_municipality_in_a_label_tells_nothing() -> None:
    """A town that does not take part is no B10."""
    assert _checked(note="Geblindeerd in Utrecht.", municipalities=["Breda"]) == []


def test_an_allowed_part_of_a_term_changes_nothing_in_it() -> None:
    """B11 says that the term still goes as a whole; and so it does."""
    terms = (_body("De Vonk Zuid"), _allow("Zuid"))
    (found,) = _checked(*terms, text="De Vonk Zuid")
    assert (found.code, found.is_error, found.place.line) == ("B11", False, 4)
    assert "*De Vonk Zuid* gaat in zijn geheel weg; alleen buiten" in found.message
    assert _shown("bij De Vonk Zuid", *terms) == "bij [organisatie*]"


def test_an_allowed_short_form_stays_by_itself() -> None:
    """B11 says that a part of the name is shown where it stands alone; and so it is."""
    terms = (BlindingTerm("Marieke Verduyn", "persoon", "blind"), _allow("Verduyn"))
    (found,) = _checked(*terms, text="Marieke Verduyn")
    assert found.code == "B11"
    assert "los blijft het leesbaar" in found.message
    assert _shown("Marieke Verduyn, Verduyn", *terms) == "[naam*], Verduyn"


@pytest.mark.parametrize("allowed", ["Vonken", "De Vonk Zuid in Delft", "Zui"])
def test_what_is_no_part_of_a_term_may_be_allowed(allowed: str) -> None:
    """No B11 for another word, a longer phrase, or a piece of a word."""
    assert _checked(_body("De Vonk Zuid"), _allow(allowed), text="De Vonk Zuid") == []


def test_a_term_that_is_itself_allowed_is_only_a_contradiction() -> None:
    """B02 and no B11: the row is no part of the term, it is the term."""
    terms = (_body("De Vonk"), _allow("de  vonk"))
    assert [p.code for p in _checked(*terms, text="De Vonk")] == ["B02"]


def test_an_address_in_the_note_names_nobody() -> None:
    """B10 is for names; where to ask is no name of the study."""
    assert _checked(note="Vragen? Mail naar post@example.nl.", municipalities=["Breda"]) == []


def test_the_step_names_the_table_of_the_config(tiny: Path) -> None:
    """The file, and the line also where there are empty ones, are those of the study's table."""
    (tiny / "data/blinding_terms.csv").unlink()
    (tiny / "data/woorden.csv").write_text(
        "term,category,action\n\nMarieke Verduyn,persoon,blind\n\nXantos,persoon,blind\n",
        encoding="utf-8",
    )
    with (tiny / "config.yaml").open("a", encoding="utf-8") as config_file:
        config_file.write("\npaths: {blinding_terms: data/woorden.csv}\n")
    config = load_config(tiny)
    study, _ = read_study(tiny, config)
    text = Narrative("x.md", Target("section", "x", "x"), ("Marieke Verduyn zei dit.",))
    found = term_problems(tiny, config, study, [text])
    assert [(p.code, str(p.place)) for p in found] == [
        ("B08", "data/woorden.csv, regel 5, veld term")
    ]


def test_a_table_that_changes_during_the_build_is_read_as_it_is(tiny: Path) -> None:
    """A row that was added, whole or wrong, since the study was read: told, and no fault."""
    config = load_config(tiny)
    study, _ = read_study(tiny, config)
    with (tiny / "data/blinding_terms.csv").open("a", encoding="utf-8") as table:
        table.write("Xantos,persoon,blind,,\nXerxes,persoon,blint,,\n")
    found = {(p.code, p.place.line) for p in term_problems(tiny, config, study, [])}
    assert {("B08", 3), ("T08", 4)} <= found


@pytest.mark.parametrize("field", ["title", "statement"])
def test_a_term_that_the_codebook_says_is_used(tiny: Path, field: str) -> None:
    """No B08 for a term of a title or a statement: those are blinded too."""
    config = load_config(tiny)
    study, _ = read_study(tiny, config)
    code = replace(study.codebook.codes[0], **{field: "zoals Xantos het doet"})
    book = replace(study.codebook, codes=(code, *study.codebook.codes[1:]))
    assert "zoals Xantos het doet" in texts_of(replace(study, codebook=book), ())


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Stichting De Nieuwe Kans", "bij De Nieuwe Kans"),
        ("Jong en Actief (JEA)", "bij JEA en Jong en Actief"),
        ("Stichting Lumen", "bij Lumen"),
    ],
)
def test_short_forms_of_a_body(term: str, text: str) -> None:
    """Without *Stichting*, and an abbreviation between brackets."""
    shown = _shown(text, BlindingTerm(term, "organisatie", "blind"))
    assert set(shown.split()) <= {"bij", "en", "[organisatie*]"}


def test_a_body_of_an_ordinary_word_keeps_its_first_word() -> None:
    """*Stichting Welzijn* does not make *welzijn* a name."""
    assert _shown("ons Welzijn", BlindingTerm("Stichting Welzijn", "organisatie", "blind")) == (
        "ons Welzijn"
    )


def test_first_part_of_a_double_name() -> None:
    """*Marijke van den Heuvel* of *Marijke van den Heuvel-Jansen* is one span."""
    term = BlindingTerm("Marijke van den Heuvel-Jansen", "persoon", "blind")
    assert _shown("met Marijke van den Heuvel.", term) == "met [naam*]."


@pytest.mark.parametrize(
    ("term", "category", "text"),
    [
        ("Jan-Willem Terpstra", "persoon", "J.W. Terpstra"),
        ("Jan-Willem Terpstra", "persoon", "JW Terpstra"),
        ("Jan-Willem Terpstra", "persoon", "Terpstra, J.W."),
        ("Anna van Oudega", "persoon", "Oudega, A. van"),
        ("Anna Terpstra-de Wolf", "persoon", "Anna de Wolf"),
        ("Anna Terpstra", "persoon", "Anna T."),
        ("Grip op Groot Worden", "aanpak", "GoGW"),
        ("Vonkbaken", "aanpak", "Vonkbakens"),
        ("ROC De Veenwouden", "organisatie", "De Veenwouden"),
        ("Sociaal Werk Lindegaard", "organisatie", "Lindegaard"),
        ("Stichting Xantosia", "organisatie", "St. Xantosia"),
        ("Xantosia", "organisatie", "xanthosia"),
    ],
)
def test_people_write_a_term_in_many_ways(term: str, category: str, text: str) -> None:
    """Initials, a register, half a double name, the other number, an acronym, a slip."""
    shown = _shown(f"Toen kwam {text}", BlindingTerm(term, category, "blind"))
    assert re.fullmatch(r"Toen kwam \[[a-z ]+\*\]", shown), shown
