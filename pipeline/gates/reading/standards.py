"""Addresses of standards and of tools that a file format names: no contact data of anybody."""

from __future__ import annotations

import re

_STANDARD = re.compile(
    r"https?://(?:www\.w3\.org|purl\.org|ns\.adobe\.com|schemas\.\w+\.(?:org|com)|www\.aiim\.org"
    r"|creativecommons\.org/ns|matplotlib\.org|iptc\.org|cipa\.jp)[^\s\"'<>]*|\bGTS_PDF\w+"
)


def without_standards(text: str) -> str:
    """``text`` without those addresses."""
    return _STANDARD.sub("", text)
