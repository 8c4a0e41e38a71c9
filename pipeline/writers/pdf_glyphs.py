"""Characters that none of the house's font files can show: Typst would refuse the whole PDF."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import panflute as pf
from matplotlib.ft2font import FT2Font

from pipeline.errors import Place, Problem, problem
from pipeline.writers import tree as t
from pipeline.writers.front import Front

AROUND = 25  # characters that are shown on each side
NEVER_SEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What needs no shape: Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt)."""


def missing_glyphs(tree: pf.Doc, front: Front, fonts: Path) -> list[Problem]:
    """One problem (G06) for each printed character that no file in ``fonts`` can show."""
    known = _characters(fonts)
    found: dict[str, Problem] = {}
    for text in (*front.printed, *_texts(tree)):
        for place, char in enumerate(text):
            if ord(char) not in known and char not in found and _is_drawn(char):
                around = text[max(0, place - AROUND) : place + AROUND]
                told = f"{char} (U+{ord(char):04X}) in ‘{around}’"
                found[char] = problem("G06", Place("rapport.pdf"), found=told)
    return list(found.values())


def _texts(tree: pf.Doc) -> Iterator[str]:
    """What stands in the text, and in charts: their alternative text says all that they show."""
    texts: list[str] = [t.alternative_text_of(image) for image in t.images(tree)]

    def note(element: pf.Element, _: pf.Doc) -> None:
        if isinstance(element, pf.Str | pf.Code | pf.Math):
            texts.append(element.text)

    tree.walk(note)
    yield from texts


def _is_drawn(char: str) -> bool:
    """Whether a character has a shape: it is no space, no end of a line, and is ever seen."""
    space = unicodedata.category(char) in ("Zs", "Zl", "Zp") or char in "\t\n\r\x85"
    return not space and not NEVER_SEEN.match(char)


@functools.cache
def _characters(fonts: Path) -> frozenset[int]:
    """What any of the files can show; the shapes for private use have no meaning of their own."""
    files = sorted(fonts.glob("*.[ot]tf"))
    codes = {code for file in files for code in FT2Font(str(file)).get_charmap()}
    return frozenset(code for code in codes if unicodedata.category(chr(code)) not in ("Co", "Cc"))
