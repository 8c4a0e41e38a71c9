"""Offers as one patch: for each narrative a unified diff that ``git apply`` reads."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from pipeline.returned.offers import Offer


def patch_of(offers: Iterable[Offer], raw: Callable[[str], str | None]) -> str:
    """The patch; empty where nothing is offered."""
    ordered = sorted(enumerate(offers), key=lambda o: (o[1].file, o[1].start, o[1].end, o[0]))
    return "".join(
        "".join(_diff(file, raw(file) or "", [made for _, made in group]))
        for file, group in groupby(ordered, key=lambda o: o[1].file)
    )


def applied(raw: str, offers: Iterable[Offer]) -> str:
    """A text with these edits, which do not overlap and are in order."""
    pieces, place = [], 0
    for made in offers:
        pieces += [raw[place : made.start], made.text]
        place = made.end
    return "".join([*pieces, raw[place:]])


def _diff(file: str, raw: str, offers: list[Offer]) -> Iterator[str]:
    before, after = _lines(raw), _lines(applied(raw, offers))
    for line in difflib.unified_diff(before, after, f"a/{file}", f"b/{file}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
