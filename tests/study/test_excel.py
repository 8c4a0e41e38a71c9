"""Excel as it is: what reads as the same study, and what is told at its sheet and cell."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula

from pipeline.errors import Problem
from tests.study.tiny import TinyStudy

BOOK = "data/studie.xlsx"
SHEETS = ("municipalities", "interviews", "codebook", "blinding_terms")
MULTILINE = 'b2,stil,"Het is stil.\nHeel stil; NA,\nn/a",,no'

Edit = Callable[[Any], object]


def as_workbook(tiny: TinyStudy, *, as_text: bool = False, noise: str = "") -> None:
    """All tables of the study in one workbook, numbers as text or as numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in SHEETS:
        sheet = book.create_sheet(name)
        for row in csv.reader(io.StringIO(tiny.text(f"data/{name}.csv"))):
            sheet.append([_cell(c, as_text, noise) for c in row])
    sheet = book.create_sheet("fragments")
    sheet.append(["interview", "fragment", "code", "text", "stance", "quote"])
    for path in sorted(tiny.path("data/fragments").glob("*.csv")):
        for row in list(csv.reader(io.StringIO(tiny.text(f"data/fragments/{path.name}"))))[1:]:
            sheet.append([path.stem, *(_cell(c, as_text, noise) for c in row)])
    book.save(tiny.path(BOOK))
    paths = ", ".join(f"{name}: {BOOK}" for name in (*SHEETS, "fragments"))
    tiny.replace("config.yaml", "levels:", f"paths: {{{paths}}}\nlevels:")


def _cell(text: str, as_text: bool, noise: str) -> object:
    if text.isdigit() and not as_text:
        return int(text)
    return f"{noise}{text}{noise}" if text else None


def edited(tiny: TinyStudy, edit: Edit, **form: Any) -> None:
    """The tables in a workbook, with an edit of it."""
    as_workbook(tiny, **form)
    book = openpyxl.load_workbook(tiny.path(BOOK))
    edit(book)
    book.save(tiny.path(BOOK))


def repacked(tiny: TinyStudy, part: str, old: str, new: str) -> None:
    """The workbook with other XML in one of its parts."""
    path = tiny.path(BOOK)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    before = parts[part].decode()
    parts[part] = re.sub(old, new, before, count=1).encode()
    assert re.search(old, before)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)


def told(problems: tuple[Problem, ...], *codes: str) -> list[tuple[str, str]]:
    """The code and place of each problem of these codes."""
    return [(p.code, str(p.place)) for p in problems if p.code in codes]


@pytest.mark.parametrize("as_text", [True, False])
@pytest.mark.parametrize("noise", ["", "\u00a0", " "])
def test_a_workbook_reads_as_the_same_study(tiny: TinyStudy, as_text: bool, noise: str) -> None:
    """Sheets named after the tables give the CSV's study, numbers typed as text or not."""
    tiny.append("data/fragments/gesprek-b.csv", MULTILINE)
    expected = tiny.study()
    as_workbook(tiny, as_text=as_text, noise=noise)
    assert tiny.study() == expected


@pytest.mark.parametrize("word", ["NA", "n/a", "None", "null", "nan", "True", "-", "1.50", "007"])
def test_a_word_that_a_spreadsheet_reader_may_take_for_nothing_is_text(
    tiny: TinyStudy, word: str
) -> None:
    """What someone said is kept as said, in a workbook as in a CSV."""
    tiny.append("data/fragments/gesprek-b.csv", f"b2,stil,{word},,no")
    expected = tiny.study()
    assert word in [c.text for c in expected.codings]
    as_workbook(tiny, as_text=True)
    assert tiny.study() == expected


def _put(sheet: str, cells: dict[str, object]) -> Edit:
    def edit(book: Any) -> None:
        for address, value in cells.items():
            book[sheet][address] = value

    return edit


def _blank_rows_above(book: Any) -> None:
    for sheet in book:
        sheet.insert_rows(1, 3)


def _blank_rows_between(book: Any) -> None:
    for sheet in book:
        sheet.insert_rows(3, 2)


def _empty_columns(book: Any) -> None:
    for sheet in book:
        sheet.insert_cols(1)
        sheet.insert_cols(3)


def _stray_far_away(book: Any) -> None:
    for sheet in book:
        sheet["XFD1048576"] = "vergeten"


def _interviews_merged(book: Any) -> None:
    """Interview and fragment written once over the rows that they hold for."""
    sheet = book["fragments"]
    for column in (1, 2, 4):
        for first in range(sheet.max_row, 1, -1):
            value = sheet.cell(first, column).value
            if value == sheet.cell(first - 1, column).value:
                continue
            last = first
            while last < sheet.max_row and sheet.cell(last + 1, column).value == value:
                last += 1
            if last > first:
                sheet.merge_cells(
                    start_row=first, end_row=last, start_column=column, end_column=column
                )
    assert sheet["A3"].value is None


def _header_merged_down(book: Any) -> None:
    sheet = book["municipalities"]
    sheet.insert_rows(2)
    for column in "ABC":
        sheet.merge_cells(f"{column}1:{column}2")


def _blank_cells_merged(book: Any) -> None:
    book["municipalities"].merge_cells("E2:G3")
    book["codebook"].merge_cells("K2:L2")


def _filtered(book: Any) -> None:
    sheet = book["fragments"]
    sheet.auto_filter.ref = "A1:F20"
    sheet.auto_filter.add_filter_column(0, ["gesprek-a"])


def _formula_of_our_own(book: Any) -> None:
    """In columns that nobody asked for, and under no header at all, anything may stand."""
    sheet = book["municipalities"]
    sheet["D1"], sheet["D2"], sheet["D3"], sheet["D4"] = "memo", "=B2*2", date(2025, 2, 1), True
    sheet["F2"], sheet["H9"] = "#N/A", "=SUM(B2:B4)"


def _rich(book: Any) -> None:
    cell = book["fragments"]["D2"]
    head, tail = cell.value[:5], cell.value[5:]
    cell.value = CellRichText(head, TextBlock(InlineFont(b=True), tail))


def _percent(book: Any) -> None:
    book["municipalities"]["B2"].number_format = '0" personen %"'


def _sheets_of_our_own(book: Any) -> None:
    book.create_sheet("Draaitabel", 0)["A1"] = "=1+1"
    book.create_chartsheet("Grafiek", 0)
    book.properties.creator = "Iemand"


def _other_case(book: Any) -> None:
    for sheet in list(book):
        sheet.title = f" {sheet.title.capitalize()} "


READS = [
    _blank_rows_above,
    _blank_rows_between,
    _empty_columns,
    _stray_far_away,
    _interviews_merged,
    _header_merged_down,
    _blank_cells_merged,
    _filtered,
    _formula_of_our_own,
    _rich,
    _percent,
    _sheets_of_our_own,
    _other_case,
    _put(
        "municipalities",
        {"A1": "Municipality\n", "C1": "CBS\ncode", "B1": "\u00a0Res\u00adpondents"},
    ),
    _put("municipalities", {"B2": "1,0", "B3": "2.0", "B4": 1.0}),
    _put("municipalities", {"A9": "\u00a0", "B12": "  ", "A14": ""}),
]


@pytest.mark.parametrize("edit", READS, ids=lambda edit: edit.__name__)
def test_a_workbook_as_people_make_them_reads_as_the_same_study(
    tiny: TinyStudy, edit: Edit
) -> None:
    """Layout, filters, rich text and what stands beside a table change nothing of what is read."""
    expected = tiny.study()
    edited(tiny, edit)
    assert tiny.study() == expected


@pytest.mark.parametrize(
    ("value", "layout", "read"),
    [
        (612, "0000", "0612"),
        (612, "General", "612"),
        (12.5, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (0.29, "0%", "29%"),
        (1234, "#,##0", "1234"),
        (45689, "General", "45689"),
        ("1-2-2025", "General", "1-2-2025"),
        ("=niet uitgerekend", "@", "=niet uitgerekend"),
        ("Den\u00a0Haag", "General", "Den Haag"),
        ("een\rtwee", "General", "een\ntwee"),
    ],
)
def test_a_cell_reads_as_it_is_shown(
    tiny: TinyStudy, value: object, layout: str, read: str
) -> None:
    """Numbers are written as Excel shows them in Dutch, dates and formulas as text are text."""

    def edit(book: Any) -> None:
        cell = book["fragments"]["D2"]
        cell.value = value
        cell.number_format = layout
        if isinstance(value, str):
            cell.data_type = "s"

    edited(tiny, edit)
    assert tiny.study().codings[0].text == read


@pytest.mark.parametrize("name", ["municipalities", "Blad1"])
@pytest.mark.parametrize("file", ["data/tabel.xlsx", "data/tabel.XLSX", "data/tabel.xlsm"])
def test_the_only_sheet_of_a_workbook_is_the_table(tiny: TinyStudy, name: str, file: str) -> None:
    """A workbook for one table needs no name on its sheet, with macros or without."""
    expected = tiny.study()
    tiny.replace("config.yaml", "levels:", f"paths: {{municipalities: {file}}}\nlevels:")
    book = openpyxl.Workbook()
    book.worksheets[0].title = name
    for row in csv.reader(io.StringIO(tiny.text("data/municipalities.csv"))):
        book.worksheets[0].append(row)
    book.save(tiny.path(file))
    assert tiny.study() == expected


def test_fragments_of_one_interview_may_be_a_workbook(tiny: TinyStudy) -> None:
    """In the folder of fragments a file is a CSV or a workbook; locks of Excel are passed over."""
    expected = tiny.study()
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(tiny.text("data/fragments/gesprek-a.csv"))):
        book.worksheets[0].append(row)
    book.save(tiny.path("data/fragments/gesprek-a.xlsx"))
    tiny.path("data/fragments/gesprek-a.csv").unlink()
    tiny.path("data/fragments/gesprek-b.csv").rename(tiny.path("data/fragments/gesprek-b.CSV"))
    tiny.write("data/fragments/~$gesprek-a.xlsx", b"\x05Jansen")
    tiny.write("data/fragments/._gesprek-c.csv", b"\0\5\x16\7")
    assert tiny.study() == expected


DATA = "data/studie.xlsx [{}], regel {}, veld {}"
ODD: list[tuple[Edit, str, int, str]] = [
    (_put("municipalities", {"B2": "=1+1"}), "municipalities", 2, "respondents (cel B2)"),
    (_put("fragments", {"D3": ArrayFormula("D3", "=A1:A2")}), "fragments", 3, "text (cel D3)"),
    (_put("fragments", {"C2": date(2026, 2, 1)}), "fragments", 2, "code (cel C2)"),
    (_put("fragments", {"D2": datetime(2026, 2, 1, 9)}), "fragments", 2, "text (cel D2)"),
    (_put("fragments", {"D2": time(9, 30)}), "fragments", 2, "text (cel D2)"),
    (_put("codebook", {"K3": True}), "codebook", 3, "headline (cel K3)"),
    (_put("interviews", {"C2": "#N/A"}), "interviews", 2, "role (cel C2)"),
    (lambda book: book["interviews"].merge_cells("B2:C2"), "interviews", 2, "case (cel B2)"),
    (lambda book: book["interviews"].merge_cells("A3:D3"), "interviews", 3, "interview (cel A3)"),
    (_put("interviews", {"A2": "=B2"}), "interviews", 2, "interview (cel A2)"),
]


@pytest.mark.parametrize(("edit", "sheet", "row", "field"), ODD)
def test_a_cell_that_is_no_text_or_number_is_told_at_its_address(
    tiny: TinyStudy, edit: Edit, sheet: str, row: int, field: str
) -> None:
    """A formula, date, truth value or error in a column of the contract is one T24 at its cell."""
    edited(tiny, edit)
    (problem,) = [p for p in tiny.problems() if p.code[0] in "AT" and p.is_error]
    assert (problem.code, str(problem.place)) == ("T24", DATA.format(sheet, row, field))
    assert problem.hint


@pytest.mark.parametrize("cached", ["", "<v>2</v>", "<v>3</v>"])
def test_a_formula_is_never_evaluated(tiny: TinyStudy, cached: str) -> None:
    """The value that Excel kept of a formula is not read either; the formula is shown."""
    edited(tiny, _put("municipalities", {"B2": "=1+1"}))
    repacked(tiny, "xl/worksheets/sheet1.xml", "<v></v>", cached)
    (problem,) = [p for p in tiny.problems() if p.code == "T24"]
    assert problem.found == "=1+1"
    assert problem.message == "Deze cel is geen tekst of getal, maar een formule."


def test_a_formula_for_a_column_name_is_told(tiny: TinyStudy) -> None:
    """Where a column is missing, the cell that may have been its name is told with it."""
    edited(tiny, _put("municipalities", {"B1": "=A1"}))
    name = f"{BOOK} [municipalities], regel 1"
    assert told(tiny.problems(), "T01", "T24") == [("T01", name), ("T24", f"{name}, veld B1")]


RESPONDENTS = "respondents (cel B3)"

WRONG: list[tuple[Edit, str, str, int, str | None]] = [
    (_put("municipalities", {"B3": "vier"}), "T09", "municipalities", 3, RESPONDENTS),
    (_put("municipalities", {"B3": "9" * 5000}), "T09", "municipalities", 3, RESPONDENTS),
    (_put("municipalities", {"B3": "1.000"}), "T09", "municipalities", 3, RESPONDENTS),
    (_put("municipalities", {"B3": 1.5}), "T09", "municipalities", 3, RESPONDENTS),
    (_put("municipalities", {"A7": "Totaal", "B7": 9}), "T13", "interviews", 0, None),
    (_put("municipalities", {"A3": "Weert", "B3": None}), "T05", "municipalities", 3, RESPONDENTS),
    (_put("interviews", {"A9": "Let op!"}), "T05", "interviews", 9, "role (cel C9)"),
    (_put("interviews", {"A9": "Let op!"}), "T06", "interviews", 9, "interview (cel A9)"),
    (_put("interviews", {"B1": "Role"}), "T03", "interviews", 1, "role (cel C1)"),
    (_put("interviews", {"E1": "askd"}), "T02", "interviews", 1, "askd (cel E1)"),
    (_put("fragments", {"C2": "dage\u200blijks"}), "T12", "fragments", 2, "code (cel C2)"),
    (_put("fragments", {"D2": "a_x0001_b"}), "T25", "fragments", 2, "text (cel D2)"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "code", "sheet", "row", "field"), WRONG)
def test_what_is_wrong_in_a_workbook_is_told_with_sheet_and_cell(
    tiny: TinyStudy, edit: Edit, code: str, sheet: str, row: int, field: str | None
) -> None:
    """A wrong value, a stray row or a column name is told at its sheet, row and cell."""
    edited(tiny, edit)
    place = DATA.format(sheet, row, field) if field else BOOK
    assert (code, place) in told(tiny.problems(), code), tiny.problems()


def _title_above(book: Any) -> None:
    sheet = book["municipalities"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Gemeenten die meedoen"
    sheet.merge_cells("A1:C1")


def _hide(rows: int) -> Edit:
    def edit(book: Any) -> None:
        for row in range(2, rows + 2):
            book["interviews"].row_dimensions[row].hidden = True

    return edit


def _hide_sheet(book: Any) -> None:
    book["interviews"].sheet_state = "veryHidden"


LOOKS_WRONG = [
    (_title_above, "T26", "[municipalities], regel 1", "Boven de kolomnamen staat tekst"),
    (_hide(1), "T23", "[interviews], regel 2", "Deze rij is verborgen; ook wat"),
    (_hide(2), "T23", "[interviews], regel 2", "2 rijen van dit blad zijn verborgen"),
    (_hide_sheet, "T23", "[interviews]", "Dit blad is verborgen"),
]


@pytest.mark.parametrize(("edit", "code", "place", "message"), LOOKS_WRONG)
def test_what_only_looks_wrong_in_a_workbook_is_a_warning(
    tiny: TinyStudy, edit: Edit, code: str, place: str, message: str
) -> None:
    """A title above the table and hidden rows change nothing of what is read, and are told."""
    expected = tiny.study()
    edited(tiny, edit)
    assert tiny.study() == expected
    (problem,) = [p for p in tiny.problems() if p.code == code]
    assert str(problem.place) == f"{BOOK} {place}"
    assert problem.message.startswith(message)


MADE = {"T24", *(code for _, code, *_ in LOOKS_WRONG)}


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def _flipped(raw: bytes) -> bytes:
    at = raw.index(b"xl/worksheets/sheet1.xml") + 60
    return raw[:at] + bytes(255 - byte for byte in raw[at : at + 40]) + raw[at + 40 :]


def _bomb(raw: bytes) -> bytes:
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings2.xml", bytes(64 * 2**20))
    return out.getvalue()


def _zip_of_something_else(_: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("leesmij.txt", "geen werkmap")
    return out.getvalue()


BROKEN: list[tuple[Callable[[bytes], bytes], str, str]] = [
    (lambda _: b"", "A04", "leeg"),
    (lambda _: b"municipality,respondents\n", "A02", "geen werkmap van Excel"),
    (lambda _: b"<html><table></table></html>", "A02", "geen werkmap van Excel"),
    (lambda _: OLE + bytes(512), "A02", "oude werkmap"),
    (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "A02", "wachtwoord"),
    (_cut, "A02", "beschadigd"),
    (_flipped, "A02", "beschadigd"),
    (_zip_of_something_else, "A02", "beschadigd"),
    (_bomb, "A02", "buiten verhouding groot"),
]


@pytest.mark.parametrize(("broken", "code", "message"), BROKEN)
def test_a_workbook_that_cannot_be_opened_is_told_with_the_reason(
    tiny: TinyStudy, broken: Callable[[bytes], bytes], code: str, message: str
) -> None:
    """Another kind of file, a password, damage or a bomb: one error that says which."""
    as_workbook(tiny)
    tiny.write(BOOK, broken(tiny.path(BOOK).read_bytes()))
    (problem,) = [p for p in tiny.problems() if p.code[0] == "A"]
    assert (problem.code, problem.place.file) == (code, BOOK)
    assert message in problem.message


def test_entities_in_a_workbook_are_bounded(tiny: TinyStudy) -> None:
    """A workbook whose XML unfolds to a billion laughs is refused at once."""
    as_workbook(tiny)
    laughs = "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha" * 50}">' for i in range(10)
    )
    part = "xl/worksheets/sheet1.xml"
    repacked(tiny, part, "^", f"<!DOCTYPE w [{laughs}]>")
    repacked(tiny, part, "(<sheetData>)", r'\1<row r="90"><c t="str"><v>&a9;</v></c></row>')
    assert ("A02", BOOK) in told(tiny.problems(), "A02")


def test_a_sheet_that_is_missing_is_told_with_those_that_are_there(tiny: TinyStudy) -> None:
    """The nearest sheet is proposed."""

    def edit(book: Any) -> None:
        book["interviews"].title = "intervieuws"

    edited(tiny, edit)
    (problem,) = [p for p in tiny.problems() if p.code == "A02"]
    assert problem.message == "Dit bestand is niet te lezen: het blad `interviews` ontbreekt."
    assert problem.found == "municipalities, intervieuws, codebook, blinding_terms, fragments"
    assert problem.hint == "Noem het blad `intervieuws` voortaan `interviews`."


def test_a_cell_of_ten_megabytes_is_read(tiny: TinyStudy) -> None:
    """A cell has no length at which it is cut off."""
    as_workbook(tiny)
    repacked(tiny, "xl/worksheets/sheet5.xml", '<c r="D2"[^/]*?</c>|<c r="D2".*?</c>',
             '<c r="D2" t="inlineStr"><is><t>@</t></is></c>')  # fmt: skip
    repacked(tiny, "xl/worksheets/sheet5.xml", "@", "abcd " * 2_000_000)
    assert len(tiny.study().codings[0].text) == 10_000_000 - 1
