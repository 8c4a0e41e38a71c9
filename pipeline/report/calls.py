"""A call of a narrative as nodes of the tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import panflute as pf

from pipeline.language.numerals import in_words
from pipeline.narrative.check import study_paths
from pipeline.narrative.model import Call, Narrative
from pipeline.narrative.signatures import OTHERS
from pipeline.report import claims
from pipeline.report.data import ReportData
from pipeline.report.draft import Blocks, Draft, Inlines, Origin
from pipeline.report.figures import chart_figure
from pipeline.report.nodes import blinded, plain, spaced
from pipeline.report.quotations import quotations
from pipeline.report.sources import marked
from pipeline.report.tables import municipalities_table
from pipeline.report.wishes import call_key
from pipeline.study.model import Source
from pipeline.synthesis.blinded import Conversations
from pipeline.synthesis.quotes import Quote

QUOTING = ("quote", "quotes")


def write_narrative(data: ReportData, draft: Draft, narrative: Narrative) -> None:
    """Add the researchers' text to the draft, each call as a token for its nodes.

    Quote calls with nothing but white space between them are printed as one run.
    """
    text = _Text(narrative.first_line)
    run: list[Quote] = []
    for index, part in enumerate(narrative.parts):
        if isinstance(part, Call) and part.name in QUOTING:
            run += data.quotes.get(call_key(narrative, index), ())
            text.skip(part)
            continue
        if run and not (isinstance(part, str) and not part.strip()):
            text.add_paragraph(draft.token(quotations(data, run)))
            run = []
        if isinstance(part, str):
            text.add(part)
        else:
            text.add_value(draft.token(evaluate(data, part)), part)
    if run:
        text.add_paragraph(draft.token(quotations(data, run)))
    draft.markdown(str(text), Origin("narrative", narrative.file, text.lines))


class _Text:
    """Markdown in the making, and the line of the file that each of its lines comes from."""

    def __init__(self, first_line: int) -> None:
        self.lines = [first_line]
        self._line = first_line
        self._parts: list[str] = []

    def __str__(self) -> str:
        return "".join(self._parts)

    def add(self, text: str) -> None:
        """Words of the file itself."""
        self._parts.append(text)
        for _ in range(text.count("\n")):
            self._line += 1
            self.lines.append(self._line)

    def add_value(self, token: str, call: Call) -> None:
        """A token on the spot of a call."""
        self._parts.append(token)
        self.skip(call)

    def add_paragraph(self, token: str) -> None:
        """A token as a paragraph of its own, which the file has no lines for."""
        self._parts.append(f"\n\n{token}\n\n")
        self.lines += [self._line] * 4

    def skip(self, call: Call) -> None:
        """Go past the lines of a call."""
        self._line += call.line_breaks


def evaluate(data: ReportData, call: Call) -> Inlines | Blocks:
    """The nodes of any call but those for quotes."""
    return EVALUATORS[call.name](data, call)


def _claim(data: ReportData, call: Call) -> Inlines:
    after = str(call.options.get("after", ""))
    start = call.name == "Claim"
    return claims.telling(data, data.claims[_id(call)], after=after, start=start or bool(after))


def _quantifier(data: ReportData, call: Call) -> Inlines:
    return claims.quantifier_words(data, data.claims[_id(call)], start=call.name == "Quantifier")


def _count(data: ReportData, call: Call) -> Inlines:
    return marked("claim", _id(call), claims.count(data.claims[_id(call)]))


def _number(data: ReportData, call: Call) -> Inlines:
    return claims.number_words(data, data.claims[_id(call)], start=call.name == "Number")


def _statement(data: ReportData, call: Call) -> Inlines:
    return claims.statement(data, data.claims[_id(call)])


def _fact(data: ReportData, call: Call) -> Inlines:
    fact = next(f for f in data.public.facts if f.id == _id(call))
    joint = "" if fact.unit.startswith("%") or not fact.unit else "\u00a0"
    words = blinded(f"{fact.value}{joint}{fact.unit}", data.placeholders)
    return marked("fact", fact.id, words)


def _study(data: ReportData, call: Call) -> Inlines:
    return marked("config", f"study.{_id(call)}", plain(study_paths(data.config)[_id(call)]))


def _conversations(data: ReportData, call: Call) -> Inlines:
    counted = [data.public.conversations.get(role, Conversations()) for role in _roles(data, call)]
    numbers = {
        "respondents": sum(of_role.persons for of_role in counted),
        "interviews": sum(of_role.interviews for of_role in counted),
        "cases": sum(of_role.cases for of_role in counted),
    }
    return marked("table", "interviews", plain(in_words(numbers[call.name])))


def _roles(data: ReportData, call: Call) -> list[str]:
    """The role of the call, or all roles whose cases are not counted."""
    config = data.config
    if _id(call) != OTHERS or OTHERS in config.roles:
        return [_id(call)]
    return [role for role in config.roles if role != config.study.population_role]


def _source(data: ReportData, call: Call) -> Inlines:
    return [_source_note(data, call)]


def _source_note(data: ReportData, call: Call) -> pf.Note:
    source = next(s for s in data.public.sources if s.id == _id(call))
    reference = _reference(source, str(call.options.get("page", "")))
    return pf.Note(pf.Para(*marked("reference", source.id, reference)))


def _reference(source: Source, page: str) -> list[pf.Inline]:
    """The source as a reference: author (year). *Title*. Publisher, p. n."""
    year = f"({source.year})" if source.year else ""
    maker = f"{source.author} {year}".strip()
    title = [pf.Emph(*plain(source.title)), pf.Str(".")] if source.title else []
    place = ", ".join(filter(None, [source.publisher, f"p.\u00a0{page}" if page else ""]))
    return spaced(
        plain(f"{maker}." if maker else ""),
        title,
        plain(f"{place}." if place else ""),
        plain(source.note),
    )


def _document_quote(data: ReportData, call: Call) -> Blocks:
    text = plain(str(call.args[1]))
    return [pf.BlockQuote(pf.Para(*text, _source_note(data, call)))]


def _chart(data: ReportData, call: Call) -> Blocks:
    return chart_figure(data, _id(call))


def _table(data: ReportData, _call: Call) -> Blocks:
    return municipalities_table(data)


def _id(call: Call) -> str:
    return str(call.args[0])


EVALUATORS: dict[str, Callable[[ReportData, Call], Inlines | Blocks]] = {
    "claim": _claim,
    "Claim": _claim,
    "quantifier": _quantifier,
    "Quantifier": _quantifier,
    "count": _count,
    "number": _number,
    "Number": _number,
    "statement": _statement,
    "fact": _fact,
    "study": _study,
    "respondents": _conversations,
    "interviews": _conversations,
    "cases": _conversations,
    "source": _source,
    "document_quote": _document_quote,
    "chart": _chart,
    "table": _table,
}


def calls_chart(narratives: Sequence[Narrative], question: str) -> bool:
    """Whether a text of the chapter places the chart of this question itself."""
    return any(
        call.name == "chart" and call.args[0] == question
        for narrative in narratives
        for call in narrative.calls
    )
