"""The few elements of WordprocessingML that the writer makes itself."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, text: str | None = None, **attributes: str) -> Any:
    """The element ``tag`` with attributes of the ``w`` namespace, and preserved text."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text is not None:
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def child(parent: Any, tag: str) -> Any:
    """The first child ``tag`` of ``parent``, made where it is missing."""
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.append(found)
    return found


def border(place: str, colour: str, eighths: int, space: int) -> Any:
    """A single line: width in eighths of a point, space to the text in points."""
    return element(
        f"w:{place}", val="single", sz=str(eighths), space=str(space), color=colour.lstrip("#")
    )


def shading(colour: str) -> Any:
    """A plain ground of #rrggbb."""
    return element("w:shd", val="clear", color="auto", fill=colour.lstrip("#"))


def field(instruction: str, *shown: Any) -> list[Any]:
    """The runs of a complex field: ``shown`` stands until Word updates it."""
    return [
        _mark("begin"),
        _run(element("w:instrText", f" {instruction} ")),
        _mark("separate"),
        *shown,
        _mark("end"),
    ]


def run(text: str, style: str | None = None) -> Any:
    """A run of text; tabs become Word's tabs."""
    made = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        properties.append(element("w:rStyle", val=style))
        made.append(properties)
    for number, part in enumerate(text.split("\t")):
        if number:
            made.append(OxmlElement("w:tab"))
        if part:
            made.append(element("w:t", part))
    return made


def paragraph(style: str, *content: Any) -> Any:
    """A paragraph of the style with this id."""
    made = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    properties.append(element("w:pStyle", val=style))
    made.append(properties)
    for part in content:
        made.append(part)
    return made


def _run(content: Any) -> Any:
    made = OxmlElement("w:r")
    made.append(content)
    return made


def _mark(kind: str) -> Any:
    return _run(element("w:fldChar", fldCharType=kind))
