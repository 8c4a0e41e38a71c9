"""Checks of numbers that carry a check digit or a fixed length."""

from __future__ import annotations

import re

_IBAN_LENGTH = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "LU": 20}
_DATE_OR_TIME = re.compile(
    r"[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)[0-9]{2}|[0-2]?[0-9][.:][0-9]{2} ?- ?[0-9]"
)
_TRUNK_CODE = re.compile(r"\(?0[1-9][0-9]{0,2}\)? ?[-/] ?[0-9]")
_TOLL_FREE = re.compile(r"0(?:800|900|906|909)(?:\d{4}|\d{7})\Z")


def is_bsn(digits: str) -> bool:
    """Whether nine digits (eight: without the leading zero) pass the 11-test of a BSN."""
    number = digits.zfill(9)
    if len(digits) not in (8, 9) or not digits.isdecimal() or number == "0" * 9:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0


def iban_length(text: str) -> int:
    """How many characters of ``text`` are a valid IBAN, signs between its groups included."""
    wanted = _IBAN_LENGTH.get(text[:2].upper(), 0)
    places = [index for index, char in enumerate(text) if char.isalnum()][:wanted]
    iban = "".join(text[index] for index in places)
    return places[-1] + 1 if len(iban) == wanted and is_iban(iban) else 0


def phone_length(text: str) -> int:
    """How many characters of ``text`` are a phone number: the longest that is one, or 0.

    Where none is, a trunk code with its dash and a digit too few or too many behind it is one
    with a slip of the pen.
    """
    ends = [
        i
        for i in range(len(text), 7, -1)
        if text[i - 1].isdecimal() and not text[i : i + 1].isdecimal()
    ]
    exact = (end for end in ends if is_phone(text[:end]))
    slips = (end for end in ends if _is_slip(text[:end]))
    return next(exact, 0) or next(slips, 0)


def is_iban(text: str) -> bool:
    """Whether an IBAN without spaces has the length of its country and passes mod 97."""
    iban = text.upper()
    if not iban[2:4].isdecimal() or len(iban) != _IBAN_LENGTH.get(iban[:2], len(iban)):
        return False
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def is_date_or_time(text: str) -> bool:
    """Whether ``text`` begins with a date (*06-07-2024*) or a stretch of hours."""
    return bool(_DATE_OR_TIME.match(text))


def is_phone(text: str) -> bool:
    """Whether a number with its signs is a phone number: Dutch, or foreign with ``+``."""
    digits = "".join(char for char in text if char.isdecimal())
    if text.lstrip("(").startswith("+") or digits.startswith("00"):
        return _is_international(digits.removeprefix("00"))
    if _TOLL_FREE.match(digits):
        return True
    return len(digits) == 10 and digits[0] == "0" and digits[1] != "0"


def _is_slip(text: str) -> bool:
    digits = sum(char.isdecimal() for char in text)
    return bool(_TRUNK_CODE.match(text)) and digits in (9, 11)


def _is_international(digits: str) -> bool:
    if not digits.startswith("31"):
        return 8 <= len(digits) <= 15 and digits[0] != "0"
    return len(digits.removeprefix("31").removeprefix("0")) == 9
