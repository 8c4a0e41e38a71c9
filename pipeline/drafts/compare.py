"""Two drafts compared: findings, quotes, charts and text, each change with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.drafts.align import Pair, aligned, marked_words
from pipeline.drafts.causes import Causes
from pipeline.drafts.chart_changes import chart_changes, chart_pairs
from pipeline.drafts.cover_changes import cover_changes
from pipeline.drafts.edits import all_edits, public_edits
from pipeline.drafts.finding_changes import finding_changes, quote_changes
from pipeline.drafts.model import Change, Comparison, Draft, Evidence, TextRow
from pipeline.drafts.side import Side
from pipeline.drafts.text_changes import Rows, joined, text_changes
from pipeline.errors import Place, Problem, problem
from pipeline.report.sources import Paragraph


def compare(old: Side, new: Side) -> tuple[Comparison, tuple[Problem, ...]]:
    """All that differs, and a problem (D05) for every change that has no cause.

    Without the evidence of both drafts no cause can be told, and that is said instead.
    """
    known = old.evidence is not None and new.evidence is not None
    before, after = old.known, new.known
    made = all_edits(before, after) if known else tuple(public_edits(old.draft, new.draft))
    causes = Causes(before, after, made)
    rows = [
        (_row(pair, causes), pair) for pair in aligned(old.draft.paragraphs, new.draft.paragraphs)
    ]
    comparison = Comparison(
        old=old.draft.label,
        new=new.draft.label,
        chapters=dict([*new.draft.chapters, *old.draft.chapters]) | dict(new.draft.chapters),
        changes=tuple(_changes(old, new, causes, rows)),
        rows=tuple(row for row, _ in rows),
        charts=tuple(chart_pairs(old, new)),
        not_compared=() if known else (_missing(old, new),),
        warnings=tuple(_warnings(before[1], after[1], causes)) if known else (),
    )
    return comparison, tuple(_unexplained(comparison)) if known else ()


def _missing(old: Side, new: Side) -> str:
    labels = [side.draft.label for side in (old, new) if side.evidence is None]
    return (
        f"De oorzaken van wijzigingen in de gegevens: van {' en '.join(labels)} is niet meer "
        "bewaard waar het van gemaakt was."
    )


def _changes(old: Side, new: Side, causes: Causes, rows: Rows) -> Iterator[Change]:
    """The changes in the order of the report, those of the title page first."""
    yield from cover_changes(old.draft, new.draft, causes, [row for row, _ in rows])
    found = [
        *finding_changes(old, new, causes),
        *quote_changes(old, new, causes),
        *chart_changes(old, new, causes),
        *text_changes(old.draft, new.draft, rows, causes),
    ]
    places = _places(old.draft, new.draft)
    yield from sorted(found, key=lambda change: places.get(change.chapter, len(places)))


def _places(old: Draft, new: Draft) -> dict[str, int]:
    """The place of each chapter: those of the new draft, then those that are gone."""
    chapters = dict([*new.chapters, *old.chapters])
    return {chapter: place for place, chapter in enumerate(chapters)}


def _row(pair: Pair, causes: Causes) -> TextRow:
    old, new = pair.old, pair.new
    went, came = marked_words(old.text if old else "", new.text if new else "")
    if pair.status == "moved":
        went = tuple(replace(words, mark="same") for words in went)
        came = tuple(replace(words, mark="same") for words in came)
    one = _present(pair)
    why = () if pair.status == "same" else causes.of_row(old, new)
    if pair.status == "moved":
        why = causes.of_move(one)
    return TextRow(pair.status, one.chapter, one.section, one.form, went, came, why)


def _present(pair: Pair) -> Paragraph:
    one = pair.new or pair.old
    if one is None:
        raise ValueError("a pair has at least one side")
    return one


def _warnings(old: Evidence, new: Evidence, causes: Causes) -> Iterator[str]:
    """What a reader of both drafts can subtract: one case that came or went."""
    before, after = {c.case for c in old.codings}, {c.case for c in new.codings}
    turned = before ^ after
    if len(turned) == 1 and causes.changed:
        yield (
            "Tussen deze twee versies kwam of ging één geval. Wie beide versies heeft, kan uit de "
            f"verschillen aflezen wat daar gezegd is ({len(causes.changed)} bevindingen "
            "verschillen). Geef de oude versie niet meer uit handen."
        )


def _unexplained(comparison: Comparison) -> Iterator[Problem]:
    for change in comparison.changes:
        if not change.causes:
            yield problem("D05", Place(comparison.new, field=change.chapter), found=change.title)
    for row in comparison.rows:
        if row.status != "same" and not row.causes:
            said = joined(row.new or row.old)
            yield problem("D05", Place(comparison.new, field=row.section), found=said)
