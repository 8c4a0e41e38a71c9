"""Contact data, addresses, numbers and titled names: what a pattern finds without any list.

Every pattern is linear in the text: it begins where its first character cannot have been
preceded by its like, and its repetitions are bounded or possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.address import addresses
from pipeline.blinding.contact import contact_data
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found, near
from pipeline.blinding.numbers import identifying_numbers
from pipeline.blinding.persons import titled_names
from pipeline.blinding.spelt import spelt_plates
from pipeline.blinding.spoken import spoken_numbers
from pipeline.blinding.streets import streets

_NUMBER = re.compile(r"[0-9][0-9]*+")  # quicker than [0-9]+, for which `re` has no fast scan


def pattern_hits(folded: Folded) -> Iterator[Found]:
    """Everything in the text that a pattern finds, in no particular order."""
    numbers = near(folded.text, [m.start() for m in _NUMBER.finditer(folded.text)])
    yield from contact_data(folded.text, numbers)
    yield from titled_names(folded)
    yield from spoken_numbers(folded.text)
    yield from spelt_plates(folded.text)
    yield from streets(folded)
    if numbers:
        yield from addresses(folded.cased, numbers)
        yield from identifying_numbers(folded, numbers)
