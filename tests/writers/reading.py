"""The text of a finished file, as plainly as each format gives it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import docx
import lxml.html
import pikepdf
from docx.oxml.ns import qn


def pdf_text(path: Path) -> str:
    """The text of the PDF by its own character maps, page by page, without layout."""
    with pikepdf.open(path) as pdf:
        return "".join(_page_text(page) for page in pdf.pages)


def docx_text(path: Path) -> str:
    """The text of the body, in the order of the document."""
    body = docx.Document(str(path)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t"), qn("w:tab")))


def html_text(path: Path) -> str:
    """The text of the page without styles and scripts."""
    root = lxml.html.fromstring(path.read_text("utf-8"))
    for unwanted in root.xpath("//style|//script"):
        unwanted.getparent().remove(unwanted)
    return str(root.text_content())


def squeezed(text: str) -> str:
    """``text`` without white space and soft hyphens, which line breaks add or take."""
    return re.sub(r"[\s\u00ad\ufffe]+", "", unicodedata.normalize("NFC", text))


def _page_text(page: pikepdf.Page) -> str:
    fonts = {str(k): _character_map(v) for k, v in page.Resources.get("/Font", {}).items()}
    shown: list[str] = []
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            current = fonts[str(operands[0])]
        elif name in ("BDC",) and len(operands) > 1:
            shown.append("")
        elif name == "Tj":
            shown.append(_decoded(bytes(operands[0]), current))
        elif name == "TJ":
            shown += [
                _decoded(bytes(part), current)
                for part in operands[0]
                if isinstance(part, pikepdf.String)
            ]
    return "".join(shown)


def _decoded(data: bytes, characters: dict[int, str]) -> str:
    codes = (int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2))
    return "".join(characters.get(code, "") for code in codes)


def _character_map(font: pikepdf.Object) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for low, high, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = int.from_bytes(bytes.fromhex(value), "big")
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = chr(first + step)
    return found
