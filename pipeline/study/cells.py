"""A cell of a table as a value; what is wrong with it is noted with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.errors import Problem, did_you_mean, problem
from pipeline.errors.hints import id_hint
from pipeline.study.characters import unprintable
from pipeline.study.tables import Row

WHOLE = re.compile(r"(\d{1,9})(?:[.,]00?)?", re.ASCII)
FINDABLE = 3
ID = re.compile(r"[A-Za-z0-9_-]+")


class Cells:
    """Reads the cells of one row; each reader returns a usable value and notes the problem."""

    def __init__(self, row: Row, found: list[Problem]) -> None:
        self.row = row
        self.wrong: set[str | None] = set()
        self._found = found

    def text(self, column: str, *, required: bool = False) -> str:
        """The text of the cell; empty where the column is absent, which is told once elsewhere."""
        value = self.row.cells.get(column, "")
        if required and not value and column in self.row.cells:
            self.note("T05", column)
        if character := unprintable(value):
            self.note("T25", column, found=character)
        return value

    def id(self, column: str, *, required: bool = True) -> str:
        """An id of letters, digits, ``_`` and ``-``."""
        value = self.text(column, required=required)
        if value and not ID.fullmatch(value):
            self.note("T06", column, found=value, hint=id_hint(value))
        return value

    def findable(self, column: str) -> str:
        """An id that must not be printed; the gate on finished files looks for longer ones only."""
        value = self.id(column)
        if 0 < len(value) < FINDABLE:
            self.note("T29", column, found=value)
        return value

    def note_twice(self, column: str, id_: str, seen: dict[str, int], what: str = "Dit id") -> bool:
        """Note an id or name that stands on an earlier row, in any case; ``seen`` are the lines."""
        before = seen.setdefault(id_.casefold(), self.row.line)
        if not id_ or before == self.row.line:
            return False
        self.note("T07", column, found=f"{id_}, eerder op regel {before}", what=what)
        return True

    def ids(self, column: str) -> tuple[str, ...]:
        """Ids separated by white space."""
        return tuple(self.text(column).split())

    def number(self, column: str) -> int:
        """A whole number of one or more; ``1.0`` and ``1,0`` are 1, as spreadsheets write it."""
        value = self.text(column, required=True)
        if (whole := WHOLE.fullmatch(value)) and int(whole[1]):
            return int(whole[1])
        if value:
            self.note("T09", column, found=value)
        return 0

    def choice(self, column: str, allowed: Sequence[str]) -> str:
        """One of ``allowed`` in any case; the first of them where the cell is wrong."""
        value = self.text(column).lower()
        if value in allowed:
            return value
        if column not in self.row.cells:
            return "" if "" in allowed else allowed[0]
        self.note_unknown("T08", column, value, [a for a in allowed if a])
        return allowed[0]

    def flag(self, column: str) -> bool:
        """Whether the cell says ``yes``."""
        return self.choice(column, ("", "no", "yes")) == "yes"

    def known(self, column: str, allowed: Iterable[str], code: str) -> str:
        """An id that must be among ``allowed`` or empty; else the problem ``code``."""
        value = self.text(column)
        options = list(allowed)
        if value and value not in options:
            self.note_unknown(code, column, value, options)
            return ""
        return value

    def note_unknown(self, code: str, column: str, value: str, allowed: Sequence[str]) -> None:
        """Note an unknown value with the nearest known one."""
        hint = did_you_mean(value, allowed)
        self.note(code, column, found=value, allowed=allowed, hint=hint)

    def note(
        self,
        code: str,
        column: str | None = None,
        /,
        *,
        found: object = None,
        allowed: Sequence[str] | None = None,
        hint: str | None = None,
        **values: object,
    ) -> None:
        """Note the problem ``code`` at this row, or at a cell of it."""
        shown = allowed if allowed is None or len(allowed) <= 20 else [*allowed[:20], "…"]
        place = self.row.place(column)
        self.wrong.add(column)
        self._found.append(problem(code, place, found=found, allowed=shown, hint=hint, **values))
