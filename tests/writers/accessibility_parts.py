"""What the accessibility checks look at in a Word document: stories, words, links, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STORIES = ("header", "footer", "footnotes", "endnotes")
SHORT = 60


@dataclass(frozen=True)
class Story:
    """A part of the package that holds paragraphs: the body, a header, a footer, the notes."""

    name: str
    root: Any
    part: Part

    def all(self, *tags: str) -> list[Any]:
        """Its elements with these tags, without what stands there for old programs only."""
        found = self.root.iter(*(qn(tag) for tag in tags))
        return [e for e in found if next(e.iterancestors(FALLBACK), None) is None]


@dataclass(frozen=True)
class Link:
    """A link as a reader meets it; an address within the document starts with #."""

    words: str
    target: str
    story: str
    runs: tuple[Any, ...]


def stories(document: Document) -> list[Story]:
    """The body first, then headers, footers and notes."""
    found = [Story("body", document.element.body, document.part)]
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in STORIES:
            part = relation.target_part
            root = getattr(part, "element", None)
            found.append(Story(kind, parse_xml(part.blob) if root is None else root, part))
    return found


def is_on(element: Any) -> bool:
    """Whether a switch of Word's is there and not turned off."""
    return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off")


def value(parent: Any, path: str, default: str = "") -> str:
    """The ``w:val`` of what lies at a path such as ``w:pPr/w:pStyle`` under ``parent``."""
    for tag in path.split("/"):
        parent = parent.find(qn(tag)) if parent is not None else None
    return default if parent is None else parent.get(qn("w:val"), default)


def own_runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, also those in links, and not those of a text box in it."""
    runs = paragraph.iter(qn("w:r"))
    return [r for r in runs if next(r.iterancestors(qn("w:p"))) is paragraph]


def words_of(*runs: Any) -> str:
    """What runs show: text, tabs and line ends; no codes of fields."""
    return "".join(_shown(part) for run in runs for part in run)


def text_of(paragraph: Any) -> str:
    return words_of(*own_runs(paragraph))


def short(text: str) -> str:
    """``text`` on one line, cut off, between quotation marks."""
    line = " ".join(text.split())
    return f"'{line[:SHORT]}…'" if len(line) > SHORT else f"'{line}'"


def in_table(element: Any) -> bool:
    return next(element.iterancestors(qn("w:tc")), None) is not None


def in_contents(element: Any) -> bool:
    """Whether an element is an entry of Word's own lists (contents, figures, tables)."""
    paragraph = element if element.tag == qn("w:p") else next(element.iterancestors(qn("w:p")))
    return bool(re.match(r"TOC\d|TableofFigures", value(paragraph, "w:pPr/w:pStyle")))


def links_of(document: Document) -> list[Link]:
    """All links, made as an element or as a field."""
    return [
        link
        for story in stories(document)
        for paragraph in story.all("w:p")
        for link in (*_elements(story, paragraph), *_fields(story, paragraph))
    ]


def bookmarks_of(document: Document) -> set[str]:
    return {m.get(qn("w:name")) for m in document.element.body.iter(qn("w:bookmarkStart"))}


def static_runs(paragraph: Any) -> Iterator[Any]:
    """The runs that stand outside any field: what Word does not fill in itself."""
    depth = 0
    for run in own_runs(paragraph):
        mark = run.find(qn("w:fldChar"))
        kind = "" if mark is None else mark.get(qn("w:fldCharType"))
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if depth == 0 and next(run.iterancestors(qn("w:fldSimple")), None) is None:
            yield run


def _shown(part: Any) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    signs = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
    return next((sign for tag, sign in signs.items() if part.tag == qn(tag)), "")


def _elements(story: Story, paragraph: Any) -> Iterator[Link]:
    for made in paragraph.iter(qn("w:hyperlink")):
        runs = tuple(made.iter(qn("w:r")))
        known = story.part.rels.get(made.get(qn("r:id"), ""))
        anchor = made.get(qn("w:anchor"))
        target = (known.target_ref if known else "") + (f"#{anchor}" if anchor else "")
        yield Link(words_of(*runs).strip(), target, story.name, runs)


def _fields(story: Story, paragraph: Any) -> Iterator[Link]:
    code, shown, runs = "", False, []
    for run in own_runs(paragraph):
        mark = run.find(qn("w:fldChar"))
        kind = "" if mark is None else mark.get(qn("w:fldCharType"))
        if kind == "begin":
            code, shown, runs = "", False, []
        code += "".join(c.text or "" for c in run.iter(qn("w:instrText")))
        if shown and not kind:
            runs.append(run)
        shown = kind == "separate" or (shown and kind != "end")
        if kind == "end" and (target := _address(code)):
            yield Link(words_of(*runs).strip(), target, story.name, tuple(runs))
    for simple in paragraph.iter(qn("w:fldSimple")):
        if target := _address(simple.get(qn("w:instr"), "")):
            inner = tuple(simple.iter(qn("w:r")))
            yield Link(words_of(*inner).strip(), target, story.name, inner)


def _address(code: str) -> str:
    found = re.match(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"', code)
    return f"{'#' if found[1] else ''}{found[2]}" if found else ""
