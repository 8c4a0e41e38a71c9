"""The records that pass between detection, resolution and redaction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Form = Literal["name", "adjective", "inhabitants", "genitive"]


class Kind(IntEnum):
    """What a span is, in the order in which kinds win at equal length."""

    CONTACT = 0
    IDENTIFIER = 1
    ADDRESS = 2
    PERSON = 3
    ORGANISATION = 4
    PROGRAMME = 5
    NEIGHBOURHOOD = 6
    OTHER = 7
    MUNICIPALITY = 8


KIND_OF_CATEGORY: dict[str, Kind] = {
    "contact": Kind.CONTACT,
    "adres": Kind.ADDRESS,
    "persoon": Kind.PERSON,
    "organisatie": Kind.ORGANISATION,
    "aanpak": Kind.PROGRAMME,
    "wijk": Kind.NEIGHBOURHOOD,
    "gemeente": Kind.MUNICIPALITY,
}

CATEGORY_OF_KIND: dict[Kind, str] = {
    Kind.CONTACT: "contact",
    Kind.IDENTIFIER: "overig",
    Kind.ADDRESS: "contact",
    Kind.PERSON: "persoon",
    Kind.ORGANISATION: "organisatie",
    Kind.PROGRAMME: "aanpak",
    Kind.NEIGHBOURHOOD: "wijk",
    Kind.OTHER: "overig",
    Kind.MUNICIPALITY: "gemeente",
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch ``[start, end)`` of the original text that must be blinded.

    ``category`` is a key of the config's labels; ``rule`` says what found it.
    Raises ValueError where the stretch is empty or begins before the text.
    """

    start: int
    end: int
    kind: Kind
    category: str
    form: Form = "name"
    rule: str = ""

    def __post_init__(self) -> None:
        """Refuse a stretch that holds nothing."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"no stretch of text: {self.start}…{self.end}")

    @property
    def length(self) -> int:
        """How many characters of the original it covers."""
        return self.end - self.start

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with ``[start, end)``."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stood at ``[start, end)`` of the original, and what stands there now."""

    start: int
    end: int
    original: str
    category: str
    form: str
    rule: str
    replacement: str


@dataclass(frozen=True, slots=True)
class BlindedText:
    """A text without what must be blinded, and every replacement from left to right."""

    text: str
    replacements: tuple[Replacement, ...] = ()
