"""The colophon, from the config."""

from __future__ import annotations

from pipeline.language.statements import join_and
from pipeline.report.chapters.body import opening
from pipeline.report.data import ReportData
from pipeline.report.draft import Draft
from pipeline.report.templates import write_template
from pipeline.study.config import Chapter


def write_colophon(data: ReportData, draft: Draft, chapter: Chapter) -> None:
    """Write the colophon; fields that the config leaves empty are left out."""
    opening(data, draft, chapter, lambda: _fields(data, draft))


def _fields(data: ReportData, draft: Draft) -> None:
    study, labels = data.config.study, data.wording.labels
    institute = study.institute
    town = " ".join(filter(None, [institute.postcode, institute.place]))
    fields = {
        labels["authors"]: join_and(list(study.authors)),
        labels["commissioner"]: study.commissioner,
        labels["publisher"]: f"{study.publisher or institute.name}, {study.date.year}",
        labels["address"]: ", ".join(filter(None, [institute.address, town])),
        labels["phone"]: institute.phone,
        labels["email"]: institute.email,
        labels["website"]: institute.website,
        labels["isbn"]: study.isbn,
    }
    write_template(
        data,
        draft,
        "colophon",
        fields=[(label, text) for label, text in fields.items() if text],
        holder=institute.name,
    )
