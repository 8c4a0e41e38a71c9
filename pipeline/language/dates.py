"""Dates as Dutch running text writes them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def month_and_year(day: date) -> str:
    """The month and year of ``day``: *februari 2025*."""
    return f"{MONTHS[day.month - 1]} {day.year}"
