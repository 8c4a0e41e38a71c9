"""Whether every finished format says what the document tree says, letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import panflute as pf

from pipeline.errors import Place, Problem, problem
from pipeline.gates.words.docx import docx_words
from pipeline.gates.words.html import html_words
from pipeline.gates.words.pdf import pdf_words
from pipeline.gates.words.said import Said
from pipeline.gates.words.tree import tree_words

READERS: dict[str, Callable[[bytes], Said]] = {
    ".pdf": pdf_words,
    ".docx": docx_words,
    ".html": html_words,
}
AROUND = 30  # characters that are shown on each side of a difference


def parity_problems(tree: pf.Doc, files: list[Path]) -> Iterator[Problem]:
    """One problem (G03) for each file whose running text or notes differ from the tree's."""
    wanted = tree_words(tree)
    for file in files:
        if file.suffix in READERS:
            yield from _differences(file, READERS[file.suffix](file.read_bytes()), wanted)


def _differences(file: Path, said: Said, wanted: Said) -> Iterator[Problem]:
    if said.body != wanted.body:
        yield _first(file, "tekst", said.body, wanted.body)
    for number, (one, other) in enumerate(zip_longest(said.notes, wanted.notes), start=1):
        if one != other:
            yield _first(file, f"noot {number}", one or "", other or "")
            return


def _first(file: Path, what: str, said: str, wanted: str) -> Problem:
    """Where two texts part, with what stands around in each (both are blinded)."""
    here, there = parting(said, wanted)
    return problem("G03", Place(file.name), what=what, found=here, allowed=[there])


def parting(one: str, other: str) -> tuple[str, str]:
    """What stands in each of two different texts around the place where they part."""
    pairs = enumerate(zip_longest(one, other))
    place = next(i for i, (a, b) in pairs if a != b)
    start, end = max(0, place - AROUND), place + AROUND
    return f"…{one[start:end]}…", f"…{other[start:end]}…"
