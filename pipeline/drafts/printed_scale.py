"""Rows of the quantifier scale in print: which edited row words a number otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pipeline.drafts.edits import Edit
from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import Draft, Finding
from pipeline.study.config import ScaleRow
from pipeline.study.scale import row_for

ROWS = "quantifiers.scale."
Scale = tuple[ScaleRow, ...]


class ScaleInPrint:
    """The scales of two drafts, with the edits of their rows."""

    def __init__(self, drafts: tuple[Draft, Draft], made: Made) -> None:
        self._scales = tuple(_scale(draft.settings) for draft in drafts)
        self._made = made
        self._edits = made.under(ROWS.removesuffix("."))

    def of(self, old: Finding | None, new: Finding | None) -> Edits:
        """The edited rows by which a number has other words than it would have had."""
        told = [f for f in (old, new) if f is not None]
        if not self._edits or not told:
            return ()
        if any(f.n is None for f in told):
            return self._edits if len({f.words for f in told}) > 1 else ()
        return tuple(dict.fromkeys(e for f in told for e in self._rows(f)))

    def _rows(self, finding: Finding) -> Iterator[Edit]:
        n, total = finding.n or 0, finding.total or 0
        rows = [row_for(scale, n, total) for scale in self._scales] if total else []
        if len({(row.phrase, row.number) if row else None for row in rows}) > 1:
            for scale, row in zip(self._scales, rows, strict=True):
                if row is not None:
                    yield from self._made.at("config", f"{ROWS}{scale.index(row)}")


def _scale(settings: Mapping[str, str]) -> Scale:
    rows = {int(k.removeprefix(ROWS)): v for k, v in settings.items() if k.startswith(ROWS)}
    return tuple(ScaleRow.model_validate(json.loads(rows[place])) for place in sorted(rows))
