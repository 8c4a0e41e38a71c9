"""``weerslag comments``: a returned Word file at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.comments import COMMAND
from pipeline.cli.parser import Parser
from pipeline.errors import StudyError
from tests.returned.drafted import drafted
from tests.returned.reader import WordReader


def run(folder: Path, file: Path) -> None:
    parser = Parser(prog="weerslag")
    COMMAND.options(parser)
    COMMAND.run(folder, parser.parse_args([str(file)]))


def test_it_says_what_was_read_and_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many comments and edits, what is refused, and how to take the rest over."""
    draft = drafted(tmp_path)
    reader = WordReader(draft.docx)
    reader.comment("Klopt dit?", on="drie dingen")
    reader.insert(" vooral", behind="Wij keken")
    reader.replace("[2/3]", "[3/3]", within="zo blijkt")
    run(draft.tiny.folder, reader.save(tmp_path / "gereviewd.docx"))
    said = capsys.readouterr().out
    assert "1 opmerking en 2 wijzigingen gelezen" in said
    assert "1 geweigerd" in said
    assert "git apply private/opmerkingen.patch" in said


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A01, in the words of the study."""
    draft = drafted(tmp_path)
    with pytest.raises(StudyError, match="A01"):
        run(draft.tiny.folder, tmp_path / "weg.docx")
