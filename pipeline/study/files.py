"""Reading a file of the study, with an error of ours where that cannot be done."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from pipeline.errors import Place, StudyError, problem

BOM = b"\xef\xbb\xbf"
CONFLICT = re.compile(r"^<{7} .*\n(?:.*\n)*?={7}\r?\n(?:.*\n)*?>{7} ", re.MULTILINE)
"""What git leaves where two people changed the same lines."""
_CIRCLE = "de koppelingen lopen in een kring"
_REASONS = {
    errno.EACCES: "u hebt er geen rechten op",
    errno.EPERM: "u hebt er geen rechten op",
    errno.ELOOP: _CIRCLE,
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EROFS: "op deze schijf kan niets geschreven worden",
    errno.ENOSPC: "de schijf is vol",
    errno.EIO: "de schijf geeft een fout",
}
_LINE_END = re.compile(rb"\r\n|\n|\r")


def locate(study_folder: Path, name: str) -> Path:
    """The file ``name`` of the study, links followed; StudyError where it leaves the folder."""
    path = study_folder / name
    try:
        inside = path.resolve().is_relative_to(study_folder.resolve())
    except RuntimeError as error:
        raise _unreadable(name, _CIRCLE) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, reason_of(error)) from error
    if not inside:
        raise StudyError([problem("A07", Place(name))])
    return path


def read_bytes(study_folder: Path, name: str) -> bytes:
    """The bytes of the file ``name`` of the study; StudyError where it cannot be read."""
    path = locate(study_folder, name)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise _unreadable(name, "het is geen gewoon bestand")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise StudyError([problem("A01", Place(name))]) from error
    except IsADirectoryError as error:
        raise StudyError([problem("A05", Place(name))]) from error
    except OSError as error:
        raise _unreadable(name, reason_of(error)) from error


def list_folder(study_folder: Path, name: str) -> tuple[Path, ...]:
    """What is in the folder ``name`` of the study, by name; StudyError where that isn't known."""
    path = locate(study_folder, name)
    try:
        return tuple(sorted(path.iterdir()))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StudyError([problem("A06", Place(name))]) from error
    except OSError as error:
        raise _unreadable(name, reason_of(error)) from error


def reason_of(error: Exception) -> str:
    """Why the system refused a file, in Dutch."""
    code = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(code or 0, f"het systeem weigert het ({error})")


def _unreadable(name: str, reason: str) -> StudyError:
    return StudyError([problem("A02", Place(name), reason=reason)])


def read_text(study_folder: Path, name: str) -> str:
    """The text of a UTF-8 file of the study, without BOM; StudyError otherwise."""
    return decode(read_bytes(study_folder, name), name)


def decode(raw: bytes, name: str) -> str:
    """UTF-8 text, a BOM dropped; StudyError names the first byte that isn't UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _encoded(Place(name, 1), "UTF-16")
    if 4 * raw.count(0) > len(raw):
        raise _encoded(Place(name, 1), "UTF-16 zonder BOM")
    raw = raw.removeprefix(BOM)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        found = f"byte 0x{raw[error.start]:02x}, waarschijnlijk Windows-1252"
        raise _other_encoding(raw, error.start, name, found) from error
    if (nul := raw.find(0)) >= 0:
        raise _other_encoding(raw, nul, name, "een NUL-teken")
    if conflict := CONFLICT.search(text):
        place = Place(name, text.count("\n", 0, conflict.start()) + 1)
        reason = "git heeft hier twee versies laten staan; kies er een, en haal de tekens weg"
        raise StudyError([problem("A02", place, reason=reason)])
    return text


def _other_encoding(raw: bytes, at: int, name: str, found: str) -> StudyError:
    """The error at byte ``at``, with its line and the character in it, both from 1."""
    *lines, last = _LINE_END.split(raw[:at])
    column = len(last.decode(errors="replace")) + 1
    return _encoded(Place(name, len(lines) + 1, column), found)


def _encoded(place: Place, found: str) -> StudyError:
    hint = None if place.file.lower().endswith(".csv") else "Sla het op als UTF-8."
    return StudyError([problem("A03", place, found=found, hint=hint)])
