"""The head above a narrative: the claims that its text leaves out, each with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

import yaml

from pipeline.errors import Place, Problem, nearest, problem
from pipeline.study.yaml_reasons import reason_of

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
UNCLOSED = re.compile(r"\A---[ \t]*\n\s*\w+:")
TAG = "tag:yaml.org,2002:"
FIRST_LINE = 2
"""The line of the file on which the YAML begins: the one below the first ``---``."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The reason for each claim left out, and the line of the file that it stands on."""

    omit: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def read_front_matter(text: str, file: str, found: list[Problem]) -> tuple[FrontMatter, str]:
    """The head of a narrative and the text below it; problems are added to ``found``."""
    match = FRONT_MATTER.match(text)
    if match is None:
        if UNCLOSED.match(text):
            reason = "hij wordt niet afgesloten met een regel `---`"
            found.append(problem("N10", Place(file, 1), reason=reason))
        return FrontMatter(), text
    body = text[match.end() :]
    try:
        root = yaml.compose(match.group(1), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + FIRST_LINE if mark else 1
        found.append(problem("N10", Place(file, line), reason=reason_of(error, FIRST_LINE)))
        return FrontMatter(), body
    return _front_matter(root, file, found), body


def _front_matter(root: yaml.Node | None, file: str, found: list[Problem]) -> FrontMatter:
    if root is None:
        return FrontMatter()
    if not isinstance(root, yaml.MappingNode):
        found.append(problem("N10", Place(file, _line(root)), reason="alleen `omit:` kan hier"))
        return FrontMatter()
    omit: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in root.value:
        if key.value != "omit":
            found.append(_unknown_key(key, file))
            continue
        for claim, reason in _reasons(value, file, found):
            omit[str(claim.value)] = reason
            lines[str(claim.value)] = _line(claim)
    return FrontMatter(omit, lines)


def _unknown_key(key: yaml.Node, file: str) -> Problem:
    hint = "Bedoelde u `omit`?" if nearest(str(key.value), ["omit"]) else None
    place = Place(file, _line(key))
    return problem("N10", place, reason="alleen `omit:` kan hier", found=key.value, hint=hint)


def _reasons(
    omit: yaml.Node, file: str, found: list[Problem]
) -> Iterator[tuple[yaml.ScalarNode, str]]:
    """Each claim under ``omit:`` with its reason."""
    if isinstance(omit, yaml.ScalarNode) and omit.tag == f"{TAG}null":
        return
    pairs = omit.value if isinstance(omit, yaml.MappingNode) else [(omit, None)]
    for claim, reason in pairs:
        if isinstance(claim, yaml.ScalarNode) and _says_something(reason):
            yield claim, reason.value
            continue
        place = Place(file, _line(claim), field="omit")
        named = claim.value if isinstance(claim, yaml.ScalarNode) else None
        text = "onder `omit:` staat bij elke claim een reden, als tekst"
        found.append(problem("N10", place, reason=text, found=named))


def _says_something(node: yaml.Node | None) -> TypeGuard[yaml.ScalarNode]:
    return isinstance(node, yaml.ScalarNode) and bool(node.value) and node.tag == f"{TAG}str"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + FIRST_LINE
