"""Counting, against a second count written from the contract's words alone."""

from __future__ import annotations

from dataclasses import astuple, replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.study.load_config import load_config
from pipeline.study.model import Code, Codebook, Coding, Interview, Stance, Study
from pipeline.synthesis.blinded import BlindedStudy, blind_study
from pipeline.synthesis.count import synthesise
from pipeline.synthesis.model import FRAME, Backing, Part, Synthesis
from pipeline.synthesis.parts import part_names
from pipeline.synthesis.parts import parts as parts_of
from pipeline.synthesis.quotes import candidates
from tests.study.tiny import ORIGINAL

CONFIG = load_config(ORIGINAL)
QUESTIONS = ("gebruik", "advies")
ROLE_OF_CASE = {f"B{i}": "bibliotheek" for i in range(4)} | {f"L{i}": "landelijk" for i in range(2)}
NO_LIMIT = 0
"""A minimum that protects nothing, so that counts are told as they are."""


@st.composite
def interviews(draw: st.DrawFn) -> list[Interview]:
    cases = draw(st.lists(st.sampled_from(sorted(ROLE_OF_CASE)), min_size=1, max_size=8))
    return [
        Interview(
            id=f"gesprek-{i}",
            case=case,
            role=ROLE_OF_CASE[case],
            respondents=1,
            asked=tuple(draw(st.lists(st.sampled_from(QUESTIONS), min_size=1, unique=True))),
            withdrawn=draw(st.booleans()) and draw(st.booleans()),
        )
        for i, case in enumerate(cases)
    ]


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    levels = st.sampled_from(["", "niveau"])
    codes = [
        Code("kop", "section", question="gebruik", level=draw(levels)),
        Code("los", "section", chapter="opzet"),
    ]
    for i in range(draw(st.integers(min_value=1, max_value=6))):
        earlier = [c.id for c in codes if c.counts]
        grouped = draw(st.booleans())
        within = draw(st.sampled_from(["", *earlier])) if not grouped else ""
        asked = grouped or draw(st.booleans())
        question = "gebruik" if grouped else draw(st.sampled_from(QUESTIONS))
        above = [c.id for c in codes if c.question == question]
        codes.append(
            Code(
                id=f"c{i}",
                kind="claim",
                parent=draw(st.sampled_from(["", *above])),
                question=question,
                level=draw(levels),
                basis="asked" if asked else "spontaneous",
                group="groep" if grouped else "",
                within=within,
            )
        )
    return Codebook(tuple(codes))


@st.composite
def studies(draw: st.DrawFn) -> Study:
    talks = draw(interviews())
    book = draw(codebooks())
    coded = st.tuples(
        st.sampled_from([i.id for i in talks]),
        st.sampled_from([c.id for c in book.codes]),
        st.sampled_from(["", "positive", "critical", "neutral"]),
        st.sampled_from(["no", "yes", "prefer"]),
    )
    codings = [
        Coding(f"f{k}", talk, code, f"Tekst {k}.", stance, quote)
        for k, (talk, code, stance, quote) in enumerate(draw(st.lists(coded, max_size=25)))
    ]
    twice = [replace(c, code=book.codes[-1].id, stance="") for c in codings[:3]]
    both = [*codings, *(c for c in twice if c.code not in {o.code for o in codings[:3]})]
    return Study(interviews=tuple(talks), codebook=book, codings=tuple(both))


def counted(study: Study, minimum: int = NO_LIMIT) -> dict[str, Synthesis]:
    """The syntheses of a study, nothing blinded."""
    return {name: synthesise(part, "bibliotheek", minimum) for name, part in parts(study).items()}


def talks_that_count(study: Study) -> list[Interview]:
    return [i for i in study.interviews if not i.withdrawn and i.role == "bibliotheek"]


def case_carries(study: Study, case: str, code: str) -> bool:
    """Whether the case has at least one fragment on the code."""
    talks = [i.id for i in talks_that_count(study) if i.case == case]
    return any(c.code == code and c.interview in talks for c in study.codings)


def base(study: Study, code: Code) -> list[str]:
    """The cases out of which a claim is counted."""
    talks = talks_that_count(study)
    if code.within:
        other = next(c for c in study.codebook.codes if c.id == code.within)
        return carriers(study, other)
    if code.basis == "asked":
        return sorted({i.case for i in talks if code.question in i.asked})
    return sorted({i.case for i in talks})


def carriers(study: Study, code: Code) -> list[str]:
    return [case for case in base(study, code) if case_carries(study, case, code.id)]


def stance_of(study: Study, case: str, code: str) -> str:
    """How a case speaks: its one stance, *mixed*, or nothing stated."""
    talks = [i.id for i in talks_that_count(study) if i.case == case]
    said: list[Stance] = [
        c.stance for c in study.codings if c.code == code and c.interview in talks and c.stance
    ]
    if not said:
        return "unstated"
    return said[0] if all(s == said[0] for s in said) else "mixed"


@given(studies())
def test_n_and_N_are_what_the_contract_says(study: Study) -> None:  # noqa: N802 - n of N
    """n is the cases of the base with a fragment on the code; N is the base."""
    syntheses = counted(study)
    for code in study.codebook.codes:
        if code.counts:
            claim = syntheses[code.question].claims[code.id]
            assert claim.n == len(carriers(study, code))
            assert claim.total == len(base(study, code))


@given(studies())
def test_a_claim_within_another_is_counted_out_of_its_cases(study: Study) -> None:
    """The N of a claim within another is the n of that other, in whatever part it stands."""
    syntheses = counted(study)
    claims = {id_: claim for s in syntheses.values() for id_, claim in s.claims.items()}
    for claim in claims.values():
        assert 0 <= claim.n <= claim.total
        if claim.code.within:
            assert claim.total == claims[claim.code.within].n


@given(studies())
def test_the_stance_split_counts_cases_and_sums_to_n(study: Study) -> None:
    """Each case of n is positive, critical, neutral, mixed or unstated, once."""
    syntheses = counted(study)
    for code in study.codebook.codes:
        if not code.counts:
            continue
        claim = syntheses[code.question].claims[code.id]
        assert claim.stances is not None
        assert sum(astuple(claim.stances)) == claim.n
        told = [stance_of(study, case, code.id) for case in carriers(study, code)]
        for stance in ("positive", "critical", "neutral", "mixed", "unstated"):
            assert getattr(claim.stances, stance) == told.count(stance)


@given(studies())
def test_what_a_group_leaves_of_those_asked_is_its_remainder(study: Study) -> None:
    """The remainder is the cases asked that hold none of the group's claims."""
    group = [c for c in study.codebook.codes if c.group]
    remainders = counted(study)["gebruik"].remainders
    assert set(remainders) == {c.group for c in group}
    if group:
        silent = [
            case
            for case in base(study, group[0])
            if not any(case_carries(study, case, c.id) for c in group)
        ]
        assert remainders["groep"] == len(silent)


@given(studies())
def test_who_stands_behind_advice_is_each_case_once(study: Study) -> None:
    """A code of a level, with the claims right below it: cases of any, out of those of any base."""
    syntheses = counted(study)
    told = {id_: behind for s in syntheses.values() for id_, behind in s.backings.items()}
    heads = [c for c in study.codebook.codes if c.level]
    assert set(told) == {c.id for c in heads}
    for head in heads:
        own = [c for c in study.codebook.codes if c.counts and head.id in (c.id, c.parent)]
        others = {
            i.role
            for i in study.interviews
            for c in study.codings
            if c.interview == i.id and c.code in {o.id for o in own} and not i.withdrawn
        } - {"bibliotheek"}
        assert told[head.id] == Backing(
            n=len({case for code in own for case in carriers(study, code)}),
            total=len({case for code in own for case in base(study, code)}),
            roles=tuple(sorted(others)),
        )


def test_a_case_behind_advice_and_what_is_below_it_counts_once() -> None:
    """B0 says both, B1 the lower one alone, B2 only what is two below: two of three."""
    codes = [
        Code(id_, "recommendation", parent=parent, question="advies", level="niveau")
        for id_, parent in (("a", ""), ("b", "a"), ("c", "b"))
    ]
    talks = [Interview(f"t{i}", f"B{i}", "bibliotheek", 1, QUESTIONS) for i in range(3)]
    talks += [
        Interview("t3", "L0", "landelijk", 1, QUESTIONS),
        Interview("t4", "L1", "adviseur", 1, QUESTIONS, withdrawn=True),
    ]
    coded = {"t0": "ab", "t1": "b", "t2": "c", "t3": "b", "t4": "a"}
    codings = [Coding(f"f{t}{c}", t, c, "Tekst.") for t, own in coded.items() for c in own]
    study = Study(interviews=tuple(talks), codebook=Codebook(tuple(codes)), codings=tuple(codings))
    assert counted(study)["advies"].backings == {
        "a": Backing(2, 3, ("landelijk",)),
        "b": Backing(3, 3, ("landelijk",)),
        "c": Backing(1, 3, ()),
    }


@given(studies())
def test_other_roles_never_count_but_carry(study: Study) -> None:
    """Without the other roles every n, N and split is the same; they stand as carriers, by case."""
    others = {i.id for i in study.interviews if i.role != "bibliotheek"}
    alone = replace(
        study,
        interviews=tuple(i for i in study.interviews if i.id not in others),
        codings=tuple(c for c in study.codings if c.interview not in others),
    )
    with_others, without = counted(study), counted(alone)
    for part, synthesis in with_others.items():
        assert without[part].backings == {
            id_: replace(behind, roles=()) for id_, behind in synthesis.backings.items()
        }
        for id_, claim in synthesis.claims.items():
            assert replace(claim, carriers={}) == without[part].claims[id_]
            said = {
                i.case
                for i in study.interviews
                for c in study.codings
                if c.interview == i.id in others and c.code == id_ and not i.withdrawn
            }
            assert claim.carriers == ({"landelijk": len(said)} if said else {})
            assert claim.told_by_others == (claim.n == 0 and bool(said))


@given(studies())
def test_a_withdrawn_interview_is_as_if_it_had_never_been(study: Study) -> None:
    """Dropping the withdrawn interviews and their fragments changes no synthesis."""
    gone = {i.id for i in study.interviews if i.withdrawn}
    dropped = replace(
        study,
        interviews=tuple(i for i in study.interviews if i.id not in gone),
        codings=tuple(c for c in study.codings if c.interview not in gone),
    )
    assert counted(study) == counted(dropped)


@given(studies())
def test_the_order_of_the_rows_tells_nothing(study: Study) -> None:
    """Interviews and fragments turned round give the same counts."""
    turned = replace(
        study, interviews=study.interviews[::-1], codings=tuple(reversed(study.codings))
    )
    for part, synthesis in counted(study).items():
        other = counted(turned)[part]
        assert synthesis.claims == other.claims
        assert synthesis.remainders == other.remainders
        assert synthesis.backings == other.backings


@given(studies())
def test_each_quotable_fragment_is_a_candidate_once(study: Study) -> None:
    """A fragment that may be quoted is a candidate once, with all its codes."""
    withdrawn = {i.id for i in study.interviews if i.withdrawn}
    quotable = [c for c in study.codings if c.quote != "no" and c.interview not in withdrawn]
    found = candidates(unblinded(study))
    assert [c.fragment for c in found] == sorted({c.fragment for c in quotable})
    for candidate in found:
        rows = [c for c in quotable if c.fragment == candidate.fragment]
        assert candidate.preferred == (rows[0].quote == "prefer")
        assert sorted(candidate.codes) == sorted(c.code for c in rows)
        assert candidate.interview == rows[0].interview
        assert ROLE_OF_CASE[candidate.case] == candidate.role


@given(studies())
def test_every_code_stands_in_exactly_one_part(study: Study) -> None:
    """The parts are the questions and the frame, and no code is lost or told twice."""
    syntheses = counted(study)
    assert tuple(syntheses) == part_names(CONFIG)
    told = [code.id for s in syntheses.values() for code in s.codes]
    assert sorted(told) == sorted(code.id for code in study.codebook.codes)


@given(studies())
def test_an_edit_of_one_question_leaves_the_other_parts_as_they_were(study: Study) -> None:
    """A stance changes the parts that count its code and no other; a text changes none."""
    before = parts(study)
    for index, changed in enumerate(study.codings):
        stance: Stance = "neutral" if changed.stance != "neutral" else ""
        edited = list(study.codings)
        edited[index] = replace(changed, stance=stance)
        after = parts(replace(study, codings=tuple(edited)))
        needed = _needed_by(study, changed.code)
        withdrawn = study.interview_by_id[changed.interview].withdrawn
        assert {name for name in before if before[name] != after[name]} == (
            set() if withdrawn else needed
        )
        edited[index] = replace(changed, text="Anders.")
        assert parts(replace(study, codings=tuple(edited))) == before


def parts(study: Study) -> dict[str, Part]:
    return {part.part: part for part in parts_of(unblinded(study), CONFIG)}


def unblinded(study: Study) -> BlindedStudy:
    """The study as blinding would hand it on, were there nothing to blind."""
    return blind_study(study, CONFIG, lambda text, _: text)


def _needed_by(study: Study, code: str) -> set[str]:
    """The parts that count this code, or count a claim within it."""
    by_id = {c.id: c for c in study.codebook.codes}
    parts = {by_id[code].question or FRAME}
    for other in study.codebook.codes:
        if other.within == code:
            parts |= _needed_by(study, other.id)
    return parts


def test_a_chain_of_bases_narrows_at_each_link() -> None:
    """Of c within b within a, the base is the cases that hold both b and a, not b alone."""
    links = [("a", ""), ("b", "a"), ("c", "b")]
    codes = [Code(id_, "claim", question="gebruik", within=w) for id_, w in links]
    talks = [Interview(f"t{i}", f"B{i}", "bibliotheek", 1, QUESTIONS) for i in range(3)]
    coded = {"t0": "abc", "t1": "bc", "t2": "ab"}
    codings = [Coding(f"f{t}{c}", t, c, "Tekst.") for t, own in coded.items() for c in own]
    study = Study(interviews=tuple(talks), codebook=Codebook(tuple(codes)), codings=tuple(codings))
    claims = counted(study)["gebruik"].claims
    assert [(claims[c].n, claims[c].total) for c in "abc"] == [(2, 3), (2, 2), (1, 2)]
