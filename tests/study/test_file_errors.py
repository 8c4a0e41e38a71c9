"""Errors of files and folders, and the forms of a table that read as the same study."""

from __future__ import annotations

import csv
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.study.tiny import CODEBOOK, INTERVIEWS, MUNICIPALITIES, TinyStudy

FRAGMENTS = "data/fragments/gesprek-c.csv"
FACTS = "data/facts.csv"


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


def _link_in_a_circle(tiny: TinyStudy) -> None:
    tiny.path(MUNICIPALITIES).unlink()
    tiny.path(MUNICIPALITIES).symlink_to("municipalities.csv")


def _optional_link_in_a_circle(tiny: TinyStudy) -> None:
    tiny.path(FACTS).symlink_to("facts.csv")


def _link_to_nothing(tiny: TinyStudy) -> None:
    tiny.path(FACTS).symlink_to("weg.csv")


def _fragments_outside(tiny: TinyStudy) -> None:
    tiny.path("data/fragments").rename(tiny.folder.parent / "elders")
    tiny.path("data/fragments").symlink_to(tiny.folder.parent / "elders")


def _fragments_in_a_file(tiny: TinyStudy) -> None:
    tiny.path("data/fragments").rename(tiny.path("data/elders"))
    tiny.write("data/fragments", "fragment\n")


def _folder_of_a_csv(tiny: TinyStudy) -> None:
    tiny.path("data/fragments/map.csv").mkdir()


def _path_through_a_file(tiny: TinyStudy) -> None:
    tiny.replace("config.yaml", "levels:", f"paths: {{codebook: {CODEBOOK}/x.csv}}\nlevels:")


def _name_too_long(tiny: TinyStudy) -> None:
    tiny.replace("config.yaml", "levels:", f"paths: {{codebook: {'x' * 300}.csv}}\nlevels:")


def _named_terms_are_not_there(tiny: TinyStudy) -> None:
    tiny.replace("config.yaml", "levels:", "paths: {blinding_terms: data/namen.csv}\nlevels:")


def _pipe(tiny: TinyStudy) -> None:
    tiny.path(CODEBOOK).unlink()
    os.mkfifo(tiny.path(CODEBOOK))


def _workbook_called_csv(tiny: TinyStudy) -> None:
    openpyxl.Workbook().save(tiny.path(CODEBOOK))


def _old_workbook_called_csv(tiny: TinyStudy) -> None:
    tiny.write(CODEBOOK, b"\xd0\xcf\x11\xe0" + bytes(512))


def _lone_quote_at_the_end(tiny: TinyStudy) -> None:
    tiny.write(CODEBOOK, tiny.text(CODEBOOK) + '"')


def _letters_after_a_quote(tiny: TinyStudy) -> None:
    tiny.append(FRAGMENTS, 'c3,stil,"Stil" hoor,,no')


def _nothing(tiny: TinyStudy) -> None:
    tiny.write(INTERVIEWS, "")


def _only_a_bom(tiny: TinyStudy) -> None:
    tiny.write(INTERVIEWS, b"\xef\xbb\xbf")


def _only_separators(tiny: TinyStudy) -> None:
    tiny.write(INTERVIEWS, ";;;\r\n;;;\r\n")


def _utf_16_config(tiny: TinyStudy) -> None:
    tiny.write("config.yaml", tiny.text("config.yaml").encode("utf-16"))


def _windows_with_returns(tiny: TinyStudy) -> None:
    tiny.write(FRAGMENTS, tiny.text(FRAGMENTS).replace("\n", "\r").encode("cp1252"))


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
    ("A02", _link_in_a_circle, MUNICIPALITIES, None),
    ("A02", _optional_link_in_a_circle, FACTS, None),
    ("A01", _link_to_nothing, FACTS, None),
    ("A07", _fragments_outside, "data/fragments", None),
    ("A06", _fragments_in_a_file, "data/fragments", None),
    ("A05", _folder_of_a_csv, "data/fragments/map.csv", None),
    ("A02", _path_through_a_file, f"{CODEBOOK}/x.csv", None),
    ("A02", _name_too_long, f"{'x' * 300}.csv", None),
    ("A01", _named_terms_are_not_there, "config.yaml", 22),
    ("A02", _pipe, CODEBOOK, None),
    ("A02", _workbook_called_csv, CODEBOOK, None),
    ("A02", _old_workbook_called_csv, CODEBOOK, None),
    ("A02", _lone_quote_at_the_end, CODEBOOK, 10),
    ("A02", _letters_after_a_quote, FRAGMENTS, 4),
    ("A04", _nothing, INTERVIEWS, None),
    ("A04", _only_a_bom, INTERVIEWS, None),
    ("A04", _only_separators, INTERVIEWS, None),
    ("A03", _utf_16_config, "config.yaml", 1),
    ("A03", _windows_with_returns, FRAGMENTS, 2),
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


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.EACCES, "u hebt er geen rechten op"),
        (errno.EIO, "de schijf geeft een fout"),
        (errno.EBUSY, "het systeem weigert het"),
    ],
)
@pytest.mark.parametrize(
    ("file", "refuses"),
    [(CODEBOOK, "read_bytes"), ("config.yaml", "read_bytes"), ("data/fragments", "iterdir")],
)
def test_a_file_that_the_system_refuses_is_told_in_dutch(
    tiny: TinyStudy,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    message: str,
    file: str,
    refuses: str,
) -> None:
    """No permission is told with its file (mocked: the tests may run as one who may all)."""
    real = getattr(Path, refuses)

    def refuse(path: Path) -> object:
        if path == tiny.path(file):
            raise OSError(code, os.strerror(code), str(path))
        return real(path)

    monkeypatch.setattr(Path, refuses, refuse)
    (problem,) = [p for p in tiny.problems() if p.code == "A02"]
    assert problem.place.file == file
    assert message in problem.message


def test_the_place_of_a_wrong_byte_is_its_line_and_character(tiny: TinyStudy) -> None:
    """Letters before it count as one character each, however many bytes they have."""
    tiny.write(MUNICIPALITIES, b"\xef\xbb\xbfmunicipality,respondents\r\nG\xc3\xa9\xe9,1\r\n")
    (problem,) = [p for p in tiny.problems() if p.code == "A03"]
    assert (problem.place.line, problem.place.column) == (2, 3)


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


def _with_semicolons(text: str, delimiter: str = ";") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        csv.reader(io.StringIO(text))
    )
    return out.getvalue().encode()


def _with_tabs(text: str) -> bytes:
    return _with_semicolons(text, "\t")


def _with_returns(text: str) -> bytes:
    return text.replace("\n", "\r").encode()


def _with_blank_lines(text: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n\n  \n,,\n")
    out.write("\n\n")
    writer.writerows(csv.reader(io.StringIO(text)))
    return out.getvalue().encode()


def _all_quoted(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(text)))
    return out.getvalue().encode()


def _without_last_line_end(text: str) -> bytes:
    return text.rstrip("\n").encode()


def _as_excel_saves(text: str) -> bytes:
    return b"\xef\xbb\xbf" + _with_semicolons(text).replace(b"\n", b"\r\n")


def _with_spaces(text: str) -> bytes:
    out = io.StringIO()
    rows = ([f" \u00a0{cell}\u00a0 " for cell in row] for row in csv.reader(io.StringIO(text)))
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


MULTILINE = 'b2,stil,"Het is stil.\nHeel stil; NA,\nn/a",,no'


FORMS = [
    _with_bom,
    _with_crlf,
    _with_returns,
    _with_semicolons,
    _with_tabs,
    _as_excel_saves,
    _with_spaces,
    _with_blank_lines,
    _all_quoted,
    _without_last_line_end,
]


@pytest.mark.parametrize("form", FORMS)
def test_every_accepted_form_of_csv_reads_as_the_same_study(
    tiny: TinyStudy, form: Callable[[str], bytes]
) -> None:
    """BOM, ``;``, CRLF and white space around cells change nothing of what is read."""
    tiny.append("data/fragments/gesprek-b.csv", MULTILINE)
    expected = tiny.study()
    for file in _csv_files(tiny):
        file.write_bytes(form(file.read_text(encoding="utf-8")))
    assert tiny.study() == expected


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


RAGGED = [
    ("a1,stil,Kort,", 4),
    ("a1,stil,Lang,,no,,x", 7),
    ("a1,stil,Wij, hier, zijn open,,no", 7),
    ("a1", 1),
]


@pytest.mark.parametrize(("row", "cells"), RAGGED)
def test_a_ragged_row_is_told_with_its_line_and_what_it_has(
    tiny: TinyStudy, row: str, cells: int
) -> None:
    """A row with more or fewer cells than the header is told; empty cells at its end are not."""
    tiny.write(FRAGMENTS, f"fragment,code,text,stance,quote\n\nc1,stil,Ja,,no,,\n{row}\n")
    (problem,) = [p for p in tiny.problems() if p.code == "T04"]
    assert (problem.place.file, problem.place.line) == (FRAGMENTS, 4)
    assert problem.message == f"Deze rij heeft {cells} cellen; de kop heeft er 5."


def test_a_table_of_its_header_alone_has_no_rows(tiny: TinyStudy) -> None:
    """A header without rows is no error of the file itself."""
    tiny.write(FACTS, "id,value")
    assert tiny.study().facts == ()


def test_a_cell_of_ten_megabytes_is_read(tiny: TinyStudy) -> None:
    """A cell has no length at which it is cut off."""
    text = "Heel lang. " * 1_000_000
    tiny.append(FRAGMENTS, f'c3,stil,"{text}",,no')
    assert max(len(c.text) for c in tiny.study().codings) == len(text) - 1
