"""Charts before and after, as pictures that hold in daylight and at night."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.drafts.model import Change, ChartPair, Comparison
from pipeline.house import House, Palette


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as ``data:`` addresses, for a light and for a dark page; empty where there is none.

    ``name`` says which draft it is of, ``words`` what a screen reader says of it.
    """

    name: str
    words: str
    light: str = ""
    dark: str = ""


@dataclass(frozen=True, slots=True)
class ShownPair:
    """The chart of a question in both drafts, and what changed in it."""

    question: str
    title: str
    chapter: str
    pictures: tuple[Picture, Picture]
    changes: tuple[Change, ...]


def shown_pairs(comparison: Comparison, house: House) -> tuple[ShownPair, ...]:
    """The charts that changed, each with the changes told of it."""
    return tuple(_pair(chart, comparison, house) for chart in comparison.charts if chart.changed)


def _pair(chart: ChartPair, comparison: Comparison, house: House) -> ShownPair:
    told = tuple(_told(chart, comparison))
    return ShownPair(
        question=chart.question,
        title=chart.title,
        chapter=told[0].chapter if told else "",
        pictures=(
            _picture("Oud", chart.title, comparison.old, chart.old_svg, house),
            _picture("Nieuw", chart.title, comparison.new, chart.new_svg, house),
        ),
        changes=told,
    )


def _told(chart: ChartPair, comparison: Comparison) -> Iterator[Change]:
    return (c for c in comparison.changes if c.kind == "chart" and c.title == chart.title)


def _picture(name: str, title: str, draft: str, svg: str, house: House) -> Picture:
    words = f"Grafiek ‘{title}’ in de versie {draft}."
    if not svg:
        return Picture(name, words)
    at_night = recoloured(svg, house.light, house.dark)
    return Picture(name, words, light=_address(svg), dark=_address(at_night))


def recoloured(svg: str, old: Palette, new: Palette) -> str:
    """``svg`` with each colour of the one palette replaced by that of the other."""
    names = {colour: name for name, colour in _colours(old).items()}
    found = re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
    return found.sub(lambda match: _colours(new)[names[match.group().lower()]], svg)


def _colours(palette: Palette) -> dict[str, str]:
    return palette.model_dump() | {"soft": palette.soft}


def _address(svg: str) -> str:
    """A chart as an address; ids that nothing refers to are the drawing program's own names."""
    used = set(re.findall(r"#([\w.:-]+)", svg))
    named = re.sub(r'\s+id="([^"]*)"', lambda m: m[0] if m[1] in used else "", svg)
    return f"data:image/svg+xml;base64,{base64.b64encode(named.encode()).decode()}"
