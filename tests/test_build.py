"""A study from its folder to the delivered files, as a user builds it."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import html

from tests.conftest import PROJECT, run_snakemake

FILES = ["rapport.pdf", "rapport.docx", "rapport.html"]
NAMES = ["Goes", "Weert", "Assen", "Verduyn", "Marieke", "0199"]
"""What the tiny study's fragments hold that must be blinded."""


def draft(study: Path) -> str:
    """The report as one line of plain words, without Markdown's marks."""
    text = (study / "results/files/draft.md").read_text(encoding="utf-8")
    text = re.sub(r"\{[.#][^}]*\}", "", text)
    return " ".join(re.sub(r"[\\\[\]*>]", "", text).split())


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def html_text(path: Path) -> str:
    page = html.fromstring(path.read_bytes())
    for hidden in page.xpath("//style|//script"):
        hidden.drop_tree()
    return page.text_content()


def docx_text(path: Path) -> str:
    document = docx.Document(str(path))
    return "\n".join(e.text or "" for e in document.element.iter() if e.tag.endswith("}t"))


def test_everything_is_delivered(built_tiny: Path) -> None:
    """output/ holds the three files and a manifest of what they were made from."""
    output = built_tiny / "output"
    assert sorted(f.name for f in output.iterdir()) == sorted([*FILES, "manifest.json"])
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["outputs"]) == sorted(FILES)
    assert re.fullmatch("[0-9a-f]{64}", manifest["inputs"])


def test_headings_stand_in_the_order_of_the_plan(built_tiny: Path) -> None:
    """Chapters as the config has them, sections of the codebook and those of the kind."""
    text = (built_tiny / "results/files/draft.md").read_text(encoding="utf-8")
    headings = [
        re.sub(r"\s*\{#.*\}|\{\.number\}|[\[\]]", "", line)
        for line in text.splitlines()
        if line.startswith("#")
    ]
    assert headings == [
        "# In het kort",
        "## Resultaten",
        "## Aanbevelingen",
        "## Conclusie",
        "# 1 Gebruik van het loket",
        "## Inzet van het loket",
        "# 2 Aanbevelingen",
        "## Aanbevelingen voor het land",
        "### Geef het loket één naam",
        "# 3 Conclusie",
        "## Conclusies",
        "### Procesevaluatie",
        "### Effectevaluatie",
        "# Bijlage 1: Opzet van het onderzoek",
        "## Onderzoeksvragen",
        "### Procesevaluatie",
        "### Effectevaluatie",
        "## Gesprekken",
        "## Hoe vaak iets genoemd is",
        "## Overige bevindingen",
        "## Hoe de bevindingen zijn gecontroleerd",
        "# Colofon",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Twee bibliotheken 2/3 openen het loket elke werkdag.",
        "Eén bibliotheek 1/3 opent het loket één keer per week.",
        "één van deze twee bibliotheken 1/2 dat het op woensdag druk is.",
        "vindt één bibliotheek 1/3 het juist stil bij het loket.",
        "Geen enkele bibliotheek 0/3 vraagt inwoners om een bijdrage.",
        "een gesprekspartner dat het loket overal anders heet.",
        "Twee bibliotheken 2/3 raden aan het loket overal dezelfde naam te geven.",
        "Bron: twee bibliotheken.",
    ],
)
def test_counts_are_those_of_the_interviews(built_tiny: Path, sentence: str) -> None:
    """Each claim is told with its number, its base and its speaker."""
    assert sentence in draft(built_tiny)


@pytest.mark.parametrize("read", [pdf_text, docx_text, html_text])
def test_names_stand_in_tabel_1_only(built_tiny: Path, read: object) -> None:
    """Of all that the fragments name, a file holds the towns once, in Tabel 1."""
    reader = {"pdf_text": pdf_text, "docx_text": docx_text, "html_text": html_text}[read.__name__]  # type: ignore[attr-defined]
    suffix = read.__name__.removesuffix("_text")  # type: ignore[attr-defined]
    text = reader(built_tiny / "output" / f"rapport.{suffix}")
    found = {name: len(re.findall(rf"\b{name}", text)) for name in NAMES}
    assert found == {"Goes": 1, "Weert": 1, "Assen": 1, "Verduyn": 0, "Marieke": 0, "0199": 0}


def test_what_is_private_is_the_owners_alone(built_tiny: Path) -> None:
    """Neither private/ nor a file in it can be read by others, whatever the umask."""
    private = built_tiny / "private"
    files = [f for f in private.rglob("*") if f.is_file()]
    open_to_others = [f.name for f in (private, *files) if f.stat().st_mode & 0o077]
    assert files
    assert open_to_others == []


def as_workbook(study: Path) -> None:
    """Put all tables of a study as sheets into one workbook, and take the CSVs away."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[list[str]]] = {}
    for path in sorted((study / "data").glob("**/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        if path.parent.name == "fragments":
            sheet = sheets.setdefault("fragments", [["interview", *head]])
            sheet += [[path.stem, *row] for row in rows]
        else:
            sheets[path.stem] = [head, *rows]
        path.unlink()
    for name, table in sheets.items():
        sheet_of_book = book.create_sheet(name)
        for line in table:
            sheet_of_book.append([int(cell) if cell.isdigit() else cell for cell in line])
    book.save(study / "data/studie.xlsx")
    config = study / "config.yaml"
    paths = "".join(f"  {name}: data/studie.xlsx\n" for name in sheets)
    config.write_text(f"{config.read_text(encoding='utf-8')}\npaths:\n{paths}", encoding="utf-8")


def test_a_workbook_builds_the_same_report(built_tiny: Path, tiny: Path) -> None:
    """One .xlsx in the place of all CSVs: every sentence, count and quote is the same."""
    as_workbook(tiny)
    name = "results/files/draft.md"
    result = run_snakemake(tiny, name)
    assert result.returncode == 0, result.stderr
    assert (tiny / name).read_bytes() == (built_tiny / name).read_bytes()


def test_a_withdrawn_interview_leaves_the_report(rebuilt: Path) -> None:
    """Tabel 1 has to follow, which is told; then its quotes, counts and name are gone."""
    quote = "Een vaste naam helpt"
    assert quote in draft(rebuilt)
    interviews = rebuilt / "data/interviews.csv"
    text = interviews.read_text(encoding="utf-8")
    row = "gesprek-c,B02,bibliotheek,1,,"
    assert row in text
    interviews.write_text(text.replace(row, f"{row}yes"), encoding="utf-8")
    before = {f.name: f.read_bytes() for f in (rebuilt / "output").iterdir()}
    refused = run_snakemake(rebuilt, "report")
    assert refused.returncode != 0
    assert "T13" in refused.stderr
    assert {f.name: f.read_bytes() for f in (rebuilt / "output").iterdir()} == before
    municipalities = rebuilt / "data/municipalities.csv"
    text = municipalities.read_text(encoding="utf-8")
    municipalities.write_text(text.replace("Weert,1,GM0988\n", ""), encoding="utf-8")
    result = run_snakemake(rebuilt, "report")
    assert result.returncode == 0, result.stderr
    said = draft(rebuilt)
    assert "Twee bibliotheken 2/2 openen het loket elke werkdag." in said
    assert [gone for gone in ("/3", quote) if gone in said] == []
    printed = pdf_text(rebuilt / "output/rapport.pdf")
    assert ("Goes" in printed, "Weert" in printed) == (True, False)


def test_a_leak_stops_delivery(rebuilt: Path) -> None:
    """A name that stands in a text of the report keeps the old output in place."""
    before = {f.name: f.read_bytes() for f in (rebuilt / "output").iterdir()}
    narrative = rebuilt / "data/narrative"
    narrative.mkdir()
    (narrative / "opzet.md").write_text("Zo ging het in Goes.\n", encoding="utf-8")
    result = run_snakemake(rebuilt, "report")
    assert result.returncode != 0
    assert "N12" in result.stderr
    assert "opzet.md, regel 1" in result.stderr
    assert {f.name: f.read_bytes() for f in (rebuilt / "output").iterdir()} == before


def foreign_lines(told: str) -> list[str]:
    """What is said on a screen that is neither a step, a problem nor a sentence of ours."""
    first, *lines = told.splitlines()
    assert first.startswith("Using workflow specific profile")  # Snakemake's, before it reads ours
    ours = re.compile(r"|· .+|(FOUT|LET OP) [A-Z]\d\d · .+|  \S.*|Er wordt niets afgeleverd; .+")
    return [line for line in lines if not ours.fullmatch(line)]


def test_all_errors_are_told_at_once(tiny: Path) -> None:
    """Wrong tables and a wrong text are told together, in our words and without a traceback."""
    codebook = tiny / "data/codebook.csv"
    codebook.write_text(
        codebook.read_text(encoding="utf-8").replace("druk,inzet,", "druk,inzt,"), encoding="utf-8"
    )
    fragments = tiny / "data/fragments/gesprek-b.csv"
    fragments.write_text(
        fragments.read_text(encoding="utf-8").replace("b1,dagelijks", "b1,daagelijks"),
        encoding="utf-8",
    )
    (tiny / "data/narrative").mkdir()
    (tiny / "data/narrative/kort.md").write_text("Tekst {{ claimm('x') }}.\n", encoding="utf-8")
    result = run_snakemake(tiny, "report")
    assert result.returncode != 0
    for told in ("K01", "Bedoelde u `inzet`?", "T12", "Bedoelde u `dagelijks`?", "N01"):
        assert told in result.stderr
    assert foreign_lines(result.stderr) == []
    assert not (tiny / "output").exists()


def test_a_broken_config_is_told_before_snakemake(tiny: Path) -> None:
    """An unknown key ends the run with the nearest key and nothing of Snakemake's."""
    config = tiny / "config.yaml"
    config.write_text(config.read_text().replace("commissioner:", "comissioner:"))
    result = run_snakemake(tiny, "report")
    assert result.returncode == 1
    assert "Bedoelde u `commissioner`?" in result.stderr
    assert "Error" not in result.stderr


def test_definitief_needs_signatures(rebuilt: Path) -> None:
    """A report stays CONCEPT on every page until each passage is signed by its hash."""
    config = rebuilt / "config.yaml"
    config.write_text(config.read_text().replace("status: concept", "status: definitief"))
    result = run_snakemake(rebuilt, "report")
    assert "G04" in result.stderr
    with pypdfium2.PdfDocument(rebuilt / "output/rapport.pdf") as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert all("CONCEPT" in page for page in pages)
    listed = (rebuilt / "private/review.csv").read_text(encoding="utf-8").splitlines()[1:]
    hashes = re.findall(r"^([0-9a-f]{16}),", "\n".join(listed), flags=re.MULTILINE)
    rows = "".join(f"{hash_},ok,ab,\n" for hash_ in hashes)
    (rebuilt / "data/disclosure_review.csv").write_text("hash,decision,initials,note\n" + rows)
    assert run_snakemake(rebuilt, "report").returncode == 0
    assert "CONCEPT" not in pdf_text(rebuilt / "output/rapport.pdf")


def test_a_killed_build_goes_on(built_tiny: Path, tiny: Path) -> None:
    """After kill -9 the next run goes on by itself, and makes the same bytes."""
    command = [sys.executable, "-m", "snakemake", "-s", str(PROJECT / "Snakefile"), "report"]
    with subprocess.Popen(
        command, cwd=tiny, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as build:
        assert build.stderr is not None
        for line in build.stderr:
            if "Hoofdstuk" in line:
                break
        os.killpg(build.pid, signal.SIGKILL)
    assert any((tiny / ".snakemake/locks").iterdir())
    assert not (tiny / "output").exists()
    result = run_snakemake(tiny, "report")
    assert result.returncode == 0, result.stderr
    for name in FILES:
        assert (tiny / "output" / name).read_bytes() == (built_tiny / "output" / name).read_bytes()


def test_a_file_put_back_with_an_old_date_is_seen(rebuilt: Path) -> None:
    """What a file says counts, not its date: a term from an old backup is blinded."""
    terms = rebuilt / "data/blinding_terms.csv"
    with terms.open("a", encoding="utf-8") as file:
        file.write("werkdag,overig,blind,,\n")
    os.utime(terms, (1_600_000_000, 1_600_000_000))
    assert run_snakemake(rebuilt, "report").returncode == 0
    assert "werkdag" not in draft(rebuilt)
