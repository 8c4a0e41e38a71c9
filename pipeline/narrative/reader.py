"""Markdown read by pandoc: any number of texts in one go, each with the places of its blocks."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import panflute as pf
import pypandoc


def read_markdown(texts: Sequence[str], reader: str) -> list[list[pf.Block]]:
    """The blocks of each text, with ``data-pos``; ``reader`` is pandoc's, with ``sourcepos``.

    One pandoc reads them as files, so that their notes don't mix.
    """
    result: list[list[pf.Block]] = [[] for _ in texts]
    if texts:
        for block in pf.load(io.StringIO(_tree(texts, reader))).content:
            result[int(Path(position(block).rpartition("@")[0]).stem)].append(block)
    return result


def _tree(texts: Sequence[str], reader: str) -> str:
    with tempfile.TemporaryDirectory(prefix="weerslag-") as folder:
        files = [Path(folder) / f"{index:04}.md" for index in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(f"{text}\n", encoding="utf-8")
        tree: str = pypandoc.convert_file(
            [str(file) for file in files],
            "json",
            format=reader,
            extra_args=["--file-scope"],
            verify_format=False,  # it would run pandoc twice more, to list what it can read
        )
    return tree


def position(node: pf.Element) -> str:
    """Where pandoc read a node: *0001.md@3:1-4:1*."""
    return str(node.attributes["data-pos"])
