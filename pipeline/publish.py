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

    A run that ends before the last rename leaves the previous folder as it was, or beside
    it, from where it is first put back; what else such a run left is cleared. Raises OSError,
    with nothing changed, where the disk is full or may not be written on.
    """
    staged = output.with_name(f".{output.name}.new")
    previous = output.with_name(f".{output.name}.old")
    if previous.exists() and not output.exists():
        previous.replace(output)
    for left in (staged, previous):
        if left.exists():
            shutil.rmtree(left)
    try:
        _fill(staged, files, manifest)
        _swap(staged, output, previous)
    except OSError:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    if previous.exists():
        shutil.rmtree(previous)


def _fill(folder: Path, files: Sequence[Path], manifest: Mapping[str, object]) -> None:
    folder.mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    write_text(folder / "manifest.json", f"{text}\n")


def _swap(staged: Path, output: Path, previous: Path) -> None:
    if output.exists():
        output.replace(previous)
    try:
        staged.replace(output)
    except OSError:
        if previous.exists():
            previous.replace(output)
        raise


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
