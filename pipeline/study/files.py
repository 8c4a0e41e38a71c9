"""Reading a file of the study, with an error of ours where that cannot be done."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import Place, StudyError, problem


def locate(study_folder: Path, name: str) -> Path:
    """The file ``name`` of the study, links followed; StudyError where it leaves the folder."""
    path = study_folder / name
    try:
        inside = path.resolve().is_relative_to(study_folder.resolve())
    except (OSError, RuntimeError) as error:
        raise StudyError(
            [problem("A02", Place(name), reason="de koppelingen lopen in een kring")]
        ) from error
    if not inside:
        raise StudyError([problem("A07", Place(name))])
    return path


def read_bytes(study_folder: Path, name: str) -> bytes:
    """The bytes of the file ``name`` of the study; StudyError where it cannot be read."""
    path = locate(study_folder, name)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise StudyError([problem("A01", Place(name))]) from error
    except IsADirectoryError as error:
        raise StudyError([problem("A05", Place(name))]) from error
    except OSError as error:
        reason = (error.strerror or "onbekende oorzaak").lower()
        raise StudyError([problem("A02", Place(name), reason=reason)]) from error


def read_text(study_folder: Path, name: str) -> str:
    """The text of a UTF-8 file of the study, without BOM; StudyError otherwise."""
    return decode(read_bytes(study_folder, name), name)


def decode(raw: bytes, name: str) -> str:
    """UTF-8 text, a BOM dropped; StudyError names the first byte that isn't UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StudyError([problem("A03", Place(name, 1), found="UTF-16")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{raw[error.start]:02x}, waarschijnlijk Windows-1252"
        raise StudyError([problem("A03", Place(name, line), found=found)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise StudyError([problem("A03", Place(name, line), found="een NUL-teken")])
    return text
