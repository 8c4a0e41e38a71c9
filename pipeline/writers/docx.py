"""The DOCX: the tree through pandoc in the house's own Word styles, then finished by hand."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import panflute as pf
from docx.document import Document

from pipeline.house import House
from pipeline.study.config import Config
from pipeline.writers import pandoc
from pipeline.writers.docx_contents import Contents
from pipeline.writers.docx_finish import finish
from pipeline.writers.docx_package import packed
from pipeline.writers.docx_reference import reference_document
from pipeline.writers.docx_tree import for_docx
from pipeline.writers.front import front_of


def write_docx(
    tree: pf.Doc, config: Config, house: House, assets: Path, templates: Path, target: Path
) -> None:
    """Write ``tree`` to ``target`` as a Word document.

    ``assets`` is the folder that image addresses start from (PNG); ``templates`` holds
    ``fonts/``. The same input gives the same bytes in any folder.
    """
    target.write_bytes(packed(docx_of(tree, config, house, assets, templates)))


def docx_of(tree: pf.Doc, config: Config, house: House, assets: Path, templates: Path) -> Document:
    """``tree`` as the Word document that ``write_docx`` writes, still to be packed."""
    front = front_of(config)
    moment = datetime(front.date.year, front.date.month, front.date.day, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as name:
        reference = Path(name) / "reference.docx"
        reference.write_bytes(reference_document(house))
        body = pandoc.write(
            for_docx(pandoc.copy_of(tree), front),
            "docx",
            [f"--reference-doc={reference}", f"--resource-path={assets.resolve()}"],
            epoch=int(moment.timestamp()),
        )
    contents = Contents.of(tree, config.numbering.contents_depth)
    return finish(body, front, house, contents, templates / "fonts")
