"""The tree made ready for pandoc's Typst writer: every character literal, every role a function.

pandoc's writer leaves ``...`` and ``-?`` alive, drops alternative text and languages of spans,
and knows no roles. Here text becomes Typst strings, and headings, figures, quotes and set-apart
blocks become calls of functions in ``report.typ``.
"""

from __future__ import annotations

import re

import panflute as pf

from pipeline.writers import tree as t

SAFE = re.compile(r"[^\W\d_]+[,;:)]?")
LONG = re.compile(r"\S{40}(?=\S{20})")
"""A stretch of a word that is longer than a line: it may be broken behind it."""

ROLES = {
    "recap": "recap-block",
    "answer": "answer-block",
    "question": "question-block",
    "source": "source-block",
    "lead-in": "lead-in",
    "last-words": "last-words",
}
ALIGN = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}


NO_BREAK_MARK = "\ufeff"
"""A sign that is not seen and that PDF/A does not allow."""


def for_typst(tree: pf.Doc) -> pf.Doc:
    """``tree``, changed in place, as the template ``report.typ`` expects it."""
    t.mark_followed(tree)
    tree.walk(_block)
    tree.walk(_inline)
    return tree


def typst_string(text: str) -> str:
    """``text`` as a Typst string literal: what it shows is what ``text`` shows."""
    escaped = "".join(
        f"\\u{{{ord(char):x}}}" if char in '"\\' or not char.isprintable() else char
        for char in text.replace(NO_BREAK_MARK, "")
    )
    return f'"{escaped}"'


def _inline(element: pf.Element, _: pf.Doc) -> pf.Element | list[pf.Element] | None:
    if isinstance(element, pf.Str):
        text = LONG.sub("\\g<0>\u200b", element.text)
        return None if SAFE.fullmatch(text) else _raw(f"#{typst_string(text)};")
    if isinstance(element, pf.Code):
        return _raw(f"#{typst_string(element.text)};")
    if isinstance(element, pf.Quoted):
        return _quoted(element)
    if isinstance(element, pf.Span) and element.attributes.get("lang"):
        language = typst_string(element.attributes["lang"].split("-")[0])
        return [_raw(f"#text(lang: {language})["), *element.content, _raw("];")]
    return None


def _quoted(element: pf.Quoted) -> list[pf.Element]:
    marks = "‘’" if element.quote_type == "SingleQuote" else "“”"
    return [
        _raw(f"#{typst_string(marks[0])};"),
        *element.content,
        _raw(f"#{typst_string(marks[1])};"),
    ]


def _block(element: pf.Element, _: pf.Doc) -> list[pf.Element] | None:
    if isinstance(element, pf.Header):
        return _header(element)
    if isinstance(element, pf.Figure):
        return _figure(element)
    if isinstance(element, pf.BlockQuote):
        return _call("interview-quote", list(element.content))
    if isinstance(element, pf.Div):
        return _div(element)
    if isinstance(element, pf.Table):
        return _table(element)
    return None


def _div(element: pf.Div) -> list[pf.Element] | None:
    blocks = list(element.content)
    for role, function in ROLES.items():
        if role in element.classes:
            blocks = _call(function, blocks)
    if not element.identifier:
        return blocks
    return [_block_of(f"#metadata(none) <{element.identifier}>"), *blocks]


def _header(element: pf.Header) -> list[pf.Element]:
    number, rest = t.split_number(element)
    numbering = f"numbered({typst_string(number)})" if number else "none"
    opening = f"#heading(level: {element.level}, numbering: {numbering})["
    label = f" <{element.identifier}>" if element.identifier else ""
    return [pf.Plain(_raw(opening), *rest, _raw(f"]{label}"))]


def _figure(element: pf.Figure) -> list[pf.Element]:
    image = t.image_of(element)
    alternative = typst_string(t.alternative_text_of(image))
    source = typst_string(f"{image.url}.svg")
    opening = f"#chart(source: {source}, alt: {alternative}, caption: ["
    label = f" <{element.identifier}>" if element.identifier else ""
    return [pf.Plain(_raw(opening), *t.caption_inlines(element), _raw(f"]){label}"))]


def _table(table: pf.Table) -> list[pf.Element]:
    columns = "".join(f"{share:.4f}fr, " if share else "auto, " for share in t.column_shares(table))
    align = "".join(f"{ALIGN.get(how, 'left')}, " for how, _ in table.colspec)
    head, foot = list(table.head.content), list(table.foot.content)
    middle = [row for row in t.rows_of(table) if row not in head and row not in foot]
    return [
        _block_of(f"#report-table(columns: ({columns}), align: ({align}), caption: ["),
        pf.Plain(*t.caption_inlines(table)),
        _block_of("], header: ("),
        *_cells(head),
        _block_of("), foot: ("),
        *_cells(foot),
        _block_of("), cells: ("),
        *_cells(middle),
        _block_of("))"),
    ]


def _cells(rows: list[pf.TableRow]) -> list[pf.Element]:
    blocks: list[pf.Element] = []
    for row in rows:
        for cell in row.content:
            spans = f"colspan: {cell.colspan}, rowspan: {cell.rowspan}"
            blocks += [_block_of(f"table.cell({spans})["), *cell.content, _block_of("],")]
    return blocks


def _block_of(text: str) -> pf.RawBlock:
    return _as_typst(pf.RawBlock(text, "tex"))


def _call(name: str, blocks: list[pf.Element]) -> list[pf.Element]:
    return [_block_of(f"#{name}["), *blocks, _block_of("]")]


def _raw(text: str) -> pf.RawInline:
    return _as_typst(pf.RawInline(text, "tex"))


def _as_typst(raw: pf.Element) -> pf.Element:
    """``raw`` for Typst, a format that panflute does not know yet and pandoc does."""
    raw.format = "typst"
    return raw
