"""Why YAML cannot be read, in Dutch: PyYAML's own words are for programmers."""

from __future__ import annotations

import re

import yaml

REASONS: tuple[tuple[str, str], ...] = (
    (
        r"mapping values are not allowed",
        "hier kan geen dubbele punt; zet de tekst tussen aanhalingstekens",
    ),
    (r"character '\\t'", "hier staat een tab; spring in met spaties"),
    (
        r"cannot start any token",
        "met dit teken kan een waarde niet beginnen; zet haar tussen aanhalingstekens",
    ),
    (r"expected <block end>", "de inspringing klopt niet"),
    (r"could not find expected ':'", "er ontbreekt een dubbele punt"),
    (r"unexpected end of stream", "een aanhalingsteken wordt niet gesloten"),
    (r"expected ',' or '\}'", "een `{` wordt niet gesloten, of er ontbreekt een komma"),
    (r"expected ',' or '\]'", "een `[` wordt niet gesloten, of er ontbreekt een komma"),
    (
        r"undefined alias",
        "een verwijzing met `*` bestaat niet; zet de tekst tussen aanhalingstekens",
    ),
    (r"unknown escape character", "na een schuine streep terug kan dit teken niet"),
    (r"sequence entries are not allowed", "hier kan geen streepje"),
    (r"constructor for the tag|undefined tag", "een waarde kan niet met een uitroepteken beginnen"),
    (r"expected a single document|<document start>", "een regel met `---` kan hier niet"),
    (r"found duplicate anchor", "twee ankers met `&` heten hetzelfde"),
    (
        r"expected alphabetic or numeric",
        "na `*` of `&` hoort een naam; zet de tekst tussen aanhalingstekens",
    ),
)


def reason_of(error: yaml.YAMLError, first_line: int = 1) -> str:
    """Why the YAML cannot be read; ``first_line`` is the line of the file on which it begins."""
    if isinstance(error, yaml.reader.ReaderError):
        return f"er staat een teken in dat niet mag (U+{_number(error.character):04X})"
    if not isinstance(error, yaml.MarkedYAMLError):
        return "onleesbaar"
    told = error.problem or ""
    reason = next((dutch for pattern, dutch in REASONS if re.search(pattern, told)), None)
    return (reason or "de schrijfwijze klopt niet") + _since(error, first_line)


def _number(character: int | str | bytes) -> int:
    """The code point; PyYAML gives a number, or the character itself."""
    return character if isinstance(character, int) else ord(character)


def _since(error: yaml.MarkedYAMLError, first_line: int) -> str:
    """Where what is not closed began, if that was on another line."""
    began, ended = error.context_mark, error.problem_mark
    if began is None or ended is None or began.line == ended.line:
        return ""
    return f" (het begint op regel {began.line + first_line})"
