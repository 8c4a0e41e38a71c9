"""What only the tables together can say: references, sums, groups, and the scale in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, Problem, did_you_mean, problem
from pipeline.errors.hints import NO_ROWS
from pipeline.study.cells import ID
from pipeline.study.config import Config
from pipeline.study.model import Code, Coding, Interview, Study
from pipeline.study.population import Population, population_cases
from pipeline.study.scale import scale_problems
from pipeline.study.tables import is_workbook


@dataclass(frozen=True, slots=True)
class Places:
    """Where things of a study stand: rows of codings and facts by identity, others by id or key.

    ``files`` are those that fragments are read from.
    """

    codings: Mapping[int, Place]
    codes: Mapping[str, Place]
    interviews: Mapping[str, Place]
    facts: Mapping[int, Place]
    keys: Mapping[str, Place]
    files: frozenset[str]

    def of_code(self, code: Code, column: str) -> Place:
        """The cell of a code."""
        return _at(self.codes[code.id], column)

    def of_key(self, key: str) -> Place:
        """A key of the config; without line where it isn't written."""
        return self.keys.get(key, Place("config.yaml", field=key))


def check_study(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    """Yield what is wrong between the tables, each at its place."""
    yield from _interviews(study, config, places)
    yield from _without_fragments(study, config, places)
    yield from _codings(study, places.codings)
    yield from _fragments(study, places.codings)
    yield from _asked_and_within(study, config, places)
    yield from _groups(study, config, places)
    yield from _unused(study, config, places)
    yield from _fact_sources(study, places)
    yield from _zones(study, config, places)
    scale = places.of_key("quantifiers.scale")
    yield from scale_problems(config, Population.of(study, config).totals_in_use(), scale)
    yield from _bands(study, config, scale)


def _bands(study: Study, config: Config, scale: Place) -> Iterator[Problem]:
    """A sensitive claim is told by a share range; the scale needs one."""
    ranges = any(row.when is None for row in config.quantifiers.scale)
    sensitive = [code.id for code in study.codebook.counted() if code.sensitive]
    if sensitive and not ranges:
        yield problem("C18", scale, found=", ".join(sensitive))


def _interviews(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    place = Place(config.paths.interviews)
    population = [i for i in study.active if i.role == config.study.population_role]
    if not population:
        roles_told = list(dict.fromkeys(i.role for i in study.active if i.role))
        yield problem("T19", place, found=config.study.population_role, allowed=roles_told)
    all_roles_known = all(i.role for i in study.active)
    told = sum(i.respondents for i in population)
    table = sum(m.respondents for m in study.municipalities)
    if population and all_roles_known and told != table:
        found = f"{told} in de gesprekken, {table} in Tabel 1"
        yield _withdrawn(study, config, places, found) or problem("T13", place, found=found)
    cases = len({i.case for i in population})
    rows = len(study.municipalities)
    if population and all_roles_known and rows and told == table and cases != rows:
        table_1 = Place(config.paths.municipalities)
        yield problem("T21", table_1, rows=rows, cases=cases)
    yield from _roles_of_cases(study, places)
    yield from _order_gives_away(study, population, place)


def _withdrawn(study: Study, config: Config, places: Places, found: str) -> Problem | None:
    """The sum that is wrong, at the interview that was withdrawn where there is one."""
    role = config.study.population_role
    gone = [i.id for i in study.interviews if i.withdrawn and i.role == role]
    if not gone:
        return None
    hint = f"Ingetrokken, en dus niet meegeteld: {', '.join(gone)}. Pas Tabel 1 daarop aan."
    place = _at(places.interviews[gone[0]], "withdrawn")
    return problem("T13", place, found=found, hint=hint)


def _without_fragments(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    """The interviews that no file, or a file without rows, gives fragments of."""
    coded = {c.interview for c in study.codings}
    for interview in study.active:
        if interview.id in coded or not ID.fullmatch(interview.id):
            continue
        place = _at(places.interviews[interview.id], "interview")
        if is_workbook(config.paths.fragments):
            yield problem("T18", place, found=interview.id)
            continue
        file = f"{config.paths.fragments}/{interview.id}.csv"
        names = {Path(other).stem for other in places.files}
        if interview.id in names:
            yield problem("T18", Place(file), found=interview.id)
        else:
            yield problem("T28", place, found=interview.id, file=file)


def _roles_of_cases(study: Study, places: Places) -> Iterator[Problem]:
    first: dict[str, Interview] = {}
    for interview in study.interviews:
        other = first.setdefault(interview.case, interview)
        if interview.case and interview.role and other.role and interview.role != other.role:
            told = f"{other.role} ({other.id}) en {interview.role} ({interview.id})"
            place = _at(places.interviews[interview.id], "role")
            yield problem("T14", place, found=f"{interview.case}: {told}")


def _order_gives_away(study: Study, population: list[Interview], place: Place) -> Iterator[Problem]:
    """Warn where case number k has the respondents of the k-th municipality for all k."""
    cases = list(dict.fromkeys(i.case for i in sorted(population, key=lambda i: i.case)))
    per_case: dict[str, int] = defaultdict(int)
    for interview in population:
        per_case[interview.case] += interview.respondents
    counts = [per_case[case] for case in cases]
    table = [m.respondents for m in sorted(study.municipalities, key=lambda m: m.alphabetical)]
    if counts == table and len(set(table)) > 1:
        yield problem("T20", place)


def _codings(study: Study, places: Mapping[int, Place]) -> Iterator[Problem]:
    known = study.codebook.by_id
    for coding in study.codings:
        place = places[id(coding)]
        if coding.interview and coding.interview not in study.interview_by_id:
            names = list(study.interview_by_id)
            hint = did_you_mean(coding.interview, names)
            yield problem("T17", Place(place.file), found=coding.interview, hint=hint)
        if coding.code and coding.code not in known:
            hint = did_you_mean(coding.code, known)
            yield problem(
                "T12",
                _at(place, "code"),
                found=coding.code,
                hint=hint,
                allowed="een code uit het codeboek",
            )


def _fragments(study: Study, places: Mapping[int, Place]) -> Iterator[Problem]:
    first: dict[str, tuple[Coding, Place]] = {}
    codes: set[tuple[str, str]] = set()
    for coding in study.codings:
        if not coding.fragment:
            continue
        place = places[id(coding)]
        before, earlier = first.setdefault(coding.fragment, (coding, place))
        found = f"{coding.fragment}, eerder in {earlier}"
        if before.interview != coding.interview:
            yield problem("T07", _at(place, "fragment"), found=found, what="Dit id")
            continue
        for column, what, old, new in (
            ("text", "een andere tekst", before.text, coding.text),
            ("quote", "een ander citaatrecht", before.quote, coding.quote),
        ):
            if old and new and old != new:
                yield problem("T15", _at(place, column), what=what, found=found)
        if (coding.fragment, coding.code) in codes:
            yield problem("T16", _at(place, "code"), found=f"{coding.fragment}, {coding.code}")
        codes.add((coding.fragment, coding.code))


def _at(place: Place, column: str) -> Place:
    return Place(place.file, place.line, place.column, column)


def _asked_and_within(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    population = Population.of(study, config)
    cases = population_cases(study, config)
    known = study.codebook.by_id
    unclear = {cases.get(c.interview) for c in study.codings if c.code not in known}
    for coding in study.codings:
        code = known.get(coding.code)
        case = cases.get(coding.interview)
        if code is None or case is None:
            continue
        place = _at(places.codings[id(coding)], "code")
        asked = code.basis == "asked" and bool(code.question)
        if asked and not code.within and case not in population.base_of(code):
            yield problem("K17", place, found=f"{case}, {code.id}")
        base = known.get(code.within)
        if base is None or not base.counts or case in unclear:
            continue
        if case not in population.cases_with(base.id):
            yield problem("K18", place, found=f"{case}, {code.id}", base=base.id)


def _groups(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    population = Population.of(study, config)
    cases = population_cases(study, config)
    carried = {
        (cases[c.interview], c.code): places.codings[id(c)]
        for c in study.codings
        if c.interview in cases
    }
    groups: dict[str, list[Code]] = defaultdict(list)
    for code in study.codebook.counted():
        if code.group and code.basis == "asked":
            groups[code.group].append(code)
    for group, codes in groups.items():
        strange = next((c for c in codes if c.question != codes[0].question), None)
        if strange:
            yield problem("K20", places.of_code(strange, "group"), found=group)
            continue
        seen: dict[str, str] = {}
        for code in codes:
            for case in sorted(population.cases_of(code)):
                if case in seen:
                    found = f"{case}: {seen[case]} en {code.id}"
                    at = _at(carried[case, code.id], "code")
                    yield problem("K13", at, found=found, group=group)
                seen[case] = code.id
        base = population.base_of(codes[0])
        if len(seen) < len(base):
            place = places.of_code(codes[0], "group")
            yield problem("K14", place, group=group, n=len(seen), N=len(base))


def _unused(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    used = {c.code for c in study.codings}
    for code in study.codebook.counted():
        if code.id not in used and code.basis != "asked":
            yield problem("K15", places.of_code(code, "code"), found=code.id)
    if all(code.question or code.chapter for code in study.codebook.codes):
        yield from _questions_without_codes(study, config, places)


def _questions_without_codes(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    asked = {code.question for code in study.codebook.codes}
    for index, question in enumerate(config.questions):
        if question.id not in asked:
            yield problem("K21", places.of_key(f"questions[{index}].id"), found=question.id)


def _fact_sources(study: Study, places: Places) -> Iterator[Problem]:
    known = [source.id for source in study.sources]
    for fact in study.facts:
        if fact.source and fact.source not in known:
            place = _at(places.facts[id(fact)], "source")
            yield _unknown("T22", place, fact.source, known)


def _zones(study: Study, config: Config, places: Places) -> Iterator[Problem]:
    """Zones of sections and sources that are nowhere; a chapter may have sections of its own."""
    own = tuple(f"{chapter.id}-" for chapter in config.chapters)
    known = {
        "section": [*study.codebook.by_id, *(level.id for level in config.levels)],
        "note": [source.id for source in study.sources],
    }
    for index, zone in enumerate(config.blinding.zones):
        kind, _, name = zone.partition(":")
        if kind not in known or name in known[kind] or (kind == "section" and name.startswith(own)):
            continue
        yield _unknown("C17", places.of_key(f"blinding.zones[{index}]"), name, known[kind])


def _unknown(code: str, place: Place, found: str, known: list[str]) -> Problem:
    return problem(code, place, found=found, hint=did_you_mean(found, known) if known else NO_ROWS)
