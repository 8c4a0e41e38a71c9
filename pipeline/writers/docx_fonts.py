"""The faces of the house inside the DOCX, so that it looks the same where they are not installed.

Fonts are embedded as ECMA-376 part 4, 2.8.1 says: the first 32 bytes are mixed with a key that
stands beside the reference. The licence of the fonts (OFL) allows it.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from pipeline.house import Face, House
from pipeline.writers.docx_xml import element

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
CUTS = ("w:embedRegular", "w:embedItalic", "w:embedBold", "w:embedBoldItalic")
PLACES = ("w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic")
MIXED = 32


def embed_fonts(document: Document, house: House, folder: Path) -> None:
    """Put the text and heading faces, read from ``folder``, into ``document``."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = etree.fromstring(table.blob)
    for face in dict.fromkeys((house.faces.text, house.faces.heading)):
        fonts.append(_font(table, face, folder))
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
    settings = document.settings.element
    for mark in ("w:saveSubsetFonts", "w:embedTrueTypeFonts"):
        settings.find(qn("w:zoom")).addnext(element(mark))
    for old in settings.findall(qn("w:embedSystemFonts")):
        settings.remove(old)


def mixed(data: bytes, key: uuid.UUID) -> bytes:
    """``data`` with its first 32 bytes mixed with ``key``; twice gives ``data`` again."""
    turned = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:MIXED], turned, strict=False)) + data[MIXED:]


def _font(table: Part, face: Face, folder: Path) -> Any:
    font = element("w:font", name=face.family)
    parts = {cut: _part(table, folder / name) for cut, name in zip(CUTS, face.files, strict=True)}
    for place in PLACES:
        relation, key = parts[place]
        cut = element(place, fontKey=f"{{{str(key).upper()}}}")
        cut.set(qn("r:id"), relation)
        font.append(cut)
    return font


def _part(table: Part, path: Path) -> tuple[str, uuid.UUID]:
    """The relation to the embedded file, and the key made of its content."""
    data = path.read_bytes()
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{path.name} {len(data)}")
    address = PackURI(f"/word/fonts/{path.stem}.odttf")
    part = Part(address, CONTENT_TYPE, mixed(data, key), table.package)
    return table.relate_to(part, FONT), key
