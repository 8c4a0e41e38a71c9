"""The attack on a protected number: two studies that differ in it alone give the same report.

The adversary holds every deliverable, Table 1 and the list of who was spoken to, and knows how
each other claim was counted. What is the same letter for letter in both worlds tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import panflute as pf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report.chapters.write import write_chapter
from pipeline.report.data import ReportData
from pipeline.report.figures import chart_data
from pipeline.study.model import Code
from pipeline.synthesis.count import synthesise
from pipeline.synthesis.model import CaseCoding, Part, Synthesis
from tests.report.tiny_report import report_data, said
from tests.study.tiny import TinyStudy

CASES = tuple(f"B{number:02}" for number in range(1, 13))
ROLE, K = "bibliotheek", 3


@dataclass(frozen=True)
class World:
    """Who carries what; two worlds differ in the cases of the sensitive claim alone."""

    secret: frozenset[str]
    part_of_secret: frozenset[str]
    others: tuple[frozenset[str], ...]
    headline: bool
    grouped: bool


def cases(least: int, most: int) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(CASES), min_size=least, max_size=most)


@st.composite
def twins(draw: st.DrawFn) -> tuple[World, World]:
    """Two worlds: the sensitive claim is carried by one or two cases, or by eleven or twelve."""
    low, high = draw(st.sampled_from([(1, 2), (11, 12)]))
    more = draw(cases(high, high))
    less = more - {draw(st.sampled_from(sorted(more)))}
    assert len(less) == low
    inside = draw(st.frozensets(st.sampled_from(sorted(less)), max_size=low))
    others = tuple(draw(st.lists(cases(0, 12), min_size=2, max_size=3)))
    world = World(more, inside, others, draw(st.booleans()), draw(st.booleans()))
    return world, replace(world, secret=less)


def codes_of(world: World) -> tuple[Code, ...]:
    group = "soorten" if world.grouped else ""

    def claim(id_: str, **more: object) -> Code:
        columns = {"parent": "kop", "question": "gebruik", "basis": "asked", **more}
        return Code(id_, "claim", statement=f"{{noemen|noemt}} {id_}", title=id_, **columns)  # type: ignore[arg-type]

    return (
        Code("kop", "section", question="gebruik", title="Kop"),
        claim("geheim", sensitive=True, headline=world.headline, group=group),
        claim("deel", within="geheim"),
        *(
            claim(f"ander{place}", headline=True, group=group, counters="" if place else "geheim")
            for place, _ in enumerate(world.others)
        ),
    )


def data_of(world: World, data: ReportData) -> ReportData:
    """The report's sources in this world."""
    carried = {"geheim": world.secret, "deel": world.part_of_secret}
    carried |= {f"ander{place}": held for place, held in enumerate(world.others)}
    codings = tuple(
        CaseCoding(case, ROLE, code, "") for code, held in carried.items() for case in sorted(held)
    )
    part = Part("gebruik", codes_of(world), codings, CASES, {"gebruik": CASES})
    synthesis = synthesise(part, ROLE, K)
    others = {part: empty for part, empty in _without_claims(data).items() if part != "gebruik"}
    syntheses = {**others, "gebruik": synthesis}
    return replace(data, syntheses=syntheses, narratives=(), quotes={})


def _without_claims(data: ReportData) -> dict[str, Synthesis]:
    return {part: Synthesis(part, (), {}, {}, {}) for part in data.syntheses}


def told(data: ReportData) -> list[str]:
    """All that the report says: every chapter that draws on claims, and the chart's data."""
    chapters = [write_chapter(data, c) for c in data.config.chapters if c.kind != "colophon"]
    texts = [said(block) for chapter in chapters for block in chapter.content]
    pictures: list[str] = []
    for chapter in chapters:
        chapter.walk(
            lambda e, _: pictures.append(str(e.attributes)) if isinstance(e, pf.Image) else None
        )
    return [*texts, *pictures, repr(chart_data(data, "gebruik"))]


@pytest.fixture(scope="module")
def data(whole: TinyStudy) -> ReportData:
    return report_data(whole)


@given(twins())
@settings(max_examples=150, deadline=None)
def test_a_protected_number_cannot_be_had_back(
    data: ReportData, worlds: tuple[World, World]
) -> None:
    """Text, table, chart, alternative text and summary are the same, whichever it was."""
    one, other = (data_of(world, data) for world in worlds)
    assert told(one) == told(other)


def test_the_attack_sees_a_number_that_is_not_protected(data: ReportData) -> None:
    """Without protection the same two worlds differ: the attack can succeed."""
    world = World(frozenset(CASES), frozenset(), (frozenset(CASES[:5]),) * 2, True, False)
    less = replace(world, others=(frozenset(CASES[:4]), frozenset(CASES[:5])))
    assert told(data_of(world, data)) != told(data_of(less, data))


def test_that_nobody_holds_a_sensitive_claim_is_not_told(data: ReportData) -> None:
    """0 of 12 would tell the answer of each."""
    world = World(frozenset(), frozenset(), (frozenset(CASES[:5]),) * 2, True, False)
    assert not any("geheim" in text for text in told(data_of(world, data)))
