"""The log tells every replacement, to its owner alone."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.log import log_rows, write_log


def test_rows_name_place_and_surroundings(blinder: Blinder) -> None:
    """One row a replacement, changed articles too; the context is blinded."""
    rows = log_rows("int-01:f3", blinder.blind("Ik ken het Wijkhuis in Breda."))
    assert [(r.form, r.original, r.replacement) for r in rows] == [
        ("article", "het", "de"),
        ("name", "Wijkhuis", "[organisatie*]"),
        ("name", "Breda", "[gemeente*]"),
    ]
    assert {row.place for row in rows} == {"int-01:f3"}
    assert all(row.context == "Ik ken de [organisatie*] in [gemeente*]." for row in rows)


def test_only_the_owner_can_read_it(blinder: Blinder, tmp_path: Path) -> None:
    """Mode 0600 whatever the umask, also over a file that was open to all."""
    path = tmp_path / "private" / "blinding_log.csv"
    path.parent.mkdir()
    path.write_text("oud", encoding="utf-8")
    path.chmod(0o666)
    before = os.umask(0)
    try:
        write_log(path, log_rows("f1", blinder.blind("In Breda.")))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert list(row) == ["place", "rule", "category", "form", "original", "replacement", "context"]
    assert row["original"] == "Breda"
