"""Contact data, addresses, numbers and titled names: what a pattern finds without any list.

Every pattern is linear in the text: it begins where its first character cannot have been
preceded by its like, and its repetitions are bounded or possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.address import addresses
from pipeline.blinding.contact import SPOKEN_CONTACTS, numbered_contacts, written_contacts
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found, near
from pipeline.blinding.numbers import identifying_numbers
from pipeline.blinding.persons import TITLED
from pipeline.blinding.spelt import SPELT_PLATES
from pipeline.blinding.spoken import SPOKEN_NUMBERS
from pipeline.blinding.streets import STREETS

_NUMBER = re.compile(r"[0-9][0-9]*+")  # quicker than [0-9]+, for which `re` has no fast scan
FAMILIES = (TITLED, STREETS, *SPOKEN_CONTACTS, *SPOKEN_NUMBERS, *SPELT_PLATES)


def pattern_hits(folded: Folded) -> Iterator[Found]:
    """Everything that a pattern finds by the signs and digits in the text, in no special order."""
    yield from written_contacts(folded.text)
    numbers = near(folded.text, [m.start() for m in _NUMBER.finditer(folded.text)])
    if numbers:
        yield from numbered_contacts(folded.text, numbers)
        yield from addresses(folded.cased, numbers)
        yield from identifying_numbers(folded, numbers)
