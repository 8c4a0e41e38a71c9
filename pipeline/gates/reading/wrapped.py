"""Words that a text holds in another writing: escapes of scripts and styles, entities, base64."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator

_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_STYLE_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})[ \t\n]?()()")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{12,}={0,2}")


def unwrapped(text: str, *, style: bool = False) -> Iterator[str]:
    """What ``text`` says besides its letters: words in another writing, with their neighbours.

    ``style``: a backslash and a number is a letter, as in CSS; elsewhere as in scripts and JSON.
    """
    if style:
        plain = _STYLE_ESCAPE.sub(_letter, text)
        yield from (plain,) if plain != text else ()
    elif "\\" in text or "&" in text:
        yield from rewritten(text, lambda word: html.unescape(_ESCAPE.sub(_letter, word)))
    for match in _BASE64.finditer(text):
        yield from _decoded(match[0])


def rewritten(text: str, rewrite: Callable[[str], str]) -> Iterator[str]:
    """Every word that ``rewrite`` changes, changed, between its neighbours."""
    written = text.split()
    said = [rewrite(word) for word in written]
    for place, word in enumerate(written):
        if word != said[place]:
            yield " ".join(said[max(0, place - 1) : place + 2])


def _letter(match: re.Match[str]) -> str:
    number = int(next(group for group in match.groups() if group), 16)
    return chr(number) if number < 0x110000 else match[0]


def _decoded(packed: str) -> Iterator[str]:
    """The words of a base64 text; none where it isn't one, or holds no words."""
    try:
        said = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return
    if said.isprintable():
        yield said
