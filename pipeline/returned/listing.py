"""Comments and verdicts as rows of the list and items of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.report.sources import Paragraph, Source
from pipeline.returned.edits import Matched
from pipeline.returned.model import Change, Comment, Edit
from pipeline.returned.offers import Offer, Printed
from pipeline.returned.reasons import Reasons
from pipeline.returned.rows import CLOSED, OPEN, Cells, key_of
from pipeline.returned.squeezed import joined, squeezed
from pipeline.returned.verdicts import Verdict

ELSEWHERE = "Titelpagina, inhoudsopgave, kop of voet"


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment, or the part of an edit that lies in one piece, with where it stands.

    ``before`` and ``after`` are the words around; ``old`` is what it is about or what went, and
    ``new`` what came. ``place`` is the paragraph and the sign in it; ``number`` counts the
    comments and edits of the file, of which the parts of one edit share theirs.
    """

    place: tuple[int, int]
    key: str
    kind: str
    author: str
    when: str
    chapter: str
    section: str
    before: str
    old: str
    new: str
    after: str
    text: str = ""
    answers: str = ""
    done: bool = False
    sources: tuple[Source, ...] = ()
    outcome: str = ""
    reason: str = ""
    offer: Offer | None = None
    number: int = 0

    def row(self, file: str, reasons: Reasons) -> Cells:
        """The entry as a row of the list."""
        return {
            "sleutel": self.key,
            "stand": CLOSED if self.done else OPEN,
            "besluit": "",
            "nr": str(self.number),
            "bestand": file,
            "soort": self.kind,
            "door": self.author,
            "wanneer": self.when,
            "hoofdstuk": self.chapter,
            "paragraaf": self.section,
            "alinea": self.paragraph,
            "woorden": shown(self.old),
            "nieuw": shown(self.new),
            "opmerking": self.text,
            "antwoord_op": self.answers,
            "bron": " · ".join(reasons.place(source) for source in self.sources),
            "regel": ", ".join(str(source.line) for source in self.sources if source.line),
            "aanbod": self.outcome,
            "reden": self.reason,
        }

    @property
    def paragraph(self) -> str:
        """The paragraph as it was."""
        between = self.old if self.kind != "opmerking" or self.before or self.after else ""
        return squeezed(f"{self.before}{between}{self.after}")


def shown(words: str) -> str:
    """Words with the breaks between paragraphs to be seen."""
    return words.strip("\n").replace("\n", " ¶ ")


@dataclass(frozen=True, slots=True)
class Lister:
    """Makes entries; ``titles`` gives the titles of chapters by id."""

    paragraphs: Sequence[Paragraph]
    titles: Mapping[str, str]

    def comments(self, matched: Matched) -> list[Entry]:
        """An entry for each comment."""
        comments = matched.file.comments
        known = {comment.id: comment for comment in comments}
        made = [self._comment(matched, comment, known) for comment in comments]
        keys = {comment.id: entry.key for comment, entry in zip(comments, made, strict=True)}
        return [
            replace(entry, answers=keys.get(comment.parent, ""))
            for comment, entry in zip(comments, made, strict=True)
        ]

    def _comment(self, matched: Matched, comment: Comment, known: Mapping[str, Comment]) -> Entry:
        where = matched.anchor(comment)
        first, start, last, end = where or (-1, 0, -1, 0)
        text = "" if where is None else matched.drafted[first]
        stop = end if first == last else len(text)
        words = comment.anchor.words if comment.anchor else ""
        parent = known.get(comment.parent)
        return Entry(
            place=(first, start),
            key=key_of(comment.author, comment.text, text),
            kind="opmerking",
            author=comment.author,
            when=comment.when,
            chapter=self._chapter(first),
            section=self._section(first),
            before=text[:start],
            old=text[start:stop] or words,
            new="",
            after=text[stop:],
            text=comment.text,
            done=comment.done or bool(parent and parent.done),
            sources=self._sources(first, start, last, end),
        )

    def verdict(self, edit: Edit, verdict: Verdict) -> Entry:
        """An entry for the part of an edit."""
        change = verdict.change
        number = -1 if change.paragraph is None else change.paragraph
        return Entry(
            place=(number, change.start),
            key=edit_key(edit, change, self._text(number)),
            kind=edit.kind,
            author=edit.author,
            when=edit.when,
            chapter=self._chapter(number),
            section=self._section(number),
            before=change.before
            if change.paragraph is None
            else self._text(number)[: change.start],
            old=change.old,
            new=change.new,
            after=change.after if change.paragraph is None else self._text(number)[change.end :],
            sources=(verdict.source,) if verdict.source else (),
            outcome=verdict.outcome,
            reason=verdict.reason,
        )

    def _text(self, number: int) -> str:
        return squeezed(self.paragraphs[number].text) if number >= 0 else ""

    def _chapter(self, number: int) -> str:
        chapter = self.paragraphs[number].chapter if number >= 0 else ""
        return self.titles.get(chapter, chapter) or ELSEWHERE

    def _section(self, number: int) -> str:
        """The heading that a paragraph is under."""
        if number < 0:
            return ""
        section = self.paragraphs[number].section
        heads = (p for p in self.paragraphs if p.form == "heading" and p.section == section)
        return joined(head.text for head in list(heads)[:1])

    def _sources(self, first: int, start: int, last: int, end: int) -> tuple[Source, ...]:
        """What made the words from one place to another."""
        found: list[Source] = []
        for number in range(max(first, 0), last + 1):
            printed = Printed.of(self.paragraphs[number])
            low = start if number == first else 0
            high = end if number == last else len(printed.text)
            low = min(low, max(len(printed.text) - 1, 0))
            owners = printed.owners[low : max(high, low + 1)]
            found += [printed.pieces[owner].source for owner in owners]
        return tuple(dict.fromkeys(found))


def edit_key(edit: Edit, change: Change, paragraph: str) -> str:
    """The key of the part of an edit."""
    said = f"{edit.kind}: {change.old} > {change.new}"
    return key_of(edit.author, said, paragraph or f"{change.before}{change.after}")
