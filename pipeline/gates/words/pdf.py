"""The words of a tagged PDF, in the order of its structure: as a screen reader reads them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from pipeline.gates.words.said import Said

CONTENTS, NOTE, LABEL = "/TOC", "/Note", "/Lbl"
Pieces = dict[int, str]

_MARK = re.compile(r"[•–◦‣]|[0-9]+[.)]?|[a-zA-Z][.)]|[ivxIVX]+[.)]")
_CHARS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)


def pdf_words(data: bytes) -> Said:
    """The running text behind the contents, and the notes; what counts items is left out."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reader = _Reader(pdf)
        elements = list(_kids(pdf.Root.StructTreeRoot.K))
        document = [kid for element in elements for kid in _kids(element.get("/K"))]
        last = max((i for i, kid in enumerate(document) if _kind(kid) == CONTENTS), default=-1)
        body = [text for kid in document[last + 1 :] for text in reader.words(kid, None)]
        return Said.of(body, reader.notes)


def _kids(kids: Any) -> Iterator[Any]:
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids


def _kind(element: Any) -> str:
    return str(element.get("/S", "")) if isinstance(element, pikepdf.Dictionary) else ""


def _is_mark(label: str) -> bool:
    """Whether a label is what counts an item or a note, and no term that is explained."""
    return bool(_MARK.fullmatch(label.strip()))


class _Reader:
    """Reads structure elements; keeps the notes apart, in the order in which they come."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.notes: list[list[str]] = []
        self._pages = {page.objgen: page for page in (p.obj for p in pdf.pages)}
        self._marked: dict[tuple[int, int], Pieces] = {}

    def words(self, element: Any, page: Any) -> Iterator[str]:
        """The text of an element; an integer is a piece of marked content on its page."""
        if isinstance(element, int):
            yield self._piece(page, element)
            return
        if not isinstance(element, pikepdf.Dictionary):
            return
        page = element.get("/Pg", page)
        if "/MCID" in element:
            yield self._piece(page, int(element.MCID))
        elif _kind(element) == NOTE:
            note = "".join(self._kids(element, page)).lstrip()
            self.notes.append([note.removeprefix(str(len(self.notes) + 1))])
        else:
            words = list(self._kids(element, page))
            yield from [] if _kind(element) == LABEL and _is_mark("".join(words)) else words

    def _kids(self, element: Any, page: Any) -> Iterator[str]:
        for kid in _kids(element.get("/K")):
            yield from self.words(kid, page)

    def _piece(self, page: Any, number: int) -> str:
        if page is None:
            return ""
        if page.objgen not in self._marked:
            self._marked[page.objgen] = _marked_content(self._pages[page.objgen])
        return self._marked[page.objgen].get(number, "")


def _marked_content(page: Any) -> Pieces:
    """The text of each piece of marked content of a page; a break at a line's end is none."""
    fonts = {
        str(name): _characters(font)
        for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()
    }
    pieces: Pieces = {}
    stack: list[tuple[int | None, str | None]] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BDC":
            stack.append(_opened(operands[1]))
        elif name == "BMC":
            stack.append((None, None))
        elif name == "EMC":
            _, instead = stack.pop()
            _add(pieces, stack, instead or "")
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and not any(instead is not None for _, instead in stack):
            _add(pieces, stack, "".join(_shown(operands[0], font)))
    return pieces


def _opened(properties: Any) -> tuple[int | None, str | None]:
    """The number and the replacement text that a piece of marked content opens with."""
    if not isinstance(properties, pikepdf.Dictionary):
        return None, None
    number, instead = properties.get("/MCID"), properties.get("/ActualText")
    return (
        None if number is None else int(number),
        None if instead is None else str(instead),
    )


def _add(pieces: Pieces, stack: list[tuple[int | None, str | None]], text: str) -> None:
    number = next((number for number, _ in reversed(stack) if number is not None), None)
    if number is not None:
        pieces[number] = pieces.get(number, "") + text


def _shown(shown: Any, font: dict[int, str]) -> Iterator[str]:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            codes = (int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2))
            yield from (font.get(code, "") for code in codes)


def _characters(font: Any) -> dict[int, str]:
    """What each two-byte code of a font stands for, from its map to Unicode."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in _CHARS.findall(text):
        for code, value in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for block in _RANGES.findall(text):
        for low, high, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = int(value, 16)
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = chr(first + step)
    return found
