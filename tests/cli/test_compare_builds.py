"""Two deliveries: the same, or what differs in which file."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.cli.main import main


@pytest.fixture
def twins(built_tiny: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same delivery twice."""
    one = shutil.copytree(built_tiny / "output", tmp_path / "een")
    return one, shutil.copytree(one, tmp_path / "twee")


def compare(twins: tuple[Path, Path]) -> int:
    return main(["compare-builds", *map(str, twins)])


def test_the_same_is_the_same(twins: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 and one line."""
    assert compare(twins) == 0
    assert capsys.readouterr().out.strip() == "Gelijk, byte voor byte."


def change_html(folder: Path) -> None:
    path = folder / "rapport.html"
    path.write_text(path.read_text("utf-8").replace("Kortom", "Kortweg", 1), "utf-8")


def change_docx(folder: Path) -> None:
    path = folder / "rapport.docx"
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b" " if name == "word/styles.xml" else b""))
    path.write_bytes(stream.getvalue())


def change_pdf(folder: Path) -> None:
    path = folder / "rapport.pdf"
    path.write_bytes(path.read_bytes() + b"\n")


def change_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    told = json.loads(path.read_text("utf-8"))
    told["made_with"]["typst"] = "0.1"
    path.write_text(json.dumps(told), "utf-8")


def lose_a_file(folder: Path) -> None:
    (folder / "rapport.html").unlink()


@pytest.mark.parametrize(
    ("change", "file", "told"),
    [
        (change_html, "rapport.html", "de tekst"),
        (change_docx, "rapport.docx", "word/styles.xml"),
        (change_pdf, "rapport.pdf", "opmaak of eigenschappen"),
        (change_manifest, "manifest.json", "made_with · typst"),
        (lose_a_file, "rapport.html", "alleen in"),
    ],
)
def test_what_differs_is_told(
    twins: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    change: object,
    file: str,
    told: str,
) -> None:
    """R03 for that one file, with what differs in it; exit code 1."""
    assert callable(change)
    change(twins[1])
    assert compare(twins) == 1
    error = capsys.readouterr().err
    assert error.count("R03") == 1
    assert file in error
    assert told in error


def test_a_folder_that_is_no_delivery_is_told(
    twins: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """R04, and nothing is compared."""
    (twins[0] / "manifest.json").unlink()
    assert compare(twins) == 1
    assert "R04" in capsys.readouterr().err
