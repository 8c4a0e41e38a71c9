"""Hashtags of several words in small letters that begin or end with a name of the study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.blinding.fold import Folded, fold
from pipeline.blinding.found import Found
from pipeline.blinding.spans import Kind

_LEAST = 5  # letters of a name; shorter ones begin and end too many words
_TAG = re.compile(r"#(\w{6,60})")


class Hashtags:
    """The study's names in one word, each with what it is."""

    def __init__(self, names: Iterable[tuple[str, Kind]]) -> None:
        """Keep the names that are long enough."""
        joined = (("".join(filter(str.isalnum, fold(name).text)), kind) for name, kind in names)
        self._kinds = {name: kind for name, kind in joined if len(name) >= _LEAST}

    def find(self, folded: Folded) -> Iterator[Found]:
        """*#tilburgveilig*, *#samenvoortilburg*."""
        if "#" not in folded.text:
            return
        for match in _TAG.finditer(folded.text):
            if kind := self._kind(match[1]):
                yield Found(*match.span(1), kind, "hashtag")

    def _kind(self, tag: str) -> Kind | None:
        parts = (part for cut in range(_LEAST, len(tag)) for part in (tag[:cut], tag[-cut:]))
        return next((self._kinds[part] for part in parts if part in self._kinds), None)
