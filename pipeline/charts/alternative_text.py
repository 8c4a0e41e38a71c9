"""The words of a chart for who cannot see it: what it says, not what it looks like."""

from __future__ import annotations

from pipeline.charts.model import Bar, ChartData, Stance

STANCES = (
    ("positive", "positief"),
    ("critical", "kritisch"),
    ("mixed", "gemengd"),
    ("neutral", "neutraal"),
    ("unstated", "zonder oordeel"),
)


def alternative_text(data: ChartData) -> str:
    """Dutch sentences that give every finding of ``data``, the most mentioned first."""
    exact = sorted((b for b in data.bars if b.n is not None), key=lambda b: -_share(b))
    banded = [b for b in data.bars if b.n is None]
    sentences = [_leading(data, exact)] if exact else []
    rest = exact[_leaders(exact) :]
    if rest:
        sentences.append(f"Daarna volgen {_listed([_counted(b, data) for b in rest])}.")
    if banded:
        sentences.append(f"Verder {_listed([f'{_named(b)} ({b.banded})' for b in banded])}.")
    return " ".join(sentences) or "Er zijn geen bevindingen om te tonen."


def _leading(data: ChartData, bars: list[Bar]) -> str:
    first = bars[: _leaders(bars)]
    where = f"bij {_of(first[0], data)}"
    if len(first) == 1:
        stance = _stance(first[0].stance)
        return f"De meest genoemde bevinding is {_named(first[0])}, {where}{stance}."
    return f"De meest genoemde bevindingen zijn {_listed([_named(b) for b in first])}, elk {where}."


def _named(bar: Bar) -> str:
    """The label in quotation marks: it may be a title, or a statement with its verb first."""
    return f"‘{bar.label}’"


def _leaders(bars: list[Bar]) -> int:
    """How many bars share the first place."""
    return sum(_share(b) == _share(bars[0]) and b.total == bars[0].total for b in bars)


def _counted(bar: Bar, data: ChartData) -> str:
    own = "" if bar.total == data.total else f" van de {bar.total}"
    return f"{_named(bar)} ({bar.n}{own}{_stance(bar.stance)})"


def _of(bar: Bar, data: ChartData) -> str:
    unit = data.unit_singular if bar.total == 1 else data.unit_plural
    return f"{bar.n} van de {bar.total} {unit}"


def _stance(stance: Stance | None) -> str:
    if stance is None or stance.unstated == stance.total:
        return ""
    present = [(getattr(stance, name), word) for name, word in STANCES if getattr(stance, name)]
    if len(present) == 1:
        count, word = present[0]
        return f", alle {word}" if count > 1 else f", {word}"
    return f", waarvan {_listed([f'{count} {word}' for count, word in present])}"


def _share(bar: Bar) -> float:
    return (bar.n or 0) / bar.total if bar.total else 0.0


def _listed(parts: list[str]) -> str:
    separator = "; " if any("," in part for part in parts) else ", "
    *most, last = parts
    return f"{separator.join(most)} en {last}" if most else last
