"""Why an edit of words that are made is refused, and where they are to be changed instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.report.sources import Source
from pipeline.study.config import Config

_COUNT = re.compile(r"[\[\]\d/\s]+")


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons, in plain Dutch, with the files of this study."""

    config: Config

    outside = (
        "deze woorden staan niet in de hoofdstukken (titelpagina, inhoudsopgave, kop of voet); "
        "wijzig config.yaml"
    )
    new_paragraph = (
        "op deze plek staat geen eigen tekst om de nieuwe alinea bij te zetten; "
        "zet haar met de hand in de tekst van de sectie"
    )
    spanning = "de nieuwe woorden staan deels voor woorden die gemaakt worden; doe het met de hand"
    not_drafted = (
        "deze woorden staan niet zo in het concept: ze zijn er door de lezer bij gezet, "
        "of ook zonder spoor veranderd"
    )
    only_space = "hier verandert alleen wit"

    def place(self, source: Source) -> str:
        """Where the words of a source stand, for a person."""
        line = f", regel {source.line}" if source.line else ""
        return f"{self._names()[source.kind](source)}{line}"

    def of(self, source: Source, words: str) -> str:
        """Why ``words`` of this source are not changed in the report."""
        if source.kind == "claim":
            return self._claim(source, words)
        return self._refusals()[source.kind](source)

    def _claim(self, source: Source, words: str) -> str:
        paths = self.config.paths
        what = "dit aantal komt" if _COUNT.fullmatch(words or " x") else "deze woorden komen"
        return (
            f"{what} uit claim {source.ref}; wijzig de codering in {paths.fragments} "
            f"of de uitspraak in {paths.codebook}"
        )

    def _names(self) -> Mapping[str, Callable[[Source], str]]:
        paths = self.config.paths
        return {
            "narrative": lambda s: s.ref,
            "claim": lambda s: f"claim {s.ref} ({paths.codebook})",
            "quote": lambda s: f"citaat {s.ref} ({paths.fragments})",
            "lead_in": lambda s: f"aanloop van citaat {s.ref.partition(' ')[0]}",
            "fact": lambda s: f"feit {s.ref} ({paths.facts})",
            "reference": lambda s: f"bron {s.ref} ({paths.sources})",
            "template": lambda s: f"sjabloon {s.ref}",
            "codebook": lambda s: f"code {s.ref} ({paths.codebook})",
            "config": lambda s: f"config.yaml: {s.ref}",
            "table": lambda s: f"tabel {s.ref}",
            "chart": lambda s: f"figuur {s.ref}",
        }

    def _refusals(self) -> Mapping[str, Callable[[Source], str]]:
        paths = self.config.paths

        def made(source: Source) -> str:
            return (
                f"dit wordt gemaakt uit de tabellen van de studie ({source.ref}); "
                "wijzig de gegevens daar"
            )

        return {
            "narrative": lambda s: f"wijzig {s.ref} met de hand",
            "quote": lambda s: (
                f"dit is een citaat: het staat zoals het gezegd is; weer citaat {s.ref} met een "
                f"rij in {paths.disclosure_review}, of kies een ander fragment in {paths.fragments}"
            ),
            "lead_in": lambda _: (
                "deze aanloop hoort bij het citaat eronder en wordt gekozen uit `quotes.lead_ins`; "
                "wijzig config.yaml"
            ),
            "fact": lambda s: f"dit gegeven komt uit feit {s.ref}; wijzig {paths.facts}",
            "reference": lambda s: f"deze verwijzing komt uit bron {s.ref}; wijzig {paths.sources}",
            "template": lambda s: (
                f"deze vaste woorden komen uit sjabloon {s.ref} en staan op meer plaatsen; "
                "schrijf een eigen tekst voor dit onderdeel, of pas het sjabloon aan"
            ),
            "codebook": lambda s: (
                f"deze titel komt uit code {s.ref}; wijzig `title` in {paths.codebook}"
            ),
            "config": lambda s: f"deze woorden komen uit config.yaml ({s.ref}); wijzig ze daar",
            "table": made,
            "chart": made,
        }
