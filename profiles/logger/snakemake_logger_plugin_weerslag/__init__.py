"""Progress in plain words: what each step does, and why a build stopped; nothing of the rest."""

from __future__ import annotations

import errno
import logging
import os
import re
import sys

from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

from pipeline.disk import refusal

UP_TO_DATE = "Nothing to be done"
LOCKED = "cannot be locked"
TOLD_ELSEWHERE = (
    "CalledProcessError",
    "Exiting because a job execution failed",
    "At least one job did not complete successfully",
    "Failed to setup log file",
)
"""Errors that only repeat, or announce, what is told better elsewhere."""
OF_THE_SYSTEM = re.compile(r"\[Errno (\d+)\] [^:\n]+(?:: '([^'\n]*)')?")
FULL_IN_A_STEP = f"non-zero exit status {os.EX_IOERR}"


class LogHandler(LogHandlerBase):
    """Writes one line a step to standard error, and each error once."""

    def __post_init__(self) -> None:
        """Nothing is told yet; Snakemake's log file on a full disk prints no traceback."""
        super().__post_init__()
        self._told: set[str] = set()
        logging.raiseExceptions = False

    def emit(self, record: logging.LogRecord) -> None:
        """Tell what a reader of the report's making wants to know of this record."""
        line = _line(record)
        if line and line not in self._told:
            self._told.add(line)
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
        return "Er wordt niets afgeleverd; de vorige output/ is ongewijzigd."
    if event not in (None, LogEvent.ERROR):
        return ""
    return _message(record)


def _message(record: logging.LogRecord) -> str:
    text = str(record.msg or getattr(record, "exception", "") or "")
    if UP_TO_DATE in text:
        return "Alles is bijgewerkt; er is niets te doen."
    if LOCKED in text:
        return (
            "Er loopt al een bouw in deze map: wacht tot die klaar is. Is die plotseling gestopt, "
            "geef dan eenmaal `make unlock` (of `snakemake --unlock`) en begin opnieuw."
        )
    if FULL_IN_A_STEP in text:
        return str(refusal(OSError(errno.ENOSPC, "")))
    if record.levelno < logging.ERROR or any(told in text for told in TOLD_ELSEWHERE):
        return ""
    found = OF_THE_SYSTEM.search(text)
    refused = found and refusal(OSError(int(found[1]), "", found[2]))
    return str(refused or text)
