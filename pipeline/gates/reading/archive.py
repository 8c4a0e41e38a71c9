"""The text of a DOCX (or another zip): every part, its name, and what is embedded in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from pipeline.gates.reading.content import Content
from pipeline.gates.reading.image import text_runs
from pipeline.gates.reading.standards import without_standards
from pipeline.gates.reading.wrapped import unwrapped

Read = Callable[[str, bytes], Iterator[Content]]
_PARAGRAPH = ("p",)
_TEXT = frozenset(("t", "delText", "instrText", "delInstrText"))
_SPACE = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
_CODE = re.compile(r"[0-9A-Fa-f{}-]+\Z|[\d.,;:% -]+\Z")
_ZONE = re.compile(r"zone_(title_page|(?:chapter|section|table|note)_.+)\Z")
_RUNNING_HEAD = re.compile(r"word/(?:header|footer)\d*\.xml\Z")
_GZIP, _ZIP = b"\x1f\x8b", b"PK\3\4"
_LIMIT = 100_000_000
_FONTS = (".ttf", ".otf", ".odttf", ".woff", ".woff2")


def archive_contents(data: bytes, read: Read) -> Iterator[Content]:
    """Every part of a zip by ``read``, its comment, and bytes of no known form as text runs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        yield from text_runs("archief", data)
        return
    with archive:
        yield Content("archief, opmerking", archive.comment.decode("utf-8", errors="replace"))
        for item in archive.infolist():
            yield Content("naam van een onderdeel", item.filename)
            yield Content("opmerking bij een onderdeel", item.comment.decode("utf-8", "replace"))
            yield from text_runs("extra veld bij een onderdeel", item.extra)
            yield from _part(item.filename, archive.read(item), read)


def _part(name: str, data: bytes, read: Read) -> Iterator[Content]:
    lower = name.lower()
    if data.startswith(_GZIP):
        yield from _part(f"{name}.svg", _unpacked(data), read)
        return
    if data.startswith(_ZIP):
        found = archive_contents(data, read)
    elif lower.endswith((".xml", ".rels", ".vml")):
        found = xml_contents(data, name.startswith("docProps/"))
    elif lower.endswith((".png", ".jpg", ".jpeg", ".svg", ".html", ".txt", ".json")):
        found = read(name, data)
    elif lower.endswith(_FONTS):
        return
    else:
        found = text_runs("inhoud", data)
    running = name if _RUNNING_HEAD.match(name) else ""
    for content in found:
        pool = content.pool or running
        yield replace(content, place=f"{name}: {content.place}", pool=pool)


def _unpacked(data: bytes) -> bytes:
    """What a gzip file holds, up to a limit; what is broken is given as it is."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _LIMIT)
    except zlib.error:
        return data


def xml_contents(data: bytes, properties: bool = False) -> Iterator[Content]:
    """Paragraphs, other text, comments and attributes of one XML part."""
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        yield from text_runs("inhoud", data)
        return
    zones = zones_docx(root)
    for node in root.iter():
        yield from _node_contents(node, zones.get(node, ()), properties)


def zones_docx(root: etree._Element) -> dict[etree._Element, tuple[str, ...]]:
    """The zones of every paragraph between the bookmarks ``zone_…`` that open and close them."""
    zones: dict[etree._Element, tuple[str, ...]] = {}
    active: dict[str, str] = {}
    for node in root.iter():
        tag = _local(node)
        if tag == "bookmarkStart" and (match := _ZONE.match(_attribute(node, "name"))):
            active[_attribute(node, "id")] = _zone_name(match[1])
            zones |= {
                above: (_zone_name(match[1]),)
                for above in node.iterancestors()
                if _local(above) == "p"
            }
        elif tag == "bookmarkEnd":
            active.pop(_attribute(node, "id"), None)
        elif tag in _PARAGRAPH and active:
            zones[node] = tuple(active.values())
    return zones


def _zone_name(marked: str) -> str:
    kind, _, rest = marked.partition("_")
    return marked if kind == "title" else f"{kind}:{rest}"


def _node_contents(
    node: etree._Element, zones: tuple[str, ...], properties: bool
) -> Iterator[Content]:
    tag = _local(node)
    if not tag:
        yield Content("commentaar", without_standards(node.text or ""))
        return
    yield from _said(f"tekst na {tag}", node.tail, (), "")
    pool = f"eigenschap {tag}" if properties else ""
    if tag in _PARAGRAPH:
        yield from _paragraph(node, zones)
    if tag not in _TEXT or not _in_paragraph(node):
        yield from _said(f"tekst in {tag}", node.text, zones, pool)
    for key, value in node.attrib.items():
        text = without_standards(str(value))
        if len(text) > 2 and not _CODE.match(text):
            text = _zone_name(zone[1]) if (zone := _ZONE.match(text)) else text
            place = f"attribuut {str(key).rpartition('}')[2]}"
            yield Content(place, text, pool=pool, properties=bool(pool))


def _said(place: str, text: str | None, zones: tuple[str, ...], pool: str) -> Iterator[Content]:
    if text and text.strip():
        said = without_standards(text)
        for words in (said, *unwrapped(said)):
            yield Content(place, words, zones, pool, properties=bool(pool))


def _in_paragraph(node: etree._Element) -> bool:
    return any(_local(above) in _PARAGRAPH for above in node.iterancestors())


def _paragraph(node: etree._Element, zones: tuple[str, ...]) -> Iterator[Content]:
    text, kept = _text_of(node, True), _text_of(node, False)
    yield Content("alinea", text, zones)
    if kept != text:
        yield Content("alinea, zonder wat geschrapt is", kept, zones)


def _text_of(paragraph: etree._Element, deleted: bool) -> str:
    """Running text of a paragraph, across its runs, with or without tracked deletions."""
    pieces = []
    for node in paragraph.iter():
        tag = _local(node)
        if tag in _TEXT and (deleted or tag != "delText"):
            pieces.append(node.text or "")
        elif tag in _SPACE:
            pieces.append(_SPACE[tag])
    return "".join(pieces)


def _attribute(node: etree._Element, name: str) -> str:
    return next((str(v) for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name), "")


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
