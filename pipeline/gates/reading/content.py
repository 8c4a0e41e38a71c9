"""One piece of text of a finished file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of text, its place in the file, and the zones that it stands in by structure.

    ``pool`` is set where structure can't tell (pages of a PDF, properties): there a name may
    stand as often as the texts of the zones hold it, counted over all pieces of one pool.
    ``properties``: only the texts of the title page count, for properties say no more than that.
    """

    place: str
    text: str
    zones: tuple[str, ...] = ()
    pool: str = ""
    properties: bool = False
