"""The tables in which people decide, and the rows that say what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.study.config import Config
from pipeline.study.new_rows import Table
from pipeline.study.read import REVIEWS, TERMS


def terms_table(folder: Path, config: Config) -> Table:
    """The table of words that are blinded, or that may stand."""
    return Table(folder, config.paths.blinding_terms, "blinding_terms", TERMS)


def reviews_table(folder: Path, config: Config) -> Table:
    """The table of decisions on quotes and passages."""
    return Table(folder, config.paths.disclosure_review, "disclosure_review", REVIEWS)


def blind_row(name: str, category: str) -> Mapping[str, str]:
    """The row of ``blinding_terms`` that has ``name`` blinded."""
    return {"term": name, "category": category, "action": "blind"}


def allow_row(name: str) -> Mapping[str, str]:
    """The row of ``blinding_terms`` that lets ``name`` stand."""
    return {"term": name, "action": "allow"}


def review_row(hash_: str, decision: str, initials: str = "", note: str = "") -> Mapping[str, str]:
    """The row of ``disclosure_review`` with a decision on a passage."""
    return {"hash": hash_, "decision": decision, "initials": initials, "note": note}
