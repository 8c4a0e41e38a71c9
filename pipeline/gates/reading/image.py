"""The text inside an image file: PNG text chunks, JPEG comments, EXIF and XMP."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from pipeline.gates.reading.content import Content
from pipeline.gates.reading.standards import without_standards

_PNG = b"\x89PNG\r\n\x1a\n"
_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xc0-\xff]\x00){4,}")


def image_contents(data: bytes) -> Iterator[Content]:
    """Every text in the metadata of an image; pixels are not read."""
    if data.startswith(_PNG):
        yield from _png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    else:
        yield from text_runs("afbeelding", data)


def text_runs(place: str, data: bytes) -> Iterator[Content]:
    """Runs of four or more characters in bytes of no known form, one-byte and two-byte."""
    found = [run.decode("utf-8", errors="replace") for run in _RUN.findall(data)]
    found += [run.decode("utf-16-le") for run in _WIDE_RUN.findall(data)]
    if found:
        yield Content(place, without_standards("\n\n".join(found)))


def _png(data: bytes) -> Iterator[Content]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            yield Content(f"afbeelding {kind.decode()}", without_standards(_png_text(kind, body)))
        at += 12 + length
    if data[at:]:
        yield from text_runs("afbeelding, achteraan", data[at:])


def _png_text(kind: bytes, body: bytes) -> str:
    key, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflate(rest[1:])
    elif kind == b"iTXt":
        packed, fields = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
        rest = b"\n".join([*fields[:-1], _inflate(fields[-1]) if packed else fields[-1]])
    encoding = "utf-8" if kind == b"iTXt" else "latin-1"
    return f"{key.decode('latin-1')}\n{rest.decode(encoding, errors='replace')}"


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return packed


def _jpeg(data: bytes) -> Iterator[Content]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] == 0xFE or 0xE1 <= data[at + 1] <= 0xEF:
            yield from text_runs("afbeelding", data[at + 4 : at + 2 + length])
        at += 2 + length
