"""The calls that a narrative may make, and their arguments; any other is an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import UnionType
from typing import Literal

ArgumentKind = Literal[
    "claim", "fragment", "code", "source", "fact", "question", "table", "role", "path", "text"
]


@dataclass(frozen=True, slots=True)
class Signature:
    """The positional arguments by kind, the named ones by type, and whether it is a block."""

    arguments: tuple[ArgumentKind, ...]
    options: dict[str, type | UnionType] = field(default_factory=dict)
    block: bool = False


SIGNATURES: dict[str, Signature] = {
    "claim": Signature(("claim",), {"after": str}),
    "Claim": Signature(("claim",), {"after": str}),
    "quantifier": Signature(("claim",)),
    "Quantifier": Signature(("claim",)),
    "count": Signature(("claim",)),
    "number": Signature(("claim",)),
    "Number": Signature(("claim",)),
    "statement": Signature(("claim",)),
    "quote": Signature(("fragment",), block=True),
    "quotes": Signature(("code",), {"n": int}, block=True),
    "document_quote": Signature(("source", "text"), {"page": str | int}, block=True),
    "source": Signature(("source",), {"page": str | int}),
    "fact": Signature(("fact",)),
    "chart": Signature(("question",), block=True),
    "table": Signature(("table",), block=True),
    "study": Signature(("path",)),
    "respondents": Signature(("role",)),
    "interviews": Signature(("role",)),
    "cases": Signature(("role",)),
}

TELLS_CLAIM = frozenset({"claim", "Claim", "quantifier", "Quantifier", "count", "number", "Number"})
"""Calls that count as telling a claim; ``statement`` alone gives no number."""

TABLES = ("municipalities",)

OTHERS = "andere"
"""What a call for a role may say for all roles together whose cases are not counted."""

COUNTS_ROLE = frozenset({"respondents", "interviews", "cases"})
