"""A section without narrative: the order of its claims, and how they open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.language.quantifiers import Protection
from pipeline.language.wording import Connective, Wording
from pipeline.report.chapters.summary import _most_carried
from pipeline.report.data import ReportData
from pipeline.report.figures import charted
from pipeline.report.sections import headlines, in_a_row, section_paragraphs, strands
from pipeline.study.model import Code
from pipeline.synthesis.disclosure import protect
from pipeline.synthesis.model import Claim, Synthesis
from tests.report.tiny_report import report_data, said, with_claims
from tests.study.tiny import TinyStudy


def claim(id_: str, n: int, *, protection: Protection = "none", **more: object) -> Claim:
    """A claim that its text tells apart; ``more`` are columns of the codebook."""
    columns = {"statement": f"{{noemen|noemt}} {id_}", "basis": "asked", **more}
    code = Code(id_, "claim", parent="kop", question="gebruik", **columns)  # type: ignore[arg-type]
    return Claim(code, n, 3, protection=protection)


def of_two_verbs(id_: str, n: int, **more: object) -> Claim:
    """A claim whose second verb agrees with the subject too."""
    return claim(id_, n, statement=f"{{zien|ziet}} {id_} en {{kunnen|kan}} het noemen", **more)


@pytest.fixture(scope="module")
def data(whole: TinyStudy) -> ReportData:
    return report_data(whole)


def order(data: ReportData, claims: list[Claim]) -> list[str]:
    """The ids of the claims in the order in which the section tells them."""
    text = " ".join(said(p) for p in section_paragraphs(with_claims(data, claims), claims))
    told = [word.rstrip(".") for word in text.replace(". ", " ").split()]
    return [word for word in told if word in {c.code.id for c in claims}]


def test_headline_claims_come_first_then_by_n(data: ReportData) -> None:
    """A headline of one case stands before another claim of three."""
    claims = [claim("aa", 3), claim("bb", 1, headline=True), claim("cc", 2, headline=True)]
    assert order(data, [*claims, claim("dd", 1)]) == ["cc", "bb", "aa", "dd"]


def test_claims_of_one_n_keep_the_order_of_the_codebook(data: ReportData) -> None:
    """The codebook decides where nothing else does."""
    assert order(data, [claim("zz", 2), claim("aa", 2), claim("mm", 2)]) == ["zz", "aa", "mm"]


def told_orders(data: ReportData, claims: list[Claim]) -> list[list[str]]:
    """The order of these claims in every place that orders claims."""
    synthesis = Synthesis("gebruik", tuple(c.code for c in claims), {}, {}, {})
    filled = replace(synthesis, claims={c.code.id: c for c in claims})
    return [
        told(claims),
        [c.code.id for c in headlines(with_claims(data, claims), claims)],
        [c.code.id for c in charted(filled, len(claims))],
        [c.code.id for c in _most_carried(claims)],
    ]


@pytest.mark.parametrize(("one", "other"), [(11, 12), (1, 2)])
def test_the_order_gives_no_protected_count_away(data: ReportData, one: int, other: int) -> None:
    """Which of two has 11 of 12 and which all, or one and two, is not told by who comes first."""

    def sensitive(id_: str, n: int) -> Claim:
        return protect(replace(claim(id_, n, headline=True, sensitive=True), total=12), 3)

    for ns in ((one, other), (other, one)):
        claims = [sensitive(id_, n) for id_, n in zip(("zz", "aa"), ns, strict=True)]
        assert all(c.protection != "none" for c in claims)
        assert told_orders(data, claims) == [["zz", "aa"]] * 4


def test_protected_claims_stand_among_the_others(data: ReportData) -> None:
    """High counts come before what less carry, and low ones last, whatever the codebook says."""
    claims = [
        replace(claim("aa", 2, headline=True, protection="low"), total=12),
        replace(claim("bb", 5, headline=True), total=12),
        replace(claim("cc", 12, headline=True, protection="high"), total=12),
    ]
    assert [order[:3] for order in told_orders(data, claims)] == [["cc", "bb", "aa"]] * 4


def test_a_counter_voice_stands_right_behind_its_claim(data: ReportData) -> None:
    """*Toch …* follows what it speaks against, whatever its own n."""
    claims = [claim("aa", 1), claim("bb", 2), claim("cc", 3, counters="aa")]
    assert order(data, claims) == ["bb", "aa", "cc"]


def test_the_claims_of_a_group_stand_together(data: ReportData) -> None:
    """The largest leads, the others follow before anything else."""
    claims = [claim("aa", 1, group="g"), claim("bb", 2), claim("cc", 3, group="g")]
    assert order(data, claims) == ["cc", "aa", "bb"]


def test_a_claim_within_another_stands_behind_its_base(data: ReportData) -> None:
    """*Van deze drie …* needs the three before it."""
    claims = [claim("aa", 1), claim("bb", 3, within="aa"), claim("cc", 2)]
    assert order(data, claims) == ["cc", "aa", "bb"]


def test_the_counters_of_a_part_stand_behind_it(data: ReportData) -> None:
    """A counter to a claim within another follows that strand too."""
    claims = [claim("aa", 3), claim("bb", 2, within="aa"), claim("cc", 1, counters="bb")]
    assert order(data, claims) == ["aa", "bb", "cc"]


@st.composite
def sections(draw: st.DrawFn, chains: bool) -> list[Claim]:
    """Claims of one section; links lead to earlier ones, ``chains``: also to linked ones."""
    claims: list[Claim] = []
    for i in range(draw(st.integers(min_value=1, max_value=8))):
        open_ = [c.code.id for c in claims if chains or not (c.code.within or c.code.counters)]
        link = draw(st.sampled_from(["", "", "within", "counters", "group"]))
        more: dict[str, object] = {"headline": draw(st.booleans())}
        if link == "group":
            more["group"] = "g"
        elif link and open_:
            more[link] = draw(st.sampled_from(open_))
        claims.append(claim(f"c{i}c", draw(st.integers(min_value=0, max_value=3)), **more))
    return claims


def told(claims: list[Claim]) -> list[str]:
    return [told.claim.code.id for strand in strands(claims) for told in strand]


@given(sections(chains=True))
def test_each_claim_of_a_section_is_told_once(claims: list[Claim]) -> None:
    """No claim is lost between headline, group, base and counter-voice, and none told twice."""
    assert sorted(told(claims)) == sorted(c.code.id for c in claims)


@pytest.mark.parametrize(
    "claims",
    [
        [claim("a", 3), claim("b", 2, within="a"), claim("c", 1, within="b")],
        [claim("a", 3), claim("b", 2, counters="a"), claim("c", 1, counters="b")],
        [claim("a", 3), claim("b", 2, counters="a"), claim("c", 1, within="b")],
        [claim("a", 3), claim("b", 2, group="g", counters="a"), claim("c", 1, group="g")],
    ],
)
def test_a_claim_behind_a_follower_is_told_too(claims: list[Claim]) -> None:
    """A counter to a counter-voice, or a part of a part, is in the section like any other."""
    assert sorted(told(claims)) == sorted(c.code.id for c in claims)


def opening(sentence: str, wording: Wording) -> str | None:
    """The connective that a sentence opens with, if any."""
    words = [*wording.additions, *wording.contrasts, *wording.within]
    return next((w for w in words if sentence.startswith(f"{w} ")), None)


@given(sections(chains=False))
@settings(max_examples=60)
def test_no_two_neighbours_open_with_the_same_connective(
    data: ReportData, claims: list[Claim]
) -> None:
    """Connectives vary from one sentence to the next, over paragraphs too."""
    paragraphs = section_paragraphs(with_claims(data, claims), claims)
    text = " ".join(said(paragraph) for paragraph in paragraphs)
    openings = [opening(sentence, data.wording) for sentence in text.split(". ")]
    assert len(openings) >= len(claims)
    for one, next_ in pairwise(openings):
        assert one is None or one != next_


@given(sections(chains=False), st.integers(min_value=0, max_value=7))
@settings(max_examples=40)
def test_a_counter_voice_opens_as_one(data: ReportData, claims: list[Claim], index: int) -> None:
    """A claim that counters one of its section begins with a word of contrast."""
    counters = [c for c in claims if c.code.counters and not c.code.group]
    assume(counters)
    voice = counters[index % len(counters)]
    text = " ".join(said(p) for p in section_paragraphs(with_claims(data, claims), claims))
    sentence = next(s for s in text.rstrip(".").split(". ") if s.endswith(voice.code.id))
    assert opening(sentence, data.wording) in data.wording.contrasts


@pytest.mark.parametrize("more", [{}, {"within": "aa"}, {"counters": "aa"}, {"group": "g"}])
def test_a_claim_of_two_verbs_opens_with_its_subject(
    data: ReportData, more: dict[str, object]
) -> None:
    """*Daarnaast zien twee … aa en kunnen …* leaves the second verb without a subject."""
    claims = [claim("aa", 3, group="g"), of_two_verbs("bb", 2, **more), claim("cc", 1)]
    (paragraph,) = section_paragraphs(with_claims(data, claims), claims)
    _, second, third = said(paragraph).split(". ")
    who = "Twee van deze drie bibliotheken" if "within" in more else "Twee bibliotheken"
    assert second == f"{who} [2/3] zien bb en kunnen het noemen"
    assert opening(third, data.wording) is not None


def test_a_claim_of_two_verbs_in_a_row_opens_with_its_subject(data: ReportData) -> None:
    """The summary and the recap invert no more than a section does."""
    claims = [claim("aa", 3), of_two_verbs("bb", 2), claim("cc", 1)]
    first, second, third = said(in_a_row(with_claims(data, claims), claims)).split(". ")
    assert first == "Alle drie bibliotheken [3/3] noemen aa"
    assert second == "Twee bibliotheken [2/3] zien bb en kunnen het noemen"
    assert opening(third, data.wording) is not None


RECAPS = [
    ("Al met al", True, "Al met al zien", "Al met al: twee"),
    ("Kortom,", False, "Kortom, twee", "Kortom, twee"),
]


@pytest.mark.parametrize(("text", "inverts", "one_verb", "two_verbs"), RECAPS)
def test_a_recap_opens_by_what_its_first_claim_can_bear(
    data: ReportData, text: str, inverts: bool, one_verb: str, two_verbs: str
) -> None:
    """What would invert becomes *Al met al:* before a claim of two verbs."""
    recap = Connective(text=text, inverts=inverts)
    one = claim("aa", 2, statement="{zien|ziet} aa")
    told_one = said(in_a_row(with_claims(data, [one]), [one], opening=recap))
    assert told_one.startswith(f"{one_verb} ")
    two = of_two_verbs("aa", 2)
    told_two = said(in_a_row(with_claims(data, [two]), [two], opening=recap))
    assert told_two == f"{two_verbs} bibliotheken [2/3] zien aa en kunnen het noemen."


@pytest.mark.parametrize("protection", ["none", "low", "high"])
def test_a_remainder_is_told_where_no_claim_of_the_group_is_protected(
    data: ReportData, protection: Protection
) -> None:
    """One protected claim is enough, whichever of the group it is."""
    for first, second in (("none", protection), (protection, "none")):
        claims = [
            claim("aa", 1, group="g", protection=first),
            claim("bb", 1, group="g", protection=second),
        ]
        filled = with_claims(data, claims, {"g": 1})
        text = " ".join(said(p) for p in section_paragraphs(filled, claims))
        assert ("geen antwoord bekend" in text) == (protection == "none")


def test_an_edit_elsewhere_changes_no_connective(data: ReportData) -> None:
    """A claim opens by a hash of its own id: a new claim at the end leaves the others."""
    claims = [claim("aa", 3), claim("bb", 2)]
    before = section_paragraphs(with_claims(data, claims), claims)
    more = [*claims, claim("cc", 1)]
    after = section_paragraphs(with_claims(data, more), more)
    assert said(after[0]).startswith(said(before[0]))


@given(sections(chains=True))
def test_headlines_have_their_base_before_them(claims: list[Claim]) -> None:
    """A headline within another claim comes behind that claim, headline or not, each once."""
    by_id: Mapping[str, Claim] = {c.code.id: c for c in claims}

    class Known:
        """The claims at hand, all that ``headlines`` asks for."""

        claims = by_id

    chosen = [c.code.id for c in headlines(Known(), claims)]  # type: ignore[arg-type]
    assert len(chosen) == len(set(chosen))
    assert {c.code.id for c in claims if c.code.headline and c.printable} <= set(chosen)
    for id_ in chosen:
        base = by_id[id_].code.within
        if by_id[id_].code.headline and base:
            assert chosen.index(base) < chosen.index(id_)


@given(sections(chains=False))
@settings(max_examples=40)
def test_claims_in_a_row_vary_too(data: ReportData, claims: list[Claim]) -> None:
    """Recap and summary never open two sentences alike, behind *Al met al* either."""
    filled = with_claims(data, claims)
    for recap in (None, *data.wording.recap):
        text = said(in_a_row(filled, claims, opening=recap))
        openings = [opening(sentence, data.wording) for sentence in text.split(". ")]
        for one, next_ in pairwise(openings):
            assert one is None or one != next_
        assert recap is None or text.startswith(recap.text)


def shares(data: ReportData, *ns: int) -> str:
    """Claims of these counts, of twenty, as one paragraph; a share is *een deel van de …*."""
    claims = [replace(claim(f"c{place}", n), total=20) for place, n in enumerate(ns)]
    quantifiers = data.config.quantifiers
    scale = tuple(
        row if row.when else row.model_copy(update={"phrase": "een deel van de {units}"})
        for row in quantifiers.scale
    )
    words = quantifiers.model_copy(update={"scale": scale})
    told = replace(data, config=data.config.model_copy(update={"quantifiers": words}))
    return said(in_a_row(with_claims(told, claims), claims))


def test_what_a_part_is_part_of_is_said_once(data: ReportData) -> None:
    """*Een deel van de …* becomes *een deel* behind a sentence about the same whole."""
    text = shares(data, 8, 8, 8)
    assert text.lower().count("een deel") == 3
    assert text.count(f"van de {data.config.study.unit.plural}") == 1


def test_a_third_sentence_in_a_row_is_not_connected(data: ReportData) -> None:
    """Two connected sentences are followed by one that begins with its subject."""
    opened = [line.split()[0] for line in shares(data, 8, 8, 8, 8, 8, 8).split(". ")]
    connected = [word in data.wording.additions for word in opened]
    assert connected == [False, True, True, False, True, True]
