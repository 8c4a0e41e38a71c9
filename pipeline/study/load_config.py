"""config.yaml as validated settings, or all its errors with line, key and nearest known name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import Place, Problem, StudyError, did_you_mean, problem, raise_if_errors
from pipeline.errors.hints import id_hint
from pipeline.study.config import Config
from pipeline.study.config_checks import check_config
from pipeline.study.consequences import certain
from pipeline.study.files import read_text
from pipeline.study.mend import mend, with_meant_questions
from pipeline.study.schema import KeyPath, keys_at
from pipeline.study.yaml_file import (
    Written,
    construct,
    dotted,
    parse,
    walk,
    write_impossible_dates_as_text,
)

Lines = Mapping[KeyPath, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """A config as far as it can be read, what is wrong in it, and what that leaves in doubt.

    ``config`` is mended where there are errors, and None where there is nothing to mend.
    """

    config: Config | None
    problems: tuple[Problem, ...]
    doubt: frozenset[str] = frozenset()


def load_config(study_folder: Path, name: str = "config.yaml") -> Config:
    """The config of the study in this folder; StudyError with all its problems at once."""
    return load_config_with_warnings(study_folder, name)[0]


def load_config_with_warnings(
    study_folder: Path, name: str = "config.yaml"
) -> tuple[Config, tuple[Problem, ...]]:
    """The config of the study in this folder, and what only looks wrong in it.

    Raises StudyError with every problem of the file at once.
    """
    read = read_config(study_folder, name)
    raise_if_errors(read.problems)
    if read.config is None:
        raise StudyError(read.problems)
    return read.config, read.problems


def read_config(study_folder: Path, name: str = "config.yaml") -> ReadConfig:
    """The config of the study in this folder, mended where it is wrong, with all its problems."""
    try:
        root = parse(_text(study_folder, name), name)
        written = Written()
        problems = list(walk(root, (), written, name))
        write_impossible_dates_as_text(root)
        raw = construct(root, name)
    except StudyError as error:
        return ReadConfig(None, error.problems)
    try:
        config, doubt = Config.model_validate(raw), frozenset[str]()
    except ValidationError as error:
        errors = [e for e in error.errors() if e["type"] != "too_short" or not e["input"]]
        told = [_schema_problem(e, written, name) for e in errors]
        problems += _outside_doubled(problems, _without_misspelt(told))
        mended, doubt = mend(raw)
        if mended is None:
            return ReadConfig(None, tuple(problems))
        config = mended
    more = certain(check_config(config, lambda path: written.place(path, name)), doubt)
    doubt |= {f"{_top(p.place)}.links" for p in more if p.is_error}
    sure = tuple(certain([*problems, *more], doubt))
    return ReadConfig(with_meant_questions(config), sure, doubt)


def _top(place: Place) -> str:
    return re.split(r"[.[]", place.field or "")[0]


def _text(study_folder: Path, name: str) -> str:
    other = Path(name).with_suffix(".yml").name
    try:
        return read_text(study_folder, name)
    except StudyError as error:
        if any(p.code == "A01" for p in error.problems):
            there = (study_folder / other).is_file()
            hint = f"Er staat wel {other}; noem dat {name}." if there else NO_CONFIG
            raise StudyError([problem("A01", Place(name), hint=hint)]) from error
        raise


NO_CONFIG = "Ga naar de map van de studie, of maak het bestand; docs/studie.md zegt hoe."


def key_places(study_folder: Path, name: str = "config.yaml") -> Mapping[str, Place]:
    """The place of every key that the config writes, by its path (``chapters[2].kind``).

    Raises StudyError where the file can't be read.
    """
    written = Written()
    for _ in walk(parse(read_text(study_folder, name), name), (), written, name):
        pass  # what is wrong has been told when it was loaded
    return {dotted(path): written.place(path, name) for path in written.positions}


def _without_misspelt(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without the keys that are missing because they stand there with a slip."""
    meant = {
        f"{(p.place.field or '').removesuffix(str(p.found))}{p.hint.split('`')[1]}"
        for p in problems
        if p.code == "C02" and p.hint
    }
    return [p for p in problems if p.code != "C03" or p.place.field not in meant]


def _outside_doubled(found: Sequence[Problem], problems: Sequence[Problem]) -> list[Problem]:
    """The problems without the keys that are missing because a second part hides them."""
    doubled = tuple(f"{p.place.field}." for p in found if p.code == "C05")
    return [p for p in problems if p.code != "C03" or not str(p.place.field).startswith(doubled)]


def _written_path(path: KeyPath, lines: Lines) -> KeyPath:
    """The path without the names of alternatives that pydantic appends to it."""
    if path in lines:
        return path
    if path[:-1] in lines and "[" not in str(path[-1]) and "-" not in str(path[-1]):
        return path
    return _written_path(path[:-1], lines) if path else path


def _schema_problem(error: Any, written: Written, name: str) -> Problem:
    path = _written_path(tuple(error["loc"]), written.positions)
    place = written.place(path, name)
    if error["type"] == "extra_forbidden":
        allowed = keys_at(path[:-1])
        hint = did_you_mean(str(path[-1]), allowed)
        return problem("C02", place, found=path[-1], allowed=sorted(allowed), hint=hint)
    if error["type"] == "missing":
        return problem("C03", place)
    if error["type"] == "invalid_key":
        reason = "een sleutel is een woord, geen getal"
        return problem("C04", place, reason=reason, found=path[-1], hint=DECIMAL)
    found = _found(error, path, written)
    if allowed := _allowed(error):
        hint, reason = did_you_mean(str(found), allowed), "geen van de toegestane waarden"
        return problem("C04", place, reason=reason, found=found, allowed=allowed, hint=hint)
    hint = _hint(error)
    return problem("C04", place, reason=_in_dutch(error), found=found, hint=hint)


DECIMAL = "Hoort dit achter een decimale komma? Schrijf een punt: 0.60, en niet 0,60."


def _allowed(error: Any) -> list[str]:
    """The values that pydantic names: ``'concept' or 'definitief'``; none where it names none."""
    if error["type"] in ("bool_parsing", "bool_type"):
        return ["true", "false"]
    expected = str((error.get("ctx") or {}).get("expected", ""))
    return re.findall(r"'([^']*)'", expected) or ([expected] if expected else [])


def _found(error: Any, path: KeyPath, written: Written) -> object:
    """What the file writes there: a plain value as typed, a group of one key with its key."""
    value = error["input"]
    if error["loc"][-1:] == ("[key]",):
        return value
    if path in written.texts:
        return written.texts[path]
    if isinstance(value, list):
        return f"[{', '.join(str(item) for item in value)}]"
    if not isinstance(value, Mapping):
        return value
    return " ".join(f"{k}: {v}" for k, v in value.items()) if len(value) == 1 else None


def _hint(error: Any) -> str | None:
    value = error["input"]
    if error["type"] == "string_type" and isinstance(value, Mapping) and len(value) == 1:
        ((key, text),) = value.items()
        return (
            f"Een dubbele punt met een spatie maakt er een sleutel van: schrijf `{key}:{text}`, "
            "of zet er aanhalingstekens om."
        )
    return id_hint(value) if error["type"] == "string_pattern_mismatch" else None


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
    return reasons.get(error["type"], "deze waarde past hier niet")
