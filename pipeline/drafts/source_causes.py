"""Which edits bear on words, by the source that they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pipeline.drafts.cases import ROW
from pipeline.drafts.finding_causes import FindingCauses
from pipeline.drafts.made import Edits, Made
from pipeline.drafts.quote_causes import QuoteCauses
from pipeline.report.sources import PLACEHOLDER_NOTE, Form, Source

TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "colophon": ("study",),
    "introduction_opening": ("study",),
    "summary_opening": ("study",),
    "findings_opening": ("questions",),
    "recommendations_opening": ("questions", "levels"),
    "conclusion_opening": ("questions",),
    "question_list": ("questions",),
    "reading_guide": ("chapters", "questions", "numbering"),
    "appendix_questions": ("questions",),
    "appendix_conversations": ("roles",),
    "appendix_scale": ("quantifiers",),
}
"""What settings a fixed text draws its values from."""
SPOKEN_WITH = frozenset(
    {
        *("appendix_conversations", "findings_opening", "summary_opening"),
        *("conclusion_opening", "appendix_scale"),
    }
)
"""The fixed texts that count interviews."""
OF_ALL_ROLES = frozenset({"appendix_conversations", "summary_opening"})
"""Those that also count the interviews of other roles than the one that is counted."""
TABLES: Mapping[str, tuple[str, ...]] = {
    "municipalities": ("blinding.table_1",),
    "scale": ("quantifiers.scale",),
}
"""What settings a table draws from."""
CAPTIONS = ("captions", "figure", "table")
LISTS: Mapping[Form, tuple[str, ...]] = {
    "caption": CAPTIONS,
    "cell": CAPTIONS,
    "heading": ("sections", "evaluations", "appendix"),
}
"""The lists of words that a form draws from; other forms draw from those that connect claims."""
CONNECTING = ("additions", "contrasts", "within", "recap", "remainder", "source")
LEADING = ("lead_in_singular", "lead_in_plural")


class SourceCauses:
    """The edits that bear on each kind of source."""

    def __init__(self, made: Made, findings: FindingCauses, quotes: QuoteCauses) -> None:
        self._made, self._findings, self._quotes = made, findings, quotes
        self._readers: Mapping[str, Callable[[Source, Form], Edits]] = {
            "claim": lambda source, _: self._of_claim(source.ref),
            "quote": lambda source, _: quotes.of(quotes.fragment(source.ref)),
            "lead_in": lambda source, _: self._of_lead_in(source),
            "narrative": lambda source, _: made.at("narrative", source.ref),
            "fact": lambda source, _: self._of_fact(source.ref),
            "reference": lambda source, _: made.at("sources", source.ref),
            "codebook": lambda source, _: made.on_codes({source.ref}, ROW),
            "config": lambda source, _: self._of_config(source.ref),
            "table": lambda source, _: self._of_table(source.ref.removeprefix("table-")),
            "chart": lambda source, _: findings.of_question(source.ref.removeprefix("figure-")),
            "template": self._of_template,
        }

    def of(self, sources: Iterable[Source], form: Form) -> Edits:
        """The edits of all these sources of a paragraph."""
        return tuple(e for source in sources for e in self._readers[source.kind](source, form))

    def drawn_on(self, sources: Iterable[Source]) -> Edits:
        """The edited settings that fixed texts draw on, where none has words in print."""
        names = {s.ref.split(".")[0] for s in sources if s.kind == "template"}
        return tuple(e for name in sorted(names) for e in self._made.under(*TOLD_BY.get(name, ())))

    def _of_claim(self, claim: str) -> Edits:
        counts = self._made.at("config", "quantifiers.show_count")
        if claim in self._findings.changed:
            return (*self._findings.edits(claim), *counts)
        return (*self._made.on_codes({claim}, ROW), *counts)

    def _of_fact(self, fact: str) -> Edits:
        return (*self._made.at("facts", fact), *self._made.on_codes({f"feit {fact}"}, {"blinding"}))

    def _of_lead_in(self, source: Source) -> Edits:
        """A lead-in goes with its quotes, and names the role of who speaks."""
        led = sorted(self._quotes.led(source))
        turned = tuple(e for f in led if f in self._quotes.turned for e in self._quotes.of(f))
        own = tuple(e for f in led for e in self._quotes.own(f) or self._quotes.told_as(f))
        return turned or (*own, *self._made.words(*LEADING))

    def _of_template(self, source: Source, form: Form) -> Edits:
        name = source.ref.split(".")[0]
        if name == "wording":
            return self._made.words(*LISTS.get(form, CONNECTING))
        texts = (e for e in self._made.of_table("template") if e.ref.split(".")[0] == name)
        spoken = self._made.of_table("interviews") if name in SPOKEN_WITH else ()
        counted = (e for e in spoken if e.counted or name in OF_ALL_ROLES)
        named = self._made.under("blinding.attribution") if name == "appendix_conversations" else ()
        return (*texts, *counted, *named)

    def _of_table(self, name: str) -> Edits:
        return self._counted_in(name) or self._made.words(*CAPTIONS)

    def _counted_in(self, table: str) -> Edits:
        settings = self._made.under(*TABLES.get(table, ()))
        if table == "scale":
            return (*settings, *(e for e in self._made.of_table("interviews") if e.questions))
        if table == "municipalities":
            return (*self._made.of_table("municipalities"), *settings)
        return self._findings.of_question(table.removeprefix("findings-"))

    def _of_config(self, key: str) -> Edits:
        keys = {key, "blinding.placeholder_note"} if key == PLACEHOLDER_NOTE.ref else {key}
        return tuple(
            e for e in self._made.of_table("config") if e.ref in keys or e.ref.endswith(f".{key}")
        )
