"""Hyphens that every reader of a PDF tells apart from the breaks at the end of a line.

A face draws both with one glyph, and a font maps a glyph to one character. Typst gives the
glyph to whichever comes first; where that is a break (U+00AD), every real hyphen is only
mended by ``/ActualText``, which the viewers of many browsers do not read: searching for a
hyphenated word finds nothing. Here the glyph is the hyphen, and breaks carry the mending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

BREAK_TO_GLYPH = re.compile(rb"<([0-9A-Fa-f]{4})> <00AD>")
Instruction = tuple[Any, pikepdf.Operator]

OPENS_BREAK: Instruction = (
    [pikepdf.Name.Span, pikepdf.Dictionary(ActualText=pikepdf.String("\u00ad"))],
    pikepdf.Operator("BDC"),
)
CLOSES: Instruction = ([], pikepdf.Operator("EMC"))
SHOWS = pikepdf.Operator("TJ")


def with_real_hyphens(pdf: pikepdf.Pdf) -> None:
    """Change ``pdf``, as Typst makes them, so that the hyphen is the glyph's own character."""
    for page in pdf.pages:
        glyphs = _break_glyphs(page)
        if any(glyphs.values()):
            content = list(_instructions(page, glyphs))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
            _map_to_hyphen(font.ToUnicode)


def _break_glyphs(page: pikepdf.Page) -> dict[str, bytes]:
    """The two-byte code that means a break, by the name of the font on this page."""
    found = {}
    for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items():
        match = BREAK_TO_GLYPH.search(font.ToUnicode.read_bytes())
        found[str(name)] = bytes.fromhex(match[1].decode()) if match else b""
    return found


def _map_to_hyphen(stream: pikepdf.Object) -> None:
    text = stream.read_bytes()
    changed = BREAK_TO_GLYPH.sub(rb"<\1> <002D>", text)
    if changed != text:
        stream.write(changed)


def _instructions(page: pikepdf.Page, glyphs: dict[str, bytes]) -> Iterator[Instruction]:
    """The page's instructions, with ``/ActualText`` around each break."""
    glyph, mended = b"", 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        name = str(operator)
        if name == "Tf":
            glyph = glyphs[str(operands[0])]
        mended = _depth(mended, name, operands)
        if glyph and not mended and name in ("Tj", "TJ"):
            yield from _shown(operands, operator, glyph)
        else:
            yield operands, operator


def _depth(mended: int, name: str, operands: Any) -> int:
    """How deep the reader is in marked content, counted from an ``/ActualText`` outward."""
    if name in ("BDC", "BMC"):
        has_text = len(operands) > 1 and "/ActualText" in operands[1]
        return mended + 1 if mended or has_text else 0
    return mended - 1 if name == "EMC" and mended else mended


def _shown(operands: Any, operator: pikepdf.Operator, glyph: bytes) -> Iterator[Instruction]:
    """A run of glyphs; where it ends in a break, the break apart and mended."""
    parts = list(operands[0]) if str(operator) == "TJ" else [operands[0]]
    last = bytes(parts[-1]) if isinstance(parts[-1], pikepdf.String) else b""
    if not last.endswith(glyph) or len(last) % len(glyph):
        yield operands, operator
        return
    before = [*parts[:-1], *([pikepdf.String(last[:-2])] if len(last) > len(glyph) else [])]
    if before:
        yield [pikepdf.Array(before)], SHOWS
    yield OPENS_BREAK
    yield [pikepdf.Array([pikepdf.String(glyph)])], SHOWS
    yield CLOSES
