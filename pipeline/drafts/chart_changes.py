"""The bars of charts that differ, and the charts of both drafts beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.charts.model import Bar, ChartData
from pipeline.drafts.causes import Causes
from pipeline.drafts.model import Change, ChartPair
from pipeline.drafts.side import Side

Renamed = Mapping[str, str]
"""What a bar was called, by what it is called now."""


def chart_pairs(old: Side, new: Side) -> Iterator[ChartPair]:
    """The chart of each question in both drafts."""
    before, after = old.charts_by_question, new.charts_by_question
    for question in dict.fromkeys([*after, *before]):
        a, b = before.get(question), after.get(question)
        one = b or a
        if one is not None:
            svgs = (side.charts.get(question, "") for side in (old, new))
            yield ChartPair(question, one.title, a != b, *svgs)


def chart_changes(old: Side, new: Side, causes: Causes) -> Iterator[Change]:
    """Every chart of which bars came, went or are another length."""
    before, after = old.charts_by_question, new.charts_by_question
    renamed = _renamed(old, new)
    for question in dict.fromkeys([*after, *before]):
        a, b = before.get(question), after.get(question)
        one = b or a
        if one is not None and _bars_of(a) != _bars_of(b):
            chapter = next((id_ for id_, title in new.draft.chapters if title == one.title), "")
            why = causes.of_chart(question, _other_labels(a, b))
            yield Change("chart", chapter, one.title, *_told(a, b, renamed), True, why)


def _renamed(old: Side, new: Side) -> dict[str, str]:
    was = {claim: _label(finding.title) for claim, finding in old.findings.items()}
    now = {claim: _label(finding.title) for claim, finding in new.findings.items()}
    both = was.keys() & now.keys()
    return {now[claim]: was[claim] for claim in both if was[claim] != now[claim]}


def _label(title: str) -> str:
    return title[:1].upper() + title[1:]


def _bars_of(chart: ChartData | None) -> dict[str, Bar]:
    return {bar.label: bar for bar in chart.bars} if chart else {}


def _told(old: ChartData | None, new: ChartData | None, renamed: Renamed) -> tuple[str, str]:
    """The bars that differ, in words, before and after; nothing for a chart that isn't there.

    A bar that only has another name is told under both names.
    """
    before, after = _bars_of(old), _bars_of(new)
    pairs = [(renamed.get(label, label), label) for label in after]
    names = {was: now for was, now in pairs if was in before}
    labels = [(was, names.get(was, was)) for was in before]
    labels += [(label, label) for label in after if label not in names.values()]
    turned = [(was, now) for was, now in labels if before.get(was) != after.get(now)]
    told = (
        "; ".join(f"{was}: {_length(before.get(was))}" for was, _ in turned),
        "; ".join(f"{now}: {_length(after.get(now))}" for _, now in turned),
    )
    return told[0] if old else "", told[1] if new else ""


def _other_labels(old: ChartData | None, new: ChartData | None) -> list[str]:
    """The labels of the bars that differ, in the order of the old chart, then of the new."""
    before, after = _bars_of(old), _bars_of(new)
    return [x for x in dict.fromkeys([*before, *after]) if before.get(x) != after.get(x)]


def _length(bar: Bar | None) -> str:
    if bar is None:
        return "niet getoond"
    if bar.n is None:
        return bar.banded or ""
    told = f"{bar.n}/{bar.total}"
    if bar.stance is None:
        return told
    return f"{told} ({bar.stance.positive} positief, {bar.stance.critical} kritisch)"
