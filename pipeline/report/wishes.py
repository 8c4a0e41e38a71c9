"""Where the report asks for quotes: authors' calls, and sections without narrative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.narrative.model import Narrative
from pipeline.narrative.targets import chapter_of
from pipeline.study.config import Config
from pipeline.study.model import Code, Codebook
from pipeline.synthesis.quotes import Wish


def wishes(config: Config, codebook: Codebook, narratives: Sequence[Narrative]) -> list[Wish]:
    """Every place that asks for quotes, in the order of the report."""
    chapters = [chapter.id for chapter in config.chapters]
    authored = {n.target.id for n in narratives if n.target.kind == "section"}
    all_wishes = [
        *_called(narratives, codebook),
        *_derived(config, codebook, authored),
    ]
    order = {code.id: index for index, code in enumerate(codebook.codes)}
    return sorted(
        all_wishes, key=lambda w: (chapters.index(w.chapter), order.get(w.section, -1), w.key)
    )


def _called(narratives: Sequence[Narrative], codebook: Codebook) -> Iterator[Wish]:
    for narrative in narratives:
        for index, part in enumerate(narrative.parts):
            if isinstance(part, str) or part.name not in ("quote", "quotes"):
                continue
            key = call_key(narrative, index)
            chapter, section = narrative.target.chapter, narrative.target.id
            wanted = str(part.args[0])
            if part.name == "quote":
                yield Wish(key, chapter, section, fragment=wanted)
            else:
                at_most = int(part.options.get("n", 1))
                codes = with_descendants(codebook, wanted)
                yield Wish(key, chapter, section, codes=codes, at_most=at_most)


def _derived(config: Config, codebook: Codebook, authored: set[str]) -> Iterator[Wish]:
    for code in codebook.codes:
        chapter = chapter_of(code, config)
        heads = code.kind == "section" or (code.kind == "recommendation" and not code.parent)
        if chapter is None or not heads or code.id in authored:
            continue
        yield Wish(
            key=section_key(code.id),
            chapter=chapter,
            section=code.id,
            codes=own_codes(codebook, code),
            at_most=config.quotes.per_section,
        )


def call_key(narrative: Narrative, index: int) -> str:
    """The key of the quotes that part ``index`` of a narrative calls."""
    return f"{narrative.file}#{index}"


def section_key(section: str) -> str:
    """The key of the quotes of a section without narrative."""
    return f"section:{section}"


def own_codes(codebook: Codebook, section: Code) -> frozenset[str]:
    """The section and the claims right under it."""
    claims = (c.id for c in codebook.children(section.id) if c.counts)
    return frozenset([section.id, *claims])


def with_descendants(codebook: Codebook, code: str) -> frozenset[str]:
    """A code and every code below it."""
    return frozenset([code, *(c.id for c in codebook.under(code))])
