"""Words as they are compared: NFC, white space as one space, nothing invisible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text in the form in which two texts are compared, with a map from the text itself."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """Squeeze ``text``; ``places[i]`` is where what stands before ``text[i]`` ends."""
        kept: list[str] = []
        places = []
        for sign in text:
            places.append(len(kept))
            if sign.isspace():
                if kept and kept[-1] != " ":
                    kept.append(" ")
            elif not invisible(sign):
                kept.append(sign)
        places.append(len(kept))
        squeezed = "".join(kept).rstrip()
        return cls(squeezed, tuple(min(place, len(squeezed)) for place in places))


def composed(text: str) -> str:
    """``text`` in the form that writes é as one sign."""
    return unicodedata.normalize("NFC", text)


def invisible(sign: str) -> bool:
    """Whether a sign is not seen: a soft hyphen, a mark of direction."""
    return unicodedata.category(sign) == "Cf"


def squeezed(text: str) -> str:
    """The words of ``text`` alone."""
    return Squeezed.of(composed(text)).text


def joined(texts: Iterable[str]) -> str:
    """Texts as one line."""
    return squeezed(" ".join(texts))
