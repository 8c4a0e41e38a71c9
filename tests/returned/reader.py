"""Somebody who reads a report in Word: comments, tracks changes, and edits without a trace."""

from __future__ import annotations

import copy
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_NS}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15_NS = "http://schemas.microsoft.com/office/word/2012/wordml"
W15 = f"{{{W15_NS}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DATE = "2026-03-02T09:30:00Z"


def words(node: Any) -> str:
    """All words of a paragraph, those that were taken out included."""
    return "".join(t.text or "" for t in node.iter(f"{W}t", f"{W}delText"))


class WordReader:
    """Edits the parts of a DOCX as Word would; ``save`` writes the file that comes back."""

    def __init__(self, path: Path, author: str = "Anna Lezer") -> None:
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self.body = etree.fromstring(self._parts["word/document.xml"])
        self.notes = etree.fromstring(self._parts["word/footnotes.xml"])
        self.comments = etree.Element(f"{W}comments", nsmap={"w": W_NS})
        self.extended = etree.Element(f"{W15}commentsEx", nsmap={"w15": W15_NS})
        self.author = author
        self._next = 5000

    # finding

    def paragraph(self, text: str) -> Any:
        """The one paragraph behind the contents, or note, in which this text stands."""
        found = [
            p
            for root in (self.body, self.notes)
            for p in root.iter(f"{W}p")
            if text in words(p) and not _in_contents(p)
        ]
        assert len(found) == 1, f"{text!r} staat in {len(found)} alinea's"
        return found[0]

    def runs(self, paragraph: Any, text: str) -> list[Any]:
        """Runs that hold just this text, cut out of those that hold it."""
        start = words(paragraph).index(text)
        for place in (start, start + len(text)):
            self._cut(paragraph, place)
        found, at = [], 0
        for run in paragraph.iter(f"{W}r"):
            size = len(words(run))
            if size and start <= at < start + len(text):
                found.append(run)
            at += size
        assert "".join(map(words, found)) == text
        return found

    def _cut(self, paragraph: Any, place: int) -> None:
        at = 0
        for run in list(paragraph.iter(f"{W}r")):
            size = len(words(run))
            if at < place < at + size:
                behind = copy.deepcopy(run)
                text, other = run.find(f"{W}t"), behind.find(f"{W}t")
                text.text, other.text = text.text[: place - at], text.text[place - at :]
                for node in (text, other):
                    node.set(SPACE, "preserve")
                run.addnext(behind)
                return
            at += size

    # tracked

    def tracked(self, tag: str, author: str = "") -> Any:
        self._next += 1
        node = etree.Element(f"{W}{tag}")
        node.set(f"{W}id", str(self._next))
        node.set(f"{W}author", author or self.author)
        node.set(f"{W}date", DATE)
        return node

    def delete(self, text: str, within: str = "", tag: str = "del") -> None:
        """Take these words out."""
        for run in self.runs(self.paragraph(within or text), text):
            node = self.tracked(tag)
            run.addprevious(node)
            node.append(run)
            for t in run.findall(f"{W}t"):
                t.tag = f"{W}delText"

    def insert(self, text: str, behind: str, within: str = "", tag: str = "ins") -> None:
        """Put words in behind others."""
        last = self.runs(self.paragraph(within or behind), behind)[-1]
        node = self.tracked(tag)
        node.append(_run(text))
        (last.getparent() if last.getparent().tag != f"{W}p" else last).addnext(node)

    def replace(self, old: str, new: str, within: str = "") -> None:
        """Write other words."""
        self.delete(old, within)
        self.insert(new, old, within or old)

    def move(self, text: str, behind: str) -> None:
        """Take words from one place to another."""
        run = self.runs(self.paragraph(text), text)[0]
        source, target = self.tracked("moveFrom"), self.tracked("moveTo")
        for name, node, place in (("From", source, run), ("To", target, None)):
            at = place if place is not None else self.runs(self.paragraph(behind), behind)[-1]
            start, end = (self.tracked(f"move{name}Range{edge}") for edge in ("Start", "End"))
            start.set(f"{W}name", "move1")
            if name == "From":
                at.addprevious(node)
            else:
                at.addnext(node)
            node.addprevious(start)
            node.addnext(end)
        source.append(run)
        target.append(_run(text))

    def delete_paragraph(self, text: str) -> None:
        """Take out a whole paragraph, its end with it."""
        paragraph = self.paragraph(text)
        self.delete(words(paragraph))
        self._mark_end(paragraph, "del")

    def insert_paragraph(self, text: str, behind: str) -> None:
        """Put in a paragraph of its own."""
        paragraph = self.paragraph(behind)
        made = etree.Element(f"{W}p")
        paragraph.addnext(made)
        node = self.tracked("ins")
        node.append(_run(text))
        made.append(node)
        self._mark_end(made, "ins")

    def _mark_end(self, paragraph: Any, tag: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        run_properties = etree.SubElement(properties, f"{W}rPr")
        run_properties.append(self.tracked(tag))

    def make_bold(self, text: str) -> None:
        """Change the looks of words, tracked."""
        run = self.runs(self.paragraph(text), text)[0]
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        properties.append(self.tracked("rPrChange"))

    # without a trace

    def silently(self, old: str, new: str, within: str = "") -> None:
        """Write other words without tracking."""
        paragraph = self.paragraph(within or old)
        first, *rest = self.runs(paragraph, old)
        text = first.find(f"{W}t")
        text.text = new
        text.set(SPACE, "preserve")
        for run in rest:
            run.getparent().remove(run)

    def remove(self, text: str) -> Any:
        """Take a paragraph out without tracking."""
        paragraph = self.paragraph(text)
        paragraph.getparent().remove(paragraph)
        return paragraph

    def add(self, text: str, behind: str) -> None:
        """Write a new paragraph without tracking."""
        made = etree.Element(f"{W}p")
        made.append(_run(text))
        self.paragraph(behind).addnext(made)

    # comments

    def comment(self, text: str, on: str, within: str = "", author: str = "") -> str:
        """Say something about words; the id of the comment."""
        runs = self.runs(self.paragraph(within or on), on)
        id_ = self._comment(text, author)
        start, end = (etree.Element(f"{W}commentRange{edge}") for edge in ("Start", "End"))
        mark = _reference(id_)
        for edge in (start, end):
            edge.set(f"{W}id", id_)
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        end.addnext(mark)
        return id_

    def reply(self, text: str, to: str, author: str = "") -> str:
        """Answer a comment; Word gives the answer the same place."""
        id_ = self._comment(text, author)
        edges = (f"{W}commentRangeStart", f"{W}commentRangeEnd")
        for node in [n for n in self.body.iter(*edges) if n.get(f"{W}id") == to]:
            twin = copy.copy(node)
            twin.set(f"{W}id", id_)
            node.addnext(twin)
            if node.tag == edges[1]:
                twin.addnext(_reference(id_))
        self._extended(id_).set(f"{W15}paraIdParent", _paragraph_id(to))
        return id_

    def resolve(self, comment: str) -> None:
        """Mark a comment as done."""
        self._extended(comment).set(f"{W15}done", "1")

    def _comment(self, text: str, author: str) -> str:
        id_ = str(len(self.comments))
        node = self.tracked("comment", author)
        node.set(f"{W}id", id_)
        paragraph = etree.SubElement(node, f"{W}p")
        paragraph.set(f"{W14}paraId", _paragraph_id(id_))
        paragraph.append(_run(text))
        self.comments.append(node)
        row = etree.SubElement(self.extended, f"{W15}commentEx")
        row.set(f"{W15}paraId", _paragraph_id(id_))
        row.set(f"{W15}done", "0")
        return id_

    def _extended(self, id_: str) -> Any:
        return self.extended[int(id_)]

    def save(self, path: Path) -> Path:
        """Write the file that comes back."""
        parts = {
            **self._parts,
            "word/document.xml": etree.tostring(self.body, xml_declaration=True, encoding="UTF-8"),
            "word/footnotes.xml": etree.tostring(
                self.notes, xml_declaration=True, encoding="UTF-8"
            ),
        }
        if len(self.comments):
            parts["word/comments.xml"] = etree.tostring(self.comments)
            parts["word/commentsExtended.xml"] = etree.tostring(self.extended)
            self._name_parts(parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return path

    def _name_parts(self, parts: dict[str, bytes]) -> None:
        relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
        types = etree.fromstring(parts["[Content_Types].xml"])
        for old in [r for r in relations if r.get("Target", "").startswith("comments")]:
            relations.remove(old)
        for old in [t for t in types if "/word/comments" in t.get("PartName", "")]:
            types.remove(old)
        for kind, base in (
            ("comments", OFFICE),
            ("commentsExtended", "http://schemas.microsoft.com/office/2011/relationships"),
        ):
            relation = etree.SubElement(relations, f"{{{RELATIONS}}}Relationship")
            relation.set("Id", f"rId{kind}")
            relation.set("Type", f"{base}/{kind}")
            relation.set("Target", f"{kind}.xml")
            part = etree.SubElement(types, types[0].tag.replace("Default", "Override"))
            part.set("PartName", f"/word/{kind}.xml")
            part.set("ContentType", f"{TYPE}.{kind}+xml")
        parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
        parts["[Content_Types].xml"] = etree.tostring(types)


def _in_contents(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    return name.startswith("TOC") or name == "TableofFigures"


def _reference(comment: str) -> Any:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}commentReference").set(f"{W}id", comment)
    return run


def _run(text: str) -> Any:
    run = etree.Element(f"{W}r")
    node = etree.SubElement(run, f"{W}t")
    node.text = text
    node.set(SPACE, "preserve")
    return run


def _paragraph_id(comment: str) -> str:
    return f"{int(comment) + 0x10000000:08X}"
