"""A returned file taken in: the list, the page and the patch in ``private/``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import Place, StudyError, problem
from pipeline.report.sources import Paragraph, Piece, Source
from pipeline.returned.alignment import alike
from pipeline.returned.edits import Matched, edits
from pipeline.returned.listing import Entry, Lister
from pipeline.returned.model import Edit, ReturnedFile
from pipeline.returned.page import write_comments_page
from pipeline.returned.patch import patch_of
from pipeline.returned.reading import read_returned
from pipeline.returned.reasons import Reasons
from pipeline.returned.rows import Listed, merged, numbered, read_listed, write_listed
from pipeline.returned.squeezed import squeezed
from pipeline.returned.verdicts import Judge, Verdict, settled, texts_of
from pipeline.store import read_record, write_text
from pipeline.study.config import Config
from pipeline.writers.front import CONCEPT, CONTENTS, FIGURES, TABLES, front_of

SOURCES = "results/sources.json"
PAGE = "private/opmerkingen.html"
PATCH = "private/opmerkingen.patch"
LEAST = 0.25
"""The share of the draft's paragraphs that a returned file holds, at least."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a returned file: all entries, and how many of each kind it holds."""

    entries: tuple[Entry, ...]
    comments: int
    edits: int
    offered: int
    refused: int


def take_in(study: Path, config: Config, file: Path, templates: Path) -> Taken:
    """Read a returned file and write what it says beside what came before.

    Nothing is changed outside ``private/``. Raises StudyError (A01, A02, R10, R11, R12, R13)
    before anything is written.
    """
    paragraphs = (*front_paragraphs(config), *drafted(study))
    returned = read_returned(file)
    matched = match(paragraphs, returned, file)
    found = edits(matched)
    if not found and not returned.comments:
        raise StudyError([problem("R11", Place(str(file)))])
    before = read_listed(study)
    reasons, raw = Reasons(config), texts_of(study)
    lister = Lister(paragraphs, {chapter.id: chapter.title for chapter in config.chapters})
    judge = Judge(paragraphs, reasons, raw)
    entries = entries_of(matched, found, judge, lister, before)
    offers = [entry.offer for entry in entries if entry.offer]
    require_all(returned, found, entries, file)
    listed = merged(before, [entry.row(file.name, reasons) for entry in entries])
    write_listed(study, listed)
    write_text(study / PATCH, patch_of(offers, raw), private=True)
    write_comments_page(study / PAGE, templates, file.name, entries, listed.rows, reasons, PATCH)
    return Taken(
        entries=entries,
        comments=len(returned.comments),
        edits=len(found),
        offered=len(offers),
        refused=sum(entry.outcome == "geweigerd" for entry in entries),
    )


def drafted(study: Path) -> tuple[Paragraph, ...]:
    """The paragraphs of the last build; StudyError (A01, A02) where there are none."""
    place = Place(SOURCES)
    hint = "Maak eerst het rapport: `snakemake report` (of `make report`)."
    try:
        return read_record(study / SOURCES, tuple[Paragraph, ...])
    except FileNotFoundError as error:
        raise StudyError([problem("A01", place, hint=hint)]) from error
    except (ValidationError, json.JSONDecodeError, KeyError) as error:
        reason = "het is niet van deze versie van Weerslag"
        raise StudyError([problem("A02", place, reason=reason, hint=hint)]) from error


def front_paragraphs(config: Config) -> tuple[Paragraph, ...]:
    """The lines of the title page, which come from the config."""
    front = front_of(config)
    lines = (
        ("title", front.title),
        ("subtitle", front.subtitle),
        ("authors", front.author_line),
        ("institute", front.institute),
        ("commissioner", front.commissioner),
        ("date", front.place_and_date),
        ("notice", front.notice),
    )
    return tuple(
        Paragraph("", "", "text", (Piece(text, Source("config", f"study.{key}")),))
        for key, text in lines
        if text
    )


def match(paragraphs: Sequence[Paragraph], returned: ReturnedFile, file: Path) -> Matched:
    """The file beside the draft; StudyError (R13) where it is another document."""
    words = [squeezed(paragraph.text) for paragraph in paragraphs]
    ignored = frozenset(squeezed(line) for line in (CONCEPT, CONTENTS, FIGURES, TABLES))
    matched = Matched.of(words, returned, ignored)
    same = sum(alike(words[d], returned.paragraphs[r].old.text) for r, d in matched.homes.items())
    if same < LEAST * len(words):
        found = f"{same} van {len(words)} alinea's"
        raise StudyError([problem("R13", Place(str(file)), found=found)])
    return matched


def require_all(
    returned: ReturnedFile, found: Sequence[Edit], entries: Sequence[Entry], file: Path
) -> None:
    """Raise StudyError (R12) unless every comment and change of the file is in the list."""
    marks = {number for edit in found for number in edit.numbers}
    comments = sum(entry.kind == "opmerking" for entry in entries)
    listed = {entry.number for entry in entries if entry.kind != "opmerking"}
    lost = (
        (len(returned.comments) - comments)
        + len({mark.number for mark in returned.marks} - marks)
        + (len(found) - len(listed))
    )
    if lost:
        raise StudyError([problem("R12", Place(str(file)), lost=lost)])


def entries_of(
    matched: Matched, found: Sequence[Edit], judge: Judge, lister: Lister, before: Listed
) -> tuple[Entry, ...]:
    """The comments and the parts of edits, in the order of the text; what is closed stays so."""
    judged = [judge.one(edit) for edit in found]
    parts = [
        (i, j, lister.verdict(edit, verdict))
        for i, (edit, verdicts) in enumerate(zip(found, judged, strict=True))
        for j, verdict in enumerate(verdicts)
    ]
    comments = lister.comments(matched)
    keys = numbered([*(entry.key for entry in comments), *(entry.key for *_, entry in parts)])
    part_keys = keys[len(comments) :]
    closed = {(i, j) for (i, j, _), key in zip(parts, part_keys, strict=True) if before.closed(key)}
    final = settled(found, judged, closed)
    listed = [
        *(
            (entry, key, ("opmerking", number))
            for number, (entry, key) in enumerate(zip(comments, keys, strict=False))
        ),
        *(
            (_with_verdict(entry, final[i][j]), key, ("wijziging", i))
            for (i, j, entry), key in zip(parts, part_keys, strict=True)
        ),
    ]
    listed.sort(key=lambda one: one[0].place)
    order = {owner: n for n, owner in enumerate(dict.fromkeys(own for *_, own in listed), start=1)}
    return tuple(replace(entry, key=key, number=order[own]) for entry, key, own in listed)


def _with_verdict(entry: Entry, verdict: Verdict) -> Entry:
    return replace(entry, outcome=verdict.outcome, reason=verdict.reason, offer=verdict.offer)
