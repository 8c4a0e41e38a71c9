"""What a schema cannot say of config.yaml: references between its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pipeline.errors import Place, Problem, did_you_mean, problem
from pipeline.study.config import Config
from pipeline.study.schema import KeyPath

PlaceOf = Callable[[KeyPath], Place]

WITH_QUESTION = ("findings", "recommendations")


def check_config(config: Config, place_of: PlaceOf) -> Iterator[Problem]:
    """Yield every reference of the config that leads nowhere, and every id that stands twice."""
    yield from _unique(config, place_of)
    yield from _population(config, place_of)
    yield from _chapters(config, place_of)
    yield from _zones(config, place_of)
    yield from _lead_ins(config, place_of)


def _unique(config: Config, place_of: PlaceOf) -> Iterator[Problem]:
    lists: dict[str, Iterable[str]] = {
        "questions": [q.id for q in config.questions],
        "chapters": [c.id for c in config.chapters],
        "levels": [level.id for level in config.levels],
    }
    for key, ids in lists.items():
        first: dict[str, int] = {}
        for index, id_ in enumerate(ids):
            before = place_of((key, first.setdefault(id_, index), "id"))
            if first[id_] != index:
                found = f"{id_}, eerder op regel {before.line}"
                yield problem("C06", place_of((key, index, "id")), found=found)


def _population(config: Config, place_of: PlaceOf) -> Iterator[Problem]:
    role = config.study.population_role
    if role not in config.roles:
        yield _unknown("C08", place_of(("study", "population_role")), role, list(config.roles))


def _chapters(config: Config, place_of: PlaceOf) -> Iterator[Problem]:
    questions = [q.id for q in config.questions]
    answered: set[str] = set()
    for index, chapter in enumerate(config.chapters):
        place = place_of(("chapters", index, "question"))
        if chapter.question is None:
            if chapter.kind == "findings":
                yield problem("C12", place_of(("chapters", index)), found=chapter.id)
            continue
        if chapter.kind not in WITH_QUESTION:
            yield problem("C11", place, kind=chapter.kind, found=chapter.question)
        if chapter.question not in questions:
            yield _unknown("C07", place, chapter.question, questions)
        if chapter.question in answered:
            yield problem("C13", place, found=chapter.question)
        answered.add(chapter.question)
    for index, question in enumerate(questions):
        if question not in answered:
            yield problem("C14", place_of(("questions", index)), found=question)


def _zones(config: Config, place_of: PlaceOf) -> Iterator[Problem]:
    known = [c.id for c in config.chapters]
    for index, zone in enumerate(config.blinding.zones):
        kind, _, name = zone.partition(":")
        if kind == "chapter" and name not in known:
            yield _unknown("C17", place_of(("blinding", "zones", index)), name, known)
    sections_in = config.numbering.sections_in
    for index, name in enumerate(sections_in):
        if name not in known:
            yield _unknown("C17", place_of(("numbering", "sections_in", index)), name, known)


def _lead_ins(config: Config, place_of: PlaceOf) -> Iterator[Problem]:
    lead_ins = config.quotes.lead_ins
    if lead_ins is None:
        return
    for number, sentences in (("singular", lead_ins.singular), ("plural", lead_ins.plural)):
        for index, sentence in enumerate(sentences):
            if "{Speaker}" not in sentence and "{speaker}" not in sentence:
                place = place_of(("quotes", "lead_ins", number, index))
                yield problem("C16", place, needed="{Speaker}", found=sentence)


def _unknown(code: str, place: Place, found: str, known: list[str]) -> Problem:
    return problem(code, place, found=found, allowed=known, hint=did_you_mean(found, known))
