"""What changed between two drafts as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.drafts.model import Cause, Change, Comparison, TextRow
from pipeline.pages.changes_text import FORMS, moved_pairs, moved_texts, text_of
from pipeline.pages.changes_words import (
    KINDS,
    NO_CAUSE,
    STATUSES,
    by_chapter,
    cause_in_words,
    changed_rows,
    chapter_title,
    figures,
    is_empty,
    is_long,
    refs_in_words,
    tallies,
    verdict,
)
from pipeline.writers.sentences import split_sentences

MARKUP = re.compile(r"([\\`*_<>~]|(?<!\w)#|\[(?!\d+/\d+\])|(?<!\d)\])")
"""What Markdown would read as markup; the count of a finding, *[8/14]*, is left readable."""
AT_START = re.compile(r"^(\d*)([-+=|.)])")
"""What is markup at the start of a line: a list, a rule, a table."""


def changes_markdown(comparison: Comparison, *, team: bool) -> str:
    """The changes to be read as they are: a heading a part, one sentence a line.

    With ``team`` it names what was edited and warns of what a reader of both could learn.
    """
    head = [f"# Wijzigingen van {_plain(comparison.old)} naar {_plain(comparison.new)}", ""]
    body = [verdict(comparison)]
    if not is_empty(comparison):
        body.append(figures(comparison))
    notes = [
        *_list("Let op", comparison.warnings if team else ()),
        *_list("Wat niet vergeleken is", comparison.not_compared),
    ]
    meaning = [c for c in comparison.changes if c.meaning]
    other = [c for c in comparison.changes if not c.meaning]
    parts = [
        *_changes("Wat nu iets anders betekent", meaning, comparison, team=team),
        *_changes("Andere wijzigingen", other, comparison, team=team),
        *_text(comparison, team=team),
    ]
    return "\n".join([*head, *body, *notes, *parts]) + "\n"


def changes_json(comparison: Comparison, *, team: bool) -> str:
    """The changes as JSON: keys sorted, in the order of the report, text that stayed left out.

    ``changed_in_meaning`` says whether a reader learns something else. Without ``team`` no
    cause has ``refs``, and ``warnings`` are left out.
    """
    content: dict[str, Any] = {
        "old": comparison.old,
        "new": comparison.new,
        "changed_in_meaning": comparison.changed_in_meaning,
        "figures": {tally.thing: tally.count for tally in tallies(comparison)},
        "chapters": dict(comparison.chapters),
        "changes": [_change_record(change, team=team) for change in comparison.changes],
        "charts": [
            {"question": c.question, "title": c.title} for c in comparison.charts if c.changed
        ],
        "text": [_row_record(row, team=team) for row in changed_rows(comparison)],
        "not_compared": list(comparison.not_compared),
    }
    if team:
        content["warnings"] = list(comparison.warnings)
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _change_record(change: Change, *, team: bool) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "chapter": change.chapter,
        "claim": change.claim,
        "title": change.title,
        "old": change.old,
        "new": change.new,
        "meaning": change.meaning,
        "causes": [_cause_record(cause, team=team) for cause in change.causes],
    }


def _row_record(row: TextRow, *, team: bool) -> dict[str, Any]:
    return {
        "status": row.status,
        "chapter": row.chapter,
        "section": row.section,
        "form": row.form,
        "old": text_of(row.old),
        "new": text_of(row.new),
        "causes": [_cause_record(cause, team=team) for cause in row.causes],
    }


def _cause_record(cause: Cause, *, team: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": cause.kind, "count": cause.count}
    return record | {"refs": list(cause.refs)} if team else record


def _list(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield from ("", f"## {title}", "")
        yield from (f"- {_plain(sentence)}" for sentence in sentences)


def _changes(
    title: str, changes: Sequence[Change], comparison: Comparison, *, team: bool
) -> Iterator[str]:
    if not changes:
        return
    yield from ("", f"## {title}")
    for chapter, found in by_chapter(changes).items():
        yield from ("", f"### {_plain(chapter_title(comparison, chapter))}")
        for change in found:
            yield from ("", *_change(change, moved_texts(comparison), team=team))


def _change(change: Change, moved: frozenset[str], *, team: bool) -> Iterator[str]:
    kind = KINDS[change.kind][0]
    where = ", verplaatst" if not change.old and change.new in moved else ""
    yield f"**{_plain(change.title)}** ({kind}{where})"
    yield ""
    if is_long(change):
        yield from (*list(_sides(change.old, change.new))[1:], "")
    elif change.old or change.new:
        yield _in_one_line(change)
    yield _causes(change.causes, team=team) or NO_CAUSE


def _in_one_line(change: Change) -> str:
    if change.old and change.new:
        return _ended(f"{_plain(change.old)} → {_plain(change.new)}")
    state = "Nieuw" if change.new else "Vervallen"
    return _ended(f"{state}: {_plain(change.new or change.old)}")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _text(comparison: Comparison, *, team: bool) -> Iterator[str]:
    places = moved_pairs(comparison.rows)
    differing = [(n, row) for n, row in enumerate(comparison.rows) if row.status != "same"]
    if differing:
        yield from ("", "## Wijzigingen in de tekst")
    for chapter, found in groupby(differing, key=lambda pair: pair[1].chapter):
        yield from ("", f"### {_plain(chapter_title(comparison, chapter))}")
        for place, row in found:
            other = places.get(place)
            moved_to = None if other is None else comparison.rows[other].chapter
            elsewhere = "" if moved_to is None else chapter_title(comparison, moved_to)
            yield from ("", *_row(row, elsewhere, team=team))


def _row(row: TextRow, elsewhere: str, *, team: bool) -> Iterator[str]:
    name = FORMS[row.form][0]
    where = f", {'naar' if row.old else 'uit'} {_plain(elsewhere)}" if elsewhere else ""
    yield f"**{STATUSES[row.status]}** ({name}{where})"
    yield from _sides(text_of(row.old), text_of(row.new))
    if row.causes:
        yield from ("", _causes(row.causes, team=team))


def _sides(old: str, new: str) -> Iterator[str]:
    for name, text in (("Oud", old), ("Nieuw", new)):
        if text:
            yield ""
            yield f"> {name}:"
            yield from (f"> {_plain(sentence)}" for sentence in split_sentences(text))


def _causes(causes: Iterable[Cause], *, team: bool) -> str:
    told = "; ".join(_cause(cause, team=team) for cause in causes)
    return f"Oorzaak: {told}." if told else ""


def _cause(cause: Cause, *, team: bool) -> str:
    refs = refs_in_words(cause, team=team)
    return cause_in_words(cause) + (f" ({_plain(refs)})" if refs else "")


def _plain(text: str) -> str:
    """``text`` on one line, read by Markdown as itself."""
    return AT_START.sub(r"\1\\\2", MARKUP.sub(r"\\\1", " ".join(text.split())))
