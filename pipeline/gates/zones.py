"""Where names may stand: the texts of the zones that the config opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import panflute as pf

from pipeline.study.config import Config
from pipeline.study.model import Source

TEXT = pf.Para | pf.Plain | pf.Header


def zone_texts(
    tree: pf.Doc, config: Config, sources: Iterable[Source] = ()
) -> dict[str, tuple[str, ...]]:
    """The texts of each open zone, paragraph by paragraph and cell by cell.

    The title page also stands for the properties of the files and the running heads, which say
    the same. Zones: ``title_page``, ``chapter:…``, ``section:…``, ``table:municipalities`` and
    ``note:…``: every note that cites this source.
    """
    cited = {source.id: source for source in sources}
    zones: dict[str, tuple[str, ...]] = {}
    for zone in config.blinding.zones:
        kind, _, name = zone.partition(":")
        if kind == "title_page":
            zones[zone] = tuple(_title_page(config))
        elif kind == "chapter":
            zones[zone] = tuple(_under(tree, f"chapter-{name}"))
        elif kind == "table":
            zones[zone] = tuple(_under(tree, f"table-{name}"))
        elif kind == "section":
            zones[zone] = tuple(_section(tree, name))
        elif kind == "note" and name in cited:
            zones[zone] = tuple(_notes(tree, cited[name]))
    return zones


def _title_page(config: Config) -> Iterator[str]:
    study = config.study
    yield from (study.title, study.subtitle, *study.authors, study.commissioner)
    yield from (study.institute.name, study.institute.place, study.place, study.publisher)
    yield from (study.project.name, study.subject.name, study.notice)


def _notes(tree: pf.Doc, source: Source) -> Iterator[str]:
    """The notes that cite a source, known by its title, or its author where it has none."""
    mark = source.title or source.author
    notes: list[pf.Note] = []

    def collect(node: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(node, pf.Note):
            notes.append(node)

    tree.walk(collect)
    texts = (" ".join(pf.stringify(note).split()) for note in notes)
    yield from (text for text in texts if mark and mark in text)


def _under(tree: pf.Doc, id_: str) -> Iterator[str]:
    """The texts below the division with this id."""
    found: list[pf.Element] = []

    def collect(node: pf.Element, doc: pf.Doc | None) -> None:
        if getattr(node, "identifier", "") == id_:
            found.append(node)

    tree.walk(collect)
    for node in found:
        yield from _texts(node)


def _section(tree: pf.Doc, id_: str) -> Iterator[str]:
    """The texts from the heading with this id to the next heading of its level or above."""
    for chapter in tree.content:
        level = 0
        for block in getattr(chapter, "content", []):
            if isinstance(block, pf.Header):
                if block.identifier == id_:
                    level = block.level
                elif level and block.level <= level:
                    level = 0
            if level:
                yield from _texts(block)


def _texts(node: pf.Element) -> Iterator[str]:
    texts: list[str] = []

    def collect(inner: pf.Element, doc: pf.Doc | None) -> None:
        if isinstance(inner, pf.DefinitionItem):
            lines = [*inner.term, pf.Space(), *(i for d in inner.definitions for i in _lines(d))]
            texts.append(pf.stringify(pf.Plain(*lines)).strip())
        elif isinstance(inner, TEXT) and not isinstance(inner.parent, pf.Definition):
            texts.append(pf.stringify(inner).strip())

    node.walk(collect)
    yield from (text for text in texts if text)


def _lines(definition: pf.Definition) -> Iterator[pf.Inline]:
    for block in definition.content:
        yield from block.content
