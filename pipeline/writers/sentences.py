"""Where Dutch sentences end: for drafts with one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

import panflute as pf

from pipeline.writers.tree import text_of

# fmt: off
# abbreviations that may also end a sentence: a capital decides
MAY_END = frozenset(
    {
        "a.d.", "a.h.w.", "a.u.b.", "afd.", "a.s.", "b.v.", "cf.", "d.d.", "d.m.v.", "e.a.",
        "e.d.", "e.e.a.", "e.v.", "enz.", "etc.", "evt.", "gem.", "geb.", "i.c.", "i.c.m.",
        "i.h.a.", "i.p.v.", "i.s.m.", "i.v.m.", "inw.", "jl.", "jr.", "m.b.t.", "m.b.v.", "m.i.",
        "m.i.v.", "m.m.v.", "m.u.v.", "max.", "min.", "n.a.v.", "n.b.", "o.b.v.", "o.g.v.",
        "o.i.v.", "o.l.v.", "o.m.", "o.v.v.", "ong.", "pct.", "red.", "s.v.p.", "sr.", "st.",
        "t.b.v.", "t.g.v.", "t.h.v.", "t.m.", "t.n.v.", "t.o.v.", "t.w.v.", "u.i.", "v.a.",
        "v.w.b.", "w.o.", "z.g.", "z.o.z.", "zgn.",
    }
)
# abbreviations that always lead on to what they announce
NEVER_ENDS = frozenset(
    {
        "dhr.", "dr.", "drs.", "ing.", "ir.", "mej.", "mevr.", "mr.", "mw.", "prof.", "nr.", "nrs.",
        "p.", "pp.", "pag.", "par.", "blz.", "art.", "hfst.", "fig.", "afb.", "bijv.", "o.a.",
        "d.w.z.", "m.a.w.", "m.n.", "nl.", "resp.", "vgl.", "vs.", "ca.", "tel.", "t.a.v.", "incl.",
        "excl.",
    }
)
# fmt: on
END = re.compile(r"[.!?…]['\"’”»)\]]*$")
START = re.compile(r"^['\"‘“„«(\[¿¡]*[A-ZÀ-ÖØ-Þ0-9'’]")
INITIALS = re.compile(r"^['\"‘“„«(\[]*(?:[A-Z]\.)+(?:-[A-Z]\.)*$")
ENUMERATOR = re.compile(r"^\(?\d{1,2}\.$")
OMISSION = re.compile(r"^[(\[](?:\.\.\.|…)[)\]]$")
QUOTES = "'\"‘’“”„«»()[]"


def ends_sentence(before: str, after: str) -> bool:
    """Whether a sentence ends between the words ``before`` and ``after``."""
    if not END.search(before) or not START.match(after):
        return False
    if OMISSION.match(before) or INITIALS.match(before) or ENUMERATOR.match(before):
        return False
    word = before.strip(QUOTES).lower()
    if word in NEVER_ENDS:
        return False
    return word not in MAY_END or after.strip(QUOTES)[:1].isupper()


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text``; joined by spaces they are ``text`` with single spaces."""
    sentences: list[list[str]] = []
    for word in text.split():
        if not sentences or ends_sentence(sentences[-1][-1], word):
            sentences.append([])
        sentences[-1].append(word)
    return [" ".join(words) for words in sentences]


def break_sentences(inlines: Sequence[pf.Inline]) -> list[pf.Inline]:
    """The inlines with a SoftBreak after each sentence and a Space in every other gap."""
    gaps = [isinstance(inline, pf.Space | pf.SoftBreak) for inline in inlines]
    texts = [" " if gap else text_of([i]) for i, gap in zip(inlines, gaps, strict=True)]
    before = _words_so_far(texts)
    after = [word[::-1] for word in reversed(_words_so_far([t[::-1] for t in reversed(texts)]))]
    return [
        _gap(before[place], after[place]) if gaps[place] else inline
        for place, inline in enumerate(inlines)
    ]


def _gap(before: str, after: str) -> pf.Inline:
    ends = bool(before and after) and ends_sentence(before, after)
    return pf.SoftBreak() if ends else pf.Space()


def _words_so_far(texts: Sequence[str]) -> list[str]:
    """At each place the last word of all that stands before it; empty where there is none."""
    words: list[str] = []
    last, open_ = "", False
    for text in texts:
        words.append(last)
        parts = text.split()
        if parts:
            joined = open_ and not text[0].isspace() and len(parts) == 1
            last = last + parts[0] if joined else parts[-1]
        open_ = bool(text) and not text[-1].isspace() if text else open_
    return words
