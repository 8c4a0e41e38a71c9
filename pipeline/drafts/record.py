"""The present state of a study as a draft: what it says, and what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from pipeline.drafts.model import (
    CodeTrace,
    CodingTrace,
    Draft,
    Evidence,
    Finding,
    PrintedQuote,
)
from pipeline.language.statements import agree
from pipeline.publish import MADE_WITH
from pipeline.report.claims import phrase
from pipeline.report.data import ReportData
from pipeline.report.figures import chart_data
from pipeline.report.sources import Paragraph
from pipeline.store import digest
from pipeline.study.config import Config
from pipeline.study.model import Code, Study
from pipeline.synthesis.blinded import BlindedStudy
from pipeline.synthesis.model import Claim, Stances
from pipeline.synthesis.quotes import ChapterQuotes

NOT_SETTINGS = ("paths", "version")
"""Keys of the config that say where things are, and change no word of the report."""


def draft_of(data: ReportData, told: tuple[Paragraph, ...]) -> Draft:
    """What the report says, as it may be known outside; ``data`` holds every synthesis."""
    config = data.config
    charts = [q.id for q in config.questions if q.id in data.syntheses]
    return Draft(
        label="",
        findings=tuple(_findings(data)),
        quotes=tuple(_quotes(told)),
        charts=tuple(chart for q in charts if (chart := chart_data(data, q)).bars),
        paragraphs=told,
        chapters=tuple((chapter.id, chapter.title) for chapter in config.chapters),
        settings=dict(_settings("", config.model_dump(mode="json", exclude=set(NOT_SETTINGS)))),
        made_with={name: version(name) for name in MADE_WITH},
    )


def _findings(data: ReportData) -> Iterator[Finding]:
    for code in data.codes.values():
        claim = data.claims.get(code.id) if code.counts else None
        if claim is None or not claim.printable:
            continue
        hidden = claim.protection != "none" or claim.told_by_others
        who = phrase(data, claim)
        yield Finding(
            claim=code.id,
            title=code.title or agree(code.statement, "plural"),
            chapter=_chapter_of(data.config, code),
            words=who.text,
            said=agree(code.statement, "plural"),
            n=None if hidden else claim.n,
            total=None if hidden else claim.total,
            stances=None if hidden else _stances(claim),
        )


def _chapter_of(config: Config, code: Code) -> str:
    chapter = config.chapter_of(code.question) if code.question else None
    return chapter.id if chapter else code.chapter


def _stances(claim: Claim) -> tuple[int, int, int, int, int] | None:
    told: Stances | None = claim.stances
    if told is None:
        return None
    return (told.positive, told.critical, told.neutral, told.mixed, told.unstated)


def _quotes(told: Sequence[Paragraph]) -> Iterator[PrintedQuote]:
    for paragraph in told:
        for source in paragraph.sources:
            if paragraph.form == "quote" and source.kind == "quote":
                yield PrintedQuote(source.ref, paragraph.chapter, paragraph.section, paragraph.text)


def _settings(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every key of the config with its value; a list of records is one value per record."""
    if isinstance(value, Mapping):
        for key in value:
            yield from _settings(f"{path}.{key}" if path else str(key), value[key])
    elif isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        for place, item in enumerate(value):
            yield f"{path}.{item.get('id', place)}", _text(item)
    else:
        yield path, value if isinstance(value, str) else _text(value)


def evidence_of(
    study: Study,
    blinded: BlindedStudy,
    quotes: Iterable[ChapterQuotes],
    files: Mapping[str, Mapping[str, Path]],
) -> Evidence:
    """What the report is made from; ``files`` by kind (narrative, template, module) and name."""
    clean = {(c.fragment, c.code): c.text for c in blinded.codings}
    active = {interview.id: interview for interview in study.active}
    traces = [
        CodingTrace(
            fragment=c.fragment,
            interview=c.interview,
            case=active[c.interview].case,
            code=c.code,
            stance=c.stance,
            quote=c.quote,
            raw=_digest(" ".join(c.text.split())),
            blinded=_digest(clean[c.fragment, c.code]),
        )
        for c in study.codings
        if c.interview in active
    ]
    rows: dict[str, dict[str, str]] = {
        "codebook": {code.id: _digest(code) for code in study.codebook.codes},
        "told": {code.id: _digest(code) for code in blinded.codebook.codes},
        "order": {"codebook": _digest([code.id for code in study.codebook.codes])},
        "interviews": {interview.id: _digest(interview) for interview in study.interviews},
        "speakers": {
            i.id: _digest((i.case, i.role, i.asked, i.withdrawn)) for i in study.interviews
        },
        "facts": {fact.id: _digest(fact) for fact in study.facts},
        "sources": {source.id: _digest(source) for source in study.sources},
        "municipalities": {m.name: _digest(m) for m in study.municipalities},
        "terms": {f"{t.term} ({t.action})": _digest(t) for t in study.terms},
    }
    for kind, named in files.items():
        rows[kind] = {
            ref: told for name in sorted(named) for ref, told in _parts(name, named[name])
        }
    return Evidence(
        codings=tuple(sorted(traces, key=lambda t: (t.fragment, t.code))),
        codes={c.id: CodeTrace(c.question, c.parent, c.within) for c in study.codebook.codes},
        quotes={
            quote.key: quote.fragment
            for chapter in quotes
            for chosen in chapter.by_wish.values()
            for quote in chosen
        },
        rows=rows,
    )


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
