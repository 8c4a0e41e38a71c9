"""A DOCX as paragraphs: what they said before the tracked changes, and what they say now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.returned.comments import note_texts, read_comments
from pipeline.returned.model import BREAK, Anchor, Mark, Returned, ReturnedFile, Run, Spot
from pipeline.returned.package import Node, Package, W, author_of, moment_of, open_package
from pipeline.returned.squeezed import composed

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
PUT_IN = ("ins", "moveTo")
TAKEN_OUT = ("del", "moveFrom")
LOOKS = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
    *("trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
)
SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def read_returned(path: Path) -> ReturnedFile:
    """The paragraphs, comments and changes of a DOCX; StudyError where it is none."""
    return _Reader(open_package(path)).read()


def marks_in(package: Package) -> list[Node]:
    """Every element of the text, notes and margins that tracks a change, in their order."""
    tags = [f"{W}{name}" for name in (*PUT_IN, *TAKEN_OUT, *LOOKS)]
    return [
        node
        for root in (package.document, *_others(package))
        for node in root.iter(*tags)
        if next(node.iterancestors(FALLBACK), None) is None
    ]


def _others(package: Package) -> Iterator[Node]:
    for kind in ("footnotes", "endnotes", "header", "footer"):
        yield from package.parts.get(kind, ())


@dataclass
class _Open:
    """A paragraph that is being read."""

    spot: Spot
    runs: list[Run] = field(default_factory=list)
    formats: list[Mark] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    number: int = -1

    @property
    def length(self) -> int:
        """How far the words before the changes go."""
        return sum(len(run.text) for run in self.runs if run.before)


@dataclass
class _Range:
    """What a comment is about, as far as it has been read."""

    first: _Open
    start: int
    last: _Open
    end: int
    shown: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    is_open: bool = True

    def anchor(self) -> Anchor:
        """The finished anchor; words that were taken out only where there are no others."""
        words = "".join(self.shown).strip() or "".join(self.gone).strip()
        return Anchor(self.first.number, self.start, self.last.number, self.end, words)


@dataclass(frozen=True)
class _State:
    """What holds for the words that are being read."""

    before: bool = True
    after: bool = True
    marks: tuple[Mark, ...] = ()
    move: str = ""


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._nodes = marks_in(package)
        self._marks = {node: _mark(number, node) for number, node in enumerate(self._nodes)}
        self._done: list[_Open] = []
        self._paragraph: _Open | None = None
        self._ranges: dict[str, _Range] = {}
        self._fields: list[str] = []
        self._moves: list[str] = []
        self._spot: Spot = "text"
        self._state = _State()
        self._notes = note_texts(package)
        self._notes_read: set[Node] = set()

    def read(self) -> ReturnedFile:
        """All of the file."""
        with self._at("text"):
            self._blocks(self._package.document)
        for note in self._notes.values():
            self._note(note)
        for kind in ("header", "footer"):
            for part in self._package.parts.get(kind, ()):
                with self._at("margin"):
                    self._blocks(part)
        for number, paragraph in enumerate(self._done):
            paragraph.number = number
        anchors = {id_: found.anchor() for id_, found in self._ranges.items()}
        comments = read_comments(self._package, anchors)
        return ReturnedFile(
            tuple(Returned(tuple(p.runs), p.spot, tuple(p.formats)) for p in self._done),
            comments,
            tuple(self._marks.values()),
        )

    @contextmanager
    def _at(self, spot: Spot) -> Iterator[None]:
        """Read a story of its own: no paragraph runs on from outside it."""
        outer, self._spot = self._spot, spot
        paragraph, self._paragraph = self._paragraph, None
        yield
        self._finish()
        self._spot, self._paragraph = outer, paragraph

    @contextmanager
    def _in(self, state: _State) -> Iterator[None]:
        outer, self._state = self._state, state
        yield
        self._state = outer

    # blocks

    def _blocks(self, node: Node) -> None:
        for child in node:
            self._block(child)

    def _block(self, node: Node) -> None:
        name = _name(node)
        if name == "p":
            self._read_paragraph(node)
        elif name == "tr":
            with self._in(self._row(node)):
                self._blocks(node)
        elif name == "tc":
            with self._at(self._spot if self._spot == "margin" else "cell"):
                self._blocks(node)
        elif name == "sdt" and node.find(f"{W}sdtPr/{W}docPartObj") is not None:
            with self._at("contents"):
                self._blocks(node)
        elif not self._edge(node, name) and node.tag != FALLBACK:
            self._blocks(node)

    def _row(self, node: Node) -> _State:
        """The state of a row that was put in or taken out."""
        for kind, before, after in (("ins", False, True), ("del", True, False)):
            mark = node.find(f"{W}trPr/{W}{kind}")
            if mark is not None:
                return self._under(mark, before=before, after=after)
        return self._state

    def _read_paragraph(self, node: Node) -> None:
        paragraph = self._paragraph or _Open(self._spot)
        self._paragraph = paragraph
        for child in node:
            self._inline(child)
        state = self._end_of(node)
        if state is not None:
            paragraph.runs.append(Run(BREAK, state.before, state.after, state.marks, state.move))
        if state is None or state.before:
            self._finish()

    def _end_of(self, node: Node) -> _State | None:
        """The state of the break behind a paragraph, where it was put in or taken out."""
        for name in (*PUT_IN, *TAKEN_OUT):
            mark = node.find(f"{W}pPr/{W}rPr/{W}{name}")
            if mark is not None:
                return self._under(mark, before=name in TAKEN_OUT, after=name in PUT_IN)
        return None

    def _finish(self) -> None:
        """The open paragraph is whole; its notes come behind it."""
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        self._done.append(paragraph)
        for note in paragraph.notes:
            self._note(note)

    def _note(self, note: Node) -> None:
        if note not in self._notes_read:
            self._notes_read.add(note)
            with self._at("note"), self._in(_State()):
                self._blocks(note)

    # what a paragraph holds

    def _inline(self, node: Node) -> None:
        name = _name(node)
        if name == "pPr":
            self._looks(node)
        elif name == "r":
            self._run(node)
        elif name in (*PUT_IN, *TAKEN_OUT):
            self._tracked(node, name)
        elif node.tag == MATHS:
            self._add(node.text or "")
        elif not self._edge(node, name) and node.tag != FALLBACK:
            for child in node:
                self._inline(child)

    def _edge(self, node: Node, name: str) -> bool:
        """Note an edge of a comment or a move; whether it was one."""
        if name in ("commentRangeStart", "commentRangeEnd"):
            self._comment(node, name)
        elif name in ("moveFromRangeStart", "moveToRangeStart"):
            self._moves.append(str(node.get(f"{W}name")))
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            if self._moves:
                self._moves.pop()
        else:
            return False
        return True

    def _tracked(self, node: Node, name: str) -> None:
        with self._in(self._under(node, before=name in TAKEN_OUT, after=name in PUT_IN)):
            runs = self._open.runs
            count = len(runs)
            for child in node:
                self._inline(child)
            if len(runs) == count:
                self._add("")

    def _under(self, node: Node, *, before: bool, after: bool) -> _State:
        """The state below an element that tracks a change."""
        mark = self._marks[node]
        outer = self._state
        return _State(
            before=outer.before and before,
            after=outer.after and after,
            marks=(*outer.marks, mark),
            move=self._move_of(node) or outer.move,
        )

    def _move_of(self, node: Node) -> str:
        """The name of the move that an element is a part of; its range may have ended before."""
        if _name(node) not in ("moveFrom", "moveTo"):
            return ""
        runs = self._open.runs
        return self._moves[-1] if self._moves else runs[-1].move if runs else ""

    def _looks(self, node: Node) -> None:
        """Note the changes of looks at or below a node."""
        for change in node.iter(*(f"{W}{name}" for name in LOOKS)):
            self._open.formats.append(self._marks[change])

    def _run(self, node: Node) -> None:
        for child in node:
            name = _name(child)
            if name in ("t", "delText"):
                self._add(child.text or "")
            elif name in SIGNS:
                self._add(SIGNS[name])
            elif name in NOTES:
                self._refer(NOTES[name], str(child.get(f"{W}id")))
            elif name == "rPr":
                self._looks(child)
            elif name == "commentReference":
                self._comment(child, name)
            elif name == "fldChar":
                self._field(str(child.get(f"{W}fldCharType")))
            elif name == "instrText" and self._fields:
                self._fields[-1] = f"{self._fields[-1]}{child.text or ''}".lstrip()
            elif child.tag != FALLBACK:
                self._inline(child)

    def _refer(self, kind: str, id_: str) -> None:
        note = self._notes.get((kind, id_))
        if note is not None:
            self._open.notes.append(note)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str) -> None:
        state = self._state
        words = composed(text)
        if any(code.startswith("TOC ") for code in self._fields):
            self._open.spot = "contents"
        self._open.runs.append(Run(words, state.before, state.after, state.marks, state.move))
        for found in self._ranges.values():
            if found.is_open:
                (found.shown if state.after else found.gone).append(words)

    @property
    def _open(self) -> _Open:
        """The paragraph that is being read, or a new one where a mark stands between two."""
        if self._paragraph is None:
            self._paragraph = _Open(self._spot)
        return self._paragraph

    def _comment(self, node: Node, name: str) -> None:
        id_ = str(node.get(f"{W}id"))
        here = self._open
        found = self._ranges.get(id_)
        if found is None:
            found = _Range(here, here.length, here, here.length)
            self._ranges[id_] = found
        elif name == "commentRangeEnd":
            found.last, found.end = here, here.length
        if name != "commentRangeStart":
            found.is_open = False


def _name(node: Node) -> str:
    """The name of an element of Word's; nothing for one of another kind, or a remark."""
    tag = node.tag
    return tag.removeprefix(W) if isinstance(tag, str) and tag.startswith(W) else ""


def _mark(number: int, node: Node) -> Mark:
    return Mark(number, author_of(node), moment_of(node))
