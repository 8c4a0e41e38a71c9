"""Two texts in Word become one, in which what differs is a tracked change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from pipeline.drafts.redline_blocks import CONTENTS, LISTED, PARAGRAPH, TABLE, Block, Reader, Row
from pipeline.drafts.redline_marks import (
    PROPERTIES,
    RUN,
    Kind,
    Stamp,
    copied_properties,
    number,
    properties_of,
    put_properties,
    rows_of,
    unmark_end,
)
from pipeline.drafts.redline_package import NUMBER, VALUE, Package, Side, Story
from pipeline.drafts.redline_pieces import FIELD, NOTE, Change, changes, runs_of, shape_of
from pipeline.drafts.sequences import Step, aligned

MOVED_WORDS = 4
"""Shorter paragraphs stand in several places by chance: they don't move."""
CELL_PROPERTIES = qn("w:tcPr")

Steps = list[Step[Block]]


def merge(package: Package, stamp: Stamp) -> None:
    """Put all that differs into the new document of ``package``, in its body and its notes."""
    old, new = package.old, package.new
    noted: list[tuple[str, str]] = []
    Merger(package, stamp, old.body, new.body, noted).merge_into(new.body.root, old.body.root)
    notes = Merger(package, stamp, old.notes, new.notes, [])
    for was, now in noted:
        notes.merge_into(new.by_id[now], old.by_id[was])
    package.finish()
    number([new.body.root, new.notes.root])


class Merger:
    """Merges two stories; ``noted`` collects the ids of notes that are in both."""

    def __init__(
        self, package: Package, stamp: Stamp, old: Story, new: Story, noted: list[tuple[str, str]]
    ) -> None:
        self._package, self._stamp = package, stamp
        self._stories = (old, new)
        self._old, self._new = Reader(package.old, old), Reader(package.new, new)
        self._noted = noted
        self._moves = 0

    def merge_into(self, new: Any, old: Any) -> None:
        """Put what ``old`` said otherwise in ``new``, the same kind of element."""
        nodes, was = ([n for n in side if n.tag != CELL_PROPERTIES] for side in (new, old))
        new[:] = [*new.findall(CELL_PROPERTIES), *self._merged(was, nodes)]

    def _merged(self, old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
        before, behind_old = self._old.blocks(old)
        after, behind_new = self._new.blocks(new)
        parts = [_closed(part) for part in _parts(aligned(before, after))]
        steps = [step for part in parts for step in part]
        moves = self._moved(steps)
        made = [self._step(step, moves) for step in steps]
        place = 0
        for part in parts:
            self._keep_last_end(part, made[place : place + len(part)])
            place += len(part)
        merged: list[Any] = []
        for step, nodes in zip(steps, made, strict=True):
            merged += [*self._marks(step.old.marks if step.old else [])]
            merged += [*(step.new.marks if step.new else []), *nodes]
        return [*merged, *self._marks(behind_old), *behind_new]

    def _marks(self, marks: Sequence[Any]) -> Iterator[Any]:
        for mark in marks:
            if mark.tag != qn("w:sectPr") and self._package.is_old_only(mark):
                yield deepcopy(mark)

    def _moved(self, steps: Steps) -> dict[int, str]:
        """The names of moves, by the id of the block that went and of the one that came."""
        gone: dict[Hashable, list[Block]] = defaultdict(list)
        for step in steps:
            if step.old and not step.new and _can_move(step.old):
                gone[step.old.key].append(step.old)
        names: dict[int, str] = {}
        for step in steps:
            if step.new and not step.old and gone.get(step.new.key):
                self._moves += 1
                source = gone[step.new.key].pop(0)
                names[id(source)] = names[id(step.new)] = f"move{self._moves}"
        return names

    def _step(self, step: Step[Block], moves: dict[int, str]) -> list[Any]:
        if step.old and step.new:
            return self._pair(step.old, step.new)
        block = step.old or step.new
        if block is None:
            raise ValueError("a step without a block")
        nodes = [self._copied(node) for node in block.nodes] if step.old else block.nodes
        kind: Kind = "del" if step.old else "ins"
        if id(block) in moves:
            way: Kind = "moveFrom" if step.old else "moveTo"
            return self._stamp.moved(way, nodes[0], moves[id(block)])
        for node in nodes:
            self._whole(kind, node)
        return nodes

    def _copied(self, node: Any) -> Any:
        """A copy of a ``node`` of the old story that can stand in the new one."""
        return self._package.take(deepcopy(node), *self._stories)

    def _whole(self, kind: Kind, node: Any) -> None:
        if node.tag == TABLE:
            for row in rows_of(node):
                self._stamp.row(kind, row)
        else:
            self._stamp.whole(kind, node)

    def _pair(self, old: Block, new: Block) -> list[Any]:
        if new.kind == LISTED:
            return self._listed(old, new)
        if new.kind == TABLE:
            self._table(old, new)
        elif new.kind == CONTENTS:
            content = qn("w:sdtContent")
            self.merge_into(new.node.find(content), old.node.find(content))
        else:
            self._paragraph(old, new)
        return new.nodes

    def _listed(self, old: Block, new: Block) -> list[Any]:
        """Entries of a list: the marks of its field stay where it begins and ends."""
        _without_field(old.nodes)
        opening, closing = _without_field(new.nodes)
        merged = self._merged(old.nodes, new.nodes)
        for mark in reversed(opening):
            properties_of(merged[0]).addnext(mark)
        merged[-1].extend(closing)
        return merged

    def _table(self, old: Block, new: Block) -> None:
        before = [Row(row, self._old) for row in rows_of(old.node)]
        after = [Row(row, self._new) for row in rows_of(new.node)]
        place = new.node.index(after[0].node)
        rows = []
        for step in aligned(before, after):
            if step.old and step.new:
                for was, now in zip(step.old.cells, step.new.cells, strict=True):
                    self.merge_into(now, was)
                rows.append(step.new.node)
            elif step.old:
                rows.append(self._copied(step.old.node))
                self._stamp.row("del", rows[-1])
            elif step.new:
                rows.append(step.new.node)
                self._stamp.row("ins", rows[-1])
        new.node[place:] = rows

    def _paragraph(self, old: Block, new: Block) -> None:
        self._package.pair_lists(old.node, new.node)
        self._restyle_from(old.node, new.node)
        if old.key != new.key:
            content = self._content(changes(old.pieces, new.pieces))
            new.node[:] = [*new.node.findall(PROPERTIES), *content]

    def _restyle_from(self, old: Any, new: Any) -> None:
        """Track that the paragraph ``new`` has other properties than ``old`` had."""
        if self._look(old, self._package.old) != self._look(new, self._package.new):
            before = self._package.take(copied_properties(old), *self._stories)
            self._stamp.restyle(new, before)

    def _look(self, paragraph: Any, side: Side) -> Hashable:
        properties = copied_properties(paragraph)
        for change in properties.findall(qn("w:rPr")):
            properties.remove(change)
        lists = []
        for node in properties.iter(NUMBER):
            lists.append(side.list_shape(node.get(VALUE)))
            node.set(VALUE, "")
        return shape_of(properties), tuple(lists)

    def _content(self, merged: list[Change]) -> Iterator[Any]:
        for target, group in groupby(merged, lambda change: change.piece.target):
            runs = list(group)
            content = self._tracked(runs)
            if target:
                yield self._link(runs, content)
            else:
                yield from content

    def _link(self, linked: list[Change], content: Iterator[Any]) -> Any:
        of_new = next((c.piece.link for c in linked if c.status != "old"), None)
        link = deepcopy(linked[0].piece.link if of_new is None else of_new)
        for run in link.findall(RUN):
            link.remove(run)
        if of_new is None:
            link = self._package.take(link, *self._stories)
        link.extend(content)
        return link

    def _tracked(self, merged: list[Change]) -> Iterator[Any]:
        for status, group in groupby(merged, lambda change: change.status):
            stretch = list(group)
            made = list(runs_of(change.piece for change in stretch))
            if status == "same":
                self._note_pairs(stretch)
                yield from made
            elif status == "new":
                yield from self._wrapped("ins", made)
            else:
                taken = [self._package.take(node, *self._stories) for node in made]
                yield from self._wrapped("del", taken)

    def _wrapped(self, kind: Kind, nodes: list[Any]) -> Iterator[Any]:
        """Runs inside a change; bookmarks stand outside it, those of the new text win."""
        for tag, group in groupby(nodes, lambda node: str(node.tag)):
            held = list(group)
            if tag == RUN:
                yield self._stamp.around(kind, held)
            else:
                yield from self._marks(held) if kind == "del" else held

    def _note_pairs(self, stayed: list[Change]) -> None:
        for change in stayed:
            node, before = change.piece.node, change.before
            if before is not None and node is not None and node.tag == NOTE:
                self._noted.append((before.node.get(qn("w:id")), node.get(qn("w:id"))))

    def _keep_last_end(self, steps: Steps, made: list[list[Any]]) -> None:
        """Where something came or went at the end of a part: the end before it did, the last stays.

        A refused or accepted end joins the paragraph that follows, and here none does.
        """
        tail = _tail(steps)
        if not tail or len(tail) == len(steps):
            return
        kept, last = steps[-len(tail) - 1], steps[-1]
        if kept.old is None or kept.new is None or kept.new.kind != PARAGRAPH:
            return
        before, behind = made[-len(tail) - 1][0], made[-1][0]
        if behind.tag != PARAGRAPH:
            return
        unmark_end(behind)
        if last.new:
            self._restyle_from(kept.old.node, behind)
            self._stamp.mark_end("ins", before)
            return
        went, stays = copied_properties(behind), copied_properties(kept.new.node)
        put_properties(behind, stays)
        if shape_of(went) != shape_of(stays):
            self._stamp.restyle(behind, went)
        was = self._package.take(copied_properties(kept.old.node), *self._stories)
        put_properties(before, was)
        self._stamp.mark_end("del", before)


def _can_move(block: Block) -> bool:
    return block.kind == PARAGRAPH and block.words.total() >= MOVED_WORDS


def _parts(steps: Steps) -> list[Steps]:
    """The steps in parts that end before a table, or with the text.

    Where the last part holds nothing that stayed, it is one with the part before it.
    """
    parts: list[Steps] = [[]]
    for step in steps:
        block = step.old or step.new
        if block is not None and block.kind == TABLE:
            parts.append([])
        parts[-1].append(step)
    while len(parts) > 1 and len(_tail(parts[-1])) == len(parts[-1]):
        parts[-2:] = [parts[-2] + parts[-1]]
    return parts


def _closed(steps: Steps) -> Steps:
    """Let the last paragraphs of a part be one where otherwise neither would stay.

    The end of a paragraph before a table, or the last of a body, cell or note, can't be taken away.
    """
    tail = _tail(steps)
    gone = [step for step in tail if step.old]
    come = [step for step in tail if step.new]
    if not gone or not come:
        return steps
    last = Step(gone[-1].old, come[-1].new)
    if last.old is None or last.new is None or last.old.kind != last.new.kind:
        return steps
    return [*steps[: len(steps) - len(tail)], *gone[:-1], *come[:-1], last]


def _tail(steps: Steps) -> Steps:
    """The steps behind the last block that is in both texts."""
    place = next((i for i in reversed(range(len(steps))) if steps[i].old and steps[i].new), -1)
    return steps[place + 1 :]


def _without_field(entries: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Take the marks of a list's field out: those that open it, and the one that closes it."""
    marks = [run for p in entries for run in p.findall(RUN) if run.find(FIELD) is not None]
    first = next(run for run in marks)
    between = first.getnext()
    opening, closing = [first, between, marks[1]], marks[2:]
    for run in (*opening, *closing):
        run.getparent().remove(run)
    return opening, closing
