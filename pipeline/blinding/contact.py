"""Mail, web addresses, accounts and phone numbers, mail also as it is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.blinding.found import Found, every, measured
from pipeline.blinding.identifiers import is_date_or_time, phone_length
from pipeline.blinding.spans import Kind

_TLD = r"(?:nl|com|org|eu|gov|frl|amsterdam|be|de)"
_LOCAL = "abcdefghijklmnopqrstuvwxyz0123456789._%+-'"
_DOMAIN = re.compile(r" ?([a-z0-9-]++(?:\.[a-z0-9-]++)+)")
_ACCOUNT = re.compile(r"(?<![\w@])@[a-z][a-z0-9_]{2,}+(?:\.[a-z0-9_]++)*+")
_NICKNAME = re.compile(
    r"(?<![\w@./-])(?=\w{0,30}[a-z])(?=[a-z_]{0,30}[0-9])"
    r"[a-z0-9]++(?:_++[a-z0-9]++)++_*+(?![\w@./-])"
)
_SPOKEN_AT = r"(?: (?:apenstaartje|apenstaart|at)[ ,]{1,3}| ?(?:\(at\)|\[at\]) ?)"
_BRACKETED = re.compile(
    r" ?[(\[]at[)\]] ?[a-z0-9-]++(?:(?:\.| ?[(\[](?:punt|dot)[)\]] ?)[a-z0-9-]++)++(?!\w)"
)
_SPOKEN = re.compile(
    _SPOKEN_AT + r"[a-z0-9-]++(?:\.[a-z0-9-]++)*+"
    r"(?: (?:streepje|punt) (?!nl\b|com\b)[a-z0-9-]++){0,3}+"
    rf"(?:(?:,? punt | ?\(punt\) | ?\[punt\] ){_TLD}|(?<=\.nl)|(?<=\.com)|(?<=\.org))(?!\w)"
)
_SPOKEN_LOCAL = re.compile(
    r"(?<![\w.-])[\w.-]{1,64}(?: (?:punt|streepje|underscore) [\w.-]{1,64}){0,3}\Z"
)
_DOT_LETTER = re.compile(r"\.[a-z]")
_URL = re.compile(
    rf"(?<![\w@.-])(?:https?://[^\s<>\"]++|www\.[^\s<>\"]++"
    rf"|(?:[a-z0-9-]++\.)++{_TLD}(?![\w-])(?:/[^\s<>\"]*+)?"
    r"|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/[a-z0-9~_-][^\s<>\"]*+)"
)
_PLATFORM = re.compile(
    r"(?<!\w)(?:snapchat|instagram|insta|tiktok|telegram|twitter|facebook|discord"
    r"|youtube|twitch|whatsapp)(?!\w)[^.!?\n]{0,30}?(?<![\w.])"
    r"((?=[a-z0-9.]{0,30}(?:[0-9_]|\.[a-z0-9]))[a-z][a-z0-9]*+(?:[._]?[a-z0-9]++)*+)(?!\w)"
)
_PLATFORM_SIGNS = (
    "snapchat", "insta", "tiktok", "telegram", "twitter", "facebook", "discord", "youtube",
    "twitch", "whatsapp",
)  # fmt: skip
_MANY_DIGITS = re.compile(r"[0-9](?:[ .\-/()]{0,3}[0-9]){6}")
_PHONE = re.compile(
    r"(?<![\w+-])(?<![0-9][.,])(?:\(?\+|\(?0)[0-9](?:[ .\-/()]{0,3}[0-9]){6,14}(?!\w)"
)
_TOWN_LINE = re.compile(r"(?<![\w.,/-])14 ?0[1-9][0-9]{1,2}(?![\w-])")
_POSTBOX = re.compile(r"(?<!\w)postbus [1-9][0-9]{0,5}(?!\w)")


def contact_data(text: str, *, digits: bool = True) -> Iterator[Found]:
    """Every contact in a folded text in lower case; each kind only where its signs occur.

    ``digits``: whether the text holds any.
    """
    if "@" in text:
        yield from _mails(text)
        yield from every(_ACCOUNT, text, Kind.CONTACT, "account")
    if "apenstaart" in text or " at " in text or "(at)" in text or "[at]" in text:
        yield from _spoken_mails(text)
    if _DOT_LETTER.search(text) or "://" in text:
        yield from _urls(text)
    if any([sign in text for sign in _PLATFORM_SIGNS]):  # noqa: C419 (a list is quicker here)
        yield from every(_PLATFORM, text, Kind.CONTACT, "account", group=1)
    if "_" in text:
        yield from every(_NICKNAME, text, Kind.CONTACT, "account")
    if "14 0" in text or "140" in text:
        yield from every(_TOWN_LINE, text, Kind.CONTACT, "telefoon")
    if "postbus" in text:
        yield from every(_POSTBOX, text, Kind.CONTACT, "postbus")
    if digits and _MANY_DIGITS.search(text):
        yield from measured(_PHONE, text, Kind.CONTACT, "telefoon", _phone_here)


def _phone_here(found: str) -> int:
    return 0 if is_date_or_time(found) else phone_length(found)


def _mails(text: str) -> Iterator[Found]:
    """Around each ``@``: what may stand before it, and a domain behind it."""
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        before = text[max(0, at - 320) : at].removesuffix(" ")
        local = len(before) - len(before.rstrip(_LOCAL))
        if domain and local:
            start = at - local - (text[at - 1] == " ")
            yield Found(start, domain.end(), Kind.CONTACT, "e-mail")
        at = text.find("@", domain.end() if domain else at + 1)


def _spoken_mails(text: str) -> Iterator[Found]:
    for match in chain(_SPOKEN.finditer(text), _BRACKETED.finditer(text)):
        before = _SPOKEN_LOCAL.search(text[max(0, match.start() - 130) : match.start()])
        if before:
            start = match.start() - len(before[0])
            yield Found(start, match.end(), Kind.CONTACT, "e-mail")


def _urls(text: str) -> Iterator[Found]:
    for match in _URL.finditer(text):
        shown = match[0].rstrip(".,;:!?)]}'")
        if shown:
            yield Found(match.start(), match.start() + len(shown), Kind.CONTACT, "url")
