"""The three formats say letter by letter what the tree says; a letter too few or many is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import panflute as pf
import pytest

from pipeline.gates.parity import parity_problems
from pipeline.gates.words.said import squeezed
from tests.writers.conftest import WRITERS, Reports, house, reports_in, written
from tests.writers.sample import sample_tree

__all__ = ["house", "reports_in", "written"]  # fixtures of the writers' tests


def test_the_formats_say_what_the_tree_says(written: dict[str, Path]) -> None:
    """The nastiest text, tables, notes and lists are the same in PDF, DOCX and HTML."""
    assert list(parity_problems(sample_tree(), list(written.values()))) == []


def _changed(tree: pf.Doc) -> pf.Doc:
    """The tree with one letter of its running text another."""
    done = False

    def change(element: pf.Element, _: pf.Doc) -> None:
        nonlocal done
        if isinstance(element, pf.Str) and element.text == "investeert" and not done:
            element.text, done = "investeerd", True

    tree.walk(change)
    assert done
    return tree


@pytest.mark.parametrize("kind", WRITERS)
def test_one_other_letter_is_told(kind: str, written: dict[str, Path]) -> None:
    """G03 with the file, and what stands there and should."""
    (found,) = parity_problems(_changed(sample_tree()), [written[kind]])
    assert (found.code, found.place.file) == ("G03", written[kind].name)
    assert "investeert" in str(found.found)


def test_a_note_that_is_missing_is_told(
    tmp_path: Path, reports_in: Callable[[Path], Reports]
) -> None:
    """The notes are compared one by one."""
    path = reports_in(tmp_path).write("docx")
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/footnotes.xml":
                data = data.replace(b"<w:t xml", b"<w:u xml").replace(b"</w:t>", b"</w:u>")
            new.writestr(name, data)
    path.write_bytes(stream.getvalue())
    (found,) = parity_problems(sample_tree(), [path])
    assert (found.code, "noot 1" in str(found.message)) == ("G03", True)


def test_white_space_and_breaks_do_not_count() -> None:
    """A hyphen at the end of a line, a no-break space and a line feed are no difference."""
    assert squeezed("samen\u00adwerking van\u00a0de\nwijk") == squeezed("samenwerking van de wijk")
