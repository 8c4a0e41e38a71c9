"""Random edits of a document tree, as authors make them; the same seed makes the same ones."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import panflute as pf

from pipeline.writers.pandoc import copy_of

WORDS = ("beleid", "wijk", "samen", "langer", "nooit", "jaarlijks", "[3/14]", "zorg,", "tijd.")
CONTAINERS = (pf.Doc, pf.Div, pf.BlockQuote, pf.ListItem)
MOVABLE = (pf.Para, pf.Header, pf.BlockQuote, pf.BulletList)


def edited(tree: pf.Doc, seed: int, times: int) -> pf.Doc:
    """A copy of ``tree`` with ``times`` edits."""
    copy, chance = copy_of(tree), Random(seed)  # noqa: S311 - no secret
    edits = [*EDITS, *[_word] * 6]
    done = 0
    while done < times:
        done += chance.choice(edits)(copy, chance)
    return copy


def _all(tree: pf.Doc, kinds: Any) -> list[Any]:
    found: list[Any] = []
    tree.walk(lambda node, doc: found.append(node) if isinstance(node, kinds) else None)
    return found


def _one(tree: pf.Doc, kinds: Any, chance: Random, fits: Callable[[Any], bool] = bool) -> Any:
    found = [node for node in _all(tree, kinds) if fits(node)]
    return chance.choice(found) if found else None


def _sentence(chance: Random, length: int) -> list[pf.Inline]:
    inlines: list[pf.Inline] = []
    for _ in range(length):
        inlines += [pf.Str(chance.choice(WORDS)), pf.Space()]
    return inlines[:-1]


def _word(tree: pf.Doc, chance: Random) -> bool:
    """A word in any place, changed, taken out, or put in."""
    word = _one(tree, pf.Str, chance)
    place, siblings = word.index, word.container
    way = chance.randrange(3)
    if way == 0:
        siblings[place] = pf.Str(chance.choice(WORDS))
    elif way == 1 and len(siblings) > 3:
        del siblings[place]
    else:
        siblings.insert(place, pf.Str(chance.choice(WORDS)))
        siblings.insert(place + 1, pf.Space())
    return True


def _look(tree: pf.Doc, chance: Random) -> bool:
    """A word put in italics."""
    word = _one(tree, pf.Str, chance, lambda node: isinstance(node.parent, pf.Para))
    word.container[word.index] = pf.Emph(pf.Str(word.text))
    return True


def _blocks(tree: pf.Doc) -> list[Any]:
    return [b for b in _all(tree, MOVABLE) if isinstance(b.parent, CONTAINERS)]


def _come(tree: pf.Doc, chance: Random) -> bool:
    """A paragraph, a quote or a heading."""
    block = chance.choice(_blocks(tree))
    words = _sentence(chance, chance.randrange(2, 15))
    made = chance.choice(
        [
            pf.Para(*words),
            pf.BlockQuote(pf.Para(*words)),
            pf.Header(*words, level=3, identifier=f"nieuw-{chance.randrange(10**6)}"),
            pf.BulletList(pf.ListItem(pf.Plain(*words)), pf.ListItem(pf.Plain(*words[:1]))),
        ]
    )
    block.container.insert(block.index + chance.randrange(2), made)
    return True


def _go(tree: pf.Doc, chance: Random) -> bool:
    block = chance.choice(_blocks(tree))
    if len(block.container) < 2:
        return False
    del block.container[block.index]
    return True


def _move(tree: pf.Doc, chance: Random) -> bool:
    block, behind = chance.sample(_blocks(tree), 2)
    inside = behind
    while inside is not None:
        if inside is block:
            return False
        inside = inside.parent
    if len(block.container) < 2:
        return False
    del block.container[block.index]
    behind.container.insert(behind.index + 1, block)
    return True


def _item(tree: pf.Doc, chance: Random) -> bool:
    """A list item that comes or goes."""
    item = _one(tree, pf.ListItem, chance)
    if item is None:
        return False
    if chance.random() < 0.5 and len(item.container) > 1:
        del item.container[item.index]
    else:
        words = _sentence(chance, chance.randrange(1, 9))
        item.container.insert(item.index, pf.ListItem(pf.Plain(*words)))
    return True


def _row(tree: pf.Doc, chance: Random) -> bool:
    """A row of a table that comes or goes."""
    row = _one(tree, pf.TableRow, chance, lambda node: isinstance(node.parent, pf.TableBody))
    if row is None:
        return False
    if chance.random() < 0.5 and len(row.container) > 1:
        del row.container[row.index]
    else:
        cells = [pf.TableCell(pf.Plain(*_sentence(chance, 2))) for _ in row.content]
        row.container.insert(row.index, pf.TableRow(*cells))
    return True


def _cell(tree: pf.Doc, chance: Random) -> bool:
    cell = _one(tree, pf.TableCell, chance)
    if cell is None:
        return False
    words = _sentence(chance, chance.randrange(1, 4))
    cell.content = [pf.Plain(*words), pf.Para(*words)][: chance.randrange(1, 3)]
    return True


def _table(tree: pf.Doc, chance: Random) -> bool:
    """A whole table that goes."""
    table = _one(tree, pf.Table, chance)
    if table is None or chance.random() < 0.7:
        return False
    table.container[table.index] = pf.Para(*_sentence(chance, 5))
    return True


def _note(tree: pf.Doc, chance: Random) -> bool:
    """A note that comes, goes, or says something else."""
    note = _one(tree, pf.Note, chance)
    way = chance.randrange(3)
    if note is not None and way == 0:
        del note.container[note.index]
    elif note is not None and way == 1:
        note.content.append(pf.Para(*_sentence(chance, 6)))
    else:
        paragraph = _one(tree, pf.Para, chance, lambda node: not _within(node, pf.Note | pf.Figure))
        where = chance.randrange(len(paragraph.content) + 1)
        paragraph.content.insert(where, pf.Note(pf.Para(*_sentence(chance, 5))))
    return True


def _within(node: Any, kind: Any) -> bool:
    while node is not None and not isinstance(node, kind):
        node = node.parent
    return node is not None


def _figure(tree: pf.Doc, chance: Random) -> bool:
    """A figure with other words, or one that goes."""
    image = _one(tree, pf.Image, chance)
    if image is None:
        return False
    if chance.random() < 0.7:
        image.attributes["alt"] = pf.stringify(pf.Para(*_sentence(chance, 6)))
    else:
        figure = image.ancestor(2)
        del figure.container[figure.index]
    return True


def _chapter(tree: pf.Doc, chance: Random) -> bool:
    """A chapter in another place."""
    if len(tree.content) < 2 or chance.random() < 0.8:
        return False
    chapter = tree.content.pop(chance.randrange(len(tree.content)))
    tree.content.insert(chance.randrange(len(tree.content) + 1), chapter)
    return True


EDITS = (
    *(_look, _come, _come, _go, _go, _move, _move, _item),
    *(_row, _row, _cell, _table, _note, _note, _figure, _chapter),
)
