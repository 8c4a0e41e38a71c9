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
                first = self._first_word(folded.cased[slice(*match.span(1))])
                yield Found(match.start(1), match.start(1) + first, kind, "hashtag")

    def _first_word(self, tag: str) -> int:
        """The length of *Tilburg* in *#TilburgVeilig*; of the whole where no capital tells."""
        ends = (i for i in range(_LEAST, len(tag)) if tag[i].isupper() and tag[i - 1].islower())
        return next((end for end in ends if tag[:end].lower() in self._kinds), len(tag))

    def _kind(self, tag: str) -> Kind | None:
        parts = (part for cut in range(_LEAST, len(tag)) for part in (tag[:cut], tag[-cut:]))
        return next((self._kinds[part] for part in parts if part in self._kinds), None)
