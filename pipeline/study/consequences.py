"""What follows from another mistake is held back: it would send the author to the wrong place.

A part of the study is in doubt where it has mistakes: ``codebook.ids`` where it isn't known
which ids it has, ``codebook.cells`` where what a row says isn't known, ``codebook`` where nothing
of it is; ``questions`` or ``blinding.labels`` of the config. A problem that can only be seen in
parts that are sound (``NEEDS``) is left out while one of them is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.errors import Problem
from pipeline.study.config import Paths

COUNTED = ("study.population_role", "study.links", "roles", "interviews.cells", "interviews.ids")
"""Who is counted."""
CODES = ("codebook.cells", "codebook.ids", "questions")
"""What is counted."""
CODED = ("fragments.cells", "fragments.ids", "fragments.files", "fragments.missing")
"""Who is counted where."""
TABLE_1 = (*COUNTED, "interviews.numbers", "municipalities")
TOLD = (*COUNTED, *CODES, *CODED)

NEEDS: dict[str, Sequence[str]] = {
    "C07": ("questions",),
    "C08": ("roles", "study.population_role"),
    "C09": ("quantifiers.scale", *COUNTED, *CODES),
    "C10": ("quantifiers.scale", *COUNTED, *CODES),
    "C11": ("chapters.kind",),
    "C12": ("chapters.kind",),
    "C14": ("chapters", "questions"),
    "C15": ("chapters",),
    "C16": ("quotes.lead_ins",),
    "C17": ("chapters", "blinding.zones", "numbering", "levels", "codebook.ids", "sources.ids"),
    "C18": ("quantifiers.scale", *CODES),
    "T10": ("roles",),
    "T11": ("questions",),
    "T12": ("codebook.ids",),
    "T13": TABLE_1,
    "T15": ("fragments.quotes",),
    "T17": ("interviews.ids",),
    "T18": ("interviews.ids", "fragments.ids", "fragments.files"),
    "T19": COUNTED,
    "T20": TABLE_1,
    "T21": TABLE_1,
    "T22": ("sources.ids",),
    "T28": ("fragments.files",),
    "K07": ("levels",),
    "K13": (*COUNTED, *CODES),
    "K14": TOLD,
    "K15": (*CODES, *CODED),
    "K17": (*COUNTED, *CODES),
    "K18": (*COUNTED, *CODES, "fragments.ids"),
    "K20": CODES,
    "K21": CODES,
    "N04": TOLD,
    "N05": TOLD,
    "N06": ("fragments.quotes",),
    "N11": (*CODES, "chapters", "levels"),
    "N13": CODES,
    "N14": (*TOLD, "fragments.quotes"),
    "N17": CODES,
    "N19": CODES,
    "N20": ("codebook.words",),
    "N21": (*COUNTED, "interviews.numbers"),
    "B01": ("blinding.labels",),
    "B08": ("fragments", "blinding_terms"),
}
"""What has to be sound for a problem to be one."""

UNREAD = ("A01", "A02", "A03", "A04", "A05", "A06", "A07", "T01")
"""Codes of a table of which nothing is known."""
TOGETHER = ("T13", "T14", "T15", "T16", "T19", "K13", "K17", "K18", "K20")
"""Codes of tables that don't agree, in which no single cell is wrong."""
NOBODY = "T19"
"""The code of a list of interviews in which nobody counts: what is counted follows from it."""
FILES = {"T17": "files", "T28": "missing"}
"""Codes of a file of fragments that is called otherwise, or isn't there."""
ID = {"interviews": "interview", "fragments": "fragment", "codebook": "code"}
"""The column of the ids of a table, where it isn't called so."""
KINDS = {
    "title": "words",
    "statement": "words",
    "level": "words",
    "headline": "words",
    "published": "words",
    "text": "words",
    "stance": "words",
    "quote": "quotes",
    "respondents": "numbers",
}
"""What a column is for, where nothing else depends on it."""


def doubts(problems: Iterable[Problem], paths: Paths) -> frozenset[str]:
    """The parts of the tables that these errors leave in doubt."""
    errors = (p for p in problems if p.is_error and p.code not in TOGETHER)
    return frozenset(part for p in errors for part in _parts(p, paths))


def nobody(problems: Iterable[Problem]) -> frozenset[str]:
    """The interviews, where nobody in them counts: what texts tell of the claims follows."""
    return frozenset(("interviews",)) if any(p.code == NOBODY for p in problems) else frozenset()


def certain(problems: Iterable[Problem], doubt: Collection[str]) -> list[Problem]:
    """The problems that stand whatever is meant by the parts that are in doubt."""
    stand = [p for p in problems if not is_in_doubt(NEEDS.get(p.code, ()), doubt)]
    empty = nobody(stand)
    return [p for p in stand if p.code == NOBODY or not is_in_doubt(NEEDS.get(p.code, ()), empty)]


def is_in_doubt(needed: Iterable[str], doubt: Collection[str]) -> bool:
    """Whether any part that is needed is in doubt, as a whole or in a part of it."""
    return any(
        need == part or need.startswith(f"{part}.") or part.startswith(f"{need}.")
        for need in needed
        for part in doubt
    )


def _parts(found: Problem, paths: Paths) -> Iterator[str]:
    for table in _tables(found, paths):
        if found.code in UNREAD:
            yield table
        else:
            yield f"{table}.{_kind(found, table)}"


def _kind(found: Problem, table: str) -> str:
    if found.code in FILES:
        return FILES[found.code]
    column = (found.place.field or "").split(" (")[0]
    if found.code == "T04" or column == ID.get(table, "id"):
        return "ids"
    return KINDS.get(column, "cells")


def _tables(found: Problem, paths: Paths) -> list[str]:
    """The tables that a problem is of: the sheet that it names, else all of its file."""
    file, _, sheet = found.place.file.partition(" [")
    if found.code in FILES:
        return ["fragments"]
    key = re.fullmatch(r"paths\.(\w+)", found.place.field or "")
    if key:
        return [key[1]]
    if sheet:
        return [sheet.removesuffix("]")]
    return [table for table, path in paths if file == path or file.startswith(f"{path}/")]
