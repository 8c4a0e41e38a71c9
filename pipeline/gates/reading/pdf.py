"""The text of a PDF: its pages as a reader sees them, and every string in its objects."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

import pikepdf
import pypdfium2

from pipeline.gates.reading.archive import xml_contents
from pipeline.gates.reading.content import Content
from pipeline.gates.reading.image import image_contents, text_runs
from pipeline.gates.reading.standards import without_standards

Read = Callable[[str, bytes], Iterator[Content]]
_BROKEN = re.compile(r"[\xad\x02\ufffe](?:\r?\n)?")
_NO_TEXT = frozenset(
    (
        "/ID",
        "/CheckSum",
        "/CharSet",
        "/CIDSet",
        "/O",
        "/U",
        "/OE",
        "/UE",
        "/D",
        "/Registry",
        "/Ordering",
    )
)
_ON_PAGES = ("/ActualText", "/Alt", "/Contents", "/E", "/Title", "/URI")
"""Keys whose strings repeat what pages say."""
_NO_WORDS = frozenset(
    ("/Image", "/Length1", "/Type1C", "/CMap", "/CIDFontType0C", "/OpenType", "/N", "/FunctionType",
     "/ShadingType")
)  # fmt: skip
"""Keys and kinds of streams that hold pictures, fonts, colours and shades."""
_FONT_FILES = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_END = b"%%EOF"
_MARKED = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_DRAWN = re.compile(
    rb"%s|<[0-9A-Fa-f\s]*>|\((?:\\.|[^()\\])*\)|[-+\d.]+" % _MARKED.pattern, re.DOTALL
)
"""Glyphs and the coordinates of what is drawn: they are read as pages."""
_OVER = 160


def pdf_contents(data: bytes, read: Read) -> Iterator[Content]:
    """Pages, properties, outline, structure, annotations and attachments of a PDF."""
    yield from _pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = {item.objgen for page in pdf.pages for item in _pieces(page)}
        for item in pdf.objects:
            yield from _object(item, read, drawn)
        yield from _strings(pdf.trailer, "trailer")
        names = {name for item in pdf.objects for name in _names(item)}
        yield Content("namen", without_standards(" ".join(sorted(names))))
    yield from text_runs("achter het einde", data[data.rfind(_END) + len(_END) :])


def _pages(data: bytes) -> Iterator[Content]:
    """The text of each page, and the seam between each two."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [_page_text(document, number) for number in range(len(document))]
    finally:
        document.close()
    for number, text in enumerate(pages, 1):
        yield Content(f"pagina {number}", text, pool="pagina")
    for number, (text, following) in enumerate(pairwise(pages), 1):
        seam = f"{_last_words(text)}\n{_first_words(following)}"
        yield Content(f"overgang van pagina {number}", seam, pool=f"overgang {number}")


def _last_words(text: str) -> str:
    """The last whole words of a page."""
    return text.rstrip()[-_OVER:].partition(" ")[2]


def _first_words(text: str) -> str:
    """The first whole words of a page."""
    return text.lstrip()[:_OVER].rpartition(" ")[0]


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    textpage = page.get_textpage()
    text = _BROKEN.sub("", textpage.get_text_range())
    textpage.close()
    page.close()
    return text


def _pieces(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The streams that draw a page."""
    drawing = page.obj.get("/Contents", pikepdf.Array())
    return list(drawing) if isinstance(drawing, pikepdf.Array) else [drawing]


def _object(
    item: pikepdf.Object, read: Read, drawn: Collection[tuple[int, int]]
) -> Iterator[Content]:
    if isinstance(item, pikepdf.Stream):
        draws = item.objgen in drawn or item.get("/Subtype") == "/Form"
        yield from _drawing(item) if draws else _stream(item, read)
    yield from _strings(item, "object")


def _stream(stream: pikepdf.Stream, read: Read) -> Iterator[Content]:
    kind = str(stream.get("/Type", ""))
    if kind == "/Metadata":
        for content in xml_contents(stream.read_bytes(), properties=True):
            place = f"XMP: {content.place}"
            yield Content(place, content.text, pool=place, properties=True)
    elif kind == "/EmbeddedFile":
        yield from _attachment(stream, read)
    elif str(stream.get("/Filter", "")) == "/DCTDecode":
        yield from image_contents(stream.read_raw_bytes())
    elif _NO_WORDS.isdisjoint({*stream.keys(), kind, str(stream.get("/Subtype", ""))}):
        data = stream.read_bytes()
        if not data.startswith(_FONT_FILES):
            yield from text_runs("inhoud", data)


def _attachment(stream: pikepdf.Stream, read: Read) -> Iterator[Content]:
    data = stream.read_bytes()
    if data.startswith(b"%PDF"):
        name = "bijlage.pdf"
    elif data.startswith(b"PK\3\4"):
        name = "bijlage.zip"
    else:
        name = "bijlage.txt"
    for content in read(name, data):
        yield Content(f"bijlage in de PDF: {content.place}", content.text)
    if name.endswith("txt"):
        yield from text_runs("bijlage in de PDF", data)


def _drawing(stream: pikepdf.Stream) -> Iterator[Content]:
    """Replacement text inside the drawing of a page, and whatever words stand between."""
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return
    for match in _MARKED.finditer(data):
        value = pikepdf.Object.parse(match[1])
        yield Content("vervangende tekst", str(value), pool="vervangende tekst")
    yield from text_runs("tussen het getekende", _DRAWN.sub(b" ", data))


def _strings(item: object, place: str, depth: int = 0) -> Iterator[Content]:
    """Every string directly in an object, with the key that it stands under."""
    if depth > 40:
        return
    if isinstance(item, pikepdf.String):
        text = without_standards(str(item))
        if len(text) > 1:
            yield Content(place, text, pool=place, properties=place not in _ON_PAGES)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in item.items():
            if key not in _NO_TEXT and not _is_elsewhere(value):
                yield from _strings(value, key, depth + 1)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not _is_elsewhere(value):
                yield from _strings(value, place, depth + 1)


def _names(item: object, depth: int = 0) -> Iterator[str]:
    """Every name that an object gives to something, and every name that it holds."""
    if depth > 40 or (depth and _is_elsewhere(item)):
        return
    if isinstance(item, pikepdf.Name):
        yield str(item)[1:]
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in item.items():
            yield key[1:]
            yield from _names(value, depth + 1)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _names(value, depth + 1)


def _is_elsewhere(value: object) -> bool:
    """Whether a value is an object of its own, which is read when its turn comes."""
    return isinstance(value, pikepdf.Object) and bool(value.is_indirect)
