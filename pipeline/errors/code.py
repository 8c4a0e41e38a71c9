"""What a code of an error or warning says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says: ``message`` is a format string, ``hint`` the usual mend."""

    message: str
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"


def warn(message: str, hint: str | None = None) -> Code:
    """A code of what only looks wrong."""
    return Code(message, hint, "warning")
