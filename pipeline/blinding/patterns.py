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
from pipeline.blinding.found import Found
from pipeline.blinding.numbers import identifying_numbers
from pipeline.blinding.persons import titled_names
from pipeline.blinding.spelt import spelt_plates
from pipeline.blinding.spoken import spoken_numbers
from pipeline.blinding.streets import streets

_DIGIT = re.compile(r"[0-9]")


def pattern_hits(folded: Folded) -> Iterator[Found]:
    """Everything in the text that a pattern finds, in no particular order."""
    digits = bool(_DIGIT.search(folded.text))
    yield from contact_data(folded.text, digits=digits)
    yield from titled_names(folded)
    yield from spoken_numbers(folded.text)
    yield from spelt_plates(folded.text)
    yield from streets(folded)
    if digits:
        yield from addresses(folded.cased)
        yield from identifying_numbers(folded)
