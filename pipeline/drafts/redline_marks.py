"""Tracked changes as Word writes them: who changed what, around runs, paragraphs and rows.

ECMA-376 part 1, 17.13.5 (revisions) says which element goes where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any, Literal

from docx.oxml.ns import qn

from pipeline.writers.docx_xml import child, element

Kind = Literal["ins", "del", "moveFrom", "moveTo"]
DELETED = {qn("w:t"): qn("w:delText"), qn("w:instrText"): qn("w:delInstrText")}
CHANGES = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange"))
RANGES = ("bookmark", "moveFromRange", "moveToRange")
STARTS = tuple(qn(f"w:{name}Start") for name in RANGES)
ENDS = tuple(qn(f"w:{name}End") for name in RANGES)
RUN, LINK, PROPERTIES = qn("w:r"), qn("w:hyperlink"), qn("w:pPr")
ID = qn("w:id")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made the changes, and when: no clock, the date of the study."""

    author: str
    date: str

    def mark(self, kind: str, **attributes: str) -> Any:
        """The element of a change; its id is given when all stand in their places."""
        return element(f"w:{kind}", **{"id": "0", **attributes}, author=self.author, date=self.date)

    def around(self, kind: Kind, runs: Iterable[Any]) -> Any:
        """``runs`` inside a change."""
        change = self.mark(kind)
        change.extend(list(runs))
        if kind == "del":
            _as_deleted(change)
        return change

    def whole(self, kind: Kind, paragraph: Any) -> Any:
        """``paragraph``, all of it a change, its mark too."""
        self._runs_in(kind, paragraph)
        self.mark_end(kind, paragraph)
        return paragraph

    def _runs_in(self, kind: Kind, parent: Any) -> None:
        for link in parent.findall(LINK):
            self._runs_in(kind, link)
        for are_runs, group in groupby(list(parent), lambda node: node.tag == RUN):
            if are_runs:
                runs = list(group)
                place = parent.index(runs[0])
                parent.insert(place, self.around(kind, runs))

    def mark_end(self, kind: Kind, paragraph: Any) -> None:
        """The end of ``paragraph`` came or went: rejected or accepted, it joins the next one."""
        properties = properties_of(paragraph)
        looks = properties.find(qn("w:rPr"))
        if looks is None:
            looks = element("w:rPr")
            changed = properties.find(qn("w:pPrChange"))
            properties.append(looks) if changed is None else changed.addprevious(looks)
        looks.insert(0, self.mark(kind))

    def restyle(self, paragraph: Any, before: Any) -> None:
        """``paragraph`` had the properties ``before`` (w:pPr, changed in place)."""
        for name in ("w:rPr", "w:sectPr", "w:pPrChange"):
            for part in before.findall(qn(name)):
                before.remove(part)
        change = self.mark("pPrChange")
        change.append(before)
        properties_of(paragraph).append(change)

    def row(self, kind: Kind, row: Any) -> None:
        """A table ``row`` that came or went, with all that it holds."""
        row.get_or_add_trPr().append(self.mark(kind))
        for paragraph in row.iter(qn("w:p")):
            self.whole(kind, paragraph)

    def moved(self, kind: Kind, paragraph: Any, name: str) -> list[Any]:
        """``paragraph`` as one end of the move ``name``, with the marks of its range."""
        self.whole(kind, paragraph)
        range_id = f"{name} {kind}"
        start = self.mark(f"{kind}RangeStart", id=range_id, name=name)
        paragraph.insert(1, start)
        return [paragraph, element(f"w:{kind}RangeEnd", id=range_id)]


def properties_of(paragraph: Any) -> Any:
    """The w:pPr of ``paragraph``, made as its first child where it is missing."""
    found = paragraph.find(PROPERTIES)
    if found is None:
        found = child(paragraph, "w:pPr")
        paragraph.insert(0, found)
    return found


def unmark_end(paragraph: Any) -> None:
    """Take the change of the end of ``paragraph`` out again."""
    looks = properties_of(paragraph).find(qn("w:rPr"))
    for mark in [node for node in looks if node.tag in CHANGES]:
        looks.remove(mark)
    if not len(looks):
        looks.getparent().remove(looks)


def copied_properties(paragraph: Any) -> Any:
    """A copy of the properties of ``paragraph``, empty where it has none."""
    found = paragraph.find(PROPERTIES)
    return element("w:pPr") if found is None else deepcopy(found)


def put_properties(paragraph: Any, properties: Any) -> None:
    """Give ``paragraph`` these ``properties``, without what was tracked of them."""
    for change in properties.findall(qn("w:pPrChange")):
        properties.remove(change)
    paragraph.replace(properties_of(paragraph), properties)


def number(stories: Iterable[Any]) -> None:
    """Give all changes and bookmarks in ``stories`` ids of their own, from 1 on."""
    free = count(1)
    for story in stories:
        given: dict[tuple[str, str], str] = {}
        for node in story.iter(*CHANGES, *STARTS, *ENDS):
            family = node.tag.removesuffix("Start").removesuffix("End")
            if node.tag in ENDS:
                node.set(ID, given[family, node.get(ID)])
                continue
            fresh = str(next(free))
            if node.tag in STARTS:
                given[family, node.get(ID)] = fresh
            node.set(ID, fresh)


def _as_deleted(change: Any) -> None:
    for node in list(change.iter(*DELETED)):
        node.tag = DELETED[node.tag]


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of ``table``."""
    yield from table.findall(qn("w:tr"))
