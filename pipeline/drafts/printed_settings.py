"""Settings whose own words are printed: where these words stand, the setting bears on them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.drafts.made import Edits, Made
from pipeline.drafts.model import Draft
from pipeline.drafts.printed_scale import ROWS

FILLED = re.compile(r"\{[^}]*\}")
"""Where a text of the config is filled in, as in *{Speaker} licht toe:*."""
TELLING = 4
"""Words of fewer letters stand anywhere by chance."""


class SettingsInPrint:
    """The edited settings of two drafts, with the words that they had and have.

    Rows of the quantifier scale are left out: which of them is printed is known by the number.
    """

    def __init__(self, drafts: tuple[Draft, Draft], made: Made) -> None:
        found = (e for e in made.of_table("config") if not e.ref.startswith(ROWS))
        self._edits = tuple(found)
        self._words = {}
        for edit in self._edits:
            was, now = (frozenset(_words(d.settings.get(edit.ref, ""))) for d in drafts)
            self._words[edit.ref] = was - now, now - was

    def between(self, old: str, new: str) -> Edits:
        """The settings whose words went from ``old`` or came to ``new``; "" is a text not there."""
        return tuple(e for e in self._edits if self._stand(e.ref, old.casefold(), new.casefold()))

    def explain(self, old: str, new: str) -> Edits:
        """The edited settings by whose words alone ``new`` differs from ``old``; else none."""
        found = self.between(old, new)
        text = old.casefold()
        for edit in found:
            went, came = self._words[edit.ref]
            if len(went) == len(came) == 1:
                text = text.replace(min(went), min(came))
        return found if text == new.casefold() else ()

    def _stand(self, key: str, old: str, new: str) -> bool:
        went, came = self._words[key]
        gone, there = any(w in old for w in went), any(w in new for w in came)
        if old and new and went and came:
            return gone and there
        return gone or there


def _words(value: str) -> Iterator[str]:
    """The texts in a setting, in small letters, without what is filled in."""
    for text in _texts(_read(value)):
        longest = max((part.strip() for part in FILLED.split(text)), key=len)
        if sum(letter.isalpha() for letter in longest) >= TELLING:
            yield longest.casefold()


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
