"""The present state of a study as a draft: what it says, and what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import panflute as pf
import yaml
from pydantic import TypeAdapter

from pipeline.drafts.model import (
    CodeTrace,
    CodingTrace,
    Draft,
    Evidence,
    Finding,
    PrintedQuote,
    SpeakerTrace,
)
from pipeline.drafts.named import FACT, named_in, term_ref
from pipeline.gates.review import Status
from pipeline.language.statements import agree
from pipeline.publish import MADE_WITH
from pipeline.report.claims import backing, phrase
from pipeline.report.data import ReportData
from pipeline.report.figures import chart_data, charted
from pipeline.report.nodes import text_of
from pipeline.report.sources import Paragraph
from pipeline.report.speakers import is_named
from pipeline.store import digest
from pipeline.study.config import Config
from pipeline.study.model import Code, Codebook, Fact, Interview, Study
from pipeline.synthesis.blinded import BlindedStudy
from pipeline.synthesis.model import Backing, Claim, Stances
from pipeline.synthesis.quotes import ChapterQuotes

NOT_SETTINGS = ("paths", "version")
"""Keys of the config that say where things are, and change no word of the report."""
IN_ORDER = ("roles",)
"""Records by name of which the order shows: that in which speakers are told."""


def draft_of(data: ReportData, told: tuple[Paragraph, ...], status: Status) -> Draft:
    """What the report says, as it may be known outside.

    ``data`` holds every synthesis and every quote; ``status`` is what the signatures allow.
    """
    config = data.config
    charts = [q.id for q in config.questions if q.id in data.syntheses]
    settings = dict(_settings("", config.model_dump(mode="json", exclude=set(NOT_SETTINGS))))
    return Draft(
        label="",
        findings=tuple(_findings(data)),
        quotes=tuple(_quotes(data, told)),
        charts=tuple(chart for q in charts if (chart := chart_data(data, q)).bars),
        paragraphs=told,
        chapters=tuple((chapter.id, chapter.title) for chapter in config.chapters),
        settings=settings,
        made_with={name: version(name) for name in MADE_WITH},
        status=status,
    )


def _findings(data: ReportData) -> Iterator[Finding]:
    toned = {claim.code.id for q in data.syntheses for claim in _toned(data, q)}
    for code in data.codes.values():
        claim = data.claims.get(code.id) if code.counts else None
        if claim is None or not claim.printable:
            continue
        hidden = claim.protection != "none" or claim.told_by_others
        who = phrase(data, claim)
        behind = data.backings.get(code.id)
        yield Finding(
            claim=code.id,
            title=code.title or agree(code.statement, "plural"),
            chapter=_chapter_of(data.config, code),
            words=who.text,
            said=agree(code.statement, "plural"),
            n=None if hidden else claim.n,
            total=None if hidden else claim.total,
            stances=_stances(claim) if code.id in toned and not hidden else None,
            level=code.level,
            carriers=_said(backing(data, behind)) if behind else "",
            roles=_roles(data, behind) if behind else (),
        )


def _toned(data: ReportData, question: str) -> Iterator[Claim]:
    """The claims of which the chart of a question shows the tone."""
    if question in {q.id for q in data.config.questions}:
        shown = charted(data.syntheses[question], data.config.charts.max_bars)
        bars = chart_data(data, question).bars
        yield from (claim for claim, bar in zip(shown, bars, strict=True) if bar.stance)


def _roles(data: ReportData, behind: Backing) -> tuple[str, ...]:
    """The roles that are told behind a recommendation, each once."""
    return tuple(dict.fromkeys(r if is_named(data, r) else "" for r in behind.roles))


def _said(inlines: Iterable[pf.Inline]) -> str:
    return text_of(pf.Para(*inlines))


def _chapter_of(config: Config, code: Code) -> str:
    chapter = config.chapter_of(code.question) if code.question else None
    return chapter.id if chapter else code.chapter


def _stances(claim: Claim) -> tuple[int, int, int, int, int] | None:
    told: Stances | None = claim.stances
    if told is None:
        return None
    return (told.positive, told.critical, told.neutral, told.mixed, told.unstated)


def _quotes(data: ReportData, told: Sequence[Paragraph]) -> Iterator[PrintedQuote]:
    roles = {quote.key: quote.role for chosen in data.quotes.values() for quote in chosen}
    for paragraph in told:
        for source in paragraph.sources:
            if paragraph.form == "quote" and source.kind == "quote":
                role = roles.get(source.ref, "")
                named = role if role and is_named(data, role) else ""
                place = paragraph.chapter, paragraph.section
                yield PrintedQuote(source.ref, *place, paragraph.text, named)


def _settings(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every key of the config with its value; a list of records is one value per record.

    The order of records with ids is a value of its own, under the key of the list.
    """
    if isinstance(value, Mapping):
        if path in IN_ORDER:
            yield path, _text(list(value))
        for key in value:
            yield from _settings(f"{path}.{key}" if path else str(key), value[key])
    elif isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        if all("id" in item for item in value):
            yield path, _text([item["id"] for item in value])
        for place, item in enumerate(value):
            yield f"{path}.{item.get('id', place)}", _text(item)
    else:
        yield path, value if isinstance(value, str) else _text(value)


def evidence_of(
    study: Study,
    blinded: BlindedStudy,
    quotes: Iterable[ChapterQuotes],
    config: Config,
    files: Mapping[str, Mapping[str, Path]],
) -> Evidence:
    """What the report is made from; ``files`` by kind (narrative, template, module) and name."""
    return Evidence(
        codings=tuple(sorted(_codings(study, blinded), key=lambda t: (t.fragment, t.code))),
        codes={c.id: _code(c) for c in study.codebook.codes},
        quotes={
            quote.key: quote.fragment
            for chapter in quotes
            for chosen in chapter.by_wish.values()
            for quote in chosen
        },
        rows=_rows(study, blinded) | {kind: _files(named) for kind, named in files.items()},
        speakers={i.id: _speaker(i, config) for i in study.interviews},
        named=named_in(study, blinded, config.blinding.labels),
    )


def _codings(study: Study, blinded: BlindedStudy) -> Iterator[CodingTrace]:
    clean = {(c.fragment, c.code): c.text for c in blinded.codings}
    active = {interview.id: interview for interview in study.active}
    for c in study.codings:
        if c.interview in active:
            yield CodingTrace(
                fragment=c.fragment,
                interview=c.interview,
                case=active[c.interview].case,
                code=c.code,
                stance=c.stance,
                quote=c.quote,
                raw=_digest(" ".join(c.text.split())),
                blinded=_digest(clean[c.fragment, c.code]),
            )


def _code(code: Code) -> CodeTrace:
    return CodeTrace(code.question, code.parent, code.within, code.level)


def _speaker(interview: Interview, config: Config) -> SpeakerTrace:
    counted = interview.role == config.study.population_role and not interview.withdrawn
    told = interview.case, interview.role, interview.asked, interview.withdrawn
    return SpeakerTrace(*told, counted)


def _rows(study: Study, blinded: BlindedStudy) -> dict[str, dict[str, str]]:
    questions = set(blinded.asked)
    told: list[Code | Fact] = [*blinded.codebook.codes, *blinded.public.facts]
    return {
        "codebook": {code.id: _digest(code) for code in study.codebook.codes},
        "told": {_named(row): _digest(row) for row in told},
        "order": _order(study.codebook),
        "interviews": {i.id: _digest(_as_written(i, questions)) for i in study.interviews},
        "facts": {fact.id: _digest(fact) for fact in study.facts},
        "sources": {source.id: _digest(source) for source in study.sources},
        "municipalities": {m.name: _digest(m) for m in study.municipalities},
        "terms": {term_ref(t): _digest(t) for t in study.terms},
        "reviews": {review.hash: review.decision for review in study.reviews},
    }


def _order(codebook: Codebook) -> dict[str, str]:
    """The codes right under each section, level, question or chapter, in their order."""
    homes: dict[str, list[str]] = defaultdict(list)
    for code in codebook.codes:
        homes[code.parent or code.level or code.question or code.chapter].append(code.id)
    return {home: " ".join(codes) for home, codes in homes.items()}


def _as_written(interview: Interview, questions: set[str]) -> Interview:
    """An interview that was asked everything says so, whichever questions there are."""
    asked = () if questions <= set(interview.asked) else tuple(sorted(interview.asked))
    return replace(interview, asked=asked)


def _named(row: Code | Fact) -> str:
    return row.id if isinstance(row, Code) else f"{FACT}{row.id}"


def _files(named: Mapping[str, Path]) -> dict[str, str]:
    return {ref: told for name in sorted(named) for ref, told in _parts(name, named[name])}


def _parts(name: str, path: Path) -> Iterator[tuple[str, str]]:
    """The digest of a file; of lists of words, one for each list."""
    if path.suffix == ".yaml":
        words: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from ((f"{name}: {key}", _digest(value)) for key, value in words.items())
    else:
        yield name, digest(path)


def _digest(record: object) -> str:
    content = TypeAdapter(type(record)).dump_python(record, mode="json")
    return hashlib.sha256(_text(content).encode()).hexdigest()[:16]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
