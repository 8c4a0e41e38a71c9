"""What was edited between two drafts: rows, texts, settings and programs, each with its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.drafts.model import CauseKind, CodingTrace, Draft, Evidence

TABLES: dict[str, CauseKind] = {
    "codebook": "codebook",
    "order": "codebook",
    "interviews": "interviews",
    "municipalities": "interviews",
    "facts": "facts",
    "sources": "facts",
    "terms": "blinding",
    "narrative": "narrative",
    "template": "template",
    "module": "program",
}
SETTINGS: tuple[tuple[str, CauseKind], ...] = (
    ("quantifiers.", "scale"),
    ("blinding.disclosure", "disclosure"),
    ("blinding.", "blinding"),
    ("", "settings"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: ``ref`` is the id of the row, file or key; ``codes`` the codes it bears on.

    ``table`` is the table or kind of file, ``config``, ``made_with`` or ``fragments``.
    """

    kind: CauseKind
    table: str
    ref: str
    codes: frozenset[str] = frozenset()


def edits(old: Evidence, new: Evidence) -> Iterator[Edit]:
    """Every edit of the tables, texts, templates and modules."""
    yield from _of_fragments(old, new)
    for table, kind in TABLES.items():
        before, after = old.rows.get(table, {}), new.rows.get(table, {})
        for ref in _changed(before, after):
            yield Edit(kind, table, ref, _bears_on(table, ref, old, new))
    yield from _of_blinded_codes(old, new)


def _bears_on(table: str, ref: str, old: Evidence, new: Evidence) -> frozenset[str]:
    """The codes that a row is about; those of an interview only where it counts otherwise."""
    if table == "codebook":
        return frozenset({ref})
    if table == "interviews" and _differs("speakers", ref, old, new):
        codings = (*old.codings, *new.codings)
        return frozenset(coding.code for coding in codings if coding.interview == ref)
    return frozenset()


def _differs(table: str, ref: str, old: Evidence, new: Evidence) -> bool:
    """Whether a row differs; in a draft of before this was kept, it may."""
    sides = [evidence.rows.get(table) for evidence in (old, new)]
    return None in sides or len({side.get(ref) for side in sides if side is not None}) > 1


def _of_blinded_codes(old: Evidence, new: Evidence) -> Iterator[Edit]:
    """Titles and statements that stayed as they were, and are blinded otherwise."""
    if "told" in old.rows and "told" in new.rows:
        for code in _changed(old.rows["told"], new.rows["told"]):
            if not _differs("codebook", code, old, new):
                yield Edit("blinding", "codebook", code, frozenset({code}))


def public_edits(old: Draft, new: Draft) -> Iterator[Edit]:
    """Every edit of the config, and every other version of a program."""
    for key in _changed(old.settings, new.settings):
        yield Edit(next(k for start, k in SETTINGS if key.startswith(start)), "config", key)
    for name in _changed(old.made_with, new.made_with):
        yield Edit("program", "made_with", name)


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _of_fragments(old: Evidence, new: Evidence) -> Iterator[Edit]:
    before, after = _by_fragment(old), _by_fragment(new)
    interviews = {c.interview for c in old.codings} ^ {c.interview for c in new.codings}
    for fragment in sorted(before.keys() | after.keys()):
        rows = before.get(fragment, {}), after.get(fragment, {})
        one = next(iter((rows[0] or rows[1]).values()))
        codes = frozenset(rows[0].keys() | rows[1].keys())
        if all(rows):
            yield from _of_rows(fragment, *rows)
        elif one.interview in interviews:
            yield Edit("interviews", "interviews", one.interview, codes)
        else:
            yield Edit("added" if rows[1] else "removed", "fragments", fragment, codes)


def _by_fragment(evidence: Evidence) -> dict[str, dict[str, CodingTrace]]:
    fragments: dict[str, dict[str, CodingTrace]] = defaultdict(dict)
    for coding in evidence.codings:
        fragments[coding.fragment][coding.code] = coding
    return fragments


def _of_rows(
    fragment: str, old: Mapping[str, CodingTrace], new: Mapping[str, CodingTrace]
) -> Iterator[Edit]:
    """The edits of a fragment that is in both drafts."""
    codes = frozenset(old.keys() | new.keys())
    recoded = frozenset(old.keys() ^ new.keys())
    if recoded:
        yield Edit("recoded", "fragments", fragment, recoded)
    both = [(old[code], new[code]) for code in sorted(old.keys() & new.keys())]
    turned = frozenset(a.code for a, b in both if a.stance != b.stance)
    if turned:
        yield Edit("stance", "fragments", fragment, turned)
    first, last = next(iter(old.values())), next(iter(new.values()))
    if first.raw != last.raw:
        yield Edit("reworded", "fragments", fragment, codes)
    elif first.blinded != last.blinded:
        yield Edit("blinding", "fragments", fragment, codes)
    if first.quote != last.quote:
        yield Edit("permission", "fragments", fragment, codes)
    if first.case != last.case:
        yield Edit("interviews", "interviews", first.interview, codes)
