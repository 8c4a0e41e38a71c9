"""Changes of text that no finding, quote or chart tells: what people, settings or tables wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from pipeline.drafts.align import Pair
from pipeline.drafts.cases import STANCE
from pipeline.drafts.causes import Causes, differing
from pipeline.drafts.grouping import merged
from pipeline.drafts.model import CauseKind, Change, Draft, MarkedWords, TextRow
from pipeline.drafts.quote_causes import QUOTING
from pipeline.drafts.source_causes import SPOKEN_WITH
from pipeline.report.sources import PLACEHOLDER_NOTE, Source

Rows = Sequence[tuple[TextRow, Pair]]
TYPED = frozenset({"narrative", "codebook", "config"})
"""Sources of words that somebody typed."""
ONLY_WORDS: frozenset[CauseKind] = frozenset({"settings", "template", "narrative", "codebook"})
"""What changes how a number in a table or fixed text is told, and not the number."""
BETWEEN_CELLS = " · "


def text_changes(old: Draft, new: Draft, rows: Rows, causes: Causes) -> Iterator[Change]:
    """The changes of text, each paragraph by itself, a row or column of a table as one."""
    headings = _headings(old) | _headings(new)
    for group in _together(rows):
        row, pair = group[0]
        sources = [source for _, one in group for source in differing(one.old, one.new)]
        if row.status == "same" or _told_elsewhere(row, sources, causes):
            continue
        moved = row.status == "moved"
        if moved and pair.new is None:
            continue
        why = merged(cause for one, _ in group for cause in one.causes)
        yield Change(
            kind="table" if row.form == "cell" else "text",
            chapter=row.chapter,
            title=headings.get(row.section, row.section),
            old="" if moved else _cells(one.old for one, _ in group),
            new=_cells(one.new for one, _ in group),
            meaning=not moved and _tells({cause.kind for cause in why}, sources),
            causes=why,
        )


def _together(rows: Rows) -> Iterator[list[tuple[TextRow, Pair]]]:
    """Each text row by itself, the cells of a row or column that came, went or moved as one."""
    groups: dict[Hashable, list[tuple[TextRow, Pair]]] = defaultdict(list)
    for place, (row, pair) in enumerate(rows):
        groups[(row.chapter, pair.whole) if pair.whole else place].append((row, pair))
    yield from groups.values()


def _cells(texts: Iterable[Iterable[MarkedWords]]) -> str:
    return BETWEEN_CELLS.join(text for words in texts if (text := joined(words)))


def joined(words: Iterable[MarkedWords]) -> str:
    """A marked text as it is printed."""
    return "".join(w.text for w in words)


def _told_elsewhere(row: TextRow, sources: Sequence[Source], causes: Causes) -> bool:
    """Whether a finding, quote or chart tells of it, or only the words around them changed."""
    if row.status != "changed" and row.form == "note" and PLACEHOLDER_NOTE in sources:
        return True
    if TYPED & {source.kind for source in sources}:
        return False
    for source in sources:
        if source.kind in ("quote", "chart") or source.ref in causes.changed:
            return True
        if source.kind == "lead_in" and causes.leads_to_turned(source):
            return True
    around = QUOTING | STANCE | {"codebook"}
    return not any(map(_counts, sources)) and {cause.kind for cause in row.causes} <= around


def _tells(causes: set[CauseKind], sources: Iterable[Source]) -> bool:
    """Whether a number or name is another one: a fact, or what a table or fixed text counts."""
    return any(s.kind == "fact" or (_counts(s) and causes - ONLY_WORDS) for s in sources)


def _counts(source: Source) -> bool:
    """Whether numbers come from it that no finding, quote or chart tells."""
    fixed = source.kind == "template" and source.ref in SPOKEN_WITH
    return fixed or source.kind in ("fact", "table")


def _headings(draft: Draft) -> dict[str, str]:
    return {p.section: p.text for p in draft.paragraphs if p.form == "heading"}
