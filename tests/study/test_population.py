"""Who counts: withdrawn interviews nowhere, each case once, N by basis."""

from __future__ import annotations

from pipeline.study.population import Population
from tests.study.tiny import INTERVIEWS, MUNICIPALITIES, TinyStudy


def withdraw(tiny: TinyStudy, row: str) -> None:
    tiny.replace(INTERVIEWS, row, f"{row.rstrip(',')},,yes")


def test_a_withdrawn_interview_counts_nowhere(tiny: TinyStudy) -> None:
    """Neither N nor n nor the asked hold a case whose only interview is withdrawn."""
    withdraw(tiny, "gesprek-c,B02,bibliotheek,1,,")
    tiny.replace(MUNICIPALITIES, "Weert,1,GM0988\n", "")
    study = tiny.study()
    population = Population.of(study, tiny.config())
    assert population.cases == {"B01", "B03"}
    assert population.cases_with("wekelijks") == set()
    assert all("B02" not in cases for cases in population.asked_by_question.values())
    assert population.totals_in_use() == {2: True}


def test_tabel_1_must_follow_a_withdrawal(tiny: TinyStudy) -> None:
    """Withdrawing an interview without mending Tabel 1 is an error that says both sums."""
    withdraw(tiny, "gesprek-c,B02,bibliotheek,1,,")
    found = {p.code: p.found for p in tiny.problems()}
    assert found["T13"] == "3 in de gesprekken, 4 in Tabel 1"


def test_a_case_of_two_interviews_counts_once(tiny: TinyStudy) -> None:
    """Two interviews with one case are one of N, and stay when one of them is withdrawn."""
    tiny.replace(INTERVIEWS, "gesprek-b,B01", "gesprek-b,B03")
    population = Population.of(tiny.study(), tiny.config())
    assert population.cases == {"B02", "B03"}
    withdraw(tiny, "gesprek-b,B03,bibliotheek,1,,")
    tiny.replace(MUNICIPALITIES, "Weert,1,GM0988\n", "")
    assert Population.of(tiny.study(), tiny.config()).cases == {"B02", "B03"}


def test_n_is_counted_out_of_those_asked(tiny: TinyStudy) -> None:
    """N of a claim on basis asked is the cases asked; of a spontaneous one it is all cases."""
    tiny.replace(INTERVIEWS, "B01,bibliotheek,1,", "B01,bibliotheek,1,gebruik")
    tiny.replace(INTERVIEWS, "B02,bibliotheek,1,", "B02,bibliotheek,1,gebruik")
    tiny.replace("data/codebook.csv", "te geven,,,,,yes", "te geven,asked,,,,yes")
    tiny.replace("data/fragments/gesprek-c.csv", "c2,eigen-naam", "c2,stil")
    study = tiny.study()
    population = Population.of(study, tiny.config())
    codes = study.codebook.by_id
    assert population.base_of(codes["eigen-naam"]) == {"B03"}
    assert population.base_of(codes["betaald"]) == {"B01", "B02", "B03"}
    assert population.base_of(codes["stil"]) == {"B01", "B02", "B03"}


def test_within_counts_out_of_the_cases_of_the_other_claim(tiny: TinyStudy) -> None:
    """*druk* is counted within *dagelijks*: its base are the cases of that claim."""
    study = tiny.study()
    population = Population.of(study, tiny.config())
    assert population.base_of(study.codebook.by_id["druk"]) == {"B01", "B03"}
    assert population.cases_of(study.codebook.by_id["druk"]) == {"B03"}


def test_other_roles_are_no_cases(tiny: TinyStudy) -> None:
    """A code that only another role carries has no case."""
    population = Population.of(tiny.study(), tiny.config())
    assert population.cases_with("landelijk-beeld") == set()
    assert "L01" not in population.cases
