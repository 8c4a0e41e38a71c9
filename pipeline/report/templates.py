"""The language's chapter templates: fixed words around values, as Markdown for the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import panflute as pf

from pipeline.language.dates import month_and_year
from pipeline.language.numerals import counted, in_words
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft, Origin
from pipeline.report.nodes import blinded


def write_template(data: ReportData, draft: Draft, name: str, **values: Any) -> None:
    """Add the template ``<name>.md.j2`` of the language, its values as tokens.

    A value that is printed is text, a number, or nodes of the tree; none of it is read as
    markup. Raises jinja2.UndefinedError where the template uses a value that isn't given.
    """
    environment = _environment(data.templates / data.config.language)
    text = environment.get_template(f"{name}.md.j2").render(
        as_token=_as_token(data, draft),
        study=data.config.study,
        subject=subject(data),
        date=month_and_year(data.config.study.date),
        placeholder=f"[{next(iter(data.config.blinding.labels.values())).name}*]",
        words=in_words,
        counted=counted,
        plain=Markup,
        **values,
    )
    if text.strip():
        draft.markdown(text, Origin("template", name))


class Markup(str):
    """A value of the program's own that Markdown has to see, such as the number of an item."""

    __slots__ = ()


def subject(data: ReportData) -> str:
    """What is evaluated, with its abbreviation: *de Expertise-unit … (ESS)*."""
    named = data.config.study.subject
    name = f"{named.article} {named.name}".strip()
    return f"{name} ({named.abbreviation})" if named.abbreviation else name


@cache
def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - values become tokens, not markup
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )


@jinja2.pass_context
def _finalized(context: jinja2.runtime.Context, value: Any) -> str:
    """A printed value, as the rendering at hand makes it a token."""
    token: str = context["as_token"](value)
    return token


def _as_token(data: ReportData, draft: Draft) -> Callable[[Any], str]:
    def finalize(value: Any) -> str:
        if isinstance(value, Markup):
            return value
        if isinstance(value, list) and all(isinstance(node, pf.Element) for node in value):
            return draft.token(value)
        return draft.token(blinded(str(value), data.placeholders))

    return finalize
