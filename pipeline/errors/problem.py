"""The record of one problem and the exception that carries them all at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.errors.codes import CODES


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file of the study, and as precisely as is known.

    ``line`` and ``column`` count from 1; ``field`` is the column of a table, the key of the
    config or the cell of a sheet.
    """

    file: str
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"regel {self.line}")
        if self.column is not None:
            parts.append(f"positie {self.column}")
        if self.field:
            parts.append(f"veld {self.field}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error or warning with a stable code; ``docs/fouten.md`` explains each code."""

    code: str
    place: Place
    message: str
    found: str | None = None
    allowed: str | None = None
    hint: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether this problem stops the build."""
        return CODES[self.code].severity == "error"

    def __str__(self) -> str:
        kind = "FOUT" if self.is_error else "LET OP"
        rows = [f"{kind} {self.code} · {self.place}", f"  {self.message}"]
        for label, value in (
            ("Gevonden", self.found),
            ("Toegestaan", self.allowed),
            ("Doe", self.hint),
        ):
            if value:
                rows.append(f"  {label + ':':<12}{value}")
        return "\n".join(rows)


class StudyError(Exception):
    """All problems that were found in one reading, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = sort_problems(problems)
        super().__init__("\n\n".join(str(p) for p in self.problems))


def problem(
    code: str,
    place: Place,
    *,
    found: object = None,
    allowed: Sequence[str] | str | None = None,
    hint: str | None = None,
    **values: object,
) -> Problem:
    """Make the problem ``code``; ``values`` fill the message of the code.

    Raises KeyError where the code is not registered or its message needs a value not given.
    """
    entry = CODES[code]
    return Problem(
        code=code,
        place=place,
        message=entry.message.format(**values),
        found=None if found is None else shorten(str(found)),
        allowed=allowed if isinstance(allowed, str) or allowed is None else ", ".join(allowed),
        hint=hint or (entry.hint.format(**values) if entry.hint else None),
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like ``word``, if any is near enough to be meant."""
    as_is = {option: option for option in known}
    folded = {option.casefold(): option for option in as_is}
    for options, written in ((as_is, word), (folded, word.casefold())):
        if matches := difflib.get_close_matches(written, options, n=1, cutoff=0.6):
            return options[matches[0]]
    return None


def shorten(text: str, width: int = 120) -> str:
    """``text`` on one line of at most ``width`` characters, without signs that steer a terminal."""
    line = "".join(c if c.isprintable() else " " for c in text[: 4 * width])
    line = " ".join(line.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, then by file, line, column and code; each problem once."""

    def key(p: Problem) -> tuple[bool, str, int, int, str, str, str]:
        place = p.place
        return (
            not p.is_error,
            place.file,
            place.line or 0,
            place.column or 0,
            place.field or "",
            p.code,
            p.found or "",
        )

    return tuple(sorted(dict.fromkeys(problems), key=key))


def raise_if_errors(problems: Iterable[Problem]) -> None:
    """Raise StudyError with all problems where at least one of them is an error."""
    found = tuple(problems)
    if any(p.is_error for p in found):
        raise StudyError(found)
