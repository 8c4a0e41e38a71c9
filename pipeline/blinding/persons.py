"""Names after a title (*mevrouw El Idrissi*): a person, whatever any list says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.families import Family, among
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found, matches, near, places
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import public_names, word_list

_PARTICLE = (
    r"(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Ee]l|[Aa]l|[Bb]en|[Aa]it|[Ii]n|[Oo]p|'t"
    r"|[Hh]et|[Dd]a|[Dd]i|[Ll]a)"
)
_SURNAME = r"[A-Z][a-z]\w*+(?:['-]\w++)*"
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]eneer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]e heer|[Hh]eer|[Ff]amilie"
    r"|[Ff]am\.|[Jj]uf|[Jj]uffrouw|[Tt]ante|[Oo]om)"
)
_NAME = (
    rf"((?:[A-Z]\. ?){{0,4}}(?:{_SURNAME} )??(?:{_PARTICLE} ){{0,3}}"
    rf"{_SURNAME}(?:-{_SURNAME})*)"
)
_TITLED = re.compile(rf"(?<!\w){_TITLE} {_NAME}")
_NO_NAME = word_list("no name after a title")
_TITLES = (
    "mevrouw", "mevr", "meneer", "mw", "dhr", "heer", "familie", "fam", "juf", "juffrouw",
    "tante", "oom",
)  # fmt: skip
_HINTS = ("mevr", "meneer", "mw", "dhr", "heer", "fam", "juf", "tante", "oom")


def titled_names(folded: Folded) -> Iterator[Found]:
    """Every name behind a title; the title itself stays."""
    for match in matches(_TITLED, folded.cased, near(folded.text, places(folded.text, *_HINTS))):
        words = match[1].split()
        bare = {words[0].strip("."), words[-1]}
        if not bare & _NO_NAME and words[-1].lower() not in public_names():
            yield Found(match.start(1), match.end(1), Kind.PERSON, "titel")


TITLED = Family(titled_names, among(*_TITLES))
