"""The house's letters inside a web page: no page asks a network for them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from pipeline.house import House

KINDS = ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic"))
FORMATS = {".woff2": ("font/woff2", "woff2"), ".ttf": ("font/ttf", "truetype")}


def font_faces(house: House, folder: Path) -> Iterator[dict[str, object]]:
    """The @font-face values of both faces, four cuts each; WOFF2 is taken before TTF."""
    for face in (house.faces.text, house.faces.heading):
        for (weight, style), name in zip(KINDS, face.files, strict=True):
            packed = (folder / name).with_suffix(".woff2")
            path = packed if packed.exists() else folder / name
            mime, kind = FORMATS[path.suffix]
            yield {
                "family": face.family,
                "weight": weight,
                "style": style,
                "source": data_address(path, mime),
                "format": kind,
            }


def data_address(path: Path, mime: str) -> str:
    """The file as an address that holds its own content."""
    return f"data:{mime};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
