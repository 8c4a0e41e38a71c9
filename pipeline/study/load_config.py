"""config.yaml as validated settings, or all its errors with line, key and nearest known name."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from pipeline.errors import Place, Problem, StudyError, nearest, problem, raise_if_errors
from pipeline.study.characters import unprintable
from pipeline.study.config import Config
from pipeline.study.config_checks import KeyPath, check_config
from pipeline.study.files import read_text
from pipeline.study.yaml_reasons import reason_of

Lines = Mapping[KeyPath, tuple[int, int]]


def load_config(study_folder: Path, name: str = "config.yaml") -> Config:
    """The config of the study in this folder; StudyError with all its problems at once."""
    return load_config_with_warnings(study_folder, name)[0]


def load_config_with_warnings(
    study_folder: Path, name: str = "config.yaml"
) -> tuple[Config, tuple[Problem, ...]]:
    """The config of the study in this folder, and what only looks wrong in it.

    Raises StudyError with every problem of the file at once.
    """
    root = _parse(read_text(study_folder, name), name)
    lines: dict[KeyPath, tuple[int, int]] = {}
    problems = list(_walk(root, (), lines, name))
    _write_impossible_dates_as_text(root)
    try:
        config = Config.model_validate(_construct(root, name))
    except ValidationError as error:
        errors = [e for e in error.errors() if e["type"] != "too_short" or not e["input"]]
        told = [_schema_problem(e, lines, name) for e in errors]
        raise StudyError([*problems, *_without_misspelt(told)]) from error

    def place_of(path: KeyPath) -> Place:
        line, column = _known_position(path, lines)
        return Place(name, line, column, dotted(path))

    problems += check_config(config, place_of)
    raise_if_errors(problems)
    return config, tuple(problems)


def key_places(study_folder: Path, name: str = "config.yaml") -> Mapping[str, Place]:
    """The place of every key that the config writes, by its path (``chapters[2].kind``).

    Raises StudyError where the file can't be read.
    """
    lines: dict[KeyPath, tuple[int, int]] = {}
    for _ in _walk(_parse(read_text(study_folder, name), name), (), lines, name):
        pass  # what is wrong has been told when it was loaded
    return {dotted(path): Place(name, *lines[path], dotted(path)) for path in lines}


def _without_misspelt(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without the keys that are missing because they stand there with a slip."""
    meant = {
        f"{(p.place.field or '').removesuffix(str(p.found))}{p.hint.split('`')[1]}"
        for p in problems
        if p.code == "C02" and p.hint
    }
    return [p for p in problems if p.code != "C03" or p.place.field not in meant]


def _parse(text: str, name: str) -> yaml.Node:
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


def _construct(root: yaml.Node, name: str) -> Any:
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


def _write_impossible_dates_as_text(node: yaml.Node) -> None:
    """Leave a date that is on no calendar (30 February) as text, for the schema to refuse."""
    if isinstance(node, yaml.ScalarNode) and node.tag == TIMESTAMP:
        try:
            yaml.SafeLoader("").construct_object(node)
        except ValueError:
            node.tag = "tag:yaml.org,2002:str"
    for inner in _inside(node):
        _write_impossible_dates_as_text(inner)


def _walk(
    node: yaml.Node, path: KeyPath, lines: dict[KeyPath, tuple[int, int]], name: str
) -> Iterator[Problem]:
    """Note the line of every key; yield keys that stand twice, and what can't be printed."""
    lines.setdefault(path, _position(node))
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
            yield from _walk(item, (*path, index), lines, name)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            text = str(key.value)
            if text in seen:
                line, column = _position(key)
                yield problem("C05", Place(name, line, column, dotted((*path, text))), found=text)
            seen.add(text)
            lines[(*path, text)] = _position(key)
            yield from _walk(value, (*path, text), lines, name)


def _written_path(path: KeyPath, lines: Lines) -> KeyPath:
    """The path without the names of alternatives that pydantic appends to it."""
    if path in lines:
        return path
    if path[:-1] in lines and "[" not in str(path[-1]) and "-" not in str(path[-1]):
        return path
    return _written_path(path[:-1], lines) if path else path


def _known_position(path: KeyPath, lines: Lines) -> tuple[int, int]:
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, (1, 1))


def _position(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def dotted(path: KeyPath) -> str:
    """A key path as people write it: ``chapters[2].kind``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _schema_problem(error: Any, lines: Lines, name: str) -> Problem:
    path = _written_path(tuple(error["loc"]), lines)
    line, column = _known_position(path, lines)
    place = Place(name, line, column, dotted(path))
    if error["type"] == "extra_forbidden":
        allowed = _keys_at(path[:-1])
        near = nearest(str(path[-1]), allowed)
        hint = f"Bedoelde u `{near}`?" if near else None
        return problem("C02", place, found=path[-1], allowed=sorted(allowed), hint=hint)
    if error["type"] == "missing":
        return problem("C03", place)
    expected = (error.get("ctx") or {}).get("expected")
    if expected:
        return _not_among(str(expected), place, error["input"])
    found = None if isinstance(error["input"], Mapping) else error["input"]
    return problem("C04", place, reason=_in_dutch(error), found=found)


def _not_among(expected: str, place: Place, found: object) -> Problem:
    """A value that is none of those that pydantic names: ``'concept' or 'definitief'``."""
    allowed = re.findall(r"'([^']*)'", expected) or [expected]
    near = nearest(str(found), allowed)
    hint = f"Bedoelde u `{near}`?" if near else None
    reason = "geen van de toegestane waarden"
    return problem("C04", place, reason=reason, found=found, allowed=allowed, hint=hint)


def _keys_at(path: KeyPath) -> list[str]:
    """The keys that the schema knows at this place of the config."""
    model: Any = Config
    for part in path:
        if isinstance(part, str) and _is_model(model):
            model = model.model_fields[part].annotation if part in model.model_fields else None
        elif model is not None:
            model = get_args(model)[-1 if isinstance(part, str) else 0]
        model = _without_none(model)
    if not _is_model(model):
        return []
    return [field.alias or key for key, field in model.model_fields.items()]


def _is_model(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel)


def _without_none(model: Any) -> Any:
    """The model inside ``Model | None`` and ``Annotated[Model, …]``."""
    if get_origin(model) in (Union, types.UnionType):
        return next(a for a in get_args(model) if a is not type(None))
    return model


def _in_dutch(error: Any) -> str:
    reasons = {
        "string_pattern_mismatch": "een id bestaat uit letters, cijfers, _ en -",
        "string_too_short": "de tekst is leeg",
        "string_type": "hier hoort tekst te staan; zet getallen en datums tussen aanhalingstekens",
        "int_parsing": "hier hoort een geheel getal te staan",
        "int_type": "hier hoort een geheel getal te staan",
        "bool_parsing": "hier hoort true of false te staan",
        "bool_type": "hier hoort true of false te staan",
        "date_from_datetime_parsing": "hier hoort een datum te staan, zoals 2025-02-01",
        "date_parsing": "hier hoort een datum te staan, zoals 2025-02-01",
        "date_type": "hier hoort een datum te staan, zoals 2025-02-01",
        "tuple_type": "hier hoort een lijst te staan",
        "dict_type": "hier horen sleutels met waarden te staan",
        "model_type": "hier horen sleutels met waarden te staan",
        "model_attributes_type": "hier horen sleutels met waarden te staan",
        "too_short": "de lijst is leeg",
        "greater_than_equal": "het getal is te klein",
        "less_than_equal": "het getal is te groot",
    }
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return reasons.get(error["type"], f"deze waarde past hier niet ({error['type']})")
