"""What changed and why, in plain Dutch: for the page, the Markdown and the JSON of changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.drafts.model import Cause, CauseKind, Change, Comparison, Kind, Status, TextRow

CAUSES: dict[CauseKind, tuple[str, str, str]] = {
    "added": (
        "1 fragment toegevoegd",
        "{n} fragmenten toegevoegd",
        "een of meer fragmenten toegevoegd",
    ),
    "removed": (
        "1 fragment vervallen",
        "{n} fragmenten vervallen",
        "een of meer fragmenten vervallen",
    ),
    "recoded": (
        "1 fragment anders gecodeerd",
        "{n} fragmenten anders gecodeerd",
        "een of meer fragmenten anders gecodeerd",
    ),
    "moved": (
        "1 fragment hoort nu bij een ander gesprek",
        "{n} fragmenten horen nu bij een ander gesprek",
        "een of meer fragmenten horen nu bij een ander gesprek",
    ),
    "stance": (
        "de houding bij 1 fragment is gewijzigd",
        "de houding bij {n} fragmenten is gewijzigd",
        "de houding bij een of meer fragmenten is gewijzigd",
    ),
    "reworded": (
        "de tekst van 1 fragment is gewijzigd",
        "de tekst van {n} fragmenten is gewijzigd",
        "de tekst van een of meer fragmenten is gewijzigd",
    ),
    "permission": (
        "het citaatrecht van 1 fragment is gewijzigd",
        "het citaatrecht van {n} fragmenten is gewijzigd",
        "het citaatrecht van een of meer fragmenten is gewijzigd",
    ),
    "decisions": (
        "de beslissing over 1 citaat of passage is gewijzigd",
        "de beslissing over {n} citaten of passages is gewijzigd",
        "de beslissing over een of meer citaten of passages is gewijzigd",
    ),
    "interviews": (
        "1 gesprek is toegevoegd, vervallen of gewijzigd",
        "{n} gesprekken zijn toegevoegd, vervallen of gewijzigd",
        "een of meer gesprekken zijn toegevoegd, vervallen of gewijzigd",
    ),
    "codebook": (
        "1 code in het codeboek is gewijzigd",
        "{n} codes in het codeboek zijn gewijzigd",
        "het codeboek is gewijzigd",
    ),
    "scale": (
        "de kwantorenschaal is gewijzigd",
        "de kwantorenschaal is gewijzigd",
        "de kwantorenschaal is gewijzigd",
    ),
    "blinding": (
        "de blindering is op 1 punt gewijzigd",
        "de blindering is op {n} punten gewijzigd",
        "de blindering is gewijzigd",
    ),
    "disclosure": (
        "de bescherming van kleine aantallen werkt nu anders uit",
        "de bescherming van kleine aantallen werkt nu anders uit",
        "de bescherming van kleine aantallen werkt nu anders uit",
    ),
    "template": (
        "1 vaste tekst is gewijzigd",
        "{n} vaste teksten zijn gewijzigd",
        "een of meer vaste teksten zijn gewijzigd",
    ),
    "narrative": (
        "de onderzoekers hebben 1 eigen tekst gewijzigd",
        "de onderzoekers hebben {n} eigen teksten gewijzigd",
        "de onderzoekers hebben hun eigen tekst gewijzigd",
    ),
    "facts": (
        "1 vast gegeven is gewijzigd",
        "{n} vaste gegevens zijn gewijzigd",
        "een of meer vaste gegevens zijn gewijzigd",
    ),
    "settings": (
        "1 instelling is gewijzigd",
        "{n} instellingen zijn gewijzigd",
        "een of meer instellingen zijn gewijzigd",
    ),
    "program": (
        "het programma is gewijzigd",
        "het programma is gewijzigd",
        "het programma is gewijzigd",
    ),
}
"""For each kind of cause: what is said of one, of ``n``, and where the number may not be told."""

LONG = 60
"""Above this many letters old and new stand below each other."""
WHOLE = "Het hele rapport"
"""Where a change stands that belongs to no chapter."""
NO_CAUSE = "De oorzaak is niet te herleiden."

KINDS: dict[Kind, tuple[str, str]] = {
    "finding": ("bevinding", "bevindingen"),
    "quote": ("citaat", "citaten"),
    "chart": ("grafiek", "grafieken"),
    "table": ("tabel", "tabellen"),
    "text": ("tekst", "teksten"),
}
PASSAGES = ("passage", "passages")
CELLS = ("cel van een tabel", "cellen van tabellen")
STATUSES: dict[Status, str] = {
    "same": "Ongewijzigd",
    "changed": "Gewijzigd",
    "added": "Nieuw",
    "removed": "Vervallen",
    "moved": "Verplaatst",
}
Sides = tuple[bool, bool]
"""Whether something stands in the old draft, and in the new."""
NOTHING = "Tussen deze twee versies is niets gewijzigd."


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one thing changed, in words, and how many of those are new or gone."""

    thing: str
    count: int
    name: str
    added: int
    removed: int

    @property
    def detail(self) -> str:
        """*waarvan 1 nieuw en 2 vervallen*; empty where all were there before and after."""
        parts = [(self.added, "nieuw"), (self.removed, "vervallen")]
        told = [f"{count} {word}" for count, word in parts if count]
        return f"waarvan {' en '.join(told)}" if told else ""


def cause_in_words(cause: Cause) -> str:
    """*2 fragmenten anders gecodeerd*; no number where it may not be told."""
    one, many, untold = CAUSES[cause.kind]
    return {0: untold, 1: one}.get(cause.count, many).format(n=cause.count)


def refs_in_words(cause: Cause, *, team: bool) -> str:
    """The ids behind a cause, for the team alone."""
    return ", ".join(cause.refs) if team else ""


def is_long(change: Change) -> bool:
    """Whether old and new are too long for one line."""
    return max(len(change.old), len(change.new)) > LONG


def counted(number: int, names: tuple[str, str]) -> str:
    """*1 citaat*, *3 citaten*."""
    return f"{number} {names[number != 1]}"


def is_empty(comparison: Comparison) -> bool:
    """Whether nothing at all changed."""
    charts = any(chart.changed for chart in comparison.charts)
    return not (comparison.changes or charts or changed_rows(comparison))


def changed_rows(comparison: Comparison) -> tuple[TextRow, ...]:
    """The rows of text that are not the same, a moved paragraph at both its places."""
    return tuple(row for row in comparison.rows if row.status != "same")


def tallies(comparison: Comparison) -> tuple[Tally, ...]:
    """The figures of the summary: those of tables come last."""
    rows = [row for row in changed_rows(comparison) if row.status != "moved" or row.new]
    passages = [_row_sides(row) for row in rows if row.form != "cell"]
    cells = [_row_sides(row) for row in rows if row.form == "cell"]
    return (
        _tally("findings", KINDS["finding"], _sides(comparison, "finding")),
        _tally("quotes", KINDS["quote"], _sides(comparison, "quote")),
        _tally("charts", KINDS["chart"], _charts(comparison)),
        _tally("passages", PASSAGES, passages),
        _tally("tables", KINDS["table"], _sides(comparison, "table")),
        _tally("cells", CELLS, cells),
    )


def told_tallies(comparison: Comparison) -> tuple[Tally, ...]:
    """The figures that a reader is told: those of tables only where there are any."""
    always = {"findings", "quotes", "charts", "passages"}
    return tuple(t for t in tallies(comparison) if t.count or t.thing in always)


def _sides(comparison: Comparison, kind: Kind) -> list[Sides]:
    return [(bool(c.old), bool(c.new)) for c in comparison.changes if c.kind == kind]


def _charts(comparison: Comparison) -> list[Sides]:
    """The charts that changed: a chart counts once, however many changes are told of it."""
    return [(bool(c.old_svg), bool(c.new_svg)) for c in comparison.charts if c.changed]


def _row_sides(row: TextRow) -> Sides:
    return (row.status != "added", row.status != "removed")


def _tally(thing: str, names: tuple[str, str], sides: Sequence[Sides]) -> Tally:
    return Tally(
        thing=thing,
        count=len(sides),
        name=names[len(sides) != 1],
        added=sides.count((False, True)),
        removed=sides.count((True, False)),
    )


def verdict(comparison: Comparison) -> str:
    """One sentence: whether, and in how many places, a reader learns something else."""
    if is_empty(comparison):
        return NOTHING
    places = sum(change.meaning for change in comparison.changes)
    if not places:
        return "Geen bevinding, citaat of cijfer zegt nu iets anders dan in de vorige versie."
    plural = "plaats" if places == 1 else "plaatsen"
    return f"Op {places} {plural} zegt het rapport nu iets anders dan in de vorige versie."


def figures(comparison: Comparison) -> str:
    """The figures of the summary as one sentence."""
    parts = [f"{t.count} {t.name}" for t in told_tallies(comparison)]
    return f"Gewijzigd: {', '.join(parts[:-1])} en {parts[-1]}."


def by_chapter(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """The changes of each chapter, in the order in which the chapters first come."""
    found: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        found[change.chapter] = (*found.get(change.chapter, ()), change)
    return found


def chapter_title(comparison: Comparison, chapter: str) -> str:
    """The title of a chapter; its id where the comparison names none."""
    return comparison.chapters.get(chapter, chapter) or WHOLE
