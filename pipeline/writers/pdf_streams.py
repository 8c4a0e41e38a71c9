"""Streams of a PDF whose end cannot be mistaken.

A compressed stream may happen to end in CR. The LF that follows then reads as CR LF, and a
strict reader of PDF/A counts one byte less than ``/Length`` says (ISO 19005-2, 6.1.7.1). Such
streams are compressed once more: the checksum that ends them is then another one.
"""

from __future__ import annotations

import io
import zlib

import pikepdf

from pipeline.writers.pdf_hyphens import with_real_hyphens

LEVELS = (6, 9, 8, 7, 5, 4, 3, 2, 1, 0)
TWICE = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])


def finished(data: bytes) -> bytes:
    """Typst's PDF with real hyphens and clear stream ends; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with_real_hyphens(pdf)
        _compress(pdf)
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return target.getvalue()


def _compress(pdf: pikepdf.Pdf) -> None:
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") == "/Metadata":
            continue
        if "/Filter" not in stream:
            stream.write(zlib.compress(stream.read_bytes()), filter=pikepdf.Name.FlateDecode)
        if _ends_in_cr(stream.read_raw_bytes()):
            stream.write(_packed_twice(stream.read_bytes()), filter=TWICE)


def _packed_twice(data: bytes) -> bytes:
    """``data`` deflated twice, at the first level whose output does not end in CR."""
    candidates = (zlib.compress(zlib.compress(data, level)) for level in LEVELS)
    return next(packed for packed in candidates if not _ends_in_cr(packed))


def _ends_in_cr(data: bytes) -> bool:
    return data.endswith(b"\r")
