"""Which label stands for a span, and the article that its noun asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pipeline.blinding.spans import Form
from pipeline.blinding.word_lists import word_list
from pipeline.study.config import Label

Gender = Literal["de", "het"]

_DE = word_list("label noun with de")
_HET = word_list("label noun with het")
_GENDERS: dict[str, Gender] = {**dict.fromkeys(_DE, "de"), **dict.fromkeys(_HET, "het")}


def placeholder(labels: Mapping[str, Label], category: str, form: Form) -> str:
    """``[label*]`` of a category in this form, or in the form of the name where it has none."""
    label = labels.get(category)
    if label is None:
        return "[gegeven*]"
    word = {
        "name": label.name,
        "adjective": label.adjective,
        "inhabitants": label.inhabitants,
        "genitive": label.genitive,
    }[form]
    return f"[{word or label.name}*]"


def gender(shown: str) -> Gender | None:
    """The article of a placeholder's noun, where it is known."""
    words = shown.strip("[*]").split()
    return _GENDERS.get(words[-1]) if words else None
