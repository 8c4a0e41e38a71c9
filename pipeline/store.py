"""What passes between rooms, on disk: JSON that is stable to the byte and knows its sources."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_record(
    path: Path, record: object, *, made_from: Iterable[Path] = (), private: bool = False
) -> None:
    """Write a record with the digests of the files it was made from.

    Nothing is written where the file already says the same. ``private``: owner-only.
    """
    content = TypeAdapter(type(record)).dump_python(record, mode="json")
    sources = {source.name: digest(source) for source in sorted(made_from)}
    write_text(path, _json({"made_from": sources, "content": content}), private=private)


def read_record(path: Path, type_: type[Record]) -> Record:
    """The record that ``write_record`` wrote; pydantic's ValidationError where it isn't one."""
    content = json.loads(path.read_text(encoding="utf-8"))["content"]
    return TypeAdapter(type_).validate_python(content)


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Write ``text`` whole or not at all, and only where the file says something else.

    ``private``: owner-only whatever the umask, also where the file was open to others.
    """
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        if private:
            path.chmod(0o600)
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
    half = path.with_name(f".{path.name}.half")
    mode = 0o600 if private else 0o644
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            if private:
                os.fchmod(file.fileno(), mode)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
