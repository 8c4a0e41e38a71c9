"""Quotes as block quotes with their lead-in; neighbours of one role share a plural one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import panflute as pf

from pipeline.language.choice import hash_of, pick
from pipeline.language.numerals import capitalised
from pipeline.report.data import ReportData
from pipeline.report.nodes import blinded, div, plain
from pipeline.report.sources import marked
from pipeline.report.speakers import Speaker, speaker
from pipeline.synthesis.quotes import Quote


def quotations(data: ReportData, quotes: Sequence[Quote]) -> list[pf.Block]:
    """These quotes in this order, each run of one role behind one lead-in."""
    blocks: list[pf.Block] = []
    for role, run in groupby(quotes, key=lambda quote: quote.role):
        named = speaker(data, role)
        for together in _runs(list(run), named):
            blocks.append(_lead_in(data, named, together))
            blocks += [_block_quote(data, quote) for quote in together]
    return blocks


def in_printing_order(data: ReportData, quotes: Sequence[Quote]) -> list[Quote]:
    """Chosen quotes by role as the config orders them, then by a hash of their text."""
    roles = list(data.config.roles)
    return sorted(quotes, key=lambda q: (roles.index(q.role), hash_of(q.text)))


def _runs(quotes: list[Quote], named: Speaker) -> Iterator[list[Quote]]:
    """Quotes that share a lead-in: all where the speaker has a plural, else each alone."""
    if named.plural is not None:
        yield quotes
    else:
        yield from ([quote] for quote in quotes)


def _lead_in(data: ReportData, named: Speaker, quotes: Sequence[Quote]) -> pf.Block:
    lead_ins = data.config.quotes.lead_ins
    several = len(quotes) > 1
    if several:
        options = lead_ins.plural if lead_ins else data.wording.lead_in_plural
    else:
        options = lead_ins.singular if lead_ins else data.wording.lead_in_singular
    name = str(named.plural) if several else named.singular
    sentence = pick(options, hash_of(*(q.text for q in quotes)))
    text = sentence.replace("{Speaker}", capitalised(name)).replace("{speaker}", name)
    keys = " ".join(quote.key for quote in quotes)
    return div([pf.Para(*marked("lead_in", keys, plain(text)))], "lead-in")


def _block_quote(data: ReportData, quote: Quote) -> pf.BlockQuote:
    words = blinded(quote.text, data.placeholders)
    return pf.BlockQuote(pf.Para(*marked("quote", quote.key, words)))
