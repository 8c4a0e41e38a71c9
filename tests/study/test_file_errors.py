"""Errors of files and folders, and the forms of a table that read as the same study."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.study.tiny import CODEBOOK, INTERVIEWS, MUNICIPALITIES, TinyStudy

FRAGMENTS = "data/fragments/gesprek-c.csv"


def _remove(tiny: TinyStudy) -> None:
    tiny.path(CODEBOOK).unlink()


def _remove_config(tiny: TinyStudy) -> None:
    tiny.path("config.yaml").unlink()


def _unclosed_quote(tiny: TinyStudy) -> None:
    tiny.append(FRAGMENTS, 'c3,stil,"Geen einde')


def _no_workbook(tiny: TinyStudy) -> None:
    tiny.replace("config.yaml", "levels:", "paths: {codebook: data/codebook.xlsx}\nlevels:")
    tiny.write("data/codebook.xlsx", b"geen werkmap")


def _no_such_sheet(tiny: TinyStudy) -> None:
    tiny.replace("config.yaml", "levels:", "paths: {codebook: data/codebook.xlsx}\nlevels:")
    openpyxl.Workbook().save(tiny.path("data/codebook.xlsx"))


def _windows(tiny: TinyStudy) -> None:
    tiny.write(FRAGMENTS, tiny.text(FRAGMENTS).encode("cp1252"))


def _windows_config(tiny: TinyStudy) -> None:
    tiny.write("config.yaml", tiny.text("config.yaml").encode("cp1252"))


def _utf_16(tiny: TinyStudy) -> None:
    tiny.write(MUNICIPALITIES, tiny.text(MUNICIPALITIES).encode("utf-16"))


def _utf_16_without_bom(tiny: TinyStudy) -> None:
    tiny.write(MUNICIPALITIES, tiny.text(MUNICIPALITIES).encode("utf-16-le"))


def _nul(tiny: TinyStudy) -> None:
    tiny.replace(MUNICIPALITIES, "Weert", "We\0ert")


def _empty(tiny: TinyStudy) -> None:
    tiny.write(INTERVIEWS, "\n \n")


def _folder(tiny: TinyStudy) -> None:
    tiny.path(CODEBOOK).unlink()
    tiny.path(CODEBOOK).mkdir()


def _no_folder(tiny: TinyStudy) -> None:
    tiny.path("data/fragments").rename(tiny.path("data/elders"))


def _link_outside(tiny: TinyStudy) -> None:
    outside = tiny.folder.parent / "elders.csv"
    tiny.path(MUNICIPALITIES).rename(outside)
    tiny.path(MUNICIPALITIES).symlink_to(outside)


UNREADABLE: list[tuple[str, Callable[[TinyStudy], None], str, int | None]] = [
    ("A01", _remove, CODEBOOK, None),
    ("A01", _remove_config, "config.yaml", None),
    ("A02", _unclosed_quote, FRAGMENTS, 4),
    ("A02", _no_workbook, "data/codebook.xlsx", None),
    ("A02", _no_such_sheet, "data/codebook.xlsx", None),
    ("A03", _windows, FRAGMENTS, 2),
    ("A03", _windows_config, "config.yaml", 41),
    ("A03", _utf_16, MUNICIPALITIES, 1),
    ("A03", _utf_16_without_bom, MUNICIPALITIES, 1),
    ("A03", _nul, MUNICIPALITIES, 4),
    ("A04", _empty, INTERVIEWS, None),
    ("A05", _folder, CODEBOOK, None),
    ("A06", _no_folder, "data/fragments", None),
    ("A07", _link_outside, MUNICIPALITIES, None),
]
MADE = {code for code, *_ in UNREADABLE}


@pytest.mark.parametrize(("code", "edit", "file", "line"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_with_its_place(
    tiny: TinyStudy, code: str, edit: Callable[[TinyStudy], None], file: str, line: int | None
) -> None:
    """Each way in which a file cannot be read has its code, at its file and line."""
    edit(tiny)
    found = [p for p in tiny.problems() if p.code == code]
    assert [(p.place.file, p.place.line) for p in found] == [(file, line)], tiny.problems()


def test_a_file_of_windows_is_refused_with_the_hint_to_save_it_anew(tiny: TinyStudy) -> None:
    """The mend for cp1252 is said, not guessed at: nothing of the file is read."""
    _windows(tiny)
    refused = next(p for p in tiny.problems() if p.code == "A03")
    assert refused.hint == "Sla het op als CSV UTF-8."
    assert refused.found is not None
    assert "Windows-1252" in refused.found


def test_files_that_cannot_be_read_are_all_told_at_once(tiny: TinyStudy) -> None:
    """One unreadable table does not hide another."""
    _remove(tiny)
    _utf_16(tiny)
    _unclosed_quote(tiny)
    _empty(tiny)
    assert {"A01", "A02", "A03", "A04"} <= {p.code for p in tiny.problems()}


def _csv_files(tiny: TinyStudy) -> list[Path]:
    return sorted(tiny.path("data").rglob("*.csv"))


def _with_bom(text: str) -> bytes:
    return text.encode("utf-8-sig")


def _with_crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _with_semicolons(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue().encode()


def _as_excel_saves(text: str) -> bytes:
    return b"\xef\xbb\xbf" + _with_semicolons(text).replace(b"\n", b"\r\n")


def _with_spaces(text: str) -> bytes:
    out = io.StringIO()
    rows = ([f" \u00a0{cell}\u00a0 " for cell in row] for row in csv.reader(io.StringIO(text)))
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


MULTILINE = 'b2,stil,"Het is stil.\nHeel stil; NA,\nn/a",,no'


@pytest.mark.parametrize(
    "form", [_with_bom, _with_crlf, _with_semicolons, _as_excel_saves, _with_spaces]
)
def test_every_accepted_form_of_csv_reads_as_the_same_study(
    tiny: TinyStudy, form: Callable[[str], bytes]
) -> None:
    """BOM, ``;``, CRLF and white space around cells change nothing of what is read."""
    tiny.append("data/fragments/gesprek-b.csv", MULTILINE)
    expected = tiny.study()
    for file in _csv_files(tiny):
        file.write_bytes(form(file.read_text(encoding="utf-8")))
    assert tiny.study() == expected


def _as_workbook(tiny: TinyStudy, *, as_text: bool, noise: str = "") -> None:
    """All tables of the study in one workbook, numbers as text or as numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("municipalities", "interviews", "codebook", "blinding_terms"):
        sheet = book.create_sheet(name)
        with tiny.path(f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                sheet.append([_cell(c, as_text, noise) for c in row])
    sheet = book.create_sheet("fragments")
    sheet.append(["interview", "fragment", "code", "text", "stance", "quote"])
    for path in sorted(tiny.path("data/fragments").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                sheet.append([path.stem, *(_cell(c, as_text, noise) for c in row)])
    book.save(tiny.path("data/studie.xlsx"))
    names = ["municipalities", "interviews", "codebook", "blinding_terms", "fragments"]
    paths = ", ".join(f"{name}: data/studie.xlsx" for name in names)
    tiny.replace("config.yaml", "levels:", f"paths: {{{paths}}}\nlevels:")


def _cell(text: str, as_text: bool, noise: str) -> object:
    if text.isdigit() and not as_text:
        return int(text)
    return f"{noise}{text}{noise}" if text else None


@pytest.mark.parametrize("as_text", [True, False])
@pytest.mark.parametrize("noise", ["", "\u00a0", " "])
def test_a_workbook_reads_as_the_same_study(tiny: TinyStudy, as_text: bool, noise: str) -> None:
    """Sheets named after the tables give the CSV's study, numbers typed as text or not."""
    tiny.append("data/fragments/gesprek-b.csv", MULTILINE)
    expected = tiny.study()
    _as_workbook(tiny, as_text=as_text, noise=noise)
    assert tiny.study() == expected


@pytest.mark.parametrize("word", ["NA", "n/a", "None", "null", "nan", "True", "-", "1.50", "007"])
def test_a_word_that_a_spreadsheet_reader_may_take_for_nothing_is_text(
    tiny: TinyStudy, word: str
) -> None:
    """What someone said is kept as said, in a workbook as in a CSV."""
    fragments = "data/fragments/gesprek-b.csv"
    tiny.append(fragments, f"b2,stil,{word},,no")
    expected = tiny.study()
    assert word in [c.text for c in expected.codings]
    _as_workbook(tiny, as_text=True)
    assert tiny.study() == expected


def test_a_row_of_a_workbook_is_told_with_the_sheet_and_its_row(tiny: TinyStudy) -> None:
    """An error in a workbook names sheet, row and column; empty rows count."""
    _as_workbook(tiny, as_text=False)
    path = tiny.path("data/studie.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["municipalities"]
    sheet.insert_rows(2)
    sheet["B3"] = "vier"
    book.save(path)
    found = [p for p in tiny.problems() if p.code == "T09"]
    places = [(p.place.file, p.place.line, p.place.field) for p in found]
    assert places == [("data/studie.xlsx [municipalities]", 3, "respondents")]


def test_columns_that_nobody_asked_for_are_dropped(tiny: TinyStudy) -> None:
    """A column of the researchers' own changes nothing and leaves no trace."""
    expected = tiny.study()
    for file in _csv_files(tiny):
        head, *rest = file.read_text(encoding="utf-8").rstrip("\n").split("\n")
        rows = [f"{head},memo", *(f"{row},Geheim van Jansen" for row in rest)]
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    study = tiny.study()
    assert study == expected
    assert "Jansen" not in repr(study)
