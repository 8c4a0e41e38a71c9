"""Draw docs/dag.svg: the rules of the Snakefile and what flows between them.

Run ``python docs/dag.py`` after a change of the rules. The edges are Snakemake's own
(``--rulegraph`` on the tiny study); the layout is a plain one in layers, made here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "dag.svg"
STUDY = ROOT / "tests" / "studies" / "tiny"

HIDDEN_EDGES = {("synthesise", "write_chapter")}
"""Inputs that a rule asks for only once a checkpoint has run: no rulegraph shows them before."""

ROOM_COLOURS = {
    "study": ("#e3eef1", "#0f4c5c", "study.smk: read, check, blind"),
    "synthesis": ("#e6efe0", "#3d6b21", "synthesis.smk: count, draw, choose"),
    "report": ("#f3ecdd", "#7a5a12", "report.smk: chapters, document, files"),
    "delivery": ("#f5e4de", "#9a3412", "delivery.smk: find, stop, deliver"),
    "": ("#ffffff", "#1d2733", "Snakefile: what you ask for"),
}
BOX_WIDTH, BOX_HEIGHT, GAP, ROW = 128, 30, 22, 72
SWEEPS = 12

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is drawn: the file that holds it, and whether it is a checkpoint."""

    name: str
    file: str
    checkpoint: bool


def rules() -> dict[str, Rule]:
    """Every rule of the Snakefile and of ``rules/``, in the order of the files."""
    found: dict[str, Rule] = {}
    for path in (ROOT / "Snakefile", *sorted((ROOT / "rules").glob("*.smk"))):
        text = path.read_text(encoding="utf-8")
        for kind, name in re.findall(r"^(rule|checkpoint) (\w+):", text, re.MULTILINE):
            file = path.stem if path.suffix else ""
            found[name] = Rule(name, file, kind == "checkpoint")
    return found


def edges() -> set[Edge]:
    """Which rule feeds which: Snakemake's graph, with what checkpoints hide."""
    dot = _rulegraph()
    names = dict(re.findall(r'^\s*(\d+)\[label = "(\w+)"', dot, re.MULTILINE))
    arrows = re.findall(r"^\s*(\d+) -> (\d+)$", dot, re.MULTILINE)
    return {(names[a], names[b]) for a, b in arrows} | HIDDEN_EDGES


def _rulegraph() -> str:
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        shutil.copytree(STUDY, study, ignore=shutil.ignore_patterns(".*", "results", "private"))
        command = [sys.executable, "-m", "snakemake", "report", "check"]
        command += ["--snakefile", str(ROOT / "Snakefile"), "--rulegraph"]
        done = subprocess.run(  # noqa: S603 - the command is written above
            command, cwd=study, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(f"snakemake --rulegraph failed:\n{done.stderr}")
    return done.stdout


def without_shortcuts(arrows: Iterable[Edge]) -> set[Edge]:
    """The edges that no longer way also goes: fewer lines, the same order."""
    follows: dict[str, set[str]] = {}
    for start, end in arrows:
        follows.setdefault(start, set()).add(end)

    def reaches(start: str, end: str) -> bool:
        return end in follows.get(start, ()) or any(
            reaches(between, end) for between in follows.get(start, ())
        )

    return {
        (start, end)
        for start, end in arrows
        if not any(reaches(other, end) for other in follows[start] - {end})
    }


def layers_of(arrows: Iterable[Edge]) -> dict[str, int]:
    """The layer of each rule: one below the lowest of the rules that feed it."""
    feeds: dict[str, set[str]] = {}
    for start, end in arrows:
        feeds.setdefault(end, set()).add(start)
        feeds.setdefault(start, set())

    def depth(name: str) -> int:
        return max((depth(before) + 1 for before in feeds[name]), default=0)

    return {name: depth(name) for name in feeds}


def _with_bends(arrows: Iterable[Edge], layers: dict[str, int]) -> list[list[str]]:
    """The chain of points of each edge: a bend in every layer that it passes."""
    chains: list[list[str]] = []
    for start, end in sorted(arrows):
        chain = [start]
        for layer in range(layers[start] + 1, layers[end]):
            bend = f"{start} {end} {layer}"
            layers[bend] = layer
            chain.append(bend)
        chains.append([*chain, end])
    return chains


def _ordered(chains: list[list[str]], layers: Mapping[str, int]) -> list[list[str]]:
    """The points of each layer from left to right, so that few lines cross."""
    rows: list[list[str]] = [[] for _ in range(max(layers.values()) + 1)]
    for name in sorted(layers):
        rows[layers[name]].append(name)
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for chain in chains:
        for start, end in pairwise(chain):
            above.setdefault(end, []).append(start)
            below.setdefault(start, []).append(end)
    for _ in range(SWEEPS):
        _settle(rows, rows, above)
        _settle(rows, rows[::-1], below)
    return rows


def _settle(rows: list[list[str]], order: list[list[str]], near: Mapping[str, list[str]]) -> None:
    """Sort each row by where the neighbours of its points stand, in place."""
    for row in order:
        places = {name: i / max(len(r) - 1, 1) for r in rows for i, name in enumerate(r)}
        middles = {name: _middle(name, near, places) for name in row}
        row.sort(key=lambda name, middles=middles: (middles[name], name))


def _middle(name: str, near: Mapping[str, list[str]], places: Mapping[str, float]) -> float:
    neighbours = [places[other] for other in near.get(name, ())]
    return sum(neighbours) / len(neighbours) if neighbours else places[name]


def _width(name: str) -> int:
    return 18 if " " in name else BOX_WIDTH


def _positions(rows: list[list[str]]) -> tuple[dict[str, tuple[float, float]], int, int]:
    """The middle of each point, and the size of the picture."""
    widths = [sum(map(_width, row)) + GAP * (len(row) - 1) for row in rows]
    full = max(widths)
    positions: dict[str, tuple[float, float]] = {}
    for index, (row, width) in enumerate(zip(rows, widths, strict=True)):
        x = GAP + (full - width) / 2
        for name in row:
            positions[name] = (x + _width(name) / 2, GAP + BOX_HEIGHT / 2 + index * ROW)
            x += _width(name) + GAP
    return positions, full + 2 * GAP, len(rows) * ROW


def _line(points: list[tuple[float, float]]) -> str:
    (x, y), *rest = points
    y += BOX_HEIGHT / 2
    path = f"M{x:g} {y:g}"
    for index, (next_x, next_y) in enumerate(rest):
        end = next_y - (BOX_HEIGHT / 2 + 5 if index == len(rest) - 1 else 0)
        half = (y + end) / 2
        path += f" C{x:g} {half:g} {next_x:g} {half:g} {next_x:g} {end:g}"
        x, y = next_x, end
    return f'<path d="{path}" marker-end="url(#tip)"/>'


def _box(rule: Rule, x: float, y: float) -> str:
    fill, ink, _ = ROOM_COLOURS[rule.file]
    dash = ' stroke-dasharray="5 3"' if rule.checkpoint else ""
    left, top = x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6" '
        f'fill="{fill}" stroke="{ink}" stroke-width="1.5"{dash}/>'
        f'<text x="{x:g}" y="{y + 4.5:g}" text-anchor="middle" fill="{ink}">'
        f"{escape(rule.name)}</text>"
    )


def _legend(top: int) -> list[str]:
    lines = []
    notes = [(fill, ink, "", text) for fill, ink, text in ROOM_COLOURS.values()]
    notes.append(("#ffffff", "#56616e", ' stroke-dasharray="5 3"', "checkpoint"))
    for index, (fill, ink, dash, text) in enumerate(notes):
        y = top + index * 22
        lines.append(
            f'<rect x="{GAP}" y="{y}" width="22" height="14" rx="4" fill="{fill}" '
            f'stroke="{ink}" stroke-width="1.5"{dash}/>'
            f'<text x="{GAP + 32}" y="{y + 12}" fill="#1d2733">{escape(text)}</text>'
        )
    return lines


def svg(all_rules: Mapping[str, Rule], all_edges: Iterable[Edge]) -> str:
    """The picture of these rules and edges, the same for the same input."""
    arrows = without_shortcuts(set(all_edges))
    layers = layers_of(arrows)
    chains = _with_bends(arrows, layers)
    positions, width, top = _positions(_ordered(chains, layers))
    legend = _legend(top)
    height = top + 22 * len(legend) + GAP
    boxes = [_box(all_rules[n], *positions[n]) for n in sorted(layers) if " " not in n]
    lines = [_line([positions[name] for name in chain]) for chain in chains]
    return "\n".join([*_head(width, height), *lines, "</g>", *boxes, *legend, "</svg>", ""])


def _head(width: int, height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"',
        f'  height="{height}" role="img" font-family="sans-serif" font-size="13">',
        "<title>The rules of Weerslag, from tables to the delivered report</title>",
        '<defs><marker id="tip" viewBox="0 0 6 6" refX="1" refY="3" markerWidth="6"',
        '  markerHeight="6" orient="auto"><path d="M0 0 6 3 0 6z" fill="#56616e"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<g fill="none" stroke="#56616e" stroke-width="1.2">',
    ]


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(svg(rules(), edges()), encoding="utf-8")


if __name__ == "__main__":
    main()
