"""The shelf of frozen drafts: put there once, read-only, verified before use."""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.drafts.model import Draft, Evidence
from pipeline.errors import Place, StudyError, nearest, problem
from pipeline.store import digest, read_record, write_text
from pipeline.study.custody import EVIDENCE, interviews_in

DRAFTS, DIFFS = Path("drafts"), Path("diffs")
MANIFEST = "manifest.json"
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9._]|-(?!-)){0,39}")
NOW = "nu"
"""What the present state of the study is called beside the labels of frozen drafts."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A draft: its label, its folder, and the evidence of the team, where it is kept."""

    label: str
    folder: Path
    evidence: Path

    @property
    def draft(self) -> Draft:
        """What the draft says, under its label."""
        return replace(read_record(self.folder / "draft.json", Draft), label=self.label)

    @property
    def document(self) -> Path:
        """The tree of the draft's report."""
        return self.folder / "document.json"

    @property
    def charts(self) -> dict[str, str]:
        """The charts of the draft as SVG, by question."""
        files = sorted((self.folder / "charts").glob("*.svg"))
        return {svg.stem: svg.read_text(encoding="utf-8") for svg in files}

    def made_from(self) -> Evidence | None:
        """What the draft was made from; None where that isn't kept any more."""
        return read_record(self.evidence, Evidence) if self.evidence.exists() else None


@dataclass(frozen=True, slots=True)
class _Manifest:
    """The digest of each file of a frozen draft."""

    label: str
    files: Mapping[str, str]


def present(study: Path) -> Frozen:
    """The present state of the study, as it was last built: in shape a draft like any other."""
    return Frozen(NOW, study / "results", study / "private" / "draft.json")


def require_label(label: str | None, key: str) -> str:
    """The label that was given by ``--config key=…``; StudyError (D01) where it is none."""
    if label is None or not LABEL.fullmatch(label) or label == NOW:
        place = Place("--config", field=key)
        raise StudyError([problem("D01", place, found=label, key=key)])
    return label


def require_free(study: Path, label: str) -> None:
    """Raise StudyError (D02) where a draft of this label is on the shelf."""
    if (study / DRAFTS / label).exists():
        raise StudyError([problem("D02", Place(str(DRAFTS / label)), found=label)])


def freeze(study: Path, label: str, files: Mapping[str, Path], evidence: Path) -> Frozen:
    """Put ``files``, by their names in the draft, on the shelf, whole or not at all."""
    require_free(study, label)
    folder = study / DRAFTS / label
    staged = folder.with_name(f".{label}.new")
    if staged.exists():
        _delete(staged)
    for name, file in sorted(files.items()):
        target = staged / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    digests = {name: digest(staged / name) for name in sorted(files)}
    manifest = TypeAdapter(_Manifest).dump_json(_Manifest(label, digests), indent=1)
    write_text(staged / MANIFEST, f"{manifest.decode()}\n")
    kept = study / EVIDENCE / f"{label}.json"
    write_text(kept, evidence.read_text(encoding="utf-8"), private=True)
    _read_only(staged)
    staged.replace(folder)
    folder.chmod(0o555)
    return Frozen(label, folder, kept)


def _read_only(folder: Path) -> None:
    """Take the right to write away; the folder's own stays until it has been renamed."""
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)


def frozen_drafts(study: Path) -> Iterator[Frozen]:
    """The drafts on the shelf, by their labels."""
    for folder in sorted((study / DRAFTS).glob("[!.]*")):
        if folder.is_dir():
            yield Frozen(folder.name, folder, study / EVIDENCE / f"{folder.name}.json")


def take(study: Path, label: str) -> Frozen:
    """The draft of this label; StudyError where there is none (D03) or it was changed (D04)."""
    known = {draft.label: draft for draft in frozen_drafts(study)}
    if label not in known:
        near = nearest(label, known)
        hint = f"Bedoelde u {near}?" if near else None
        place = Place(str(DRAFTS))
        found = problem("D03", place, found=label, allowed=sorted(known) or "nog geen", hint=hint)
        raise StudyError([found])
    changed = sorted(_changed_files(known[label].folder))
    if changed:
        places = (Place(str(DRAFTS / label / name)) for name in changed)
        raise StudyError([problem("D04", place) for place in places])
    return known[label]


def _changed_files(folder: Path) -> Iterator[str]:
    """The files of a draft that aren't there, aren't as they were, or weren't there."""
    try:
        files = TypeAdapter(_Manifest).validate_json((folder / MANIFEST).read_bytes()).files
    except (OSError, ValueError):
        yield MANIFEST
        return
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    for name in (there - {MANIFEST}) | files.keys():
        if name not in there or name not in files or digest(folder / name) != files[name]:
            yield name


def tainted(draft: Frozen, withdrawn: set[str]) -> set[str] | None:
    """The withdrawn interviews that a draft holds; None where that isn't kept any more."""
    return withdrawn & interviews_in(draft.evidence) if draft.evidence.exists() else None


def purge(study: Path, draft: Frozen) -> list[Path]:
    """Delete a draft, what it was made from and every comparison with it; what was deleted."""
    diffs = [
        folder
        for root in (study / DIFFS, study / "private" / DIFFS)
        for folder in sorted(root.glob("*--*"))
        if draft.label in folder.name.split("--")
    ]
    gone = [draft.folder, draft.evidence, *diffs]
    for path in gone:
        if path.exists():
            _delete(path)
    return gone


def _delete(path: Path) -> None:
    if path.is_dir():
        for folder in (path, *(p for p in path.rglob("*") if p.is_dir())):
            folder.chmod(folder.stat().st_mode | stat.S_IRWXU)
        shutil.rmtree(path)
    else:
        path.unlink()
