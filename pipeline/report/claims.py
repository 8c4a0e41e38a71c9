"""A claim as words of the report: quantifier, count, statement, in plain or inverted order."""

from __future__ import annotations

import panflute as pf

from pipeline.language.numerals import capitalised, counted, in_words
from pipeline.language.quantifiers import Phrase, quantifier, shortened
from pipeline.language.statements import agree, can_invert, clause, join_and, sentence
from pipeline.language.wording import Connective
from pipeline.report.data import ReportData
from pipeline.report.nodes import blinded, plain, spaced
from pipeline.report.sources import marked
from pipeline.report.speakers import speaker
from pipeline.synthesis.model import Backing, Claim


def phrase(data: ReportData, claim: Claim) -> Phrase:
    """Who holds the claim, in lower case: the quantifier, or the roles that alone carry it."""
    if claim.told_by_others:
        return carriers(data, claim)
    config = data.config
    return quantifier(
        claim.n,
        claim.total,
        config.quantifiers.scale,
        config.study.unit,
        part_of_claim=bool(claim.code.within),
        protection=claim.protection,
    )


def carriers(data: ReportData, claim: Claim) -> Phrase:
    """The other roles that carry the claim: *een adviseur en medewerkers van …*."""
    names: dict[str, bool] = {}
    for role, cases in claim.carriers.items():
        named = speaker(data, role)
        several = cases > 1 and named.plural is not None
        names[str(named.plural) if several else named.singular] = several
    plural = len(names) > 1 or any(names.values())
    return Phrase(join_and(list(names)), "plural" if plural else "singular")


def count(claim: Claim) -> list[pf.Inline]:
    """The count behind the words: ``[8/14]``; nothing where it may not be told."""
    if claim.told_by_others or claim.protection != "none":
        return []
    text = f"[{claim.n}/{claim.total}]"
    return [pf.Span(pf.Str(text), classes=["count"], attributes={"claim": claim.code.id})]


def quantifier_words(data: ReportData, claim: Claim, *, start: bool) -> list[pf.Inline]:
    """The quantifier alone."""
    text = phrase(data, claim).text
    return _of(claim, plain(capitalised(text) if start else text))


def number_words(data: ReportData, claim: Claim, *, start: bool) -> list[pf.Inline]:
    """The number of cases in words; the whole quantifier where the number may not be told."""
    told = claim.protection == "none" and not claim.told_by_others
    text = in_words(claim.n) if told else phrase(data, claim).text
    return _of(claim, plain(capitalised(text) if start else text))


def statement(data: ReportData, claim: Claim) -> list[pf.Inline]:
    """The statement alone, its verb agreeing with the claim's quantifier."""
    return _of(claim, blinded(_said(claim, phrase(data, claim)), data.placeholders))


def telling(
    data: ReportData, claim: Claim, *, after: str = "", start: bool = True, short: bool = False
) -> list[pf.Inline]:
    """The whole claim without a full stop; ``after`` inverts: *Daarnaast geven vier …*.

    ``short``: the sentence before tells of what *een deel* is a part.
    """
    who = phrase(data, claim)
    if short:
        who = shortened(who, data.config.study.unit)
    parts = sentence(who.text, clause(claim.code.statement, who.number), after=after, start=start)
    shown = [] if data.config.quantifiers.show_count == "never" else count(claim)
    told = spaced(
        plain(parts.before),
        plain(parts.subject),
        shown,
        blinded(_without_stop(parts.behind), data.placeholders),
    )
    return _of(claim, told)


def _of(claim: Claim, inlines: list[pf.Inline]) -> list[pf.Inline]:
    return marked("claim", claim.code.id, inlines)


def sentence_of(
    data: ReportData, claim: Claim, *, after: str = "", short: bool = False
) -> list[pf.Inline]:
    """The whole claim as a sentence with its full stop."""
    return [*telling(data, claim, after=after, short=short), pf.Str(".")]


def opened_by(data: ReportData, claim: Claim, connective: Connective) -> list[pf.Inline]:
    """The whole claim as a sentence behind *Al met al* (inverts) or *Kortom,* (doesn't)."""
    if connective.inverts and can_invert(claim.code.statement):
        return sentence_of(data, claim, after=connective.text)
    opening = connective.text.removesuffix(",").removesuffix(":")
    sign = ":" if connective.inverts else ","
    return [*spaced(plain(f"{opening}{sign}"), telling(data, claim, start=False)), pf.Str(".")]


def _said(claim: Claim, who: Phrase) -> str:
    return _without_stop(agree(claim.code.statement, who.number))


def _without_stop(text: str) -> str:
    return text.rstrip().removesuffix(".")


def backing(data: ReportData, behind: Backing) -> list[pf.Inline]:
    """Who stands behind a recommendation: *twee gemeenten, een adviseur*."""
    names: list[str] = []
    if behind.n:
        config, unit = data.config, data.config.study.unit
        who = quantifier(
            behind.n,
            behind.total,
            config.quantifiers.scale,
            unit,
            protection=behind.protection,
        )
        told = behind.protection == "none"
        names.append(counted(behind.n, unit.singular, unit.plural) if told else who.text)
    names += [speaker(data, role).singular for role in data.config.roles if role in behind.roles]
    return plain(", ".join(dict.fromkeys(names)))
