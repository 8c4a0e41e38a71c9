"""Progress in plain words: what each step does, and why a build stopped; nothing of the rest."""

from __future__ import annotations

import logging
import sys

from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

UP_TO_DATE = "Nothing to be done"
LOCKED = "cannot be locked"
TOLD_BY_THE_STEP = ("CalledProcessError", "Exiting because a job execution failed")
"""Errors that only repeat that a step failed: the step has said why itself."""


class LogHandler(LogHandlerBase):
    """Writes one line a step to standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell what a reader of the report's making wants to know of this record."""
        line = _line(record)
        if line:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    @property
    def writes_to_stream(self) -> bool:
        """It takes the place of Snakemake's own messages."""
        return True

    @property
    def writes_to_file(self) -> bool:
        """No file."""
        return False

    @property
    def has_filter(self) -> bool:
        """It sees every record and chooses."""
        return True

    @property
    def has_formatter(self) -> bool:
        """It words the records itself."""
        return True

    @property
    def needs_rulegraph(self) -> bool:
        """No graph."""
        return False


def _line(record: logging.LogRecord) -> str:
    event = getattr(record, "event", None)
    if event == LogEvent.JOB_INFO:
        return f"· {getattr(record, 'rule_msg', '') or getattr(record, 'rule_name', '')}"
    if event == LogEvent.JOB_ERROR:
        step = getattr(record, "rule_msg", "") or getattr(record, "rule_name", "")
        return f"Niet gelukt: {step}. De vorige output/ is ongewijzigd."
    if event not in (None, LogEvent.ERROR):
        return ""
    return _message(record)


def _message(record: logging.LogRecord) -> str:
    text = str(record.msg or getattr(record, "exception", "") or "")
    if UP_TO_DATE in text:
        return "Alles is bijgewerkt; er is niets te doen."
    if LOCKED in text:
        return (
            "Er loopt al een bouw in deze map, of een vorige is plotseling gestopt.\n"
            "Loopt er geen: geef eenmaal `make unlock` (of `snakemake --unlock`) en begin opnieuw."
        )
    if record.levelno < logging.ERROR or any(told in text for told in TOLD_BY_THE_STEP):
        return ""
    return text
