"""A YAML file of the study as nodes with the place of every key; what can't be read is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.errors import Place, Problem, StudyError, problem
from pipeline.study.characters import unprintable
from pipeline.study.schema import KeyPath
from pipeline.study.yaml_reasons import reason_of


@dataclass(frozen=True, slots=True)
class Written:
    """What a file writes, by the path of its keys: the position, and the text of a plain value."""

    positions: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    texts: dict[KeyPath, str] = field(default_factory=dict)

    def place(self, path: KeyPath, name: str) -> Place:
        """The place of a key, or of the nearest one around it that is written."""
        known = path
        while known not in self.positions and known:
            known = known[:-1]
        return Place(name, *self.positions.get(known, (1, 1)), dotted(path))


def parse(text: str, name: str) -> yaml.Node:
    """The file as nodes; StudyError where it is no YAML of keys and values, or a trap."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _invalid(error, name) from error
    except RecursionError as error:
        reason = "er zijn te veel lijsten of groepen in elkaar gezet"
        raise StudyError([problem("C01", Place(name), reason=reason)]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1
        raise StudyError([problem("C01", Place(name, line), reason=reason_of(error))]) from error
    if not isinstance(root, yaml.MappingNode):
        reason = "het bestand hoort uit sleutels en waarden te bestaan"
        raise StudyError([problem("C01", Place(name, 1), reason=reason)])
    _refuse_circles(root, (), name, set())
    _refuse_bombs(root, name)
    return root


def _refuse_bombs(root: yaml.Node, name: str) -> None:
    """Raise StudyError where references to references would unfold into too many values."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        if id(node) not in sizes:
            sizes[id(node)] = 1 + sum(size(inner) for inner in _inside(node))
        return sizes[id(node)]

    if size(root) > MANY_VALUES:
        reason = f"met alle verwijzingen staan er meer dan {MANY_VALUES} waarden in"
        raise StudyError([problem("C01", Place(name), reason=reason)])


def _refuse_circles(
    node: yaml.Node, above: tuple[yaml.Node, ...], name: str, seen: set[int]
) -> None:
    """Raise StudyError where a part of the file holds itself (``a: &a [*a]``)."""
    if any(node is other for other in above):
        place = Place(name, *_position(node))
        raise StudyError([problem("C01", place, reason="een verwijzing loopt in een kring")])
    if id(node) in seen:
        return
    for inner in _inside(node):
        _refuse_circles(inner, (*above, node), name, seen)
    seen.add(id(node))


def _inside(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        yield from (part for pair in node.value for part in pair)


def construct(root: yaml.Node, name: str) -> Any:
    """The file as values of Python's own; StudyError where a value can't be made."""
    try:
        return yaml.SafeLoader("").construct_document(root)
    except yaml.MarkedYAMLError as error:
        raise _invalid(error, name) from error
    except ValueError as error:  # a number that YAML's own rules can't make
        raise StudyError([problem("C01", Place(name), reason="een getal is onleesbaar")]) from error


def _invalid(error: yaml.MarkedYAMLError, name: str) -> StudyError:
    mark = error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    return StudyError([problem("C01", place, reason=reason_of(error))])


MANY_VALUES = 100_000
TIMESTAMP = "tag:yaml.org,2002:timestamp"


def write_impossible_dates_as_text(node: yaml.Node) -> None:
    """Leave a date that is on no calendar (30 February) as text, for the schema to refuse."""
    if isinstance(node, yaml.ScalarNode) and node.tag == TIMESTAMP:
        try:
            yaml.SafeLoader("").construct_object(node)
        except ValueError:
            node.tag = "tag:yaml.org,2002:str"
    for inner in _inside(node):
        write_impossible_dates_as_text(inner)


def walk(node: yaml.Node, path: KeyPath, written: Written, name: str) -> Iterator[Problem]:
    """Note the line of every key; yield keys that stand twice, and what can't be printed."""
    lines = written.positions
    lines.setdefault(path, _position(node))
    if isinstance(node, yaml.ScalarNode):
        written.texts[path] = node.value
    if isinstance(node, yaml.ScalarNode) and (character := unprintable(node.value)):
        place = Place(name, *_position(node), dotted(path))
        yield problem(
            "C04",
            place,
            reason="er staat een teken in dat geen rapport kan drukken",
            found=character,
        )
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from walk(item, (*path, index), written, name)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            text = str(key.value)
            if text in seen:
                line, column = _position(key)
                place = Place(name, line, column, dotted((*path, text)))
                before = lines[(*path, text)][0]
                yield problem("C05", place, found=f"{text}, eerder op regel {before}")
            seen.add(text)
            lines[(*path, text)] = _position(key)
            yield from walk(value, (*path, text), written, name)


def _position(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def dotted(path: KeyPath) -> str:
    """A key path as people write it: ``chapters[2].kind``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")
