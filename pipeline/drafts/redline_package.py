"""Two Word documents, of which the new one takes in what the old one alone had."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from pipeline.drafts.redline_marks import ENDS, ID, LINK, STARTS
from pipeline.drafts.redline_pieces import DRAWING, NOTE, shape_of

RELATION, EMBED, ANCHOR = qn("r:id"), qn("r:embed"), qn("w:anchor")
VALUE, NAME, NUMBER = qn("w:val"), qn("w:name"), qn("w:numId")
OLD = "old:"  # before the number of a list until the new document has one for it
GREY_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4BAAA2gDZTG2+GQAAAABJRU5ErkJggg=="
)
"""A PNG of one grey pixel, where the chart of the old text isn't kept."""


@dataclass(frozen=True, slots=True)
class Story:
    """The body or the notes: a part with relations of its own, and its XML."""

    part: Any
    root: Any

    def target(self, link: Any) -> str:
        """Where a w:hyperlink points: a bookmark of the document, or an address."""
        anchor = link.get(ANCHOR)
        return f"#{anchor}" if anchor else str(self.part.rels[link.get(RELATION)].target_ref)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    document: Document
    body: Story
    notes: Story
    by_id: dict[str, Any]
    lists: dict[str, Any]

    @classmethod
    def of(cls, document: Document) -> Side:
        """The stories of ``document``; bookmarks are known by their names from here on."""
        part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        body, notes = Story(document.part, document.element.body), Story(part, parse_xml(part.blob))
        for story in (body, notes):
            _name_bookmarks(story.root)
        numbering = document.part.numbering_part.element
        return cls(
            document,
            body,
            notes,
            {note.get(ID): note for note in notes.root},
            {made.get(NUMBER): made for made in numbering.findall(qn("w:num"))},
        )

    def list_shape(self, number: str) -> Hashable:
        """How the list with this number counts, whatever its number."""
        made = self.lists[number]
        kind = made.find(qn("w:abstractNumId")).get(VALUE)
        return kind, tuple(map(shape_of, made.findall(qn("w:lvlOverride"))))


def _name_bookmarks(root: Any) -> None:
    names = {}
    for node in root.iter(*STARTS, *ENDS):
        if node.tag in STARTS:
            names[node.get(ID)] = node.get(NAME)
        node.set(ID, names[node.get(ID)])


@dataclass
class Package:
    """The new document, with what was taken over from the old one."""

    old: Side
    new: Side
    same_lists: dict[str, str] = field(default_factory=dict)
    """The number of a list in the new document by that in the old one."""

    def __post_init__(self) -> None:
        stories = (self.new.body, self.new.notes)
        starts = [node for story in stories for node in story.root.iter(*STARTS)]
        self._names = {node.get(NAME) for node in starts}
        self._pictures = {
            _description(drawing): drawing.find(f".//{qn('a:blip')}").get(EMBED)
            for drawing in self.new.body.root.iter(DRAWING)
        }
        self._steps: dict[str, Callable[[Any, Story, Story], None]] = {
            LINK: self._take_link,
            NUMBER: self._take_list,
            NOTE: self._take_note,
            DRAWING: self._take_picture,
        }

    def take(self, node: Any, old: Story, new: Story) -> Any:
        """``node``, a copy from the old story, made to stand in the new one."""
        for inner in list(node.iter(*self._steps)):
            self._steps[inner.tag](inner, old, new)
        for mark in [m for m in node.iter(*STARTS, *ENDS) if m is not node]:
            if not self.is_old_only(mark):
                mark.getparent().remove(mark)
        return node

    def is_old_only(self, mark: Any) -> bool:
        """Whether the new document has no bookmark of this name."""
        return mark.get(ID) not in self._names

    def _take_link(self, link: Any, old: Story, new: Story) -> None:
        if link.get(ANCHOR) is None:
            address = old.target(link)
            relation = new.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(RELATION, relation)

    def _take_list(self, number: Any, _old: Story, _new: Story) -> None:
        if not number.get(VALUE).startswith(OLD):
            number.set(VALUE, OLD + number.get(VALUE))

    def _take_note(self, reference: Any, _old: Story, _new: Story) -> None:
        note = deepcopy(self.old.by_id[reference.get(ID)])
        fresh = str(max(map(int, self.new.by_id)) + 1)
        note.set(ID, fresh)
        self.new.by_id[fresh] = note
        self.new.notes.root.append(note)
        self.take(note, self.old.notes, self.new.notes)
        reference.set(ID, fresh)

    def _take_picture(self, drawing: Any, _old: Story, new: Story) -> None:
        """The chart of the old text isn't at hand: one with other words is a grey field."""
        relation = self._pictures.get(_description(drawing))
        if relation is None:
            relation, _ = new.part.get_or_add_image(io.BytesIO(GREY_DOT))
        drawing.find(f".//{qn('a:blip')}").set(EMBED, relation)

    def pair_lists(self, old: Any, new: Any) -> None:
        """Two paragraphs became one: their lists are the same from here on."""
        numbers = [node.get(VALUE) for side in (old, new) for node in side.iter(NUMBER)]
        if len(numbers) == 2 and self.old.list_shape(numbers[0]) == self.new.list_shape(numbers[1]):
            self.same_lists.setdefault(*numbers)

    def finish(self) -> None:
        """Settle the numbers of lists and pictures, and put the notes back."""
        for story in (self.new.body, self.new.notes):
            for number in story.root.iter(NUMBER):
                value = number.get(VALUE)
                if value.startswith(OLD):
                    number.set(VALUE, self._list(value.removeprefix(OLD)))
        for place, drawing in enumerate(self.new.body.root.iter(DRAWING), 1):
            for node in _named(drawing):
                node.set("id", str(place))
        self.new.notes.part._blob = etree.tostring(
            self.new.notes.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def _list(self, old: str) -> str:
        if old not in self.same_lists:
            fresh = str(max(map(int, self.new.lists)) + 1)
            made = deepcopy(self.old.lists[old])
            made.set(NUMBER, fresh)
            self._kind_of_list(made.find(qn("w:abstractNumId")).get(VALUE))
            self.new.document.part.numbering_part.element.append(made)
            self.new.lists[fresh] = made
            self.same_lists[old] = fresh
        return self.same_lists[old]

    def _kind_of_list(self, kind: str) -> None:
        """Copy the kind of a list, which pandoc numbers by what it is, where it is missing."""
        numberings = [side.document.part.numbering_part.element for side in (self.new, self.old)]
        known, wanted = (
            {n.get(qn("w:abstractNumId")): n for n in numbering.findall(qn("w:abstractNum"))}
            for numbering in numberings
        )
        if kind not in known:
            numberings[0].insert(len(known), deepcopy(wanted[kind]))


def _description(drawing: Any) -> str | None:
    found: str | None = drawing.find(f".//{qn('wp:docPr')}").get("descr")
    return found


def _named(drawing: Any) -> Iterator[Any]:
    yield from drawing.iter(qn("wp:docPr"), qn("pic:cNvPr"))
