"""The type of a chart: the house's heading face with its fallbacks, from the shipped files only."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from pathlib import Path

from matplotlib.font_manager import FontProperties, fontManager, get_font, ttfFontProperty
from matplotlib.ft2font import FT2Font

from pipeline.house import House

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """Font files in the order in which a character is looked up."""

    files: tuple[Path, ...]

    @property
    def properties(self) -> FontProperties:
        """The face as matplotlib takes it."""
        return FontProperties(family=[_registered(file) for file in self.files])

    def width(self, text: str, points: float) -> float:
        """The width of ``text`` in millimetres."""
        font = get_font([str(file) for file in self.files])
        font.set_size(points, 72)
        font.set_text(text, 0.0)
        return float(font.get_width_height()[0]) / 64 / POINTS_PER_MM


def heading_face(house: House, fonts: Path, *, bold: bool = False) -> Face:
    """The heading face of ``house`` from the folder ``fonts``, then its fallbacks."""
    own = house.faces.heading.bold if bold else house.faces.heading.regular
    by_family = _families(fonts)
    others = (by_family[name] for name in house.faces.fallback if name in by_family)
    return Face((fonts / own, *others))


@functools.cache
def _families(fonts: Path) -> dict[str, Path]:
    """The first file of each family, by name."""
    found: dict[str, Path] = {}
    for file in sorted(fonts.glob("*.ttf")):
        found.setdefault(FT2Font(str(file)).family_name, file)
    return found


@functools.cache
def _registered(file: Path) -> str:
    """A name that only this file has, so that no font of the machine takes its place."""
    name = f"house {file.name}"
    entry = ttfFontProperty(FT2Font(str(file)))
    fontManager.ttflist.append(replace(entry, name=name, weight=400, style="normal"))
    return name
