"""The chart of a question as a figure, with what it says in words."""

from __future__ import annotations

from collections.abc import Sequence

import panflute as pf

from pipeline.charts.alternative_text import alternative_text
from pipeline.charts.model import Bar, ChartData, Stance
from pipeline.language.statements import agree
from pipeline.report.claims import phrase
from pipeline.report.data import ReportData
from pipeline.report.nodes import plain
from pipeline.synthesis.model import Claim, Stances, Synthesis


def chart_data(data: ReportData, question: str) -> ChartData:
    """What the chart of a question shows: headline claims by n, at most ``max_bars``."""
    config = data.config
    chapter = config.chapter_of(question)
    unit = config.study.unit
    shown = charted(data.syntheses[question], config.charts.max_bars)
    return ChartData(
        question=question,
        title=chapter.title if chapter else config.question(question).text,
        total=data.population.cases,
        unit_singular=unit.singular,
        unit_plural=unit.plural,
        bars=tuple(_bar(data, claim) for claim in shown),
    )


def charted(synthesis: Synthesis, max_bars: int) -> list[Claim]:
    """The claims that a question's chart shows, most cases first.

    Headline claims where there are any, else all; only what cases of the population carry.
    """
    ordered = [synthesis.claims[c.id] for c in synthesis.codes if c.counts]
    counted = [claim for claim in ordered if claim.n]
    headlines = [claim for claim in counted if claim.code.headline] or counted
    return sorted(headlines, key=lambda c: -c.rank)[:max_bars]


def _bar(data: ReportData, claim: Claim) -> Bar:
    label = claim.code.title or agree(claim.code.statement, "plural")
    banded = claim.protection != "none"
    return Bar(
        label=label[:1].upper() + label[1:],
        n=None if banded else claim.n,
        total=claim.total,
        stance=_stance(claim.stances),
        banded=phrase(data, claim).text if banded else None,
    )


def _stance(stances: Stances | None) -> Stance | None:
    if stances is None or not (stances.positive or stances.critical or stances.mixed):
        return None
    return Stance(
        positive=stances.positive,
        critical=stances.critical,
        neutral=stances.neutral,
        mixed=stances.mixed,
        unstated=stances.unstated,
    )


def chart_figure(data: ReportData, question: str) -> list[pf.Block]:
    """The chart as a figure with caption and alternative text; nothing where nothing is counted."""
    chart = chart_data(data, question)
    if not chart.bars:
        return []
    text = alternative_text(chart)
    image = pf.Image(*plain(text), url=f"charts/{question}", attributes={"alt": text})
    caption = data.caption("chart", title=chart.title, total=chart.total)
    return [
        pf.Figure(
            pf.Plain(image),
            caption=pf.Caption(pf.Plain(*plain(caption))),
            identifier=f"figure-{question}",
        )
    ]


def rest(synthesis: Synthesis, max_bars: int) -> Sequence[Claim]:
    """The printable claims that the chart of the question doesn't show."""
    shown = charted(synthesis, max_bars)
    ordered = [synthesis.claims[c.id] for c in synthesis.codes if c.counts]
    return [claim for claim in ordered if claim.printable and claim not in shown]
