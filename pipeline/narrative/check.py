"""What is wrong with the texts of a study: unknown ids, claims left out, quotes not allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.errors import Place, Problem, did_you_mean, problem
from pipeline.errors.hints import NO_ROWS
from pipeline.language.statements import can_invert
from pipeline.narrative.markdown import Node, headings, markdown_problems, read_nodes
from pipeline.narrative.model import Call, Narrative, Target
from pipeline.narrative.signatures import (
    COUNTS_ROLE,
    OTHERS,
    SIGNATURES,
    TABLES,
    TELLS_CLAIM,
)
from pipeline.study.config import Config
from pipeline.study.consequences import is_in_doubt
from pipeline.study.model import Code, Coding, Study
from pipeline.study.population import Population

Names = Callable[[str], Iterable[tuple[int, str]]]
"""Finds what must be blinded in a text: the offset and the name of each."""


NEEDED: Mapping[str, Sequence[str]] = {
    "claim": ("codebook.ids", "codebook.cells"),
    "code": ("codebook.ids",),
    "fragment": ("fragments.ids", "fragments.files"),
    "source": ("sources.ids",),
    "fact": ("facts.ids",),
    "question": ("questions",),
    "role": ("roles",),
    "table": (),
    "path": ("study",),
}
"""The parts of the study that have to be sound for an id of a kind to be unknown."""


class NarrativeChecker:
    """Checks narratives against the study that they belong to."""

    def __init__(
        self, study: Study, config: Config, names: Names, doubt: frozenset[str] = frozenset()
    ) -> None:
        """``doubt``: the parts of the study that have mistakes."""
        self._doubt = doubt
        self._study = study
        self._config = config
        self._names = names
        self._population = Population.of(study, config)

    def check(self, narratives: Sequence[Narrative]) -> Iterator[Problem]:
        """Yield every problem of these narratives."""
        quoted: dict[str, Place] = {}
        for narrative, nodes in zip(narratives, read_nodes(narratives), strict=True):
            for call in narrative.calls:
                yield from self._call(call, quoted)
            yield from self._coverage(narrative)
            yield from _alone(narrative)
            yield from markdown_problems(narrative, nodes)
            yield from self._headings(narrative, nodes)
            yield from self._named(narrative)
            yield from _typed_numbers(narrative)

    @cached_property
    def _fragments(self) -> Mapping[str, Coding]:
        return {c.fragment: c for c in self._study.codings}

    @cached_property
    def _carried(self) -> frozenset[str]:
        """Every code that a fragment of an interview that counts is coded with."""
        active = {i.id for i in self._study.active}
        return frozenset(c.code for c in self._study.codings if c.interview in active)

    def _known(self, kind: str) -> tuple[str, list[str]]:
        """The Dutch word for a kind of argument, and the ids that it may be."""
        codes = self._study.codebook.codes
        options: dict[str, tuple[str, Iterable[str]]] = {
            "claim": ("claim met dit id", (c.id for c in codes if c.counts)),
            "code": ("code met dit id", (c.id for c in codes)),
            "fragment": ("fragment met dit id", self._fragments),
            "source": ("bron met dit id", (s.id for s in self._study.sources)),
            "fact": ("feit met dit id", (f.id for f in self._study.facts)),
            "question": ("vraag met dit id", (q.id for q in self._config.questions)),
            "role": ("rol met dit id", (*self._config.roles, OTHERS)),
            "table": ("tabel met deze naam", TABLES),
            "path": ("sleutel van study met deze naam", study_paths(self._config)),
        }
        word, ids = options[kind]
        return word, list(ids)

    def _call(self, call: Call, quoted: dict[str, Place]) -> Iterator[Problem]:
        for kind, argument in zip(SIGNATURES[call.name].arguments, call.args, strict=True):
            if kind == "text":
                continue
            word, known = self._known(kind)
            if argument not in known:
                if not is_in_doubt(NEEDED[kind], self._doubt):
                    unknown = _with_hint("N03", call.place, str(argument), known, kind=word)
                    yield replace(unknown, hint=_turned_round(call, known) or unknown.hint)
                return
        if call.name in TELLS_CLAIM and not self._has_evidence(str(call.args[0])):
            yield problem("N05", call.place, found=str(call.args[0]))
        if call.options.get("after") and not can_invert(self._statement(call)):
            yield problem("N20", call.place, found=str(call.args[0]))
        if call.name in COUNTS_ROLE and self._is_told_by_less(str(call.args[0])):
            yield problem("N21", call.place, found=str(call.args[0]), other=OTHERS)
        if call.name == "quote":
            yield from self._quote(str(call.args[0]), call.place, quoted)
        if call.name == "quotes" and not self._quotable(str(call.args[0])):
            yield problem("N14", call.place, found=str(call.args[0]))

    def _is_told_by_less(self, role: str) -> bool:
        """Whether the role has so few persons that ``attribute_as`` takes its place."""
        persons = sum(i.respondents for i in self._study.active if i.role == role)
        return 0 < persons < self._config.blinding.attribution.minimum_persons

    def _statement(self, call: Call) -> str:
        return self._study.codebook.by_id[str(call.args[0])].statement

    def _has_evidence(self, claim: str) -> bool:
        code = self._study.codebook.by_id[claim]
        may_be_denied = code.basis == "asked" and not code.sensitive
        asked = may_be_denied and bool(self._population.base_of(code))
        return asked or claim in self._carried

    def _quote(self, fragment: str, place: Place, quoted: dict[str, Place]) -> Iterator[Problem]:
        coding = self._fragments[fragment]
        interview = self._study.interview_by_id.get(coding.interview)
        limit = self._config.quotes.max_words
        if interview is not None and interview.withdrawn:
            yield problem("N07", place, found=fragment)
        elif coding.quote == "no":
            yield problem("N06", place, found=fragment)
        elif len(coding.text.split()) > limit:
            yield problem("N15", place, found=fragment, words=limit)
        if fragment in quoted:
            yield problem("N08", place, found=f"{fragment}, eerder in {quoted[fragment]}")
        quoted.setdefault(fragment, place)

    def _quotable(self, code: str) -> bool:
        """Whether any fragment of this code, or of one below it, may be printed."""
        codebook = self._study.codebook
        codes = {code, *(c.id for c in codebook.under(code))}
        active = {i.id for i in self._study.active}
        return any(
            c.code in codes
            and c.interview in active
            and c.quote != "no"
            and len(c.text.split()) <= self._config.quotes.max_words
            for c in self._study.codings
        )

    def _coverage(self, narrative: Narrative) -> Iterator[Problem]:
        """Claims of the section that the text doesn't tell, and bases that it doesn't tell."""
        told = [str(c.args[0]) for c in narrative.calls if c.name in TELLS_CLAIM and c.args]
        yield from self._bases(narrative, told)
        if narrative.target.kind != "section":
            return
        own = {c.id: c for c in self._claims_of(narrative.target.id)}
        for claim in own:
            if claim not in told and claim not in narrative.omit and self._has_evidence(claim):
                yield problem("N04", Place(narrative.file), found=claim)
        for claim in narrative.omit:
            if claim not in own:
                place = Place(narrative.file, narrative.omitted_at.get(claim, 1))
                yield _with_hint("N17", place, claim, list(own))

    def _claims_of(self, section: str) -> Iterator[Code]:
        codebook = self._study.codebook
        itself = codebook.by_id.get(section)
        if itself is not None and itself.counts:
            yield itself
        yield from (code for code in codebook.children(section) if code.counts)

    def _bases(self, narrative: Narrative, told: Sequence[str]) -> Iterator[Problem]:
        for call in narrative.calls:
            code = self._study.codebook.by_id.get(str(call.args[0])) if call.args else None
            if code is None or call.name not in TELLS_CLAIM or not code.within:
                continue
            if code.within not in told:
                yield problem("N19", call.place, found=code.id, base=code.within)

    def _headings(self, narrative: Narrative, nodes: Sequence[Node]) -> Iterator[Problem]:
        """Headings that are not below the heading that the text stands under."""
        above = self._level(narrative.target)
        for place, level, line in headings(narrative, nodes):
            if level <= above:
                yield problem("N13", place, found=line)

    def _level(self, target: Target) -> int:
        """The level of the heading that a text stands under; a chapter's is 1."""
        if target.kind in ("opening", "recap"):
            return 1
        if target.kind in ("answer", "priorities"):
            return 3
        codebook = self._study.codebook
        code = codebook.by_id.get(target.id)
        level = 3 if code is not None and code.level else 2
        while code is not None and code.parent:
            code = codebook.by_id.get(code.parent)
            level += 1
        return level

    def _named(self, narrative: Narrative) -> Iterator[Problem]:
        if _in_zone(narrative, self._config):
            return
        offset = 0
        for part in narrative.parts:
            if isinstance(part, Call):
                for _, name in self._names(_own_words(part)):
                    yield problem("N12", part.place, found=name)
                offset += 1
                continue
            for at, name in self._names(part):
                yield problem("N12", narrative.place(offset + at), found=name)
            offset += len(part)


def _turned_round(call: Call, known: Sequence[str]) -> str | None:
    """How the call is to be written where the id stands in the place of a text."""
    after = call.options.get("after")
    if after in known:
        turned = f'{call.name}("{after}", after="{call.args[0]}")'
    elif call.name == "document_quote" and call.args[1] in known:
        turned = f'{call.name}("{call.args[1]}", "…")'
    else:
        return None
    return f"Het id komt eerst: `{turned}`."


def _own_words(call: Call) -> str:
    """The words of a call that are printed as they stand: its text and what it comes after."""
    kinds = SIGNATURES[call.name].arguments
    texts = [str(a) for kind, a in zip(kinds, call.args, strict=True) if kind == "text"]
    return "\n".join([*texts, str(call.options.get("after", ""))])


def _in_zone(narrative: Narrative, config: Config) -> bool:
    target = narrative.target
    zones = config.blinding.zones
    return f"chapter:{target.chapter}" in zones or f"section:{target.id}" in zones


MANY = 20
"""More ids than this are not listed as allowed: the nearest one says enough."""


def _with_hint(
    code: str, place: Place, found: str, known: Sequence[str], **values: object
) -> Problem:
    hint = did_you_mean(found, known) if known else NO_ROWS
    allowed = known if 0 < len(known) <= MANY else None
    return problem(code, place, found=found, allowed=allowed, hint=hint, **values)


TYPED = re.compile(r"\[\d+/\d+\](?![(\[:])")
"""A count as a claim prints it."""


def _typed_numbers(narrative: Narrative) -> Iterator[Problem]:
    """Warn of counts that no call makes."""
    for match in TYPED.finditer(narrative.marked_text):
        yield problem("N28", narrative.place(match.start()), found=match[0])


def _alone(narrative: Narrative) -> Iterator[Problem]:
    """Quotes, charts and tables that share a line with text."""
    parts = narrative.parts
    for index, part in enumerate(parts):
        if not isinstance(part, Call) or not SIGNATURES[part.name].block:
            continue
        before = _line(parts[:index][::-1], last=True)
        behind = _line(parts[index + 1 :], last=False)
        if before or behind:
            yield problem("N16", part.place, found=str(part))


def _line(parts: Sequence[str | Call], *, last: bool) -> bool:
    """Whether text, or a call for text, stands on the same line in the parts next to a call."""
    for part in parts:
        if isinstance(part, Call):
            if not SIGNATURES[part.name].block:
                return True
            continue
        pieces = part.split("\n")
        if pieces[-1 if last else 0].strip():
            return True
        if len(pieces) > 1:
            return False
    return False


def study_paths(config: Config) -> dict[str, str]:
    """Every path that ``study.…`` may take to a text of the config, and the text."""
    paths: dict[str, str] = {}

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}.{key}" if path else str(key))
        elif isinstance(value, str) and value:
            paths[path] = value

    walk(config.study.model_dump(mode="json"), "")
    return paths
