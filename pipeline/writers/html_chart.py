"""A chart inside the HTML: its own names, the colours of the page, and words instead of shapes."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from pipeline.house import House, Palette

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
REFERENCE = re.compile(r"url\(#([^)]+)\)")


def inline_chart(path: Path, alternative: str, house: House) -> etree._Element:
    """The SVG at ``path`` as an element for the page, labelled by ``alternative``.

    Identifiers get the file's name as prefix, since a page holds many charts; colours of the
    light palette become the page's variables, so that a chart follows dark and light.
    """
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    chart = etree.parse(str(path), parser).getroot()
    _strip(chart)
    for element in chart.iter(etree.Element):
        _rename(element, path.stem)
        _recolour(element, house.light)
    for size in ("width", "height", "version"):
        if size in chart.attrib:
            del chart.attrib[size]
    chart.set("role", "img")
    chart.set("aria-label", alternative)
    etree.cleanup_namespaces(chart)
    return chart


def _strip(chart: etree._Element) -> None:
    """Take out what only a file of its own needs: comments, metadata, global styles."""
    unwanted = [f"{{{SVG}}}{name}" for name in ("metadata", "style", "title")]
    for element in [*chart.iter(*unwanted), *chart.iter(etree.Comment)]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _rename(element: etree._Element, prefix: str) -> None:
    name = element.get("id")
    if name:
        element.set("id", f"{prefix}-{name}")
    for reference in (HREF, "href"):
        target = element.get(reference, "")
        if target.startswith("#"):
            element.set(reference, f"#{prefix}-{target[1:]}")
    for attribute, value in ((str(key), str(value)) for key, value in element.items()):
        if "url(#" in value:
            element.set(attribute, REFERENCE.sub(rf"url(#{prefix}-\1)", value))


def _recolour(element: etree._Element, palette: Palette) -> None:
    names = palette.model_dump() | {"soft": palette.soft}
    style = element.get("style")
    if style:
        for name, colour in names.items():
            style = re.sub(rf"{colour}\b", f"var(--{name})", style)
        element.set("style", style)
