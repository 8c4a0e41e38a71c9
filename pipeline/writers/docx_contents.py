"""The contents of a DOCX, and its lists of figures and tables: Word's own fields, filled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import panflute as pf
from docx.document import Document

from pipeline.writers.docx_tree import CONTENTS_HERE
from pipeline.writers.docx_xml import element, field, paragraph, run
from pipeline.writers.front import CONTENTS, FIGURE, FIGURES, TABLE, TABLES
from pipeline.writers.tree import Captioned, Heading, captioned, headings

MARKED = "n"  # the list of entries that Word is told to take in


@dataclass(frozen=True, slots=True)
class Contents:
    """What the lists before the first chapter name: headings to ``depth``, figures, tables."""

    depth: int
    headings: tuple[Heading, ...]
    figures: tuple[Captioned, ...]
    tables: tuple[Captioned, ...]

    @classmethod
    def of(cls, tree: pf.Doc, depth: int) -> Contents:
        """The contents of a report."""
        figures, tables = captioned(tree, pf.Figure), captioned(tree, pf.Table)
        return cls(depth, headings(tree, depth), figures, tables)

    def put_into(self, document: Document) -> None:
        """Fill the place that the tree left, and mark numbered sections below the depth."""
        self._mark(document)
        place = next(p for p in document.paragraphs if p.text == CONTENTS_HERE)._p
        place.addprevious(self._table_of_contents())
        for title, sequence, listed in (
            (FIGURES, FIGURE, self.figures),
            (TABLES, TABLE, self.tables),
        ):
            if listed:
                entries = [_entry("TableofFigures", c.identifier, c.caption) for c in listed]
                made = _filled(f'TOC \\h \\z \\c "{sequence}"', entries)
                for block in (paragraph("ListHeading", run(title)), *made):
                    place.addprevious(block)
        document.element.body.remove(place)

    def _mark(self, document: Document) -> None:
        """Let Word keep numbered sections below the depth when it updates the contents."""
        deeper = {_line(h): h.level for h in self.headings if h.level > self.depth}
        for block in document.paragraphs:
            if block.text in deeper:
                words = block.text.replace('"', '\\"')
                mark = f'TC "{words}" \\f {MARKED} \\l {deeper[block.text]}'
                block._p.extend(field(mark))

    def _table_of_contents(self) -> Any:
        """Word's block of contents: headings to the depth, and what is marked below it."""
        entries = [_entry(f"TOC{h.level}", h.identifier, _line(h)) for h in self.headings]
        content = element("w:sdtContent")
        filled = _filled(f'TOC \\o "1-{self.depth}" \\f {MARKED} \\h \\z', entries)
        content.extend([paragraph("TOCHeading", run(CONTENTS)), *filled])
        gallery = element("w:docPartObj")
        gallery.extend(
            [element("w:docPartGallery", val="Table of Contents"), element("w:docPartUnique")]
        )
        properties = element("w:sdtPr")
        properties.append(gallery)
        block = element("w:sdt")
        block.extend([properties, content])
        return block


def bookmark_name(identifier: str) -> str:
    """The bookmark that pandoc makes of an identifier: Word allows 40 characters."""
    if identifier[:1].isalpha() and len(identifier) <= 40:
        return identifier
    return "X" + hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest()[1:]


def _line(heading: Heading) -> str:
    return f"{heading.number}\t{heading.title}" if heading.number else heading.title


def _entry(style: str, identifier: str, text: str) -> Any:
    link = element("w:hyperlink", anchor=bookmark_name(identifier), history="1")
    link.append(run(text))
    return paragraph(style, link)


def _filled(instruction: str, entries: list[Any]) -> list[Any]:
    """The entries inside a field that Word can update."""
    opening, closing = field(instruction)[:3], field(instruction)[-1:]
    if entries:
        for made in reversed(opening):
            entries[0].insert(1, made)
        entries[-1].extend(closing)
    return entries
