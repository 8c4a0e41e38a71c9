"""Characters that none of the house's font files can show: Typst would refuse the whole PDF."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import panflute as pf
from matplotlib.ft2font import FT2Font

from pipeline.errors import Place, Problem, problem

AROUND = 25  # characters that are shown on each side


def missing_glyphs(tree: pf.Doc, fonts: Path) -> list[Problem]:
    """One problem (G06) for each character of ``tree`` that no file in ``fonts`` holds."""
    known = _characters(fonts)
    found: dict[str, Problem] = {}
    for text in _texts(tree):
        for place, char in enumerate(text):
            if ord(char) not in known and char not in found and _is_drawn(char):
                around = text[max(0, place - AROUND) : place + AROUND]
                told = f"{char} (U+{ord(char):04X}) in ‘{around}’"
                found[char] = problem("G06", Place("rapport.pdf"), found=told)
    return list(found.values())


def _texts(tree: pf.Doc) -> Iterator[str]:
    texts: list[str] = []

    def note(element: pf.Element, _: pf.Doc) -> None:
        if isinstance(element, pf.Str | pf.Code | pf.Math):
            texts.append(element.text)

    tree.walk(note)
    yield from texts


def _is_drawn(char: str) -> bool:
    """Whether a character has a shape: no space, control or joiner, and no variation selector."""
    return unicodedata.category(char) not in ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me")


@functools.cache
def _characters(fonts: Path) -> frozenset[int]:
    files = sorted(fonts.glob("*.[ot]tf"))
    return frozenset(code for file in files for code in FT2Font(str(file)).get_charmap())
