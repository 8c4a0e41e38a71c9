"""Narrative text to calls: Jinja2's lexer and parser read them, nothing is ever evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import jinja2
from jinja2 import nodes

from pipeline.errors import Place, Problem, did_you_mean, nearest, problem
from pipeline.narrative.arguments import literal, misfit_of, usage
from pipeline.narrative.front_matter import read_front_matter
from pipeline.narrative.model import Call, Narrative, Target
from pipeline.narrative.signatures import SIGNATURES
from pipeline.study.characters import UNPRINTABLE, unprintable

_JINJA = jinja2.Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - it only parses


def parse_narrative(text: str, file: str, target: Target) -> tuple[Narrative, tuple[Problem, ...]]:
    """The narrative of ``text`` and what is wrong with its form.

    A part that cannot be read is left out of the narrative and is among the problems.
    """
    text = text.replace("\r\n", "\n")
    found: list[Problem] = []
    matter, body = read_front_matter(text, file, found)
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    found.extend(_unprintable(body, file, first_line))
    parts = tuple(_parts(body, file, first_line, found))
    narrative = Narrative(file, target, parts, matter.omit, first_line, matter.lines)
    return narrative, tuple(found)


def _unprintable(body: str, file: str, first_line: int) -> Iterator[Problem]:
    """Each of them; the private ones stand for calls while pandoc reads the text."""
    for match in UNPRINTABLE.finditer(body):
        place = _place(body, match.start(), file, first_line)
        yield problem("N18", place, found=unprintable(match[0]))


def _place(body: str, offset: int, file: str, first_line: int) -> Place:
    start = body.rfind("\n", 0, offset) + 1
    return Place(file, body.count("\n", 0, offset) + first_line, offset - start + 1)


OPENING = re.compile(r"\{\{|\{%|\{#")


def _parts(body: str, file: str, first_line: int, found: list[Problem]) -> Iterator[str | Call]:
    position = 0
    while (opening := OPENING.search(body, position)) is not None:
        yield body[position : opening.start()]
        place = _place(body, opening.start(), file, first_line)
        end = _end_of_call(body, opening)
        if end is None:
            found.append(problem("N02", place, reason="de accolades sluiten niet"))
            position = len(body)
            break
        written = body[opening.start() : end]
        call = _call(written, place, found)
        yield call if call is not None else UNREAD.sub("\u00a0", written)
        position = end
    rest = body[position:]
    stray = rest.find("}}")
    if stray >= 0:
        place = _place(body, position + stray, file, first_line)
        found.append(problem("N02", place, reason="er zijn sluitende accolades zonder begin"))
    yield rest


UNREAD = re.compile(r"[^\n]")
"""What becomes white space where a call cannot be read, so that what follows keeps its place."""

QUOTED_OR_END = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|\}\}|%\}|#\}", re.DOTALL)


def _end_of_call(body: str, opening: re.Match[str]) -> int | None:
    """Where the call that begins here ends; braces inside quoted text don't count."""
    end = {"{{": "}}", "{%": "%}", "{#": "#}"}[opening.group()]
    for match in QUOTED_OR_END.finditer(body, opening.end()):
        if match.group() == end:
            return match.end()
        if match.group() in ("}}", "%}", "#}"):
            return None
    return None


def _call(written: str, place: Place, found: list[Problem]) -> Call | None:
    if not written.startswith("{{"):
        found.append(problem("N02", place, found=written, reason="alleen {{ … }} kan hier"))
        return None
    try:
        reason = _unreadable(written)
        tree = None if reason else _JINJA.parse(written)
    except jinja2.TemplateSyntaxError:
        reason, tree = "de schrijfwijze klopt niet", None
    except RecursionError:
        reason, tree = "de aanroep is te diep genest", None
    if tree is None:
        found.append(problem("N02", place, found=written, reason=reason))
        return None
    output = tree.body[0] if len(tree.body) == 1 else None
    expression = output.nodes[0] if isinstance(output, nodes.Output) else None
    wrong = _wrong(expression, written, place)
    if wrong is not None:
        found.append(wrong)
        return None
    return _study_path(expression, place, written) or _named_call(expression, place, written)


CURLED = re.compile("[\u2018-\u201f]")


def _unreadable(written: str) -> str:
    """Why Jinja2 cannot read this as it is meant; empty where it can."""
    plain = re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", "", written, flags=re.DOTALL)
    if CURLED.search(plain):
        return "de aanhalingstekens zijn krom; gebruik rechte"
    return "er ontbreekt een komma" if _joins_texts(written) else ""


def _wrong(expression: nodes.Node | None, written: str, place: Place) -> Problem | None:
    """What is wrong with an expression that is no call of ours; None where it is one."""
    if _study_path(expression, place, written) is not None:
        return None
    if not isinstance(expression, nodes.Call) or not isinstance(expression.node, nodes.Name):
        hint = _meant_study(expression)
        return problem("N01", place, found=written, allowed=sorted(SIGNATURES), hint=hint)
    name = expression.node.name
    if name not in SIGNATURES:
        hint = did_you_mean(name, SIGNATURES)
        return problem("N01", place, found=name, allowed=sorted(SIGNATURES), hint=hint)
    misfit = misfit_of(expression, SIGNATURES[name])
    if misfit is None:
        return None
    return problem("N09", place, found=written, allowed=usage(name), reason=misfit)


def _meant_study(expression: nodes.Node | None) -> str | None:
    """A hint where the expression looks like ``study.…`` with a slip in its first word."""
    while isinstance(expression, nodes.Getattr):
        expression = expression.node
    if not isinstance(expression, nodes.Name):
        return None
    near = nearest(expression.name, ["study", *SIGNATURES])
    return f"Bedoelde u `{near}`?" if near and near != expression.name else None


def _joins_texts(written: str) -> bool:
    """Whether two quoted texts stand side by side, which Jinja2 would silently join."""
    kinds = [kind for _, kind, _ in _JINJA.lex(written) if kind != "whitespace"]
    return any(pair == ("string", "string") for pair in pairwise(kinds))


def _study_path(expression: nodes.Node | None, place: Place, written: str) -> Call | None:
    names: list[str] = []
    while isinstance(expression, nodes.Getattr):
        names.insert(0, expression.attr)
        expression = expression.node
    if names and isinstance(expression, nodes.Name) and expression.name == "study":
        return Call("study", (".".join(names),), {}, place, written)
    return None


def _named_call(expression: nodes.Node | None, place: Place, written: str) -> Call | None:
    if not isinstance(expression, nodes.Call) or not isinstance(expression.node, nodes.Name):
        return None
    return Call(
        name=expression.node.name,
        args=tuple(literal(a) for a in expression.args),
        options={k.key: literal(k.value) for k in expression.kwargs},
        place=place,
        written=written,
    )
