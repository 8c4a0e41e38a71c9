"""Two deliveries side by side: which files differ, and in what."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Place, Problem, problem
from pipeline.gates.parity import READERS, parting

MANIFEST = "manifest.json"


def build_differences(one: Path, other: Path) -> Iterator[Problem]:
    """One problem (R03) for each file of two folders that isn't the same, byte for byte."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    for name in names:
        first, second = one / name, other / name
        if not (first.is_file() and second.is_file()):
            yield problem("R03", Place(name), found=f"alleen in {(one, other)[not first.exists()]}")
        elif first.read_bytes() != second.read_bytes():
            yield problem("R03", Place(name), found=_what(name, first, second))


def _what(name: str, one: Path, other: Path) -> str:
    """What differs, as plainly as the format lets it be told."""
    first, second = one.read_bytes(), other.read_bytes()
    if name == MANIFEST:
        return "; ".join(_of_manifests(json.loads(first), json.loads(second)))
    read = READERS.get(Path(name).suffix)
    if read is None:
        return _at(first.decode("utf-8", "replace"), second.decode("utf-8", "replace"))
    said, other_said = read(first), read(second)
    if said.body != other_said.body:
        return f"de tekst: {_at(said.body, other_said.body)}"
    if said.notes != other_said.notes:
        return f"de noten: {_at(' '.join(said.notes), ' '.join(other_said.notes))}"
    if name.endswith(".docx"):
        return f"delen van het bestand: {', '.join(_parts(first, second))}"
    return "opmaak of eigenschappen; de tekst en de noten zijn gelijk"


def _of_manifests(one: dict[str, object], other: dict[str, object]) -> Iterator[str]:
    for key in sorted(one.keys() | other.keys()):
        first, second = one.get(key), other.get(key)
        if isinstance(first, dict) and isinstance(second, dict):
            changed = [k for k in sorted(first | second) if first.get(k) != second.get(k)]
            yield from (f"{key} · {k}: {first.get(k)} en {second.get(k)}" for k in changed)
        elif first != second:
            yield f"{key}: {first} en {second}"


def _parts(one: bytes, other: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
        names = sorted({*first.namelist(), *second.namelist()})
        held = [
            {name: package.read(name) for name in package.namelist()} for package in (first, second)
        ]
    return [name for name in names if held[0].get(name) != held[1].get(name)]


def _at(one: str, other: str) -> str:
    """Where two texts part, with what stands around in each."""
    here, there = parting(one, other)
    return f"‘{here}’ en ‘{there}’"
