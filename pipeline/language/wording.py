"""The words that a language's reports are made with, from ``templates/<language>/wording.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[tuple[str, ...], Field(min_length=1)]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Connective(_Words):
    """Words that open a sentence; ``inverts``: the verb comes right behind them."""

    text: str
    inverts: bool


class DerivedSection(_Words):
    """A section that a kind of chapter has of itself: the end of its id, and its title."""

    suffix: str
    title: str


class Wording(_Words):
    """Connectives, markers, headings and captions of one language."""

    additions: Words
    contrasts: Words
    within: Words
    recap: Annotated[tuple[Connective, ...], Field(min_length=1)]
    remainder: Words
    lead_in_singular: Words
    lead_in_plural: Words
    appendix: str
    figure: str
    table: str
    source: str
    evaluations: dict[str, str]
    sections: dict[str, tuple[DerivedSection, ...]]
    captions: dict[str, str]
    other_speakers: tuple[str, str]
    labels: dict[str, str]


def load_wording(templates: Path, language: str) -> Wording:
    """The wording of a language; pydantic's ValidationError where the file is not whole."""
    path = templates / language / "wording.yaml"
    return Wording.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
