"""What a report says, whatever the format: the running text and the notes, without white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_TO_LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RIGHT_TO_LEFT = re.compile(rf"[{_TO_LEFT}]")
_WITH_ITS_SIGNS = re.compile(rf"[{_TO_LEFT}\W\d_]+")
"""Letters that run to the left, and the signs and numbers that are drawn on either side of them."""


@dataclass(frozen=True, slots=True)
class Said:
    """The running text from the first chapter on, and each note, squeezed."""

    body: str
    notes: tuple[str, ...]

    @classmethod
    def of(cls, body: Iterable[str], notes: Iterable[Iterable[str]]) -> Said:
        """Pieces of text as they come, joined and squeezed."""
        return cls(squeezed("".join(body)), tuple(squeezed("".join(note)) for note in notes))


def squeezed(text: str) -> str:
    """``text`` without what a line break adds or takes: white space and invisible characters.

    Right-to-left letters come sorted with the signs among them: a PDF holds both in the order of
    drawing.
    """
    kept = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    composed = unicodedata.normalize("NFC", kept)  # of what stands together without the spaces
    return _WITH_ITS_SIGNS.sub(_sorted_to_left, composed)


def _sorted_to_left(run: re.Match[str]) -> str:
    return "".join(sorted(run[0])) if _RIGHT_TO_LEFT.search(run[0]) else run[0]
