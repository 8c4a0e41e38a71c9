"""The Markdown draft for reviewers: one sentence a line, so that a diff shows sentences."""

from __future__ import annotations

import re

import panflute as pf

from pipeline.study.config import Config
from pipeline.writers import pandoc
from pipeline.writers import tree as t
from pipeline.writers.front import LOCALE, Front, front_of
from pipeline.writers.sentences import break_sentences


def write_markdown(tree: pf.Doc, config: Config) -> str:
    """``tree`` as pandoc's ``commonmark_x``, with the words of the title page before it."""
    draft = pandoc.copy_of(tree)
    draft.metadata = pf.MetaMap(**_metadata(front_of(config)))
    draft.walk(_plainly)
    draft.walk(_sentences)
    draft.walk(_literally)
    options = ["--standalone", "--wrap=preserve"]
    return pandoc.write(draft, "commonmark_x-smart", options).decode()


def _metadata(front: Front) -> dict[str, pf.MetaValue]:
    values = {
        "title": front.title,
        "subtitle": front.subtitle,
        "author": front.author_line,
        "institute": front.institute,
        "date": front.date.isoformat(),
        "lang": LOCALE,
        "notice": front.notice,
        "status": front.concept,
    }
    return {key: pf.MetaString(value) for key, value in values.items() if value}


def _plainly(element: pf.Element, _: pf.Doc) -> list[pf.Element] | None:
    """Wrappers that say nothing to a reader are taken off; a figure is caption and image."""
    if isinstance(element, pf.Span) and not element.attributes.get("lang"):
        return list(element.content)
    if isinstance(element, pf.Div) and {"chapter", "table"} & set(element.classes):
        return list(element.content)
    if isinstance(element, pf.Figure):
        image = t.image_of(element)
        image.content = [pf.Str(t.alternative_text_of(image))]
        image.attributes.pop("alt", None)
        return [pf.Para(*t.caption_inlines(element)), pf.Para(image)]
    return None


def _sentences(element: pf.Element, _: pf.Doc) -> None:
    if isinstance(element, pf.Para | pf.Plain) and not isinstance(element.parent, pf.TableCell):
        element.content = break_sentences(list(element.content))


def _literally(element: pf.Element, _: pf.Doc) -> list[pf.Element] | None:
    """Backslash and ampersand as themselves.

    pandoc 3.9 drops a mark that follows a backslash in one string, and leaves ``&amp;`` alive.
    """
    if not isinstance(element, pf.Str) or not {"\\", "&"} & set(element.text):
        return None
    parts = re.split(r"([\\&])", element.text)
    return [_escaped(part) if part in ("\\", "&") else pf.Str(part) for part in parts if part]


def _escaped(mark: str) -> pf.RawInline:
    return pf.RawInline(f"\\{mark}", "markdown")
