"""The chapters as accessible HTML: sections, tables a keyboard can reach, charts, notes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import lxml.html
from lxml import etree

from pipeline.house import House
from pipeline.writers.front import NOTES
from pipeline.writers.html_chart import inline_chart

Element = etree._Element


def finished_body(fragment: str, house: House, assets: Path) -> str:
    """pandoc's HTML ``fragment`` with landmarks, scopes, labels and drawn charts."""
    root = lxml.html.fragment_fromstring(fragment, create_parent="div")
    for chapter in _all(root, _of_class("chapter")):
        _chapter(chapter)
    for number, table in enumerate(root.iter("table"), start=1):
        _table(table, number)
    for wrapper in _all(root, _of_class("table")):
        wrapper.set("data-zone", wrapper.get("id", "").replace("-", ":", 1))
    for figure in list(root.iter("figure")):
        _figure(figure, house, assets)
    _notes(root)
    parts = [lxml.html.tostring(child, encoding="unicode").strip() for child in root]
    return "\n".join(parts)


def _all(root: Element, path: str) -> list[Element]:
    """The elements that the XPath finds."""
    return cast("list[Element]", root.xpath(path))


def _of_class(name: str) -> str:
    return f'.//div[contains(concat(" ", @class, " "), " {name} ")]'


def _drop(element: Element, *attributes: str) -> None:
    for attribute in attributes:
        if attribute in element.attrib:
            del element.attrib[attribute]


def _chapter(chapter: Element) -> None:
    chapter.tag = "section"
    chapter.set("data-zone", chapter.get("id", "").replace("-", ":", 1))
    heading = chapter.find("h2")
    if heading is not None and heading.get("id"):
        chapter.set("aria-labelledby", heading.get("id", ""))
        _drop(heading, "class")


def _table(table: Element, number: int) -> None:
    """Scopes for header cells, and a labelled region that scrolls from the keyboard."""
    for cell in table.iter("th"):
        cell.set("scope", "col" if next(cell.iterancestors("thead"), None) is not None else "row")
    for cell in table.iter("th", "td"):
        _aligned(cell)
    for columns in table.findall("colgroup"):
        table.remove(columns)
    _drop(table, "style")
    region = table.makeelement("div", {"class": "scroll", "role": "region", "tabindex": "0"})
    table.addprevious(region)
    region.append(table)
    _label(region, table, number)


def _aligned(cell: Element) -> None:
    style = cell.get("style", "")
    _drop(cell, "style")
    for side in ("right", "center"):
        if f"text-align: {side}" in style:
            cell.set("class", side)


def _label(region: Element, table: Element, number: int) -> None:
    caption = table.find("caption")
    if caption is None:
        region.set("aria-label", f"Tabel {number}")
        return
    caption.set("id", f"table-caption-{number}")
    region.set("aria-labelledby", f"table-caption-{number}")


def _figure(figure: Element, house: House, assets: Path) -> None:
    """The caption first, then the chart itself in place of a reference to it."""
    image = next(figure.iter("img"))
    drawn = inline_chart(assets / f"{image.get('src')}.svg", image.get("alt", ""), house)
    parent = image.getparent()
    if parent is not None:
        parent.replace(image, drawn)
    caption = figure.find("figcaption")
    if caption is not None:
        _drop(caption, "aria-hidden")
        figure.insert(0, caption)


def _notes(root: Element) -> None:
    for reference in _all(root, './/a[@role="doc-noteref"]'):
        number = "".join(cast("list[str]", list(reference.itertext())))
        reference.set("aria-label", f"Noot {number}")
    for section in _all(root, './/section[@role="doc-endnotes"]'):
        section.set("aria-label", NOTES)
    for back in _all(root, './/a[@role="doc-backlink"]'):
        back.text = None
        number = back.get("href", "").removeprefix("#fnref")
        back.set("aria-label", f"Terug naar de tekst bij noot {number}")
