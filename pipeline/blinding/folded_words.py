"""Words of a text, found from a position in it without looking further than needed."""

from __future__ import annotations


def word_ending_at(text: str, end: int, reach: int = 60) -> str:
    """The stretch without a space that ends at ``end``; at most ``reach`` characters."""
    begin = max(0, end - reach)
    return text[max(begin, text.rfind(" ", begin, end) + 1) : end]
