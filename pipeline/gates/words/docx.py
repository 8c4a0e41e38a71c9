"""The words of a DOCX: its body behind the contents, and its notes in the order of their marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.gates.words.said import Said

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST_ZONE = "zone_chapter_"


def docx_words(data: bytes) -> Said:
    """The running text from the first chapter on, and the notes that it refers to."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        named = package.namelist()
        notes = package.read("word/footnotes.xml") if "word/footnotes.xml" in named else b""
    texts = _notes(notes)
    marks = [str(mark.get(f"{W}id")) for mark in body.iter(f"{W}footnoteReference")]
    return Said.of(_from_first_chapter(body), (texts[mark] for mark in marks))


def _from_first_chapter(body: etree._Element) -> Iterator[str]:
    begun = False
    for node in body.iter(f"{W}t", f"{W}bookmarkStart"):
        if node.tag == f"{W}bookmarkStart":
            begun = begun or str(node.get(f"{W}name", "")).startswith(FIRST_ZONE)
        elif begun:
            yield node.text or ""


def _notes(part: bytes) -> dict[str, list[str]]:
    if not part:
        return {}
    return {
        str(note.get(f"{W}id")): [t.text or "" for t in note.iter(f"{W}t")]
        for note in etree.fromstring(part).iter(f"{W}footnote")
    }
