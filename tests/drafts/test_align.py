"""Tables are compared row by row and column by column, not cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.drafts.align import Pair, aligned
from pipeline.report.sources import Cell, Paragraph, Piece, Source

Rows = Sequence[Sequence[str]]
HEAD = ("Gemeente", "Aantal")
TABLE = (HEAD, ("Assen", "1"), ("Breda", "2"), ("Goes", "1"), ("Weert", "2"))
OF_TABLE = Source("table", "table-1")


def cells(rows: Rows, *, noted: str = "") -> list[Paragraph]:
    """A table as its paragraphs; the cell that says ``noted`` has a note."""
    found = []
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            place = Cell(1, row, column)
            found.append(Paragraph("opzet", "opzet", "cell", (Piece(text, OF_TABLE),), place))
            if text == noted:
                found.append(Paragraph("opzet", "opzet", "note", (Piece("Noot.", OF_TABLE),)))
    return found


def differing(old: Rows, new: Rows) -> list[tuple[str, str, str]]:
    """What differs: the status, the old and the new text."""
    return [
        (p.status, p.old.text if p.old else "", p.new.text if p.new else "")
        for p in aligned(cells(old), cells(new))
        if p.status != "same"
    ]


def test_a_row_put_in_is_new_as_a_whole_and_no_other_cell_differs() -> None:
    new = (*TABLE[:2], ("Borne", "2"), *TABLE[2:])
    assert differing(TABLE, new) == [("added", "", "Borne"), ("added", "", "2")]


def test_a_row_taken_out_is_gone_as_a_whole() -> None:
    assert differing(TABLE, TABLE[:2] + TABLE[3:]) == [
        ("removed", "Breda", ""),
        ("removed", "2", ""),
    ]


def test_a_row_that_moved_is_told_as_moved() -> None:
    new = (HEAD, TABLE[4], *TABLE[1:4])
    found = differing(TABLE, new)
    assert {status for status, *_ in found} == {"moved"}
    assert [texts for _, *texts in found] == [["", "Weert"], ["", "2"], ["Weert", ""], ["2", ""]]


def test_a_cell_that_changed_is_told_alone() -> None:
    new = (*TABLE[:3], ("Goes", "3"), TABLE[4])
    assert differing(TABLE, new) == [("changed", "1", "3")]


def test_a_row_in_the_place_of_another_is_its_changed_form() -> None:
    new = (*TABLE[:4], ("Zutphen", "7"))
    assert differing(TABLE, new) == [("changed", "Weert", "Zutphen"), ("changed", "2", "7")]


def test_a_column_put_in_is_new_in_every_row_and_named_as_one() -> None:
    """Also where the cells beside it say the same."""
    columns = [("Gemeente", "Vorig jaar", "Aantal"), *((a, b, b) for a, b in TABLE[1:])]
    pairs = [p for p in aligned(cells(TABLE), cells(columns)) if p.status != "same"]
    assert [(p.status, p.new.cell.column) for p in pairs if p.new and p.new.cell] == [
        ("added", 2)
    ] * len(TABLE)
    assert len({p.whole for p in pairs}) == 1


def test_a_column_taken_out_is_gone_in_every_row() -> None:
    found = differing(TABLE, [(row[0],) for row in TABLE])
    assert found == [("removed", row[1], "") for row in TABLE]


def test_every_cell_and_note_is_there_once() -> None:
    old, new = cells(TABLE, noted="Breda"), cells(TABLE[::-1], noted="Goes")
    pairs = aligned(old, new)
    for side, paragraphs in ((_old, old), (_new, new)):
        texts = [p.text for pair in pairs if (p := side(pair))]
        assert sorted(texts) == sorted(p.text for p in paragraphs)


def _old(pair: Pair) -> Paragraph | None:
    return pair.old


def _new(pair: Pair) -> Paragraph | None:
    return pair.new
