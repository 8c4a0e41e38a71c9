"""The schema of config.yaml: every key, its meaning, its default; an unknown key is an error."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from pipeline.errors.hints import meant

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]


def _inside_study(value: str) -> str:
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError("het pad moet binnen de map van de studie blijven")
    return value


StudyPath = Annotated[str, AfterValidator(_inside_study)]


def _exact_share(value: object) -> object:
    """The share as written (0.3 is 3/10), so that 3 of 10 is not above 0.30."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Fraction(str(value))
    return value


Share = Annotated[Fraction, BeforeValidator(_exact_share), Field(ge=0, le=1)]


FIELD = re.compile(r"\{[^{}]*\}|[{}]")


def _with_fields(*names: str) -> AfterValidator:
    """Refuses a sentence with any place in braces but these."""
    known = [f"{{{name}}}" for name in names]

    def check(text: str) -> str:
        for field in FIELD.findall(text):
            if field not in known:
                raise ValueError(f"`{field}` zegt hier niets; wel kunnen {', '.join(known)}")
        return text

    return AfterValidator(check)


class Section(BaseModel):
    """A part of the config: frozen, and no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Institute(Section):
    """Who made the report; printed in the colophon."""

    name: Text
    address: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


class Subject(Section):
    """What is evaluated: its name, its abbreviation, and the article of the abbreviation."""

    name: Text
    abbreviation: str = ""
    article: Literal["de", "het", ""] = ""


class Project(Section):
    """The project that the subject belongs to."""

    name: Text


class Unit(Section):
    """What claims count: a municipality, a school, a care home."""

    singular: Text
    plural: Text
    article: Literal["de", "het"] = "de"


class StudyInfo(Section):
    """Title page, colophon, properties of the files, and what is counted."""

    title: Text
    subtitle: str = ""
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    institute: Institute
    commissioner: Text
    project: Project
    subject: Subject
    date: datetime.date
    place: str = ""
    publisher: str = ""
    isbn: str = ""
    status: Literal["concept", "definitief"] = "concept"
    notice: str = ""
    unit: Unit
    population_role: Id
    retention_until: datetime.date | None = None


class Role(Section):
    """How a speaker of this role is named; never more than this is said."""

    singular: Text
    plural: Text


class Level(Section):
    """A level of recommendations, in the order of the report."""

    id: Id
    title: Text


class Paths(Section):
    """Where the tables and texts are, relative to the folder of the study."""

    municipalities: StudyPath = "data/municipalities.csv"
    interviews: StudyPath = "data/interviews.csv"
    fragments: StudyPath = "data/fragments"
    codebook: StudyPath = "data/codebook.csv"
    narrative: StudyPath = "data/narrative"
    facts: StudyPath = "data/facts.csv"
    sources: StudyPath = "data/sources.csv"
    blinding_terms: StudyPath = "data/blinding_terms.csv"
    disclosure_review: StudyPath = "data/disclosure_review.csv"


class Question(Section):
    """A research question, and which part of the evaluation it belongs to."""

    id: Id
    evaluation: Literal["process", "effect"]
    text: Text


ChapterKind = Literal[
    "summary",
    "introduction",
    "findings",
    "recommendations",
    "conclusion",
    "appendix",
    "colophon",
]


class Chapter(Section):
    """A chapter of the report, in the order of the config."""

    id: Id
    title: Text
    kind: ChapterKind
    question: Id | None = None


class Numbering(Section):
    """Which headings carry a number, and how deep the contents go."""

    chapters: bool = True
    sections_in: tuple[Id, ...] = ()
    contents_depth: Annotated[int, Field(ge=1, le=3)] = 1


class ScaleRow(Section):
    """One row of the quantifier scale: an exact ``when``, or a range of the share n/N."""

    when: Literal["none", "all", "all_but_one", "half"] | Annotated[int, Field(ge=0)] | None = None
    over: Share | None = None
    below: Share | None = None
    upto: Share | None = None
    phrase: Annotated[Text, _with_fields("unit", "units", "N")]
    number: Literal["singular", "plural"]

    @model_validator(mode="after")
    def _one_kind_of_row(self) -> ScaleRow:
        ranged = self.over is not None or self.below is not None or self.upto is not None
        if (self.when is None) != ranged:
            raise ValueError("een rij heeft `when`, of grenzen (`over` en `upto` of `below`)")
        if ranged and (self.over is None or (self.below is None) == (self.upto is None)):
            raise ValueError("een bereik heeft `over` en daarbij `upto` of `below`")
        end = self.below if self.below is not None else self.upto
        if self.over is not None and end is not None and self.over >= end:
            raise ValueError("de grens `over` is niet kleiner dan `upto` of `below`")
        return self


class Quantifiers(Section):
    """Which words stand for which share, and when the count behind them is printed."""

    show_count: Literal["always", "first", "never"] = "always"
    scale: Annotated[tuple[ScaleRow, ...], Field(min_length=1)]


def _fits_in_brackets(value: str) -> str:
    if re.search(r"[\[\]*]", value):
        raise ValueError("de haken en het sterretje van [gemeente*] zet Weerslag er zelf omheen")
    return value


LabelWords = Annotated[Text, AfterValidator(_fits_in_brackets)]


class Label(Section):
    """The placeholder words of a category, by the form of what they replace."""

    name: LabelWords
    adjective: LabelWords | None = None
    inhabitants: LabelWords | None = None
    genitive: LabelWords | None = None


class Attribution(Section):
    """Roles with fewer persons than ``minimum_persons`` are named by ``attribute_as``."""

    minimum_persons: Annotated[int, Field(ge=1)] = 3
    attribute_as: Text = "een gesprekspartner"


class Disclosure(Section):
    """Cross-tabs and sensitive claims below ``minimum`` cases are banded or merged."""

    minimum: Annotated[int, Field(ge=1)] = 3


ZONE = re.compile(r"title_page|table:municipalities|(chapter|section|note):[A-Za-z0-9_-]+")


def _is_zone(value: str) -> str:
    if not ZONE.fullmatch(value):
        kinds = "title_page, table:municipalities, chapter:<id>, section:<id> of note:<bron>"
        first, colon, name = value.partition(":")
        near = meant(first, ("title_page", "table", "chapter", "section", "note"))
        if near and near != first:
            raise ValueError(f"bedoelde u `{near}{colon}{name}`? Een zone is {kinds}")
        raise ValueError(f"een zone is {kinds}")
    return value


Zone = Annotated[str, AfterValidator(_is_zone)]


class Blinding(Section):
    """What placeholders say, where names may stand, and how little may be told of a speaker."""

    labels: dict[Id, Label]
    note: Text
    placeholder_note: Literal["each", "first_per_chapter", "once"] = "first_per_chapter"
    suspects: Literal["fail", "warn", "ignore"] = "fail"
    zones: tuple[Zone, ...] = ("title_page", "table:municipalities")
    attribution: Attribution = Attribution()
    table_1: Literal["names_and_counts", "names_and_total", "total_only"] | None = None
    disclosure: Disclosure = Disclosure()


LeadIn = Annotated[Text, _with_fields("Speaker", "speaker")]


class LeadIns(Section):
    """Sentences before a quote; ``{Speaker}`` is the role with a capital."""

    singular: Annotated[tuple[LeadIn, ...], Field(min_length=1)]
    plural: Annotated[tuple[LeadIn, ...], Field(min_length=1)]


class Quotes(Section):
    """How many quotes, how long, and how they are introduced."""

    per_section: Annotated[int, Field(ge=0)] = 3
    per_interview: Annotated[int, Field(ge=0)] = 6
    max_words: Annotated[int, Field(ge=1)] = 200
    lead_ins: LeadIns | None = None


class Charts(Section):
    """Limits of the charts."""

    max_bars: Annotated[int, Field(ge=1)] = 12


class Term(Section):
    """The house word for a thing, and the words not to use for it."""

    use: Text
    not_: Annotated[tuple[Text, ...], Field(alias="not", min_length=1)]


class Editorial(Section):
    """House words, abbreviations and the severity of editorial findings."""

    terms: tuple[Term, ...] = ()
    abbreviations: dict[str, Text] = {}
    words: tuple[Text, ...] = ()
    rules: dict[str, Literal["error", "warning", "off"]] = {}


Format = Literal["pdf", "docx", "html"]


def _each_once(formats: tuple[Format, ...]) -> tuple[Format, ...]:
    if len(set(formats)) < len(formats):
        raise ValueError("elk formaat staat er één keer")
    return formats


class Outputs(Section):
    """The names and formats of the deliverables."""

    name: Id = "rapport"
    formats: Annotated[tuple[Format, ...], Field(min_length=1), AfterValidator(_each_once)] = (
        "pdf",
        "docx",
        "html",
    )


class Config(Section):
    """A whole config.yaml."""

    version: Literal[1]
    language: Literal["nl"] = "nl"
    study: StudyInfo
    roles: dict[Id, Role]
    levels: tuple[Level, ...] = ()
    paths: Paths = Paths()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    chapters: Annotated[tuple[Chapter, ...], Field(min_length=1)]
    numbering: Numbering = Numbering()
    quantifiers: Quantifiers
    blinding: Blinding
    quotes: Quotes = Quotes()
    charts: Charts = Charts()
    editorial: Editorial = Editorial()
    outputs: Outputs = Outputs()

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError where there is none."""
        return {q.id: q for q in self.questions}[question_id]

    def chapter(self, chapter_id: str) -> Chapter:
        """The chapter with this id; KeyError where there is none."""
        return {c.id: c for c in self.chapters}[chapter_id]

    def chapter_of(self, question_id: str) -> Chapter | None:
        """The chapter that answers this question, if any."""
        return next((c for c in self.chapters if c.question == question_id), None)
