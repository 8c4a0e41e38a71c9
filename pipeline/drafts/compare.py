"""Two drafts compared: findings, quotes, charts and text, each change with its cause."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.charts.model import Bar, ChartData
from pipeline.drafts.align import Pair, aligned, marked_words
from pipeline.drafts.causes import SPOKEN_WITH, STANCE, Causes, differing, merged
from pipeline.drafts.edits import edits, public_edits
from pipeline.drafts.model import (
    Change,
    ChartPair,
    Comparison,
    Draft,
    Evidence,
    Finding,
    MarkedWords,
    PrintedQuote,
    TextRow,
)
from pipeline.drafts.quote_causes import QUOTING
from pipeline.errors import Place, Problem, problem
from pipeline.report.sources import PLACEHOLDER_NOTE, Paragraph, Source

TOLD_AS_VALUE = frozenset({"fact", "table"})
"""Sources of numbers that no finding, quote or chart tells."""
COVER = tuple(
    f"study.{key}"
    for key in (
        *("title", "subtitle", "authors", "institute.name", "commissioner"),
        *("place", "date", "notice", "status"),
    )
)
"""Settings that stand on the title page, which is no chapter."""
BETWEEN_CELLS = " · "
NO_EVIDENCE = Evidence((), {}, {}, {})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two drafts: what it says, its charts as SVG by question, what it was made from.

    ``evidence`` is None where it isn't kept any more.
    """

    draft: Draft
    charts: Mapping[str, str]
    evidence: Evidence | None


def compare(old: Side, new: Side) -> tuple[Comparison, tuple[Problem, ...]]:
    """All that differs, and a problem (D05) for every change that has no cause.

    Without the evidence of both drafts no cause can be told, and that is said instead.
    """
    known = old.evidence is not None and new.evidence is not None
    before = old.draft, old.evidence or NO_EVIDENCE
    after = new.draft, new.evidence or NO_EVIDENCE
    made = [*public_edits(old.draft, new.draft)]
    if known:
        made += edits(before[1], after[1])
    causes = Causes(before, after, made)
    rows = _rows(old.draft, new.draft, causes)
    comparison = Comparison(
        old=old.draft.label,
        new=new.draft.label,
        chapters=dict([*new.draft.chapters, *old.draft.chapters]) | dict(new.draft.chapters),
        changes=tuple(_changes(old, new, causes, rows)),
        rows=tuple(row for row, _ in rows),
        charts=tuple(_charts(old, new)),
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


def _changes(
    old: Side, new: Side, causes: Causes, rows: list[tuple[TextRow, Pair]]
) -> Iterator[Change]:
    order = list(dict([*new.draft.chapters, *old.draft.chapters]))
    found = [
        *_findings(old.draft, new.draft, causes),
        *_quotes(old, new, causes),
        *_chart_changes(old.draft, new.draft, causes),
        *_texts(rows, causes, _headings(old.draft) | _headings(new.draft)),
    ]
    yield from _cover(old.draft, new.draft, causes, rows)
    yield from sorted(
        found, key=lambda c: order.index(c.chapter) if c.chapter in order else len(order)
    )


def _cover(
    old: Draft, new: Draft, causes: Causes, rows: Iterable[tuple[TextRow, Pair]]
) -> Iterator[Change]:
    """What changed on the title page, where no text of a chapter tells it."""
    told = {ref for row, _ in rows for cause in row.causes for ref in cause.refs}
    for key in COVER:
        was, now = (_on_cover(draft.settings.get(key, "")) for draft in (old, new))
        if was != now and key not in told:
            yield Change("text", "", "Titelpagina", was, now, False, causes.of_setting(key))


def _on_cover(value: str) -> str:
    """A setting as it is printed: several authors on one line."""
    return ", ".join(json.loads(value)) if value.startswith("[") else value


def _findings(old: Draft, new: Draft, causes: Causes) -> Iterator[Change]:
    before = {f.claim: f for f in old.findings}
    after = {f.claim: f for f in new.findings}
    for claim in dict.fromkeys([*after, *before]):
        a, b = before.get(claim), after.get(claim)
        if a == b:
            continue
        one = b or a
        why = causes.of_finding(a, b)
        for told_a, told_b in _told(a, b):
            yield Change("finding", _chapter(one), _title(one), told_a, told_b, True, why, claim)


def _told(a: Finding | None, b: Finding | None) -> Iterator[tuple[str, str]]:
    """What is told otherwise of a claim: its number and words, what is said, its tone."""
    if a is None or b is None:
        yield _number_and_words(a), _number_and_words(b)
        return
    if _number_and_words(a) != _number_and_words(b):
        yield _number_and_words(a), _number_and_words(b)
    if a.said != b.said:
        yield a.said, b.said
    if a.stances != b.stances and _number_and_words(a) == _number_and_words(b):
        yield _stances(a), _stances(b)


def _number_and_words(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return f"{finding.number}, {finding.words}" if finding.number else finding.words


def _stances(finding: Finding) -> str:
    if finding.stances is None:
        return "de toon wordt niet getoond"
    names = ("positief", "kritisch", "neutraal", "wisselend", "zonder toon")
    return ", ".join(f"{n} {name}" for n, name in zip(finding.stances, names, strict=True) if n)


def _chapter(finding: Finding | None) -> str:
    return finding.chapter if finding else ""


def _title(finding: Finding | None) -> str:
    return finding.title if finding else ""


def _quotes(old: Side, new: Side, causes: Causes) -> Iterator[Change]:
    """Quotes that came or went, and those of one fragment that read otherwise."""
    before = {q.key: q for q in old.draft.quotes}
    after = {q.key: q for q in new.draft.quotes}
    fragments = [side.evidence.quotes if side.evidence else {} for side in (old, new)]
    gone = {fragments[0].get(key, key): before[key] for key in before if key not in after}
    come = {fragments[1].get(key, key): after[key] for key in after if key not in before}
    for fragment in dict.fromkeys([*come, *gone]):
        a, b = gone.get(fragment), come.get(fragment)
        one = b or a
        if one is not None:
            why = causes.of_quote(fragment)
            yield Change("quote", one.chapter, "Citaat", _text(a), _text(b), True, why)


def _text(quote: PrintedQuote | None) -> str:
    return quote.text if quote else ""


def _chart_changes(old: Draft, new: Draft, causes: Causes) -> Iterator[Change]:
    before, after = _by_question(old), _by_question(new)
    for question in dict.fromkeys([*after, *before]):
        a, b = before.get(question), after.get(question)
        one = b or a
        if one is not None and _bars_of(a) != _bars_of(b):
            chapter = next((id_ for id_, title in new.chapters if title == one.title), "")
            why = causes.of_chart(question, _other_labels(a, b))
            yield Change("chart", chapter, one.title, *_told_bars(a, b), True, why)


def _bars_of(chart: ChartData | None) -> dict[str, Bar]:
    return {bar.label: bar for bar in chart.bars} if chart else {}


def _told_bars(old: ChartData | None, new: ChartData | None) -> tuple[str, str]:
    """The bars that differ, in words, before and after; nothing for a chart that isn't there."""
    before, after = _bars_of(old), _bars_of(new)
    labels = _other_labels(old, new)

    def told(bars: Mapping[str, Bar]) -> str:
        return "; ".join(f"{label}: {_length(bars.get(label))}" for label in labels)

    return told(before) if old else "", told(after) if new else ""


def _other_labels(old: ChartData | None, new: ChartData | None) -> list[str]:
    """The labels of the bars that differ, in the order of the old chart, then of the new."""
    before, after = _bars_of(old), _bars_of(new)
    return [x for x in dict.fromkeys([*before, *after]) if before.get(x) != after.get(x)]


def _by_question(draft: Draft) -> dict[str, ChartData]:
    return {chart.question: chart for chart in draft.charts}


def _length(bar: Bar | None) -> str:
    if bar is None:
        return "niet getoond"
    if bar.n is None:
        return bar.banded or ""
    told = f"{bar.n}/{bar.total}"
    if bar.stance is None:
        return told
    return f"{told} ({bar.stance.positive} positief, {bar.stance.critical} kritisch)"


def _charts(old: Side, new: Side) -> Iterator[ChartPair]:
    before, after = _by_question(old.draft), _by_question(new.draft)
    for question in dict.fromkeys([*after, *before]):
        a, b = before.get(question), after.get(question)
        one = b or a
        if one is not None:
            svgs = (side.charts.get(question, "") for side in (old, new))
            yield ChartPair(question, one.title, a != b, *svgs)


def _rows(old: Draft, new: Draft, causes: Causes) -> list[tuple[TextRow, Pair]]:
    return [(_row(pair, causes), pair) for pair in aligned(old.paragraphs, new.paragraphs)]


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


def _texts(
    rows: Iterable[tuple[TextRow, Pair]], causes: Causes, headings: Mapping[str, str]
) -> Iterator[Change]:
    """Changes of text that no finding, quote or chart tells: what people or settings wrote."""
    for group in _together(rows):
        row, pair = group[0]
        sources = [source for _, one in group for source in differing(one.old, one.new)]
        if row.status == "same" or _told_elsewhere(row, sources, causes):
            continue
        value = any(_is_value(source) for source in sources)
        moved = row.status == "moved"
        if moved and pair.new is None:
            continue
        yield Change(
            kind="table" if row.form == "cell" else "text",
            chapter=row.chapter,
            title=headings.get(row.section, row.section),
            old="" if moved else _cells(one.old for one, _ in group),
            new=_cells(one.new for one, _ in group),
            meaning=value and not moved,
            causes=merged(cause for one, _ in group for cause in one.causes),
        )


def _together(rows: Iterable[tuple[TextRow, Pair]]) -> Iterator[list[tuple[TextRow, Pair]]]:
    """Each text row by itself, the cells of a row or column that came, went or moved as one."""
    groups: dict[Hashable, list[tuple[TextRow, Pair]]] = defaultdict(list)
    for place, (row, pair) in enumerate(rows):
        groups[(row.chapter, pair.whole) if pair.whole else place].append((row, pair))
    yield from groups.values()


def _cells(texts: Iterable[Iterable[MarkedWords]]) -> str:
    return BETWEEN_CELLS.join(text for words in texts if (text := _joined(words)))


def _told_elsewhere(row: TextRow, sources: Sequence[Source], causes: Causes) -> bool:
    """Whether a finding, quote or chart tells of it, or only the words around them changed."""
    if row.status != "changed" and row.form == "note" and PLACEHOLDER_NOTE in sources:
        return True
    for source in sources:
        if source.kind in ("quote", "chart") or source.ref in causes.changed:
            return True
        if source.kind == "lead_in" and causes.leads_to_turned(source):
            return True
    typed = {"narrative", "codebook", "config"} & {s.kind for s in sources}
    typed_or_counted = typed or any(map(_is_value, sources))
    return not typed_or_counted and {cause.kind for cause in row.causes} <= QUOTING | STANCE | {
        "codebook"
    }


def _is_value(source: Source) -> bool:
    """Whether numbers come from it that no finding, quote or chart tells."""
    return source.kind in TOLD_AS_VALUE or (source.kind == "template" and source.ref in SPOKEN_WITH)


def _headings(draft: Draft) -> dict[str, str]:
    return {p.section: p.text for p in draft.paragraphs if p.form == "heading"}


def _joined(words: Iterable[MarkedWords]) -> str:
    return "".join(w.text for w in words)


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
            said = _joined(row.new or row.old)
            yield problem("D05", Place(comparison.new, field=row.section), found=said)
