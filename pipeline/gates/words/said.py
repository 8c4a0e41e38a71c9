"""What a report says, whatever the format: the running text and the notes, without white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")


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

    A run of right-to-left letters comes sorted: a PDF holds it in the order of drawing.
    """
    plain = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")
    return _RIGHT_TO_LEFT.sub(lambda run: "".join(sorted(run[0])), kept)
