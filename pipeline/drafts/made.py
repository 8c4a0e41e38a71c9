"""The edits between two drafts, looked up by where they were made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from pipeline.drafts.edits import Edit
from pipeline.drafts.model import CauseKind

Edits = tuple[Edit, ...]


class Made:
    """All that was edited."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.all: Edits = tuple(edits)

    def at(self, table: str, ref: str) -> Edits:
        """The edits of one row, file or key."""
        return tuple(e for e in self.all if e.table == table and e.ref == ref)

    def of_table(self, *tables: str) -> Edits:
        """The edits of whole tables or kinds of file."""
        return tuple(e for e in self.all if e.table in tables)

    def of_kinds(self, *kinds: CauseKind) -> Edits:
        """The edits of some kinds."""
        return tuple(e for e in self.all if e.kind in kinds)

    def orders(self, codes: Collection[str]) -> Edits:
        """The edits by which one of these codes changed places with others."""
        wanted = frozenset(codes)
        return tuple(e for e in self.of_table("order") if wanted & e.codes)

    def on_codes(self, codes: Collection[str], kinds: Collection[CauseKind]) -> Edits:
        """The edits of some kinds that bear on one of these codes, whatever their place."""
        wanted = frozenset(codes)
        bearing = (e for e in self.all if e.kind in kinds and wanted & e.codes)
        return tuple(e for e in bearing if e.table != "order")

    def on_question(self, question: str) -> Edits:
        """The edits by which other cases were asked a question."""
        return tuple(e for e in self.all if question in e.questions)

    def under(self, *starts: str) -> Edits:
        """The edited settings whose key is one of these, or stands under it."""
        return tuple(e for e in self.all if e.table == "config" and _under(e.ref, starts))

    def texts_of(self, target: str) -> Edits:
        """The edits of the authored text of a section or chapter, whatever part of it."""
        texts = self.of_table("narrative")
        return tuple(e for e in texts if target in Path(e.ref).name.split(".")[:1])

    def words(self, *lists: str) -> Edits:
        """The edited lists of words of the language; of all, or of the lists of these names."""
        edited = tuple(e for e in self.of_table("template") if ": " in e.ref)
        return tuple(e for e in edited if not lists or e.ref.partition(": ")[2] in lists)

    @property
    def programs(self) -> Edits:
        """The edits of the program, which may bear on anything."""
        return self.of_kinds("program")


def _under(key: str, starts: tuple[str, ...]) -> bool:
    return any(key == start or key.startswith(f"{start}.") for start in starts)
