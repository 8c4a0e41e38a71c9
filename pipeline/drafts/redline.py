"""The new draft as a Word document in which every change against the old one can be refused.

Both drafts are written as they always are; then the new document takes in, as tracked changes,
what the old one said otherwise. What all changes refused leave is therefore the old document.
"""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import panflute as pf

from pipeline.drafts.redline_marks import Stamp
from pipeline.drafts.redline_merge import merge
from pipeline.drafts.redline_package import GREY_DOT, Package, Side
from pipeline.house import House
from pipeline.study.config import Config
from pipeline.writers.docx import docx_of
from pipeline.writers.docx_package import packed
from pipeline.writers.front import front_of
from pipeline.writers.tree import images


def write_redline(
    old: pf.Doc,
    new: pf.Doc,
    config: Config,
    house: House,
    assets: Path,
    templates: Path,
    target: Path,
) -> None:
    """Write ``new`` to ``target`` as a Word document with its changes against ``old`` tracked.

    The looks, ``assets`` and ``templates`` are those of ``write_docx``. A chart that ``assets``
    has no more, or that says something else now, is left out; its words are tracked. Both drafts
    are written side by side. The same input gives the same bytes.
    """
    front = front_of(config)
    stamp = Stamp(", ".join(front.authors), f"{front.date.isoformat()}T00:00:00Z")
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor() as both:
        folder = Path(name)
        _old_assets(old, assets, folder)

        def written(tree: pf.Doc, kept: Path) -> Side:
            return Side.of(docx_of(tree, config, house, kept, templates))

        before, after = both.map(written, (old, new), (folder, assets))
    merge(Package(before, after), stamp)
    target.write_bytes(packed(after.document))


def _old_assets(old: pf.Doc, assets: Path, folder: Path) -> None:
    """The charts of ``old`` that are still there; for others a grey dot."""
    for image in images(old):
        name = f"{image.url}.png"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        kept = assets / name
        (folder / name).write_bytes(kept.read_bytes() if kept.exists() else GREY_DOT)
