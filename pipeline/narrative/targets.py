"""Which narrative file is the text of what part of the report."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.wording import Wording
from pipeline.narrative.model import Target
from pipeline.study.config import Chapter, Config
from pipeline.study.model import Code, Codebook


def targets(config: Config, codebook: Codebook, wording: Wording) -> dict[str, Target]:
    """What each file name, without ``.md``, is the text of.

    Where a chapter and a section share an id, the file is the chapter's opening.
    """
    known = {id_: Target("section", id_, ch) for id_, ch in _sections(config, codebook, wording)}
    for chapter in config.chapters:
        known[chapter.id] = Target("opening", chapter.id, chapter.id)
        known[f"{chapter.id}.recap"] = Target("recap", chapter.id, chapter.id)
    conclusion = first_of_kind(config, "conclusion")
    if conclusion is not None:
        known["priorities"] = Target("priorities", "", conclusion.id)
        for question in config.questions:
            known[f"{question.id}.answer"] = Target("answer", question.id, conclusion.id)
    return known


def _sections(config: Config, codebook: Codebook, wording: Wording) -> Iterator[tuple[str, str]]:
    for code in codebook.codes:
        chapter = chapter_of(code, config)
        if chapter is not None and code.kind != "claim":
            yield code.id, chapter
    advice = first_of_kind(config, "recommendations")
    if advice is not None:
        yield from ((level.id, advice.id) for level in config.levels)
    for chapter_ in config.chapters:
        for section in wording.sections.get(chapter_.kind, ()):
            yield own_section_id(chapter_, section.suffix), chapter_.id


def own_section_id(chapter: Chapter, suffix: str) -> str:
    """The id of a section that a chapter has of itself."""
    return f"{chapter.id}-{suffix}"


def first_of_kind(config: Config, kind: str) -> Chapter | None:
    """The first chapter of this kind, if any."""
    return next((c for c in config.chapters if c.kind == kind), None)


def chapter_of(code: Code, config: Config) -> str | None:
    """The chapter in which a code of the codebook is printed, None where there is none."""
    if code.kind == "recommendation":
        advice = first_of_kind(config, "recommendations")
        return advice.id if advice else None
    if code.question:
        chapter = config.chapter_of(code.question)
        return chapter.id if chapter else None
    return code.chapter or None
