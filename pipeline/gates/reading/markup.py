"""The text of HTML and SVG: blocks, attributes, comments, scripts, embedded images."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree, html

from pipeline.gates.reading.content import Content
from pipeline.gates.reading.image import image_contents
from pipeline.gates.reading.standards import without_standards
from pipeline.gates.reading.wrapped import unwrapped

_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins",
        "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
        "u", "var", "wbr", "tspan",
    }
)  # fmt: skip
_GEOMETRY = frozenset(
    {
        "d", "points", "viewbox", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy",
        "r", "rx", "ry", "dx", "dy", "width", "height", "fill", "stroke",
        "stroke-width", "offset", "integrity", "clip-path", "marker-end", "colspan",
        "rowspan",
    }
)  # fmt: skip
_DATA_URI = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),([A-Za-z0-9+/=%\s._~:@!$&*;()-]*)")
_STYLE_SIGNS = re.compile(r"@[\w-]+|#[0-9A-Fa-f]{3,8}\b")
_CODE = frozenset(("script", "style"))
_PROPERTIES = frozenset(("title", "meta", "link"))


def html_contents(data: bytes) -> Iterator[Content]:
    """Every piece of text of an HTML file."""
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    root = html.document_fromstring(data or b"<html></html>", parser=parser)
    yield from _element_contents(root.getroottree().getroot())
    yield from _outside_root(root)


def svg_contents(data: bytes) -> Iterator[Content]:
    """Every piece of text of an SVG or other XML file; broken XML is read as plain text."""
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        yield Content("tekst", data.decode("utf-8", errors="replace"))
        return
    yield from _element_contents(root)
    yield from _outside_root(root)


def _outside_root(root: etree._Element) -> Iterator[Content]:
    for node in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield Content("commentaar", without_standards(str(node.text or "")))


def _element_contents(root: etree._Element) -> Iterator[Content]:
    """Blocks of running text, with the attributes of every element in between."""
    pieces: list[str] = []
    zones: tuple[str, ...] = ()
    pool = ""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield Content("commentaar", _plain(str(node.text or "")))
            pieces.append(node.tail or "")
            continue
        tag = _local(node)
        if tag in _CODE and event == "start":
            yield from _code(node, tag)
            node.text = ""
        if tag == "br" and event == "start":
            pieces.append("\n")
        elif tag not in _INLINE and tag != "br":
            yield from _block(pieces, zones, pool)
            pieces = []
            zones, pool = _zones(node if event == "start" else node.getparent()), _pool(node, event)
        if event == "start":
            yield from _attributes(node)
            pieces.append(node.text or "")
        else:
            pieces.append(node.tail or "")
    yield from _block(pieces, zones, pool)


def _block(pieces: list[str], zones: tuple[str, ...], pool: str) -> Iterator[Content]:
    text = _plain("".join(pieces))
    if text.strip():
        for words in (text, *unwrapped(text)):
            yield Content("tekst", words, zones, pool, properties=bool(pool))


def _code(node: etree._Element, tag: str) -> Iterator[Content]:
    """What a script or a style says, its escapes and embedded files included."""
    text = node.text or ""
    yield from _embedded(text)
    text = _plain(_STYLE_SIGNS.sub("", text) if tag == "style" else text)
    for words in (text, *unwrapped(text, style=tag == "style")):
        yield Content(tag, words, _zones(node))


def _pool(node: etree._Element, event: str) -> str:
    return "title" if event == "start" and _local(node) == "title" else ""


def _plain(text: str) -> str:
    return without_standards(_DATA_URI.sub("", text))


def _local(node: etree._Element) -> str:
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _zones(node: etree._Element | None) -> tuple[str, ...]:
    zones: list[str] = []
    while node is not None:
        if zone := node.get("data-zone"):
            zones.append(str(zone))
        node = node.getparent()
    return tuple(zones)


def _attributes(node: etree._Element) -> Iterator[Content]:
    tag = _local(node)
    zones = _zones(node)
    names = [tag, *(str(key) for key in node.attrib)]
    yield Content("naam van een kenmerk", " ".join(n.replace("-", " ") for n in names if "-" in n))
    for key, value in node.attrib.items():
        name = str(key).rpartition("}")[2].lower()
        text = str(value)
        yield from _embedded(text)
        if name not in _GEOMETRY and len(text) > 1:
            pool = f"{tag} {node.get('name', '')}".strip() if tag in _PROPERTIES else ""
            said = _plain(text)
            for words in (said, *unwrapped(said, style=name == "style")):
                yield Content(f"attribuut {name}", words, zones, pool, properties=bool(pool))


def _embedded(text: str) -> Iterator[Content]:
    """What the files inside ``data:`` addresses say; fonts say nothing."""
    for kind, parameters, body in _DATA_URI.findall(text):
        if "font" not in kind:
            data = _decoded(parameters, body)
            yield from _reader(kind)(data)


def _reader(kind: str) -> Callable[[bytes], Iterator[Content]]:
    if "svg" in kind or "xml" in kind:
        return svg_contents
    return image_contents if kind.startswith("image/") else html_contents


def _decoded(parameters: str, body: str) -> bytes:
    if ";base64" not in parameters:
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body))
    except binascii.Error:
        return body.encode()
