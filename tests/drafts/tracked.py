"""What a Word document says when all its changes are accepted or refused, by the standard.

ECMA-376 part 1, 17.13.5: a run in a change is kept or goes; an end of a paragraph that goes
joins its words to the paragraph behind it; a row goes with what it holds.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

CAME, WENT = (qn("w:ins"), qn("w:moveTo")), (qn("w:del"), qn("w:moveFrom"))
PARAGRAPH, PROPERTIES = qn("w:p"), qn("w:pPr")
FIELDS = {qn("w:instrText"), qn("w:delInstrText")}
WORDS = {qn("w:t"), qn("w:delText")}


class Told:
    """The paragraphs of a DOCX: place, style, looks and words, with the notes where they stand."""

    def __init__(self, path: Path, *, accept: bool | None = None) -> None:
        with zipfile.ZipFile(path) as package:
            self.body = etree.fromstring(package.read("word/document.xml"))[0]
            notes = etree.fromstring(package.read("word/footnotes.xml"))
            self._links = _links(package, "document")
            self._note_links = _links(package, "footnotes")
            numbering = etree.fromstring(package.read("word/numbering.xml"))
        if accept is not None:
            for root in (self.body, notes):
                _settle(root, accept)
        self._lists = {
            n.get(qn("w:numId")): n.find(qn("w:abstractNumId")).get(qn("w:val"))
            for n in numbering.findall(qn("w:num"))
        }
        self._notes = {note.get(qn("w:id")): note for note in notes}

    @property
    def paragraphs(self) -> list[tuple[str, ...]]:
        """Every paragraph of the body, also of the contents and of cells."""
        return [self._told(p, self._links) for p in self.body.iter(PARAGRAPH)]

    @property
    def texts(self) -> list[str]:
        """The words of every paragraph alone."""
        return [words for *_, words in self.paragraphs]

    def _told(self, paragraph: Any, links: Any) -> tuple[str, ...]:
        properties = paragraph.find(PROPERTIES)
        looks = [] if properties is None else [n for n in properties if n.tag != qn("w:rPr")]
        place = "/".join(etree.QName(n).localname for n in paragraph.iterancestors())
        return (place, *(self._plain(n) for n in looks), self._words(paragraph, links))

    def _plain(self, node: Any) -> str:
        if node.tag == qn("w:numPr"):
            return str(self._lists[node.find(qn("w:numId")).get(qn("w:val"))])
        parts = [f"{k}={v}" for n in node.iter() for k, v in sorted(n.attrib.items())]
        return " ".join([etree.QName(node).localname, *parts])

    def _words(self, paragraph: Any, links: Any) -> str:
        told = ""
        for node in paragraph.iter():
            if node.tag in WORDS:
                told += _looking(node)
            elif node.tag in FIELDS:
                told += f"<{node.text}>"
            elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
                told += "\t"
            elif node.tag == qn("wp:docPr"):
                told += f"[{node.get('descr')}]"
            elif node.tag == qn("w:footnoteReference"):
                note = self._notes[node.get(qn("w:id"))]
                told += str([self._told(p, self._note_links) for p in note.iter(PARAGRAPH)])
            elif node.tag == qn("w:hyperlink") and len(node):
                told += f"<{node.get(qn('w:anchor')) or _address(links, node.get(qn('r:id')))}>"
        return told


def _links(package: zipfile.ZipFile, part: str) -> Any:
    name = f"word/_rels/{part}.xml.rels"
    return etree.fromstring(package.read(name)) if name in package.namelist() else ()


def _looking(words: Any) -> str:
    """The letters, each with its looks."""
    look = words.getparent().find(qn("w:rPr"))
    shown = "" if look is None else "".join(f"/{etree.QName(node).localname}" for node in look)
    return "".join(letter + shown for letter in words.text or "")


def _address(links: Any, relation: str) -> str:
    return next(str(link.get("Target")) for link in links if link.get("Id") == relation)


def _settle(root: Any, accept: bool) -> None:
    kept, gone = (CAME, WENT) if accept else (WENT, CAME)
    _settle_rows(root, gone)
    _settle_runs(root, kept)
    _settle_properties(root, accept)
    for paragraph in list(root.iter(PARAGRAPH)):
        _settle_end(paragraph, gone)


def _settle_rows(root: Any, gone: tuple[str, ...]) -> None:
    for row in list(root.iter(qn("w:tr"))):
        if _marked(row.find(qn("w:trPr")), gone):
            row.getparent().remove(row)
    for table in list(root.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)


def _settle_runs(root: Any, kept: tuple[str, ...]) -> None:
    for change in list(root.iter(*CAME, *WENT)):
        if change.getparent().tag not in (qn("w:rPr"), qn("w:trPr")):
            for run in list(change) if change.tag in kept else ():
                change.addprevious(run)
            change.getparent().remove(change)


def _settle_properties(root: Any, accept: bool) -> None:
    for change in list(root.iter(qn("w:pPrChange"))):
        properties = change.getparent()
        properties.remove(change)
        if not accept:
            properties[:] = [*change[0], *properties.findall(qn("w:rPr"))]


def _settle_end(paragraph: Any, gone: tuple[str, ...]) -> None:
    properties = paragraph.find(PROPERTIES)
    if properties is None or not _marked(properties.find(qn("w:rPr")), gone):
        return
    content = [node for node in paragraph if node.tag != PROPERTIES]
    following = next(paragraph.itersiblings(PARAGRAPH, qn("w:tbl"), qn("w:sdt")), None)
    if following is None:
        return
    if following.tag == PARAGRAPH:
        place = 1 if following.find(PROPERTIES) is not None else 0
        for node in reversed(content):
            following.insert(place, node)
    elif "".join(paragraph.itertext()):
        return
    paragraph.getparent().remove(paragraph)


def _marked(properties: Any, kinds: tuple[str, ...]) -> bool:
    return properties is not None and any(node.tag in kinds for node in properties)
