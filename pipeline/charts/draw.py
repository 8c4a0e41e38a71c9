"""The picture of a chart: each claim a line of words above a row of N dots, n of them filled.

Stance is told by shape before tint: a disc is positive, a ring with a core mixed, a diamond
critical, a square neutral, a pale disc not stated. Text becomes outlines, so that every format
shows the same letters.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.charts.faces import Face, heading_face
from pipeline.charts.model import Bar, ChartData, Stance
from pipeline.house import House

WIDTH_MM = 104.0
LINE_MM = 4.7  # of words
DOT_MM = 3.6  # the size of a dot
ROW_MM = 6.8  # the row of dots
GAP_MM = 4.4  # between claims
BLEED_MM = 0.3  # so that no dot is cut by the edge
LABEL_PT = 10.0
COUNT_PT = 10.0
COUNT_MM = 26.0  # room for "8 van de 14"
LEGEND_PT = 9.0
LEGEND_MM = 5.4
MOST_DOTS = 40  # above this a slim bar replaces the dots
PNG_DPI = 220
MM_PER_INCH = 25.4
PT_PER_MM = 72 / MM_PER_INCH

ORDER = ("positive", "mixed", "critical", "neutral", "unstated")
WORDS = {
    "positive": "positief",
    "mixed": "gemengd",
    "critical": "kritisch",
    "neutral": "neutraal",
    "unstated": "zonder oordeel",
    "": "niet genoemd",
}
MARKERS = {
    "named": "o",
    "positive": "o",
    "mixed": "o",
    "critical": "D",
    "neutral": "s",
    "unstated": "o",
}
SCALE = {"D": 0.74, "s": 0.84, "o": 1.0}


@dataclass(frozen=True, slots=True)
class ChartFiles:
    """The same picture twice: SVG for PDF and HTML, PNG for Word."""

    svg: bytes
    png: bytes


@dataclass(frozen=True, slots=True)
class Pen:
    """What every stroke needs: axes in millimetres from the top left, faces and colours."""

    axes: Axes
    regular: Face
    bold: Face
    house: House


def draw(data: ChartData, house: House, fonts: Path) -> ChartFiles:
    """``data`` as SVG and PNG, ``WIDTH_MM`` wide and as high as its words need.

    ``fonts`` is the folder of the house's font files. The same data and style give the same
    bytes.
    """
    regular, bold = heading_face(house, fonts), heading_face(house, fonts, bold=True)
    blocks = [(bar, wrap(bar.label, regular, LABEL_PT, WIDTH_MM - 1)) for bar in data.bars]
    legend = _legend_rows(_stances_of(data), regular)
    height = sum(_height(lines) for _, lines in blocks) + _legend_height(legend)
    with mpl.rc_context({"svg.hashsalt": data.question, "svg.fonttype": "path"}):
        figure = Figure(figsize=(WIDTH_MM / MM_PER_INCH, max(height, 6.0) / MM_PER_INCH))
        pen = Pen(_axes(figure, max(height, 6.0)), regular, bold, house)
        top = _legend(pen, legend)
        for bar, lines in blocks:
            _claim(pen, bar, lines, top)
            top += _height(lines)
        return ChartFiles(svg=_svg(figure), png=_png(figure))


def wrap(text: str, face: Face, points: float, width_mm: float) -> list[str]:
    """``text`` in lines that fit ``width_mm``; a word that does not fit is broken, never cut."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, face, points, width_mm):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and face.width(joined, points) <= width_mm:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines or [""]


def _pieces(word: str, face: Face, points: float, width_mm: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and face.width(pieces[-1] + char, points) > width_mm:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _plain(text: str) -> str:
    """``text`` with nothing that matplotlib reads as a formula."""
    return text.replace("$", r"\$")


def _height(lines: list[str]) -> float:
    return len(lines) * LINE_MM + ROW_MM + GAP_MM


def _axes(figure: Figure, height: float) -> Axes:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-BLEED_MM, WIDTH_MM - BLEED_MM)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return axes


def _stances_of(data: ChartData) -> tuple[str, ...]:
    """The stances that the chart shows; none where no bar states any."""
    seen = {
        name
        for bar in data.bars
        if bar.stance is not None
        for name in ORDER
        if getattr(bar.stance, name)
    }
    return tuple(name for name in ORDER if name in seen) if seen - {"unstated"} else ()


def _legend_rows(stances: tuple[str, ...], face: Face) -> list[list[tuple[str, float]]]:
    """The entries of the legend with their places from the left, in rows that fit."""
    rows: list[list[tuple[str, float]]] = [[]]
    x = 0.0
    for name in (*stances, "") if stances else ():
        width = DOT_MM + 1.4 + face.width(WORDS[name], LEGEND_PT)
        if rows[-1] and x + width > WIDTH_MM - 1:
            rows.append([])
            x = 0.0
        rows[-1].append((name, x))
        x += width + 4.6
    return [row for row in rows if row]


def _legend(pen: Pen, rows: list[list[tuple[str, float]]]) -> float:
    for number, row in enumerate(rows):
        y = 2.4 + number * LEGEND_MM
        for name, x in row:
            _dot(pen, name, x + DOT_MM / 2, y)
            colour = pen.house.light.muted
            _write(pen, WORDS[name], x + DOT_MM + 1.4, y, pen.regular, LEGEND_PT, colour)
    return _legend_height(rows)


def _legend_height(rows: list[list[tuple[str, float]]]) -> float:
    return len(rows) * LEGEND_MM + 3.6 if rows else 0.0


def _claim(pen: Pen, bar: Bar, lines: list[str], top: float) -> None:
    for number, line in enumerate(lines):
        y = top + (number + 0.5) * LINE_MM
        _write(pen, line, 0, y, pen.regular, LABEL_PT, pen.house.light.text)
    y = top + len(lines) * LINE_MM + ROW_MM / 2
    if bar.n is None:
        _write(pen, bar.banded or "", 0, y, pen.bold, COUNT_PT, pen.house.light.accent)
        return
    end = _dots(pen, bar, y) if bar.total <= MOST_DOTS else _slim_bar(pen, bar, y)
    _write(pen, f"{bar.n}", end, y, pen.bold, COUNT_PT, pen.house.light.accent)
    step = pen.bold.width(f"{bar.n}", COUNT_PT) + 0.9
    _write(pen, f"van de {bar.total}", end + step, y, pen.regular, COUNT_PT, pen.house.light.muted)


def _dots(pen: Pen, bar: Bar, y: float) -> float:
    pitch = min(DOT_MM * 1.5, (WIDTH_MM - COUNT_MM) / bar.total)
    size = min(1.0, pitch / (DOT_MM * 1.2))
    for place, name in enumerate(_sequence(bar)):
        _dot(pen, name, DOT_MM / 2 + place * pitch, y, size)
    return bar.total * pitch + 2.2


def _slim_bar(pen: Pen, bar: Bar, y: float) -> float:
    width = WIDTH_MM - COUNT_MM
    palette = pen.house.light
    for share, colour in ((1.0, palette.rule), ((bar.n or 0) / bar.total, palette.accent)):
        shape = Rectangle((0, y - 1.3), width * share, 2.6, facecolor=colour, linewidth=0)
        pen.axes.add_patch(shape)
    return width + 2.2


def _sequence(bar: Bar) -> list[str]:
    """The stance of each of the N places; "" is a case that does not mention the claim."""
    stance = bar.stance or Stance()
    named = [name for name in ORDER for _ in range(getattr(stance, name))]
    named += ["named"] * ((bar.n or 0) - len(named))
    return named + [""] * (bar.total - len(named))


def _dot(pen: Pen, stance: str, x: float, y: float, size: float = 1.0) -> None:
    palette = pen.house.light
    points = DOT_MM * size * PT_PER_MM
    marker = MARKERS.get(stance, "o")
    face, edge = {
        "positive": (palette.accent, palette.accent),
        "mixed": (palette.paper, palette.accent),
        "critical": (palette.warning, palette.warning),
        "neutral": (palette.soft, palette.soft),
        "unstated": (palette.soft, palette.soft),
        "named": (palette.accent, palette.accent),
    }.get(stance, (palette.paper, palette.soft))
    width = 1.0 if stance else 0.9
    pen.axes.plot(
        [x],
        [y],
        marker=marker,
        markersize=points * SCALE[marker] - width,
        markerfacecolor=face,
        markeredgecolor=edge,
        markeredgewidth=width,
        linestyle="none",
        clip_on=False,
    )
    if stance == "mixed":
        pen.axes.plot([x], [y], "o", markersize=points * 0.36, color=palette.accent, mew=0)


def _write(pen: Pen, text: str, x: float, y: float, face: Face, points: float, colour: str) -> None:
    pen.axes.text(
        x,
        y,
        _plain(text),
        fontproperties=face.properties,
        fontsize=points,
        color=colour,
        va="center_baseline",
        ha="left",
    )


def _svg(figure: Figure) -> bytes:
    stream = io.BytesIO()
    FigureCanvasSVG(figure)
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(stream, format="svg", transparent=True, metadata=nothing)
    return stream.getvalue()


def _png(figure: Figure) -> bytes:
    stream = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(
        stream, format="png", dpi=PNG_DPI, facecolor="white", metadata={"Software": None}
    )
    return stream.getvalue()
