"""Edits as causes: of a kind together, and what may be told of their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from pipeline.drafts.edits import Edit
from pipeline.drafts.model import Cause, CauseKind

ORDER: tuple[CauseKind, ...] = (
    *("added", "removed", "recoded", "moved", "stance", "reworded", "permission", "decisions"),
    *("interviews", "codebook", "facts", "narrative", "scale", "disclosure", "blinding"),
    *("settings", "template", "program"),
)


def grouped(edits: Iterable[Edit], *, hidden: bool = False) -> tuple[Cause, ...]:
    """Edits as causes, by kind; the number is not told of what is protected."""
    refs: dict[CauseKind, dict[str, None]] = defaultdict(dict)
    for edit in edits:
        refs[edit.kind][edit.ref] = None
    return tuple(
        Cause(kind, 0 if hidden else len(refs[kind]), tuple(refs[kind]))
        for kind in ORDER
        if kind in refs
    )


def merged(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes of several cells as those of one change; a number that is hidden stays so."""
    found: dict[CauseKind, list[Cause]] = defaultdict(list)
    for cause in causes:
        found[cause.kind].append(cause)
    return tuple(_as_one(kind, found[kind]) for kind in ORDER if kind in found)


def _as_one(kind: CauseKind, causes: Collection[Cause]) -> Cause:
    refs = tuple(dict.fromkeys(ref for cause in causes for ref in cause.refs))
    return Cause(kind, 0 if any(cause.count == 0 for cause in causes) else len(refs), refs)
