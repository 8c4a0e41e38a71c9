"""Characters that no report can print: they steer a machine, or mean what their maker likes."""

from __future__ import annotations

import re

PLANES = range(0, 0xF0000, 0x10000)
NO_CHARACTERS = "".join(chr(plane + last) for plane in PLANES for last in (0xFFFE, 0xFFFF))
CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
HALVES_OF_A_PAIR = "\ud800-\udfff"
FOR_PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U0010ffff"

UNPRINTABLE = re.compile(
    f"[{CONTROL}{HALVES_OF_A_PAIR}{FOR_PRIVATE_USE}\ufdd0-\ufdef{NO_CHARACTERS}]"
)


def unprintable(text: str) -> str | None:
    """The first character of ``text`` that can't be printed, as ``U+E000``."""
    found = UNPRINTABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else None
