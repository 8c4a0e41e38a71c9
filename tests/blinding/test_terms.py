"""Terms are found in their forms, and wrong terms are told."""

from __future__ import annotations

import pytest

from pipeline.blinding.blinder import Blinder, check_terms
from pipeline.blinding.gazetteer import Gazetteer
from pipeline.blinding.ordinary import is_ordinary
from pipeline.blinding.terms import short_names
from pipeline.errors import Place
from pipeline.study.model import BlindingTerm
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


def test_wrong_terms_are_told() -> None:
    """Unknown category, contradiction, too short, and a heading that would be blinded."""
    terms = (
        BlindingTerm("Xantos", "organisasie", "blind"),
        BlindingTerm("De Spil", "organisatie", "blind"),
        BlindingTerm("de spil", "", "allow"),
        BlindingTerm("X", "organisatie", "blind"),
        BlindingTerm("Acties", "aanpak", "blind"),
    )
    problems = check_terms(LABELS, terms, [(Place("config.yaml"), "Acties van gemeenten")])
    assert [p.code for p in problems] == ["B01", "B03", "B02", "B05"]
    assert problems[0].place == Place("data/blinding_terms.csv", 2, field="category")


def test_good_terms_are_no_problem() -> None:
    """A right row and a heading without terms say nothing."""
    terms = (BlindingTerm("Xantos", "organisatie", "blind"), BlindingTerm("Utrecht", "", "allow"))
    assert check_terms(LABELS, terms, [(Place("config.yaml"), "Conclusie")]) == []


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
