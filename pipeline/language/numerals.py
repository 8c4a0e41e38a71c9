"""Numbers as Dutch running text writes them."""

from __future__ import annotations

from num2words import num2words


def in_words(number: int) -> str:
    """``number`` as running text has it: words to twenty and for round tens, hundreds, thousands.

    The numeral one carries its accents (*één*). Source: the spelling advice of the Taalunie.
    """
    if number == 1:
        return "één"
    if 0 <= number <= 20 or _is_round(number):
        return str(num2words(number, lang="nl"))
    return f"{number:,}".replace(",", ".")


def _is_round(number: int) -> bool:
    return any(number % step == 0 and number // step <= 9 for step in (10, 100, 1000) if number > 0)


def counted(number: int, singular: str, plural: str) -> str:
    """A number in words with its noun: *één gemeente*, *vier gemeenten*."""
    return f"{in_words(number)} {singular if number == 1 else plural}"


def capitalised(text: str) -> str:
    """``text`` with its first letter as a capital: *ij* is one letter, *één* keeps one accent."""
    if text[:2] == "ij":
        return "IJ" + text[2:]
    if text[:2] == "éé":
        return "Eé" + text[2:]
    return text[:1].upper() + text[1:]
