"""The page with names that await a decision."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.blinding.suspects import SuspectRow
from pipeline.blinding.undecided import Undecided, undecided
from pipeline.pages.suspects import write_suspects_page
from pipeline.study.decisions import terms_table
from pipeline.study.new_rows import Layout, layout_of
from pipeline.study.read import TERMS
from tests.pages.conftest import TEMPLATES, opened
from tests.study.tiny import TinyStudy

CATEGORIES = ("gemeente", "persoon", "overig")


def test_a_name_stands_once_with_all_its_places(
    names: tuple[Undecided, ...], tmp_path: Path
) -> None:
    """One block a name; in each of its places the name is marked."""
    write_suspects_page(
        path := tmp_path / "p.html", TEMPLATES, names, "data/t.csv", Layout(TERMS.known)
    )
    (block,) = opened(path).iter("article")
    assert block.find("h2").text.strip() == "Kasimier"
    assert block.xpath(".//li/span/text()") == ["fragment c3", "fragment c4"]
    assert [mark.text for mark in block.iter("mark")] == ["Kasimier", "Kasimier"]


@pytest.mark.parametrize(
    "name", ["Kasimier", "Jansen, De Wit", 'Het "Huis"', "d’Ancona", "<b>&amp;"]
)
def test_its_rows_can_be_pasted(name: str, tmp_path: Path) -> None:
    """Both rows read back as a decision on this very name, in the columns of the table."""
    layout = layout_of("note;term;action;category\r\n")
    found = undecided([SuspectRow("f", name, f"Dat {name} zei.", "persoon")], CATEGORIES)
    write_suspects_page(path := tmp_path / "p.html", TEMPLATES, found, "data/t.csv", layout)
    page = opened(path)
    header, *rows = [code.text for code in page.xpath('//code[not(@class="file")]')]
    text = "\r\n".join([header, *rows])
    read = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [(r["term"], r["category"], r["action"]) for r in read] == [
        (name, "persoon", "blind"),
        (name, "", "allow"),
    ]
    assert len(list(page.iter("button"))) == 2


def test_rows_for_a_workbook_have_tabs(study: TinyStudy, tmp_path: Path) -> None:
    """Cells separated by tabs fall into the columns of a sheet when pasted."""
    study.append("config.yaml", "paths: {blinding_terms: data/studie.xlsx}")
    table = terms_table(study.folder, study.config())
    found = undecided([SuspectRow("f", "Kasimier", "Kasimier.", "persoon")], CATEGORIES)
    path = tmp_path / "p.html"
    write_suspects_page(path, TEMPLATES, found, table.file, table.layout())
    assert "Kasimier\tpersoon\tblind\t\t" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("proposals", "expected"),
    [
        (["persoon"], "persoon"),
        (["overig", "persoon", "persoon"], "persoon"),
        (["persoon", "gemeente"], "persoon"),
        (["wijk"], "overig"),
    ],
)
def test_the_proposal_is_a_category_of_the_study(proposals: list[str], expected: str) -> None:
    """What most places propose, and *overig* where the study doesn't have it."""
    rows = [SuspectRow(f"f{i}", "Kasimier", "", p) for i, p in enumerate(proposals)]
    (name,) = undecided(rows, CATEGORIES)
    assert name.proposal == expected
