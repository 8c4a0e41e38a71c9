"""Narrative text to calls: Jinja2's lexer and parser read them, nothing is ever evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import jinja2
import yaml
from jinja2 import nodes

from pipeline.errors import Place, Problem, nearest, problem
from pipeline.narrative.model import Call, Narrative, Target
from pipeline.narrative.signatures import SIGNATURES

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
UNCLOSED = re.compile(r"\A---[ \t]*\n\s*\w+:")
RESERVED = re.compile("[\U000f0000-\U000ffffd]")
"""The private characters that stand for calls while pandoc reads the text."""

_JINJA = jinja2.Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - it only parses


def parse_narrative(text: str, file: str, target: Target) -> tuple[Narrative, tuple[Problem, ...]]:
    """The narrative of ``text`` and what is wrong with its form.

    A part that cannot be read is left out of the narrative and is among the problems.
    """
    text = text.replace("\r\n", "\n")
    found: list[Problem] = []
    omit, body, first_line = _front_matter(text, file, found)
    found.extend(_reserved(body, file, first_line))
    parts = tuple(_parts(body, file, first_line, found))
    return Narrative(file, target, parts, omit, first_line), tuple(found)


def _front_matter(text: str, file: str, found: list[Problem]) -> tuple[Mapping[str, str], str, int]:
    match = FRONT_MATTER.match(text)
    if match is None:
        if UNCLOSED.match(text):
            reason = "de kop wordt niet afgesloten met een regel `---`"
            found.append(problem("N10", Place(file, 1), reason=reason))
        return {}, text, 1
    first_line = text.count("\n", 0, match.end()) + 1
    body = text[match.end() :]
    try:
        matter = yaml.safe_load(match.group(1)) or {}
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        reason = getattr(error, "problem", None) or "onleesbaar"
        found.append(problem("N10", Place(file, line), reason=reason))
        return {}, body, first_line
    return _omit(matter, file, found), body, first_line


def _omit(matter: object, file: str, found: list[Problem]) -> Mapping[str, str]:
    if not isinstance(matter, dict) or set(matter) - {"omit"}:
        keys = list(matter) if isinstance(matter, dict) else [matter]
        place = Place(file, 1)
        found.append(problem("N10", place, reason="alleen `omit:` kan hier", found=keys))
        return {}
    omit = matter.get("omit") or {}
    if not isinstance(omit, dict) or not all(isinstance(v, str) and v for v in omit.values()):
        reason = "onder `omit:` staat bij elke claim een reden"
        found.append(problem("N10", Place(file, 1, field="omit"), reason=reason))
        return {}
    return {str(key): value for key, value in omit.items()}


def _reserved(body: str, file: str, first_line: int) -> Iterator[Problem]:
    for match in RESERVED.finditer(body):
        yield problem("N18", _place(body, match.start(), file, first_line))


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
        if call is not None:
            yield call
        else:
            yield "\n" * written.count("\n")
        position = end
    rest = body[position:]
    stray = rest.find("}}")
    if stray >= 0:
        place = _place(body, position + stray, file, first_line)
        found.append(problem("N02", place, reason="er zijn sluitende accolades zonder begin"))
    yield rest


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
        if _joins_texts(written):
            found.append(problem("N02", place, found=written, reason="er ontbreekt een komma"))
            return None
        tree = _JINJA.parse(written)
    except jinja2.TemplateSyntaxError:
        found.append(problem("N02", place, found=written, reason="de schrijfwijze klopt niet"))
        return None
    except RecursionError:
        found.append(problem("N02", place, found=written, reason="de aanroep is te diep genest"))
        return None
    output = tree.body[0] if len(tree.body) == 1 else None
    expression = output.nodes[0] if isinstance(output, nodes.Output) else None
    lines = written.count("\n")
    call = _study_path(expression, place, lines) or _named_call(expression, place, lines)
    if call is None:
        found.append(problem("N01", place, found=written, allowed=sorted(SIGNATURES)))
    elif call.name not in SIGNATURES:
        near = nearest(call.name, SIGNATURES)
        hint = f"Bedoelde u `{near}`?" if near else None
        allowed = sorted(SIGNATURES)
        found.append(problem("N01", place, found=call.name, allowed=allowed, hint=hint))
        return None
    elif not _fits(call) or _repeats_option(expression):
        found.append(problem("N09", place, found=written, allowed=_usage(call.name)))
        return None
    return call


def _joins_texts(written: str) -> bool:
    """Whether two quoted texts stand side by side, which Jinja2 would silently join."""
    kinds = [kind for _, kind, _ in _JINJA.lex(written) if kind != "whitespace"]
    return any(pair == ("string", "string") for pair in pairwise(kinds))


def _study_path(expression: nodes.Node | None, place: Place, line_breaks: int) -> Call | None:
    names: list[str] = []
    while isinstance(expression, nodes.Getattr):
        names.insert(0, expression.attr)
        expression = expression.node
    if names and isinstance(expression, nodes.Name) and expression.name == "study":
        return Call("study", (".".join(names),), {}, place, line_breaks)
    return None


def _named_call(expression: nodes.Node | None, place: Place, line_breaks: int) -> Call | None:
    if not isinstance(expression, nodes.Call) or not isinstance(expression.node, nodes.Name):
        return None
    values = [*expression.args, *(k.value for k in expression.kwargs)]
    if expression.dyn_args or expression.dyn_kwargs or not all(map(_is_literal, values)):
        return None
    return Call(
        name=expression.node.name,
        args=tuple(_literal(a) for a in expression.args),
        options={k.key: _literal(k.value) for k in expression.kwargs},
        place=place,
        line_breaks=line_breaks,
    )


def _is_literal(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and type(node.value) in (str, int)


def _literal(node: nodes.Node) -> str | int:
    value = node.value if isinstance(node, nodes.Const) else ""
    return value if isinstance(value, int) else str(value)


def _fits(call: Call) -> bool:
    signature = SIGNATURES[call.name]
    options_fit = all(
        key in signature.options and isinstance(value, signature.options[key])
        for key, value in call.options.items()
    )
    texts = all(isinstance(argument, str) for argument in call.args)
    return len(call.args) == len(signature.arguments) and options_fit and texts


def _repeats_option(expression: nodes.Node | None) -> bool:
    keys = [k.key for k in expression.kwargs] if isinstance(expression, nodes.Call) else []
    return len(keys) != len(set(keys))


def _usage(name: str) -> str:
    signature = SIGNATURES[name]
    parts = [*signature.arguments, *(f"{option}=…" for option in signature.options)]
    return f"{name}({', '.join(parts)})"
