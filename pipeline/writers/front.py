"""What stands before the first chapter and around every page: the same words in three formats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.language.dates import month_and_year
from pipeline.study.config import Config

LANGUAGE = "nl"
LOCALE = "nl-NL"
CONTENTS = "Inhoud"
FIGURES, TABLES = "Figuren", "Tabellen"
FIGURE, TABLE = "Figuur", "Tabel"  # the sequences that Word counts
NOTES = "Noten"
CONCEPT = "CONCEPT"


@dataclass(frozen=True, slots=True)
class Front:
    """The words of the title page, the running lines and the properties; "" is absent."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    institute: str
    commissioner: str
    place_and_date: str
    notice: str
    concept: str
    date: date
    keywords: tuple[str, ...]

    @property
    def author_line(self) -> str:
        """The authors as one line of words."""
        *most, last = self.authors
        return f"{', '.join(most)} en {last}" if most else last

    @property
    def printed(self) -> tuple[str, ...]:
        """Every text that a page shows."""
        return (
            *(self.title, self.subtitle, *self.authors, self.institute, self.commissioner),
            *(self.place_and_date, self.notice, self.concept),
        )

    @property
    def description(self) -> str:
        """Subtitle, notice and status as one line, for the properties of a file."""
        return " ".join(part for part in (self.sentence(self.subtitle), self.marks) if part)

    @property
    def marks(self) -> str:
        """Status and notice as one line."""
        return " ".join(part for part in (self.sentence(self.concept), self.notice) if part)

    @staticmethod
    def sentence(text: str) -> str:
        """``text`` with a full stop where it has no end of its own."""
        return text if not text or text[-1] in ".!?" else f"{text}."


def front_of(config: Config) -> Front:
    """The words of ``config`` that every format prints around the chapters."""
    study = config.study
    concept = CONCEPT if study.status == "concept" else ""
    return Front(
        title=study.title,
        subtitle=study.subtitle,
        authors=study.authors,
        institute=study.institute.name,
        commissioner=f"In opdracht van {study.commissioner}",
        place_and_date=", ".join(
            part for part in (study.place, month_and_year(study.date)) if part
        ),
        notice=study.notice,
        concept=concept,
        date=study.date,
        keywords=_keywords(config, concept),
    )


def _keywords(config: Config, concept: str) -> tuple[str, ...]:
    subject = config.study.subject
    words = (config.study.project.name, subject.name, subject.abbreviation, concept)
    return tuple(dict.fromkeys(word for word in words if word))
