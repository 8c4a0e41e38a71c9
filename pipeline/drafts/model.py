"""What a frozen draft says, what it was made from, and what changed between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.charts.model import ChartData
from pipeline.report.sources import Form, Paragraph

CauseKind = Literal[
    "added",
    "removed",
    "recoded",
    "moved",
    "stance",
    "reworded",
    "permission",
    "decisions",
    "interviews",
    "codebook",
    "scale",
    "blinding",
    "disclosure",
    "template",
    "narrative",
    "facts",
    "settings",
    "program",
]
Kind = Literal["finding", "quote", "chart", "table", "text"]
Status = Literal["same", "changed", "added", "removed", "moved"]
Mark = Literal["same", "old", "new"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim as the report tells it; ``n``, ``total`` and ``stances`` are None where hidden.

    ``words`` is who holds it: the quantifier, or the role; ``said`` is what they say.
    ``stances`` counts cases that speak positive, critical, neutral, mixed, and with no stance,
    and is None where no chart shows them. Of a recommendation, ``level`` is the one that it is
    addressed to, ``carriers`` says who makes it, and ``roles`` are those besides the one that is
    counted, empty for a role that isn't named.
    """

    claim: str
    title: str
    chapter: str
    words: str
    said: str
    n: int | None
    total: int | None
    stances: tuple[int, int, int, int, int] | None = None
    level: str = ""
    carriers: str = ""
    roles: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number as it is printed: *8/14*; empty where it may not be told."""
        return "" if self.n is None else f"{self.n}/{self.total}"


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """A quote as it is printed; ``key`` is a hash of its text.

    ``speaker`` is the role that it is told from; empty where no more is said than that it is a
    speaker of some other role.
    """

    key: str
    chapter: str
    section: str
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a draft says and outsiders may know: no fragment, case or interview.

    ``chapters`` gives id and title of each in order; ``settings`` are the keys of the config with
    their values; ``made_with`` the versions. ``status`` is the one that every page bears, empty
    in a draft of before it was kept.
    """

    label: str
    findings: tuple[Finding, ...]
    quotes: tuple[PrintedQuote, ...]
    charts: tuple[ChartData, ...]
    paragraphs: tuple[Paragraph, ...]
    chapters: tuple[tuple[str, str], ...]
    settings: Mapping[str, str]
    made_with: Mapping[str, str]
    status: str = ""


@dataclass(frozen=True, slots=True)
class CodingTrace:
    """A row of the fragments as a draft saw it; texts are digests, raw and blinded."""

    fragment: str
    interview: str
    case: str
    code: str
    stance: str
    quote: str
    raw: str
    blinded: str


@dataclass(frozen=True, slots=True)
class CodeTrace:
    """Where a claim or section stands in the codebook, and what it counts within."""

    question: str
    parent: str
    within: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerTrace:
    """How an interview counts: its case, role, and the questions that were asked.

    ``counted``: its case is of those that claims count; not where the interview is withdrawn.
    """

    case: str
    role: str
    asked: tuple[str, ...]
    withdrawn: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a draft was made from, for the team: rows by their ids, texts as digests.

    ``quotes`` gives the fragment of each printed quote by its key. ``rows`` gives, for each
    table and kind of file (codebook, interviews, facts, sources, municipalities, terms, reviews,
    narrative, template, module), a digest for each id; ``told`` those of codes and facts as they
    are blinded. ``named`` gives, for a fragment, code or fact, the terms of the study and the
    labels that stand in it. ``speakers`` and ``named`` are empty in a draft of before they were
    kept.
    """

    codings: tuple[CodingTrace, ...]
    codes: Mapping[str, CodeTrace]
    quotes: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]
    speakers: Mapping[str, SpeakerTrace] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changed: what was edited, how many, and (for the team only) which.

    ``count`` is 0 where the number may not be told.
    """

    kind: CauseKind
    count: int
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. ``meaning``: a reader learns something else than before.

    ``title`` says what it is about; ``old`` and ``new`` are as printed, empty where it was not
    there.
    """

    kind: Kind
    chapter: str
    title: str
    old: str
    new: str
    meaning: bool
    causes: tuple[Cause, ...]
    claim: str = ""


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """A stretch of a paragraph that stayed, went (only in the old) or came (only in the new)."""

    text: str
    mark: Mark = "same"


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph of the old draft beside that of the new one.

    ``changed``, and ``moved`` where it also stands elsewhere: both sides are there; the side
    that ``added`` or ``removed`` lacks is empty. A moved paragraph has two rows, ``moved`` at
    the old place with only an old side and at the new place with only a new side. ``causes``
    say why, none for what is the same. ``section`` is the id of the heading above it.
    """

    status: Status
    chapter: str
    section: str
    form: Form
    old: tuple[MarkedWords, ...] = ()
    new: tuple[MarkedWords, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartPair:
    """The chart of a question in both drafts; an SVG is empty where there was no chart."""

    question: str
    title: str
    changed: bool
    old_svg: str = ""
    new_svg: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two drafts, in the order of the report.

    ``chapters`` gives the title of each chapter by id; ``not_compared`` says what could not be
    compared and why; ``warnings`` what a reader of both drafts could learn.
    """

    old: str
    new: str
    chapters: Mapping[str, str]
    changes: tuple[Change, ...]
    rows: tuple[TextRow, ...]
    charts: tuple[ChartPair, ...] = ()
    not_compared: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def changed_in_meaning(self) -> bool:
        """Whether a reader of the new draft learns something else than one of the old."""
        return any(change.meaning for change in self.changes)
