"""A config with mistakes in it, mended as far as it takes to look for more in the study.

Nothing is ever built with it: it serves to tell the mistakes of config, tables and texts at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from pipeline.errors.hints import hidden_sign, meant
from pipeline.study.config import Config
from pipeline.study.schema import KeyPath, field_at, is_model, keys_at, type_at

ROUNDS = 8
"""A part that is put in may miss parts of its own; no part lies deeper than this."""
LEADING = ("id", "kind", "question", "population_role")
"""Keys that other parts of the study refer to, or that decide what is asked of them."""
UNKNOWN = "onbekend"
SPARE_ROW = {"when": "none", "phrase": UNKNOWN, "number": "singular"}
"""In place of a row of the scale whose parts don't go together."""
NAMES = ("extra_forbidden", "invalid_key")
"""Errors of a key that the schema doesn't know: it may be one that is missing elsewhere."""


def mend(raw: Any) -> tuple[Config | None, frozenset[str]]:
    """The config of ``raw``, which is changed, and the parts of which it isn't known what is meant.

    None where it can't be mended.
    """
    doubt: set[str] = set()
    for _ in range(ROUNDS):
        try:
            return Config.model_validate(raw), frozenset(doubt)
        except ValidationError as error:
            last_first = error.errors()[::-1]  # an item that goes doesn't move those before it
            for found in sorted(last_first, key=lambda e: e["type"] not in NAMES):
                doubt.update(_mend(raw, found["type"], tuple(found["loc"])))
    return None, frozenset(doubt)


def _mend(raw: Any, kind: str, path: KeyPath) -> Iterator[str]:
    """Mend one place; yield the part that it is in where it isn't sure what was meant."""
    holder, place = _holder(raw, path, missing=kind == "missing")
    if not place or (kind == "missing" and place == path and place[-1] in holder):
        return  # what stood around it, or was called otherwise, is in its place already
    key = place[-1]
    if kind in NAMES:
        _rename(holder, key, place)
    elif path[-1] == "[key]":
        holder[_id(str(key))] = holder.pop(key)
    elif isinstance(holder, list) and not is_model(type_at(place)):
        del holder[int(key)]
        yield part_of(place)
    elif kind == "string_pattern_mismatch":
        written = str(holder[key])
        holder[key] = _id(written)
        if hidden_sign(written) is None:
            yield part_of(place)
    elif _put_in(holder, key, place, kind):
        yield part_of(place)


def _holder(raw: Any, path: KeyPath, *, missing: bool) -> tuple[Any, KeyPath]:
    """What holds the last part of ``path`` that is written, and the path as far as that part."""
    holder, inner = None, raw
    for depth, part in enumerate(path):
        known = _has(inner, part)
        if not known and not (missing and depth == len(path) - 1 and isinstance(inner, dict)):
            return holder, path[:depth]
        holder, inner = inner, inner[part] if known else None
    return holder, path


def _has(inner: Any, part: str | int) -> bool:
    if isinstance(inner, list):
        return isinstance(part, int) and part < len(inner)
    return isinstance(inner, dict) and part in inner


def _rename(holder: Any, key: Any, place: KeyPath) -> None:
    """Give a key that is unknown its known name where it has nearly that one; else leave it out."""
    value = holder.pop(key)
    name = meant(str(key), [known for known in keys_at(place[:-1]) if known not in holder])
    if name:
        holder[name] = value


def _id(value: str) -> str:
    """The id that is likely meant: words joined by a dash, and nothing that an id can't have."""
    return re.sub(r"[^A-Za-z0-9_-]+", "", "-".join(value.split())) or UNKNOWN


def _put_in(holder: Any, key: Any, place: KeyPath, kind: str) -> bool:
    """Put the default, the nearest value or any value of its type; whether that may mislead."""
    type_, field = type_at(place), field_at(place)
    options = [str(o) for o in get_args(type_)] if get_origin(type_) is Literal else []
    near = meant(str(holder.get(key)), options) if isinstance(holder, dict) else None
    if near:
        holder[key] = near
        return False
    if kind == "value_error" and isinstance(holder, list):
        holder[key] = dict(SPARE_ROW)
    elif field is not None and not field.is_required():
        holder.pop(key, None)
    else:
        holder[key] = _any(type_)
    return key in LEADING or place[0] == "paths" or not _is_plain(type_)


def _is_plain(type_: Any) -> bool:
    return type_ in (str, int, bool, datetime.date) or get_origin(type_) is Literal


def _any(type_: Any) -> Any:
    """A value of this type: of a list one item, of a part no key."""
    if is_model(type_) or get_origin(type_) is dict:
        return {}
    if get_origin(type_) is tuple:
        return [_any(get_args(type_)[0])]
    if get_origin(type_) is Literal:
        return get_args(type_)[0]
    return {datetime.date: datetime.date(2000, 1, 1), int: 1}.get(type_, UNKNOWN)


def with_meant_questions(config: Config) -> Config:
    """The config with the question that each chapter is likely to mean, where it names none."""
    known = [question.id for question in config.questions]
    chapters = [
        chapter
        if chapter.question is None or chapter.question in known
        else chapter.model_copy(update={"question": meant(chapter.question, known)})
        for chapter in config.chapters
    ]
    return config.model_copy(update={"chapters": tuple(chapters)})


def part_of(path: KeyPath) -> str:
    """The part of the config that a place is in: ``questions`` or ``blinding.labels``."""
    first, *rest = path
    return f"{first}.{rest[0]}" if rest and isinstance(rest[0], str) else str(first)
