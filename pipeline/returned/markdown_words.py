"""The words of a narrative as they are printed, each with its place among the Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.returned.squeezed import composed, invisible

CALL = "\ufffc"
"""Stands for a call: what it prints is made elsewhere."""

MARKUP = frozenset("*_`[]\\~^<>|")
"""Signs that Markdown may take as its own; they are passed over on both sides."""

_LINE_START = re.compile(
    r"[ \t]*(?:>[ \t]?)*"
    r"(?:#{1,6}[ \t]+|[-+*][ \t]+|\d{1,9}[.)][ \t]+|\[\^[^\]\n]+\]:[ \t]*|:[ \t]+)?"
)
_PASSED = re.compile(
    r"\[\^[^\]\n]+\]"  # the mark of a note
    r"|\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"  # the address of a link
    r"|\]\{[^}\n]*\}|[ \t]+\{[#.][^}\n]*\}(?=[ \t]*$)",  # attributes
    re.MULTILINE,
)
_CALL = re.compile(r"\{\{(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|[^'\"])*?\}\}", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_SIGN = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_ESCAPED = re.compile(r"([\\`*_{}\[\]<>~^|&$])")


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed sign, or a call, and where it stands in the file."""

    sign: str
    start: int
    end: int


@dataclass(frozen=True)
class MarkdownWords:
    """The file, and the letters that it prints."""

    raw: str
    letters: tuple[Letter, ...]

    @classmethod
    def of(cls, raw: str) -> MarkdownWords:
        """Read the letters of a narrative."""
        return cls(raw, tuple(_letters(raw)))

    @cached_property
    def text(self) -> str:
        """The letters as one text."""
        return "".join(letter.sign for letter in self.letters)

    def find(self, parts: Sequence[str], line: int) -> list[int]:
        """Where a paragraph begins that prints ``parts``, ``CALL`` standing for a made one.

        Places are numbers of letters. Those that begin on ``line`` are preferred to those in its
        block, and those to others.
        """
        pattern = re.compile("".join(map(_pattern, parts)))
        found = [match.start() for match in pattern.finditer(self.text)]
        on_line = self._within(line, line)
        in_block = self._within(line, self._last_line(line))
        for places in (on_line, in_block):
            near = [i for i in found if self.letters[i].start in places]
            if near:
                return near
        return found

    def _within(self, first: int, last: int) -> range:
        """The places in the file of these lines, which count from 1."""
        starts = [0, *(match.end() for match in re.finditer("\n", self.raw)), len(self.raw) + 1]
        top = len(starts) - 1
        return range(starts[min(first - 1, top)], starts[min(last, top)])

    def _last_line(self, line: int) -> int:
        lines = self.raw.split("\n")
        return next((n for n in range(line, len(lines)) if not lines[n].strip()), len(lines))


def skeleton(text: str) -> str:
    """The signs of a printed text by which it is found in Markdown."""
    return "".join(sign for sign in composed(text) if _counts(sign))


def escaped(text: str) -> str:
    """A text as Markdown that prints it."""
    return _ESCAPED.sub(r"\\\1", text)


def _counts(sign: str) -> bool:
    return not (sign.isspace() or sign in MARKUP or invisible(sign))


def _pattern(part: str) -> str:
    if part == CALL:
        return f"{CALL}+"
    return f"{CALL}*".join(map(re.escape, skeleton(part)))


def _letters(raw: str) -> Iterator[Letter]:
    place = 0
    while place < len(raw):
        if place == 0 or raw[place - 1] == "\n":
            place = _line_start(raw, place)
        if place >= len(raw):
            return
        call = _CALL.match(raw, place)
        passed = _PASSED.match(raw, place)
        if call:
            yield Letter(CALL, place, call.end())
            place = call.end()
        elif passed:
            place = passed.end()
        else:
            read = _ENTITY.match(raw, place) or _SIGN.match(raw, place)
            end = read.end() if read else place + 1
            for sign in composed(html.unescape(raw[place:end])):
                if _counts(sign):
                    yield Letter(sign, place, end)
            place = end


def _line_start(raw: str, place: int) -> int:
    found = _LINE_START.match(raw, place)
    return found.end() if found else place
