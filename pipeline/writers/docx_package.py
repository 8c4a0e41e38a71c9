"""A DOCX is a zip: the same parts in the same order with the same times give the same bytes."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

FIRST = ("[Content_Types].xml", "_rels/.rels")
EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(document: Document) -> bytes:
    """``document`` as a zip with its parts in order of name, all of 1980-01-01."""
    saved, stream = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(saved) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name not in FIRST, name)):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return stream.getvalue()
