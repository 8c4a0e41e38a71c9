"""Everything that a finished file says, piece by piece, with the place of each piece.

Zones are a matter of structure. HTML: an element with ``data-zone="chapter:colofon"``. DOCX: a
bookmark ``zone_chapter_colofon`` (a colon is an underscore) around the blocks. A PDF keeps no
such marks; there, and in properties of any format, a piece has a ``pool`` instead, and the
texts of the zones decide (see ``leaks``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.gates.reading.archive import archive_contents
from pipeline.gates.reading.content import Content
from pipeline.gates.reading.image import image_contents
from pipeline.gates.reading.markup import html_contents, svg_contents
from pipeline.gates.reading.pdf import pdf_contents
from pipeline.gates.reading.wrapped import rewritten, unwrapped

_MARKS = re.compile(r"[*`]|\\(?=[^\w\s])|(?<![^\W_])_+|_+(?![^\W_])")

__all__ = ["Content", "contents", "contents_of"]


def contents(path: Path) -> Iterator[Content]:
    """All text of ``path`` and its name; a folder is read file by file.

    Raises FileNotFoundError where there is nothing.
    """
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            if child.is_file():
                yield from contents(child)
        return
    yield Content("bestandsnaam", path.name)
    yield from contents_of(path.name, path.read_bytes())


def contents_of(name: str, data: bytes) -> Iterator[Content]:
    """All text of a file of this name; a format that is not known is read as plain text."""
    readers: dict[str, Callable[[bytes], Iterator[Content]]] = {
        "docx": _archive, "xlsx": _archive, "zip": _archive,
        "html": html_contents, "htm": html_contents,
        "svg": svg_contents, "xml": svg_contents,
        "pdf": _pdf,
        "md": _markdown,
        "png": image_contents, "jpg": image_contents, "jpeg": image_contents,
    }  # fmt: skip
    return readers.get(name.rpartition(".")[2].lower(), _plain)(data)


def _archive(data: bytes) -> Iterator[Content]:
    return archive_contents(data, contents_of)


def _pdf(data: bytes) -> Iterator[Content]:
    return pdf_contents(data, contents_of)


def _plain(data: bytes) -> Iterator[Content]:
    text = _decoded(data)
    for words in (text, *unwrapped(text)):
        yield Content("tekst", words, pool="tekst")


def _markdown(data: bytes) -> Iterator[Content]:
    """The text as it is, and what reads otherwise without emphasis and escapes."""
    yield from _plain(data)
    for words in rewritten(_decoded(data), lambda word: _MARKS.sub("", word)):
        yield Content("tekst zonder opmaak", words, pool="tekst zonder opmaak")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")
