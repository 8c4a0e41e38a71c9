"""The text of a PDF: its pages as a reader sees them, and every string in its objects."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
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
_MARKED = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_OVER = 160


def pdf_contents(data: bytes, read: Read) -> Iterator[Content]:
    """Pages, properties, outline, structure, annotations and attachments of a PDF."""
    yield from _pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            yield from _object(item, read)
        yield from _strings(pdf.trailer, "trailer")


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


def _object(item: pikepdf.Object, read: Read) -> Iterator[Content]:
    if isinstance(item, pikepdf.Stream):
        yield from _stream(item, read)
    yield from _strings(item, "object")


def _stream(stream: pikepdf.Stream, read: Read) -> Iterator[Content]:
    kind = str(stream.get("/Type", ""))
    if kind == "/Metadata":
        for content in xml_contents(stream.read_bytes(), properties=True):
            yield Content(f"XMP: {content.place}", content.text, pool=f"XMP {content.place}")
    elif kind == "/EmbeddedFile":
        yield from _attachment(stream, read)
    elif str(stream.get("/Filter", "")) == "/DCTDecode":
        yield from image_contents(stream.read_raw_bytes())
    elif (
        kind in ("", "/XObject") and "/Length1" not in stream and stream.get("/Subtype") != "/Image"
    ):
        yield from _marked(stream)


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


def _marked(stream: pikepdf.Stream) -> Iterator[Content]:
    """Replacement text inside the content of a page."""
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return
    for match in _MARKED.finditer(data):
        value = pikepdf.Object.parse(match[1])
        yield Content("vervangende tekst", str(value), pool="vervangende tekst")


def _strings(item: object, place: str, depth: int = 0) -> Iterator[Content]:
    """Every string directly in an object, with the key that it stands under."""
    if depth > 40:
        return
    if isinstance(item, pikepdf.String):
        text = without_standards(str(item))
        if len(text) > 1:
            yield Content(place, text, pool=place)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in item.items():
            if key not in _NO_TEXT and not _is_elsewhere(value):
                yield from _strings(value, key, depth + 1)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not _is_elsewhere(value):
                yield from _strings(value, place, depth + 1)


def _is_elsewhere(value: object) -> bool:
    """Whether a value is an object of its own, which is read when its turn comes."""
    return isinstance(value, pikepdf.Object) and bool(value.is_indirect)
