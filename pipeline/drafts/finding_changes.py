"""What is told otherwise of claims, and which quotes came, went or are told otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.drafts.causes import Causes
from pipeline.drafts.model import Change, Draft, Finding, PrintedQuote
from pipeline.drafts.side import Side


def finding_changes(old: Side, new: Side, causes: Causes) -> Iterator[Change]:
    """Every claim of which a reader learns something else."""
    before, after = old.findings, new.findings
    for claim in dict.fromkeys([*after, *before]):
        a, b = before.get(claim), after.get(claim)
        one = b or a
        if one is None or a == b:
            continue
        why = causes.of_finding(a, b)
        for told_a, told_b in _told(a, b, old.draft, new.draft):
            yield Change("finding", one.chapter, one.title, told_a, told_b, True, why, claim)


def _told(
    a: Finding | None, b: Finding | None, old: Draft, new: Draft
) -> Iterator[tuple[str, str]]:
    """What is told otherwise of a claim: number and words, what is said, to whom, by whom, tone."""
    if a is None or b is None:
        yield _number_and_words(a), _number_and_words(b)
        return
    counted = _number_and_words(a), _number_and_words(b)
    said = [counted, (a.said, b.said)]
    if a.level != b.level:
        said.append((_level(a, old), _level(b, new)))
    if a.roles != b.roles:
        said.append((a.carriers, b.carriers))
    if counted[0] == counted[1] and a.stances is not None and b.stances is not None:
        said.append((_stances(a.stances), _stances(b.stances)))
    yield from ((before, after) for before, after in said if before != after)


def _level(finding: Finding, draft: Draft) -> str:
    """The title of the level that a recommendation is addressed to."""
    level = json.loads(draft.settings.get(f"levels.{finding.level}", "{}"))
    return str(level.get("title", finding.level))


def _number_and_words(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return f"{finding.number}, {finding.words}" if finding.number else finding.words


def _stances(counts: tuple[int, ...]) -> str:
    names = ("positief", "kritisch", "neutraal", "wisselend", "zonder toon")
    return ", ".join(f"{n} {name}" for n, name in zip(counts, names, strict=True) if n)


def quote_changes(old: Side, new: Side, causes: Causes) -> Iterator[Change]:
    """Quotes that came or went, and those of one fragment that read or are told otherwise."""
    before, after = _by_fragment(old), _by_fragment(new)
    kept = {quote.key for quote in old.draft.quotes} & {quote.key for quote in new.draft.quotes}
    for fragment in dict.fromkeys([*after, *before]):
        a, b = before.get(fragment), after.get(fragment)
        one = b or a
        if one is None or (one.key in kept and not _other_speaker(a, b)):
            continue
        texts = _text(a, b, old.draft), _text(b, a, new.draft)
        yield Change("quote", one.chapter, "Citaat", *texts, True, causes.of_quote(fragment))


def _by_fragment(side: Side) -> dict[str, PrintedQuote]:
    """The printed quotes by fragment; by their key where that isn't known."""
    fragments = side.evidence.quotes if side.evidence else {}
    return {fragments.get(quote.key, quote.key): quote for quote in side.draft.quotes}


def _other_speaker(one: PrintedQuote | None, other: PrintedQuote | None) -> bool:
    return one is not None and other is not None and one.speaker != other.speaker


def _text(quote: PrintedQuote | None, other: PrintedQuote | None, draft: Draft) -> str:
    """A quote as it is printed, behind its speaker where that is another than before."""
    if quote is None:
        return ""
    if not _other_speaker(quote, other):
        return quote.text
    key = f"roles.{quote.speaker}.singular"
    anyone = draft.settings.get("blinding.attribution.attribute_as", "")
    return f"{draft.settings.get(key, anyone)}: {quote.text}"
