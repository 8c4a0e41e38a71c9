"""Writing a decision into a table of the study, or saying which row to add to a workbook."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.cli.dialogue import say
from pipeline.study.new_rows import Table


def write_decision(table: Table, cells: Mapping[str, str]) -> None:
    """Add the row to a CSV at once; a workbook is left to the person."""
    if table.is_workbook:
        row = " · ".join(f"{column}: {cell}" for column, cell in cells.items() if cell)
        say(f"  Voeg zelf toe in {table.file}, blad {table.sheet}: {row}")
        return
    say(f"  Opgeschreven in {table.file}: {table.append(cells)}")
    missing = [c for c in cells if cells[c] and c not in table.layout().columns]
    if missing:
        say(f"  De tabel heeft geen kolom {' of '.join(missing)}; dat staat er dus niet bij.")
