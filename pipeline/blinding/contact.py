"""Mail, web addresses, accounts and phone numbers, mail also as it is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.blinding.families import Family, among, holding
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found, Stretch, every, matches, measured, near, places
from pipeline.blinding.identifiers import is_date_or_time, phone_length
from pipeline.blinding.spans import Kind
from pipeline.blinding.word_lists import word_list

_TLD = r"(?:nl|com|org|eu|gov|frl|amsterdam|be|de)"
_LOCAL = "abcdefghijklmnopqrstuvwxyz0123456789._%+-'"
_DOMAIN = re.compile(r" ?([a-z0-9-]++(?:\.[a-z0-9-]++)+|[a-z0-9-]++ ?\. ?(?:nl|com|org|eu)(?!\w))")
_COMMON_BEFORE_ACCOUNT = word_list("before an account")
_ACCOUNT = re.compile(r"@(?<![\w@]@)[a-z][a-z0-9_]{2,}+(?:\.[a-z0-9_]++)*")
_NICKNAME = re.compile(
    r"(?<![\w@./-])(?=\w{0,30}[a-z])(?=[a-z_]{0,30}[0-9])"
    r"[a-z0-9]++(?:_++[a-z0-9]++)+_*+(?![\w@./-])"
)
_SPOKEN_AT = (
    r"(?: (?:apen?staart(?:je)?|at)[ ,]{1,3}| ?(?:\(at\)|\[at\]) ?)(?:(?:de|het|gemeente) )?"
)
_BRACKETED = re.compile(
    r" ?[(\[]at[)\]] ?[a-z0-9-]++(?:(?:\.| ?[(\[](?:punt|dot)[)\]] ?)[a-z0-9-]++)+(?!\w)"
)
_SPOKEN = re.compile(
    _SPOKEN_AT + r"[a-z0-9-]++(?:\.[a-z0-9-]++)*"
    rf"(?: (?:streepje|punt) (?!{_TLD}\b)[a-z0-9-]++){{0,3}}"
    rf"(?:(?:,? punt | ?\(punt\) | ?\[punt\] ){_TLD}|(?<=\.nl)|(?<=\.com)|(?<=\.org))(?!\w)"
)
_SPOKEN_LOCAL = re.compile(
    r"(?<![\w.-])[\w.-]{1,64}(?: (?:punt|streepje|underscore|liggend streepje)"
    r"(?: (?:van|de|der|den|ten|ter|el|al|ben|ait|'t)){0,3} [\w.-]{1,64}){0,3}\Z"
)
_SPOKEN_SIGNS = ("staart", " at ", " at,", "(at)", "[at]", "(at]", "[at)")
_DOT_LETTER = re.compile(r"\.[a-z]")
_URL = re.compile(
    rf"(?<![\w@.-])(?:https?://[^\s<>\"]++|www\.[^\s<>\"]++"
    rf"|(?:[a-z0-9-]++\.)+{_TLD}(?![\w-]|\.[a-z0-9])(?:/[^\s<>\"]*+)?"
    r"|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/[a-z0-9~_-][^\s<>\"]*+)"
)
_SPOKEN_URL = re.compile(
    r"(?<![\w@.-])(?:(?:www|w w w|3 keer w|drie keer w),?(?: punt)? )?"
    r"(?!(?:een|het|dit|dat|elk|ander|laatste|eerste) )[a-z0-9-]{2,63}"
    rf"(?: (?:punt|streepje) (?!{_TLD}(?!\w))[a-z0-9-]{{2,63}}){{0,3}},? punt {_TLD}"
    r"(?:,? (?:schuine streep|forward slash|slash) [a-z0-9-]{2,63})*(?!\w)"
)
_PLATFORM = re.compile(
    r"(?<!\w)(?:snap(?:chat)?|instagram|insta|tiktok|telegram|twitter|facebook|discord"
    r"|youtube|twitch|whatsapp|linkedin|threads|roblox|steam)(?!\w)[^.!?\n]{0,30}?(?<![\w.])"
    r"((?=[a-z0-9.]{0,30}(?:[0-9_]|\.[a-z0-9]))[a-z][a-z0-9]*+(?:[._]?[a-z0-9]++)*)(?!\w)"
)
_PLATFORM_SIGNS = (
    "snapchat", " snap ", "insta", "tiktok", "telegram", "twitter", "facebook", "discord",
    "youtube", "twitch", "whatsapp", "linkedin", "threads", "roblox", "steam",
)  # fmt: skip
_MANY_DIGITS = re.compile(r"[0-9](?:[ .\-/()]{0,3}[0-9]){6}")
_PHONE = re.compile(
    r"(?<![\w+-])(?<![0-9][.,])(?:\(?\+|0 (?=[1-9])|\(?0)[0-9](?:[ .\-/()]{0,3}[0-9]){6,14}(?!\w)"
)
_PHONE_TOLD = re.compile(
    r"(?<![\w+.,-])0[1-9][0-9]{0,2}(?:[ ,.-]{1,3}(?:(?:en dan|en|dan|daarna|streepje) )?"
    r"[0-9]{1,4}(?!\w)){2,8}"
)
_NATIONAL = word_list("number of a national line")
_TOWN_LINE = re.compile(r"(?<![\w.,/-])14 ?0[1-9][0-9]{1,2}(?![\w-])")
_POSTBOX = re.compile(r"(?<!\w)postbus [1-9][0-9]{0,5}(?!\w)")


def written_contacts(text: str) -> Iterator[Found]:
    """Every mail address, account and web address, as written, in a folded text in lower case."""
    if "@" in text:
        yield from _mails(text)
        yield from every(_ACCOUNT, text, [(0, len(text))], Kind.CONTACT, "account")
    if _DOT_LETTER.search(text) or "://" in text:
        yield from _urls(text)


def numbered_contacts(text: str, numbers: Sequence[Stretch]) -> Iterator[Found]:
    """Every contact with a digit in it, in a folded text in lower case.

    ``numbers``: the stretches around its digits.
    """
    kind = Kind.CONTACT
    if "_" in text:
        yield from every(_NICKNAME, text, numbers, kind, "account")
    if "14 0" in text or "140" in text:
        yield from every(_TOWN_LINE, text, numbers, kind, "telefoon")
    if "postbus" in text:
        yield from every(_POSTBOX, text, numbers, kind, "postbus")
    if " dan " in text or " en " in text or "streepje" in text or ", " in text:
        yield from every(_PHONE_TOLD, text, numbers, kind, "telefoon", _is_phone_told)
    if any(matches(_MANY_DIGITS, text, numbers)):
        yield from measured(_PHONE, text, numbers, kind, "telefoon", _phone_here)


def _is_phone_told(match: re.Match[str]) -> bool:
    """*06 en dan 12 34 56 78*: ten digits, told in groups."""
    return len(_digits(match[0])) == 10 and not is_date_or_time(match[0])


def _phone_here(found: str) -> int:
    length = 0 if is_date_or_time(found) else phone_length(found)
    return 0 if _digits(found[:length]) in _NATIONAL else length


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _mails(text: str) -> Iterator[Found]:
    """Around each ``@``: what may stand before it, and a domain behind it."""
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        before = text[max(0, at - 320) : at].removesuffix(" ")
        local = len(before) - len(before.rstrip(_LOCAL))
        named = text[at - local : at] if text[at - 1] != " " else text[at - 1 - local : at - 1]
        if domain and local and named not in _COMMON_BEFORE_ACCOUNT:
            start = at - local - (text[at - 1] == " ")
            yield Found(start, domain.end(), Kind.CONTACT, "e-mail")
        at = text.find("@", domain.end() if domain else at + 1)


def _spoken_mails(folded: Folded) -> Iterator[Found]:
    text = folded.text
    signs = near(text, places(text, *_SPOKEN_SIGNS), 200)
    for match in chain(matches(_SPOKEN, text, signs), matches(_BRACKETED, text, signs)):
        before = _SPOKEN_LOCAL.search(text[max(0, match.start() - 130) : match.start()])
        if before:
            start = match.start() - len(before[0])
            yield Found(start, match.end(), Kind.CONTACT, "e-mail")


def _urls(text: str) -> Iterator[Found]:
    signs = [match.start() for match in _DOT_LETTER.finditer(text)]
    signs += places(text, "://", "www.")
    for match in matches(_URL, text, near(text, sorted(signs), reach=0)):
        shown = match[0].rstrip(".,;:!?)]}'")
        if shown:
            yield Found(match.start(), match.start() + len(shown), Kind.CONTACT, "url")


def _spoken_urls(folded: Folded) -> Iterator[Found]:
    told = near(folded.text, places(folded.text, " punt "))
    yield from every(_SPOKEN_URL, folded.text, told, Kind.CONTACT, "url")


def _accounts_of_platforms(folded: Folded) -> Iterator[Found]:
    signs = near(folded.text, places(folded.text, *_PLATFORM_SIGNS))
    yield from every(_PLATFORM, folded.text, signs, Kind.CONTACT, "account", group=1)


SPOKEN_CONTACTS = (
    Family(_spoken_mails, lambda word: word == "at" or "staart" in word),
    Family(_spoken_urls, among("punt")),
    Family(_accounts_of_platforms, holding(*map(str.strip, _PLATFORM_SIGNS))),
)
