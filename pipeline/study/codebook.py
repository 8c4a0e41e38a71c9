"""The codebook: kinds, nesting, and question and chapter handed down from parent to child."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from pipeline.errors import Problem
from pipeline.study.cells import Cells
from pipeline.study.config import Config
from pipeline.study.model import Basis, Code, Codebook, CodeKind
from pipeline.study.tables import Row

KINDS = ("section", "claim", "recommendation")
PARENTS: dict[str, tuple[str, ...]] = {
    "section": ("section",),
    "claim": ("section",),
    "recommendation": ("section", "recommendation"),
}
NEEDED = ("parent", "kind", "question", "title", "statement")
"""Columns without which no row can be judged; that one is missing is told once, of the table."""

AGREEMENT = re.compile(r"\{[^{}|]+\|[^{}|]+\}")


def read_codebook(rows: Iterable[Row], config: Config, found: list[Problem]) -> Codebook:
    """The codebook of these rows; its problems are added to ``found``."""
    read: dict[str, tuple[Code, Cells]] = {}
    lines: dict[str, int] = {}
    for row in rows:
        cells = Cells(row, found)
        code = _code(cells, config)
        if code.id in read:
            cells.note_twice("code", code.id, lines)
            continue
        lines[code.id] = row.line
        read[code.id] = (code, cells)
    codes = {id_: code for id_, (code, _) in read.items()}
    _drop_circles(codes, read)
    resolved = tuple(_inherit(code, codes, config) for code in codes.values())
    for code in resolved:
        if not _can_be_judged(read[code.id][1]):
            continue
        _check(code, codes, config, read)
        line = (code.id, *(c.id for c in _ancestors(code, codes)))
        if not any(_leads_nowhere(*read[id_], codes) for id_ in line):
            _check_belonging(code, codes, read[code.id][1])
    return Codebook(resolved)


def _can_be_judged(cells: Cells) -> bool:
    return "kind" not in cells.wrong and all(column in cells.row.cells for column in NEEDED)


def _leads_nowhere(code: Code, cells: Cells, codes: Mapping[str, Code]) -> bool:
    """Whether parent, question or chapter is unknown, or the parents are a circle.

    That is told already, and enough for its children.
    """
    unknown = any(cells.text(c) != getattr(code, c) for c in ("question", "chapter"))
    cut = codes[code.id].parent != code.parent
    return unknown or cut or bool(code.parent and code.parent not in codes)


def _code(cells: Cells, config: Config) -> Code:
    return Code(
        id=cells.id("code"),
        kind=cast(CodeKind, cells.choice("kind", KINDS)),
        parent=cells.text("parent"),
        question=cells.known("question", [q.id for q in config.questions], "T11"),
        chapter=cells.known("chapter", [c.id for c in config.chapters], "C15"),
        title=cells.text("title"),
        statement=cells.text("statement"),
        level=cells.known("level", [level.id for level in config.levels], "K07"),
        group=cells.text("group"),
        basis=cast(Basis, cells.choice("basis", ("spontaneous", "asked", "")) or "spontaneous"),
        within=cells.text("within"),
        counters=cells.text("counters"),
        headline=cells.flag("headline"),
        sensitive=cells.flag("sensitive"),
        published=cells.ids("published"),
    )


def _drop_circles(codes: dict[str, Code], read: Mapping[str, tuple[Code, Cells]]) -> None:
    """Note every circle of parents, bases or counter-voices, and cut it at its first code."""
    for link in ("parent", "within", "counters"):
        for id_ in list(codes):
            circle = _circle(id_, link, codes)
            if circle:
                read[id_][1].note("K03", link, found=" → ".join(circle), column=link)
                codes[id_] = _without(codes[id_], link)


def _circle(start: str, link: str, codes: Mapping[str, Code]) -> list[str]:
    """The way from a code back to itself along a link; empty where there is none."""
    way = [start]
    while (current := getattr(codes[way[-1]], link)) in codes:
        if current == start:
            return [*way, start]
        if current in way:
            return []
        way.append(current)
    return []


def _without(code: Code, link: str) -> Code:
    if link == "parent":
        return replace(code, parent="")
    return replace(code, within="") if link == "within" else replace(code, counters="")


def _ancestors(code: Code, codes: Mapping[str, Code]) -> Iterator[Code]:
    while code.parent in codes:
        code = codes[code.parent]
        yield code


def _inherit(code: Code, codes: Mapping[str, Code], config: Config) -> Code:
    """The code with the question, chapter and level of its nearest ancestor that has one."""
    line = [code, *_ancestors(code, codes)]
    question = next((c.question for c in line if c.question), "")
    if not question and code.kind == "recommendation":
        question = next(
            (c.question or "" for c in config.chapters if c.kind == "recommendations"), ""
        )
    return replace(
        code,
        question=question,
        chapter=next((c.chapter for c in line if c.chapter), ""),
        level=next((c.level for c in line if c.level), ""),
    )


def _check(
    code: Code, codes: Mapping[str, Code], config: Config, read: Mapping[str, tuple[Code, Cells]]
) -> None:
    cells = read[code.id][1]
    unclear = {id_ for id_, (_, other) in read.items() if "kind" in other.wrong}
    _check_parent(code, codes, cells, unclear)
    if code.kind == "section":
        if not code.title:
            cells.note("K16", "title", found=code.id)
        return
    _check_statement(code, cells)
    _check_links(code, codes, cells, unclear)
    without_level = not code.level and not cells.text("level")
    if code.kind == "recommendation" and without_level and config.levels:
        cells.note("K08", "level", allowed=[level.id for level in config.levels])
    if code.group and code.basis != "asked" and "basis" not in cells.wrong:
        cells.note("K12", "basis", found=code.basis)


def _check_parent(
    code: Code, codes: Mapping[str, Code], cells: Cells, unclear: Collection[str]
) -> None:
    parent = codes.get(code.parent)
    if code.parent and parent is None and cells.text("parent") == code.parent:
        cells.note_unknown("K01", "parent", code.parent, list(codes))
    if code.kind == "claim" and not cells.row.cells["parent"]:
        cells.note("K05", "parent")
    if parent is None or parent.id in unclear:
        return
    if parent.kind not in PARENTS[code.kind]:
        kinds = {"section": "sectie", "claim": "claim", "recommendation": "aanbeveling"}
        cells.note(
            "K02", "parent", found=parent.id, kind=kinds[code.kind], parent_kind=kinds[parent.kind]
        )


def _check_belonging(code: Code, codes: Mapping[str, Code], cells: Cells) -> None:
    """The question and the chapter of a code are its parent's, and one of them is there."""
    lacks_parent = code.kind == "claim" and not code.parent
    if not lacks_parent and not code.question and not code.chapter:
        cells.note("K06", "question", found=code.id)
    for parent in _ancestors(code, codes):
        if parent.question and parent.question != code.question:
            cells.note("K04", "question", found=code.question, allowed=[parent.question])
        if parent.chapter and parent.chapter != code.chapter:
            cells.note("K19", "chapter", found=code.chapter, allowed=[parent.chapter])
        break
    if not lacks_parent and code.counts and not code.question:
        cells.note("K06", "question", found=code.id)


def _check_statement(code: Code, cells: Cells) -> None:
    if not code.statement:
        cells.note("K09", "statement", found=code.id)
    elif re.search(r"[{}]", AGREEMENT.sub("", code.statement)):
        cells.note("K10", "statement", found=code.statement)
    elif not AGREEMENT.search(code.statement):
        reason = "geen werkwoord heeft een vorm voor één en een vorm voor meer"
        cells.note("K22", "statement", found=code.statement, reason=reason)
    if code.statement.endswith((".", "!", "?", ";", ",", ":")):
        reason = "hij eindigt op een leesteken"
        cells.note("K22", "statement", found=code.statement, reason=reason)


def _check_links(
    code: Code, codes: Mapping[str, Code], cells: Cells, unclear: Collection[str]
) -> None:
    for column in ("within", "counters"):
        target = getattr(code, column)
        if not target:
            continue
        if target not in codes:
            cells.note_unknown("T12", column, target, list(codes))
        elif not codes[target].counts and target not in unclear:
            cells.note("K11", column, found=target, column=column)
