"""A comparison with every kind of change, cause, status and form in it, and hostile words."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from pipeline.charts.draw import draw
from pipeline.charts.model import Bar, ChartData, Stance
from pipeline.drafts.model import (
    Cause,
    CauseKind,
    Change,
    ChartPair,
    Comparison,
    MarkedWords,
    TextRow,
)
from pipeline.house import House
from tests.conftest import PROJECT

HOSTILE = "<script>alert('x')</script>"
REF = "c7-fragment"
CHAPTERS = {
    "kort": "Samenvatting",
    "loket": "Gebruik van het loket",
    "sluiting": "Sluiting op maandag",
    "bijlage": "Bijlage: de gesprekken",
}
MOVED = "Twee bibliotheken [2/14] willen het loket ook op zaterdag openen."
STEADY = "De gesprekken zijn gehouden tussen maart en juni. Per bibliotheek sprak één persoon."
CHART = ChartData(
    "q1",
    "Wat bibliotheken van het loket merken",
    14,
    "bibliotheek",
    "bibliotheken",
    (Bar("Meer bezoekers", 8, 14, Stance(5, 1, 1, 1)), Bar("Minder tijd voor boeken", 3, 14)),
)


def words(text: str) -> tuple[MarkedWords, ...]:
    """Marked words: between minus signs what went, between plus signs what came."""
    marks = {"-": "old", "+": "new"}
    parts: list[MarkedWords] = []
    mark = "same"
    for piece in text.replace("-", "\0-").replace("+", "\0+").split("\0"):
        sign, rest = (piece[:1], piece[1:]) if piece[:1] in marks else ("", piece)
        if sign:
            mark = "same" if mark != "same" else marks[sign]
        if rest:
            parts.append(MarkedWords(rest, mark))  # type: ignore[arg-type]
    return tuple(parts)


def row(status: str, chapter: str, form: str, text: str, *causes: Cause) -> TextRow:
    """A row of text, made from ``words``; the side that the status lacks is empty."""
    parts = words(text)
    return TextRow(
        status=status,  # type: ignore[arg-type]
        chapter=chapter,
        section=chapter,
        form=form,  # type: ignore[arg-type]
        old=() if status == "added" else tuple(p for p in parts if p.mark != "new"),
        new=() if status == "removed" else tuple(p for p in parts if p.mark != "old"),
        causes=causes,
    )


ADDED = Cause("added", 1, (REF,))
RECODED = Cause("recoded", 2, ("b1", "b4"))
CHANGES = (
    Change(
        "finding", "kort", "Meer bezoekers", "een kleine meerderheid [8/14]", "de meeste [9/14]",
        True, (ADDED, RECODED), "bezoek",
    ),
    Change(
        "finding", "loket", "Meer bezoekers", "8/14", "9/14", True, (ADDED, RECODED), "bezoek"
    ),
    Change("finding", "loket", "Minder tijd voor boeken", "", "3/14", True, (RECODED,), "tijd"),
    Change("finding", "sluiting", "Boos", "een enkele", "", True, (Cause("removed", 0),), "boos"),
    Change(
        "chart", "loket", CHART.title, "Meer bezoekers: 8/14", "Meer bezoekers: 9/14", True,
        (ADDED,),
    ),
    Change("text", "sluiting", "Sluiting op maandag", "", MOVED, False, (Cause("narrative", 1),)),
    Change(
        "quote", "loket", "Citaat bij ‘Meer bezoekers’",
        "We zagen na een maand al dat er meer mensen kwamen, ook op de dinsdag.",
        f"We zagen na een maand al {HOSTILE} dat er meer mensen kwamen & bleven zitten.",
        False, (Cause("reworded", 1, (REF,)),),
    ),
    Change("quote", "sluiting", "Citaat bij ‘Boosheid’", "", "Dat begrijp ik best.", False, ()),
    Change(
        "table", "bijlage", "Tabel 1: de gesprekken", "14 gesprekken", "15 gesprekken", False,
        tuple(Cause(kind, number % 3, (REF,)) for number, kind in enumerate(get_args(CauseKind))),
    ),
)  # fmt: skip
ROWS = (
    row("same", "kort", "heading", "Samenvatting"),
    row("same", "kort", "text", STEADY),
    row(
        "changed", "kort", "text",
        "-Een kleine meerderheid- +De meeste+ van de bibliotheken [-8-+9+/14] merkt meer bezoek.",
        ADDED, RECODED,
    ),
    row("same", "kort", "text", STEADY),
    row("same", "loket", "heading", "2 Gebruik van het loket"),
    row("same", "loket", "text", STEADY),
    row("same", "loket", "item", "Bezoekers blijven langer."),
    row("same", "loket", "heading", "2.1 Bezoek"),
    row("moved", "loket", "text", MOVED),
    row("changed", "loket", "quote", "We zagen -al snel- +later+ dat er meer mensen kwamen."),
    row("added", "loket", "text", "Drie bibliotheken [3/14] hebben minder tijd.", RECODED),
    row("changed", "loket", "caption", "Figuur 1. Wat -men merkt-+bibliotheken merken+"),
    row("removed", "loket", "note", f"Eén bibliotheek {HOSTILE} antwoordde later."),
    row("changed", "sluiting", "heading", "3 Sluiting op -dinsdag-+maandag+"),
    row("moved", "sluiting", "text", MOVED),
    row("added", "sluiting", "item", "De sleutel ligt bij de buren."),
    row("same", "bijlage", "heading", "Bijlage: de gesprekken"),
    row("same", "bijlage", "caption", "Tabel 1. De gesprekken"),
    row("same", "bijlage", "cell", "Rol"),
    row("same", "bijlage", "cell", "Aantal"),
    row("same", "bijlage", "cell", "Bibliotheek"),
    row("changed", "bijlage", "cell", "-14-+15+", Cause("interviews", 1)),
    row("same", "bijlage", "cell", "Vrijwilliger"),
    row("same", "bijlage", "cell", "3"),
)  # fmt: skip


def _moved_out_and_in(rows: tuple[TextRow, ...]) -> tuple[TextRow, ...]:
    """The first moved row keeps its old side only, the second its new side only."""
    moved = [place for place, each in enumerate(rows) if each.status == "moved"]
    out, came = moved
    known = list(rows)
    known[out] = replace(known[out], new=())
    known[came] = replace(known[came], old=())
    return tuple(known)


COMPARISON = Comparison(
    old="concept 1",
    new="concept 2",
    chapters=CHAPTERS,
    changes=CHANGES,
    rows=_moved_out_and_in(ROWS),
    charts=(ChartPair("q2", "Wat men van de sluiting vindt", changed=False),),
    not_compared=("Instellingen: concept 1 bewaarde ze nog niet.",),
    warnings=("Wie beide versies leest, weet hoe één toegevoegd gesprek over bezoek denkt.",),
)
EMPTY = Comparison("concept 1", "concept 2", CHAPTERS, (), (row("same", "kort", "text", STEADY),))


def with_charts(house: House) -> Comparison:
    """The comparison with a chart that was redrawn, and one that is new."""
    fonts = PROJECT / "templates" / "fonts"
    grown = replace(CHART, bars=(Bar("Meer bezoekers", 9, 14, Stance(6, 1, 1, 1)), CHART.bars[1]))
    old, new = (draw(data, house, fonts).svg.decode() for data in (CHART, grown))
    pairs = (
        ChartPair("q1", CHART.title, True, old, new),
        ChartPair("q3", "Wat er nog moet gebeuren", True, "", new),
    )
    return replace(COMPARISON, charts=(*COMPARISON.charts, *pairs))
