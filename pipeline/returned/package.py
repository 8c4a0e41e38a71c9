"""The parts of a DOCX, found by their relations as Word does."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.errors import Place, StudyError, problem

Node = etree._Element
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{LOOSE.decode()}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Package:
    """The XML of a DOCX: its text, and the parts that hold notes, comments, margins."""

    document: Node
    parts: dict[str, tuple[Node, ...]]

    def part(self, kind: str) -> Node | None:
        """The first part of a kind: ``comments``, ``footnotes``, …"""
        return next(iter(self.parts.get(kind, ())), None)


def open_package(path: Path) -> Package:
    """The parts of the file; StudyError (A01, A02, R10) where it is not to be read as a DOCX."""
    place = Place(str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        hint = "Noem het Word-bestand dat u terugkreeg."
        raise StudyError([problem("A01", place, hint=hint)]) from error
    except OSError as error:
        reason = (error.strerror or "onbekende oorzaak").lower()
        raise StudyError([problem("A02", place, reason=reason)]) from error
    try:
        return _package(data)
    except (zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError) as error:
        raise StudyError([problem("R10", place)]) from error


def _package(data: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _, main = next(r for r in _relations(archive, "") if r[0] == "officeDocument")
        document = _xml(archive.read(main))
        if document.tag != f"{W}document":
            raise KeyError(main)
        parts: dict[str, tuple[Node, ...]] = {}
        names = archive.namelist()
        for kind, name in _relations(archive, main):
            if name in names and name.endswith(".xml"):
                parts[kind] = (*parts.get(kind, ()), _xml(archive.read(name)))
    return Package(document, parts)


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The kind and the name of every part that ``part`` names, those outside left out."""
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in archive.namelist():
        return
    for relation in _xml(archive.read(name)):
        if relation.get("TargetMode") != "External":
            target = posixpath.join("/", folder, str(relation.get("Target")))
            kind = str(relation.get("Type")).rpartition("/")[2]
            yield kind, posixpath.normpath(target).lstrip("/")


def _xml(data: bytes) -> Node:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(data.replace(STRICT, LOOSE), parser)


def author_of(node: Node) -> str:
    """Who made a comment or a change."""
    return str(node.get(f"{W}author", ""))


def moment_of(node: Node) -> str:
    """When it was made, as *2026-03-01 10:15*."""
    return str(node.get(f"{W}date", ""))[:16].replace("T", " ")
