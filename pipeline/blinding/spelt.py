"""Licence plates as people spell them: *Karel Pieter, vijf vijf vijf, Lodewijk*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.blinding.families import Family, holding
from pipeline.blinding.fold import Folded
from pipeline.blinding.found import Found
from pipeline.blinding.spans import Kind
from pipeline.blinding.spoken import NUMBER_TO_999
from pipeline.blinding.word_lists import word_list

_LENGTH = 6  # of a plate, in letters and digits
_DIGITS = range(2, 5)  # how many of them may be digits
_ONE = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_REACH = 90


def _any_of(name: str) -> str:
    return "|".join(sorted(map(re.escape, word_list(name)), key=len, reverse=True))


_ANNOUNCED = re.compile(r"(?:kenteken(?:plaat)?|nummer(?:plaat|bord))s?(?!\w)")
_VEHICLES = ("auto", "scooter", "brommer", "wagen")
_VEHICLE = re.compile(rf"(?:{'|'.join(_VEHICLES)})(?!\w)")
_WORD = _any_of("letter spelt by a word")
_NAME = _any_of("name of a letter")
_NUMBER = rf"(?P<digits>[0-9]{{1,3}})|(?P<said>{NUMBER_TO_999})"
_CHARACTER = re.compile(
    rf"(?<!\w)(?:(?:[a-z] van )?(?:{_WORD})|{_NUMBER}|{_NAME}|[a-z])(?!\w)[ ,-]{{0,3}}"
)
_BY_WORD = re.compile(rf"(?<!\w)(?:(?:{_WORD})|{_NUMBER})(?!\w)[ ,-]{{0,3}}")


def _announced(folded: Folded) -> Iterator[Found]:
    """Behind *kenteken* letters may have any name (*kaa*)."""
    return _behind(_ANNOUNCED, _CHARACTER, folded.text)


def _of_a_vehicle(folded: Folded) -> Iterator[Found]:
    """Behind a vehicle letters are told by words alone (*Karel*)."""
    return _behind(_VEHICLE, _BY_WORD, folded.text)


SPELT_PLATES = (
    Family(_announced, holding("kenteken", "nummer")),
    Family(_of_a_vehicle, lambda word: word.endswith(_VEHICLES)),
)


def _behind(cues: re.Pattern[str], character: re.Pattern[str], text: str) -> Iterator[Found]:
    for cue in cues.finditer(text):
        for start, stop in _runs(character, text, cue.end(), cue.end() + _REACH):
            yield Found(start, stop, Kind.IDENTIFIER, "kenteken")


def _runs(character: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of characters that hold a plate, each as long as the plates in it reach."""
    run: list[re.Match[str]] = []
    for match in character.finditer(text, start, end):
        if run and run[-1].end() != match.start():
            yield from _plate(run)
            run = []
        run.append(match)
    yield from _plate(run)


def _plate(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    plates = [part for i in range(len(run)) for part in _from(run[i:])]
    if plates:
        start, last = plates[0][0], plates[-1][-1]
        yield start.start(), last.start() + len(last[0].rstrip(" ,-"))


def _from(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The characters from the first of ``run`` that together have the length of a plate."""
    length = digits = 0
    for count, match in enumerate(run, 1):
        length += _size(match)
        digits += _size(match) if match["digits"] or match["said"] else 0
        if length >= _LENGTH:
            if length == _LENGTH and digits in _DIGITS:
                yield run[:count]
            return


def _size(match: re.Match[str]) -> int:
    """How many letters or digits of the plate a word stands for."""
    if match["digits"]:
        return len(match["digits"])
    if not match["said"]:
        return 1
    return 3 if "honderd" in match["said"] else 1 if match["said"] in _ONE else 2
