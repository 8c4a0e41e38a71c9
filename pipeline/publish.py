"""Delivery: a complete folder, made beside the old one and swapped in by rename."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from pipeline.store import digest, write_text

MADE_WITH = ("weerslag", "snakemake", "pypandoc-binary", "typst", "matplotlib", "panflute")


def publish(files: Sequence[Path], manifest: Mapping[str, object], output: Path) -> None:
    """Deliver ``files`` and their manifest as the folder ``output``, whole or not at all.

    A run that ends before the last rename leaves the previous folder as it was; what such a
    run left beside it is cleared first.
    """
    staged = output.with_name(f".{output.name}.new")
    previous = output.with_name(f".{output.name}.old")
    for left in (staged, previous):
        if left.exists():
            shutil.rmtree(left)
    staged.mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, staged / file.name)
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    write_text(staged / "manifest.json", f"{text}\n")
    if output.exists():
        output.replace(previous)
    staged.replace(output)
    if previous.exists():
        shutil.rmtree(previous)


def manifest(inputs: Mapping[str, str], files: Iterable[Path]) -> dict[str, object]:
    """What a delivery was made from and of: one digest of all inputs, one per file, versions.

    ``inputs`` maps the names of input files to their digests; names stay out of the result.
    """
    lines = "".join(f"{name}\0{inputs[name]}\n" for name in sorted(inputs))
    return {
        "inputs": hashlib.sha256(lines.encode()).hexdigest(),
        "outputs": {file.name: digest(file) for file in sorted(files)},
        "made_with": {name: version(name) for name in MADE_WITH},
    }
