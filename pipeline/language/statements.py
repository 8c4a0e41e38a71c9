"""Statements of the codebook as clauses: the verb first, agreement filled in, order chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.numerals import capitalised
from pipeline.language.quantifiers import GrammaticalNumber

AGREEMENT = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement with its agreement filled in: the finite verb, and what follows it."""

    verb: str
    rest: str


def agree(statement: str, number: GrammaticalNumber) -> str:
    """The statement with every ``{plural|singular}`` filled in."""
    return AGREEMENT.sub(lambda m: m.group(1 if number == "plural" else 2), statement)


def can_invert(statement: str) -> bool:
    """Whether the subject may stand behind the verb: not before a second verb of its own.

    *Verder zag een gemeente … en kon …* leaves *kon* without a subject.
    """
    return len(AGREEMENT.findall(statement)) <= 1


def clause(statement: str, number: GrammaticalNumber) -> Clause:
    """The statement split behind its finite verb, its first word."""
    verb, _, rest = agree(statement, number).strip().partition(" ")
    return Clause(verb, rest.strip())


@dataclass(frozen=True, slots=True)
class SentenceParts:
    """A sentence in two texts around its subject: before it, and behind it; no full stop."""

    before: str
    subject: str
    behind: str


def sentence(
    subject: str, clause_: Clause, *, after: str = "", start: bool = True
) -> SentenceParts:
    """The subject and its clause, in plain order or inverted behind ``after``.

    *Vier gemeenten geven … aan*; with ``after`` *Daarnaast geven vier gemeenten … aan*.
    ``start`` begins with a capital.
    """
    if after:
        lead = capitalised(after) if start else after
        return SentenceParts(f"{lead} {clause_.verb}", subject, clause_.rest)
    subject = capitalised(subject) if start else subject
    return SentenceParts("", subject, f"{clause_.verb} {clause_.rest}".strip())


def join_and(parts: list[str]) -> str:
    """Parts as a Dutch enumeration: *a, b en c*."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"
