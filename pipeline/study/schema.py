"""What the schema of config.yaml wants at a key."""

from __future__ import annotations

import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.study.config import Config

KeyPath = tuple[str | int, ...]


def keys_at(path: KeyPath) -> list[str]:
    """The keys that the schema knows at this place of the config."""
    model = type_at(path)
    if not is_model(model):
        return []
    return [field.alias or key for key, field in model.model_fields.items()]


def type_at(path: KeyPath) -> Any:
    """The type of what stands at this place; None where the schema knows no such place."""
    model: Any = Config
    for part in path:
        if is_model(model):
            model = model.model_fields[part].annotation if part in model.model_fields else None
        elif model is not None:
            model = get_args(model)[-1 if isinstance(part, str) else 0] if get_args(model) else None
        model = _without_none(model)
    return model


def field_at(path: KeyPath) -> FieldInfo | None:
    """The field of a model that this place is, None where it is an item of a list or mapping."""
    model = type_at(path[:-1])
    return model.model_fields.get(str(path[-1])) if is_model(model) else None


def is_model(model: Any) -> bool:
    """Whether a type is a part of the config with keys of its own."""
    return isinstance(model, type) and issubclass(model, BaseModel)


def _without_none(model: Any) -> Any:
    """The model inside ``Model | None`` and ``Annotated[Model, …]``."""
    if get_origin(model) in (Union, types.UnionType):
        return next(a for a in get_args(model) if a is not type(None))
    return model
