"""``weerslag suspects``: decisions on names, one row each."""

from __future__ import annotations

import csv
import io
import stat
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.blinding.suspects import write_suspects
from pipeline.study.read import read_study
from tests.cli.conftest import SUSPECTS, TERMS, Types, Weerslag
from tests.study.tiny import TinyStudy

COMMA = 'Jansen, "De" Wit'


def decided(study: TinyStudy) -> list[tuple[str, str, str]]:
    """The terms that the study has, as it is read, without its first."""
    read, problems = read_study(study.folder, study.config())
    assert [p for p in problems if p.is_error] == []
    return [(t.term, t.category, t.action) for t in read.terms[1:]]


def test_it_goes_through_the_names_one_at_a_time(
    study: TinyStudy, weerslag: Weerslag, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    """Enter takes the proposal, a category blinds as that, *laat* lets stand."""
    types("", "gemeente", "laat")
    assert weerslag("suspects") == 0
    assert decided(study) == [
        ("Kasimier", "persoon", "blind"),
        ("Zilverlanden", "gemeente", "blind"),
        (COMMA, "", "allow"),
    ]
    said = capsys.readouterr().out
    assert said.count("Kasimier (voorstel: persoon)") == 1
    assert "fragment a1: Dat zei Kasimier ook." in said
    assert "fragment b1: Toen kwam Kasimier" in said
    assert "snakemake report" in said.splitlines()[-1]
    assert "\x1b" not in said


def test_the_end_of_the_input_keeps_what_was_decided(
    study: TinyStudy, weerslag: Weerslag, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever closes the terminal halfway goes on with the next name the next time."""
    types("")
    assert weerslag("suspects") == 0
    assert decided(study) == [("Kasimier", "persoon", "blind")]
    assert "Gestopt. Wat u besloot, is bewaard." in capsys.readouterr().out
    types("over", "overig")
    assert weerslag("suspects") == 0
    assert decided(study)[1:] == [(COMMA, "overig", "blind")]


def test_ctrl_c_stops_too(
    study: TinyStudy, weerslag: Weerslag, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is no error, and nothing is written for the name that was asked."""

    class Interrupted(io.StringIO):
        def readline(self, _size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    before = study.text(TERMS)
    monkeypatch.setattr("sys.stdin", Interrupted())
    assert weerslag("suspects") == 0
    assert study.text(TERMS) == before


def test_an_answer_that_is_none_is_asked_again(
    study: TinyStudy, weerslag: Weerslag, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the pen decides nothing; the nearest choice is named."""
    types("person", "persoon", "stop")
    assert weerslag("suspects") == 0
    assert decided(study) == [("Kasimier", "persoon", "blind")]
    assert "Bedoelde u `persoon`?" in capsys.readouterr().out


def test_options_decide_without_asking(study: TinyStudy, weerslag: Weerslag) -> None:
    """Names with a comma or a quote too; each gets one row."""
    assert weerslag("suspects", "--blind", "Kasimier=persoon", f"{COMMA}=overig") == 0
    assert weerslag("suspects", "--allow", "Zilverlanden") == 0
    assert decided(study) == [
        ("Kasimier", "persoon", "blind"),
        (COMMA, "overig", "blind"),
        ("Zilverlanden", "", "allow"),
    ]


def test_a_name_that_looks_like_a_formula(study: TinyStudy, weerslag: Weerslag) -> None:
    """The apostrophe of the private list is no part of the name; the last = parts the two."""
    name = "=A1=B"
    write_suspects(study.path("private/suspects.csv"), [replace(SUSPECTS[0], name=name)])
    assert study.text("private/suspects.csv").count(f"'{name}") == 1
    assert weerslag("suspects", f"--blind={name}=persoon") == 0
    assert decided(study) == [(name, "persoon", "blind")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--blind", "Kasimir=persoon"), ("B07", "Bedoelde u `Kasimier`?")),
        (("--blind", "Kasimier=persoonn"), ("B01", "Bedoelde u `persoon`?")),
        (("--allow", "Zilverlanden", "Niemand"), ("B07", "Niemand")),
        (("--allow", "Kasimier", "--blind", "Kasimier=persoon"), ("B02", "Kasimier")),
        (("--allow", "Marieke Verduyn"), ("B07", "Marieke Verduyn")),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(
    study: TinyStudy,
    weerslag: Weerslag,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: tuple[str, ...],
) -> None:
    """An unknown name or category ends with 1, names the nearest, and writes no row at all."""
    before = study.text(TERMS)
    assert weerslag("suspects", *arguments) == 1
    error = capsys.readouterr().err
    assert all(word in error for word in told)
    assert study.text(TERMS) == before


def test_list_shows_what_is_open(
    study: TinyStudy, weerslag: Weerslag, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each name once with its places; nothing is asked and nothing written."""
    before = study.text(TERMS)
    assert weerslag("suspects", "--list") == 0
    said = capsys.readouterr().out
    assert said.startswith("3 namen staan nog open.")
    assert "Zilverlanden (voorstel: overig)" in said
    assert study.text(TERMS) == before


BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (b"term,category,action\nX Y,persoon,blind\n", b"Kasimier,persoon,blind\n"),
        (
            BOM + b"action;term;memo;category\r\nblind;X Y;;persoon\r\n",
            b"blind;Kasimier;;persoon\r\n",
        ),
        (b"term,category,action\r\nX Y,persoon,blind", b"\r\nKasimier,persoon,blind\r\n"),
        (
            b'"term","category","action"\n"X Y","persoon","blind"\n',
            b'"Kasimier","persoon","blind"\n',
        ),
        (b"Term, Category ,ACTION\nX Y,persoon,blind\n\n", b"Kasimier,persoon,blind\n"),
        (b"", b"term,category,action,case,note\nKasimier,persoon,blind,,\n"),
        (BOM, b"term,category,action,case,note\nKasimier,persoon,blind,,\n"),
    ],
    ids=["plain", "excel", "no-last-end", "all-quoted", "loose", "empty", "only-bom"],
)
def test_the_table_is_kept_as_it_is_written(
    study: TinyStudy, weerslag: Weerslag, before: bytes, added: bytes
) -> None:
    """Delimiter, BOM, line ends, order and own columns, quotes, mode: only a row is added."""
    study.write(TERMS, before)
    study.path(TERMS).chmod(0o640)
    assert weerslag("suspects", "--blind", "Kasimier=persoon") == 0
    assert study.path(TERMS).read_bytes() == before + added
    assert stat.S_IMODE(study.path(TERMS).stat().st_mode) == 0o640
    read, _ = read_study(study.folder, study.config())
    assert read.terms[-1].term == "Kasimier"


def test_a_name_is_quoted_in_any_layout(study: TinyStudy, weerslag: Weerslag) -> None:
    """With semicolons it is the semicolon and the quote that need quotes."""
    study.write(TERMS, "term;category;action\r\n")
    assert weerslag("suspects", "--allow", COMMA) == 0
    text = study.path(TERMS).read_bytes().decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row == {"term": COMMA, "category": "", "action": "allow"}


def test_a_missing_table_is_made(study: TinyStudy, weerslag: Weerslag) -> None:
    """With its header, and for its owner alone: it names people."""
    study.path(TERMS).unlink()
    assert weerslag("suspects", "--allow", "Kasimier") == 0
    assert study.text(TERMS) == "term,category,action,case,note\nKasimier,,allow,,\n"
    assert stat.S_IMODE(study.path(TERMS).stat().st_mode) == 0o600


def test_no_half_table_is_left(
    study: TinyStudy,
    weerslag: Weerslag,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where writing fails the table is what it was, and the error is told in our words."""
    before = study.text(TERMS)

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert weerslag("suspects", "--allow", "Kasimier") == 1
    assert "A09" in capsys.readouterr().err
    assert study.text(TERMS) == before


def test_what_is_changed_meanwhile_is_kept(
    study: TinyStudy, weerslag: Weerslag, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that somebody adds between two answers stays."""

    class Typing(io.StringIO):
        def readline(self, _size: int | None = -1, /) -> str:
            if self.tell() == 0:
                study.append(TERMS, "Tussendoor,overig,blind,,")
            return super().readline()

    monkeypatch.setattr("sys.stdin", Typing("\n"))
    assert weerslag("suspects") == 0
    assert [term for term, _, _ in decided(study)] == ["Tussendoor", "Kasimier"]


def test_a_workbook_is_not_written(
    study: TinyStudy, weerslag: Weerslag, capsys: pytest.CaptureFixture[str]
) -> None:
    """The row to add is told, with file and sheet."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("blinding_terms")
    sheet.append(["term", "category", "action"])
    book.save(study.path("data/studie.xlsx"))
    study.append("config.yaml", "paths: {blinding_terms: data/studie.xlsx}")
    before = study.path("data/studie.xlsx").read_bytes()
    assert weerslag("suspects", "--blind", "Kasimier=persoon") == 0
    told = (
        "data/studie.xlsx, blad blinding_terms: term: Kasimier · category: persoon · action: blind"
    )
    assert told in capsys.readouterr().out
    assert study.path("data/studie.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda s: s.path("config.yaml").unlink(), ("A01", "config.yaml")),
        (lambda s: s.path("private/suspects.csv").unlink(), ("A01", "snakemake report")),
        (lambda s: s.write(TERMS, "term,action\n"), ("T01", "category")),
        (lambda s: s.write("private/suspects.csv", "x,y\n"), ("T01", "private/suspects.csv")),
    ],
)
def test_errors_of_the_study_are_told_in_our_words(
    study: TinyStudy,
    weerslag: Weerslag,
    capsys: pytest.CaptureFixture[str],
    break_it: object,
    told: tuple[str, ...],
) -> None:
    """A code, a place and what to do; exit 1, no traceback."""
    break_it(study)  # type: ignore[operator]
    assert weerslag("suspects", "--allow", "Kasimier") == 1
    error = capsys.readouterr().err
    assert all(word in error for word in told)
    assert "Traceback" not in error
