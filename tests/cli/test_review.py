"""``weerslag review``: passages signed by their hash."""

from __future__ import annotations

import pytest

from tests.cli.conftest import HASHES, REVIEWS, Types, Weerslag
from tests.study.tiny import TinyStudy


def rows(study: TinyStudy) -> list[tuple[str, str, str, str]]:
    """The decisions of the study, as it is read."""
    return [(r.hash, r.decision, r.initials, r.note) for r in study.study().reviews]


def test_each_text_gets_its_decision(
    study: TinyStudy, weerslag: Weerslag, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    """*ok* or *drop* with a note; how far one is, is told before and after."""
    types("ok", "", "drop", 'te herkenbaar, "echt"', "")
    assert weerslag("review", "--initials", "ab") == 0
    assert rows(study) == [
        (HASHES[0], "ok", "ab", ""),
        (HASHES[1], "drop", "ab", 'te herkenbaar, "echt"'),
    ]
    said = capsys.readouterr().out
    assert said.startswith("0 van 3 afgetekend; 3 zonder beslissing.")
    assert "1 van 3 · citaat · In het kort" in said
    assert "  - Tekst 1, kort." in said
    assert "1 van 3 afgetekend; 1 zonder beslissing." in said
    assert "snakemake report" in said.splitlines()[-1]


def test_the_end_of_the_input_keeps_what_was_decided(
    study: TinyStudy, weerslag: Weerslag, types: Types
) -> None:
    """Also what was answered just before, when only the note was still asked."""
    types("CD", "ok", "mag", "ok")
    assert weerslag("review") == 0
    assert rows(study) == [(HASHES[0], "ok", "CD", "mag"), (HASHES[1], "ok", "CD", "")]
    types("drop", "")
    assert weerslag("review", "--initials", "cd") == 0
    assert rows(study)[2:] == [(HASHES[2], "drop", "cd", "")]


def test_a_passage_to_be_dropped_is_rewritten_by_hand(
    study: TinyStudy, weerslag: Weerslag, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quote is chosen anew by the programme; what a passage asks for is told."""
    study.replace("private/review.csv", f"{HASHES[0]},citaat", f"{HASHES[0]},passage")
    types("drop", "", "drop", "", "stop")
    assert weerslag("review", "--initials", "ab") == 0
    assert capsys.readouterr().out.count("Herschrijf deze passage zelf") == 1


def test_enter_signs_nothing(study: TinyStudy, weerslag: Weerslag, types: Types) -> None:
    """A signature is never what happens by itself: enter and a slip pass over."""
    types("", "okee", "", "stop")
    assert weerslag("review", "--initials", "ab") == 0
    assert not study.path(REVIEWS).exists()


@pytest.mark.parametrize("note", ["=1+1", "-", "@x", "+31"])
def test_a_note_is_no_formula(
    study: TinyStudy, weerslag: Weerslag, types: Types, note: str
) -> None:
    """A spreadsheet that opens the table shows the note and computes nothing."""
    types("ok", note, "stop")
    assert weerslag("review", "--initials", "ab") == 0
    assert rows(study) == [(HASHES[0], "ok", "ab", f"'{note}")]


def test_the_layout_of_the_table_is_kept(
    study: TinyStudy, weerslag: Weerslag, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    """Semicolons, BOM and CRLF; what the table has no column for is told."""
    before = f"\ufeffdecision;hash;note\r\nok;{HASHES[0]};\r\n".encode()
    study.write(REVIEWS, before)
    types("drop", "weg; echt", "stop")
    assert weerslag("review", "--initials", "ab") == 0
    added = f'drop;{HASHES[1]};"weg; echt"\r\n'.encode()
    assert study.path(REVIEWS).read_bytes() == before + added
    assert "De tabel heeft geen kolom initials" in capsys.readouterr().out


def test_list_shows_what_is_open(
    study: TinyStudy, weerslag: Weerslag, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a text without decision, and how many are signed."""
    study.write(REVIEWS, f"hash,decision\n{HASHES[1]},ok\n")
    assert weerslag("review", "--list") == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "1 van 3 afgetekend; 2 zonder beslissing."
    assert [line.split()[0] for line in lines] == [HASHES[0], HASHES[2]]
