"""Variation without chance: a choice that depends on a text's own hash and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def hash_of(*texts: str) -> str:
    """A SHA-256 in hexadecimal of these texts."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def pick(options: Sequence[Item], key: str, *, unlike: Item | None = None) -> Item:
    """The option that ``key`` hashes to, or the next where that equals ``unlike``."""
    index = int(hash_of(key)[:8], 16) % len(options)
    if len(options) > 1 and options[index] == unlike:
        index = (index + 1) % len(options)
    return options[index]
