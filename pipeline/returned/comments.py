"""The comments of a DOCX: their words, the comment that each answers, and whether it is done."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.returned.model import Anchor, Comment
from pipeline.returned.package import W14, W15, Node, Package, W, author_of, moment_of
from pipeline.returned.squeezed import composed


def read_comments(package: Package, anchors: Mapping[str, Anchor]) -> tuple[Comment, ...]:
    """Every comment in the order of its part; ``anchors`` by the id of the comment."""
    part = package.part("comments")
    if part is None:
        return ()
    nodes = part.findall(f"{W}comment")
    ids = {end: _id(node) for node in nodes for end in _paragraph_ids(node)}
    done, parents = _extended(package.part("commentsExtended"), ids)
    return tuple(
        Comment(
            id=_id(node),
            author=author_of(node),
            when=moment_of(node),
            text=_words(node),
            done=_id(node) in done,
            parent=parents.get(_id(node), ""),
            anchor=anchors.get(_id(node)) or anchors.get(parents.get(_id(node), "")),
        )
        for node in nodes
    )


def note_texts(package: Package) -> dict[tuple[str, str], Node]:
    """The notes of a file by kind and id."""
    return {
        (kind, str(note.get(f"{W}id"))): note
        for kind in ("footnote", "endnote")
        for part in package.parts.get(f"{kind}s", ())
        for note in part.findall(f"{W}{kind}")
    }


def _extended(part: Node | None, ids: Mapping[str, str]) -> tuple[set[str], dict[str, str]]:
    """The comments that are done, and the parent of each reply."""
    done: set[str] = set()
    parents: dict[str, str] = {}
    for row in part if part is not None else ():
        id_ = ids.get(str(row.get(f"{W15}paraId")))
        if id_ is None:
            continue
        if str(row.get(f"{W15}done")) in ("1", "true"):
            done.add(id_)
        parent = ids.get(str(row.get(f"{W15}paraIdParent")))
        if parent is not None:
            parents[id_] = parent
    return done, parents


def _id(node: Node) -> str:
    return str(node.get(f"{W}id"))


def _paragraph_ids(node: Node) -> list[str]:
    return [str(p.get(f"{W14}paraId")) for p in node.iter(f"{W}p") if p.get(f"{W14}paraId")]


def _words(node: Node) -> str:
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in node.iter(f"{W}p"))
    return composed("\n".join(lines)).strip()
