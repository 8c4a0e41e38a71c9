"""The tiny study, or an edit of it, as the sources of a chapter: nothing but pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import panflute as pf

from pipeline.language.wording import load_wording
from pipeline.narrative.files import read_narratives
from pipeline.narrative.targets import targets
from pipeline.report.chapters.write import write_chapter
from pipeline.report.data import ReportData
from pipeline.report.wishes import wishes
from pipeline.steps.choose_quotes import dropped
from pipeline.study.model import Code
from pipeline.synthesis.blinded import blind_study
from pipeline.synthesis.count import synthesise
from pipeline.synthesis.model import Claim, Synthesis
from pipeline.synthesis.parts import parts
from pipeline.synthesis.quotes import Limits, candidates, choose_quotes
from tests.study.tiny import TinyStudy, blinder_of

TEMPLATES = Path(__file__).parents[2] / "templates"


def report_data(tiny: TinyStudy, chapter: str | None = None) -> ReportData:
    """The sources of one chapter of the study in this folder, or of all."""
    study, config = tiny.study(), tiny.config()
    blinder = blinder_of(study, config)

    def blind(text: str, place: str) -> str:
        assert place
        return blinder.blind(text).text

    blinded = blind_study(study, config, blind)
    minimum = config.blinding.disclosure.minimum
    role = config.study.population_role
    syntheses = {p.part: synthesise(p, role, minimum) for p in parts(blinded, config)}
    wording = load_wording(TEMPLATES, config.language)
    codebook = blinded.codebook
    known = targets(config, codebook, wording)
    narratives, found = read_narratives(tiny.folder, config, known)
    assert found == ()
    limits = config.quotes
    chosen = choose_quotes(
        wishes(config, codebook, narratives),
        [c for c in candidates(blinded) if not dropped(c, study.reviews)],
        Limits(limits.per_section, limits.per_interview, limits.max_words),
    )
    return ReportData(
        config=config,
        wording=wording,
        public=blinded.public,
        syntheses=syntheses,
        narratives=tuple(n for n in narratives if chapter in (None, n.target.chapter)),
        quotes={
            k: q
            for c in chosen.values()
            if chapter in (None, c.chapter)
            for k, q in c.by_wish.items()
        },
        templates=TEMPLATES,
    )


def with_claims(
    data: ReportData, claims: Sequence[Claim], remainders: Mapping[str, int] | None = None
) -> ReportData:
    """The sources with these claims as the only ones, all in one section."""
    codes = (Code("kop", "section", question="gebruik", title="Kop"), *(c.code for c in claims))
    synthesis = Synthesis("gebruik", codes, {c.code.id: c for c in claims}, remainders or {}, {})
    return ReportData(
        data.config, data.wording, data.public, {"gebruik": synthesis}, (), {}, data.templates
    )


def chapter(tiny: TinyStudy, id_: str) -> pf.Div:
    """One chapter of the study, written."""
    data = report_data(tiny, id_)
    return write_chapter(data, data.config.chapter(id_))


def headings(tree: pf.Element) -> list[tuple[int, str]]:
    """Level and words of every heading."""
    found: list[tuple[int, str]] = []

    def note(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, pf.Header):
            found.append((node.level, said(node)))

    tree.walk(note)
    return found


def blocks(tree: pf.Element, kind: type[pf.Element], class_: str = "") -> list[pf.Element]:
    """Every element of a kind, and of a class, in the order of the tree."""
    found: list[pf.Element] = []

    def note(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, kind) and (not class_ or class_ in node.classes):
            found.append(node)

    tree.walk(note)
    return found


def said(node: pf.Element) -> str:
    """The words of an element, white space as single spaces."""
    return " ".join(str(pf.stringify(node)).split())
