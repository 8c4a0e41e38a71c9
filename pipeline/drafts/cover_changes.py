"""What changed on the title page, which is no chapter, and in the status that every page bears."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pipeline.drafts.causes import Causes
from pipeline.drafts.grouping import merged
from pipeline.drafts.model import Change, Draft, TextRow

COVER = tuple(
    f"study.{key}"
    for key in (
        *("title", "subtitle", "authors", "institute.name", "commissioner"),
        *("place", "date", "notice"),
    )
)
"""Settings that stand on the title page."""
TITLE_PAGE = "Titelpagina"


def cover_changes(
    old: Draft, new: Draft, causes: Causes, rows: Iterable[TextRow]
) -> Iterator[Change]:
    """What no text of a chapter tells of the title page."""
    why = [cause for row in rows for cause in row.causes]
    told = {ref for cause in why for ref in cause.refs}
    for key in COVER:
        was, now = (_printed(draft.settings.get(key, "")) for draft in (old, new))
        if was != now and key not in told:
            yield Change("text", "", TITLE_PAGE, was, now, False, causes.of_setting(key))
    if old.status and new.status and old.status != new.status:
        signed = causes.of_status() or merged(why)
        yield Change("text", "", TITLE_PAGE, old.status, new.status, False, signed)


def _printed(value: str) -> str:
    """A setting as it is printed: several authors on one line."""
    return ", ".join(json.loads(value)) if value.startswith("[") else value
