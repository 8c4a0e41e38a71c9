"""What was edited between two drafts: rows, texts, settings and programs, each with its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.drafts.model import CauseKind, CodingTrace, Draft, Evidence, SpeakerTrace
from pipeline.drafts.named import FACT, LABELS

TABLES: dict[str, CauseKind] = {
    "codebook": "codebook",
    "interviews": "interviews",
    "municipalities": "interviews",
    "facts": "facts",
    "sources": "facts",
    "terms": "blinding",
    "reviews": "decisions",
    "narrative": "narrative",
    "template": "template",
    "module": "program",
}
SETTINGS: tuple[tuple[str, CauseKind], ...] = (
    ("quantifiers.", "scale"),
    ("blinding.disclosure", "disclosure"),
    ("blinding.", "blinding"),
    ("", "settings"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: ``ref`` is the id of the row, file or key.

    ``table`` is the table or kind of file, ``config``, ``made_with`` or ``fragments``. What it
    bears on: ``codes`` whose cases may be others, or that are worded otherwise; ``fragments``
    that are printed otherwise, or may be; ``questions`` that other cases were asked. ``counted``:
    an interview with a case that claims count.
    """

    kind: CauseKind
    table: str
    ref: str
    codes: frozenset[str] = frozenset()
    fragments: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    counted: bool = False


def all_edits(old: tuple[Draft, Evidence], new: tuple[Draft, Evidence]) -> tuple[Edit, ...]:
    """Every edit between two drafts."""
    public = tuple(public_edits(old[0], new[0]))
    return (*public, *edits(old[1], new[1], public))


def public_edits(old: Draft, new: Draft) -> Iterator[Edit]:
    """Every edit of the config, and every other version of a program."""
    for key in _changed(old.settings, new.settings):
        yield Edit(next(k for start, k in SETTINGS if key.startswith(start)), "config", key)
    for name in _changed(old.made_with, new.made_with):
        yield Edit("program", "made_with", name)


def edits(old: Evidence, new: Evidence, public: tuple[Edit, ...] = ()) -> Iterator[Edit]:
    """Every edit of the tables, texts, templates and modules; ``public`` are those of the config.

    An edit of what is blinded stands once without, and once for each text that it bears on.
    """
    tables = (*_of_tables(old, new), *_of_order(old, new))
    yield from _of_fragments(old, new)
    yield from tables
    yield from _of_blinding(old, new, (*public, *tables))


def _of_tables(old: Evidence, new: Evidence) -> Iterator[Edit]:
    for table, kind in TABLES.items():
        before, after = old.rows.get(table, {}), new.rows.get(table, {})
        for ref in _changed(before, after):
            if table == "interviews":
                yield _of_interview(ref, old, new)
            else:
                codes = frozenset({ref}) if table == "codebook" else frozenset()
                yield Edit(kind, table, ref, codes)


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _of_order(old: Evidence, new: Evidence) -> Iterator[Edit]:
    """The sections, levels and questions whose codes, as far as they stayed, changed places."""
    before, after = old.rows.get("order", {}), new.rows.get("order", {})
    for home in sorted(before.keys() & after.keys()):
        was, now = before[home].split(), after[home].split()
        stayed = frozenset(was) & frozenset(now)
        if [code for code in was if code in stayed] != [code for code in now if code in stayed]:
            yield Edit("codebook", "order", home, stayed)


def _of_interview(interview: str, old: Evidence, new: Evidence) -> Edit:
    """An edited row of an interview: its codes where it counts otherwise, else none."""
    own = [c for c in (*old.codings, *new.codings) if c.interview == interview]
    codes, fragments = (frozenset(getattr(c, name) for c in own) for name in ("code", "fragment"))
    if not (old.speakers and new.speakers):
        questions = frozenset(code.question for ev in (old, new) for code in ev.codes.values())
        return Edit("interviews", "interviews", interview, codes, fragments, questions, True)
    before, after = old.speakers.get(interview), new.speakers.get(interview)
    spoke = _spoke_otherwise(interview, old, new)
    cases = {speaker.case for speaker in (before, after) if speaker and speaker.counted}
    asked = {q: _asked(old, q) ^ _asked(new, q) for q in _questions(old) | _questions(new)}
    return Edit(
        "interviews",
        "interviews",
        interview,
        codes if spoke else frozenset(),
        fragments if spoke else frozenset(),
        frozenset(q for q, turned in asked.items() if turned & cases),
        counted=bool(cases),
    )


def _spoke_otherwise(interview: str, old: Evidence, new: Evidence) -> bool:
    """Whether an interview came or went, or is of another case or role."""
    return _who(old.speakers.get(interview)) != _who(new.speakers.get(interview))


def _who(speaker: SpeakerTrace | None) -> tuple[str, str] | None:
    return None if speaker is None or speaker.withdrawn else (speaker.case, speaker.role)


def _asked(evidence: Evidence, question: str) -> set[str]:
    """The cases that were asked a question."""
    told = evidence.speakers.values()
    return {s.case for s in told if s.counted and question in s.asked}


def _questions(evidence: Evidence) -> set[str]:
    return {question for speaker in evidence.speakers.values() for question in speaker.asked}


def _of_fragments(old: Evidence, new: Evidence) -> Iterator[Edit]:
    before, after = _by_fragment(old), _by_fragment(new)
    interviews = {c.interview for c in old.codings} ^ {c.interview for c in new.codings}
    kept = bool(old.speakers and new.speakers)
    turned = {i for i in interviews if not kept or _spoke_otherwise(i, old, new)}
    for fragment in sorted(before.keys() | after.keys()):
        rows = before.get(fragment, {}), after.get(fragment, {})
        one = next(iter((rows[0] or rows[1]).values()))
        codes, own = frozenset(rows[0].keys() | rows[1].keys()), frozenset({fragment})
        if all(rows):
            yield from _of_rows(fragment, *rows)
        elif one.interview in turned:
            yield Edit("interviews", "interviews", one.interview, codes, own)
        else:
            yield Edit("added" if rows[1] else "removed", "fragments", fragment, codes, own)


def _by_fragment(evidence: Evidence) -> dict[str, dict[str, CodingTrace]]:
    fragments: dict[str, dict[str, CodingTrace]] = defaultdict(dict)
    for coding in evidence.codings:
        fragments[coding.fragment][coding.code] = coding
    return fragments


def _of_rows(
    fragment: str, old: Mapping[str, CodingTrace], new: Mapping[str, CodingTrace]
) -> Iterator[Edit]:
    """The edits of a fragment that is in both drafts."""
    codes = frozenset(old.keys() | new.keys())
    recoded = frozenset(old.keys() ^ new.keys())
    both = [(old[code], new[code]) for code in sorted(old.keys() & new.keys())]
    turned = frozenset(a.code for a, b in both if a.stance != b.stance)
    first, last = next(iter(old.values())), next(iter(new.values()))
    found: tuple[tuple[CauseKind, bool, frozenset[str]], ...] = (
        ("recoded", bool(recoded), recoded),
        ("moved", first.interview != last.interview, codes),
        ("stance", bool(turned), turned),
        ("reworded", first.raw != last.raw, codes),
        ("permission", first.quote != last.quote, codes),
    )
    for kind, edited, bears_on in found:
        if edited:
            yield Edit(kind, "fragments", fragment, bears_on, frozenset({fragment}))


def _of_blinding(old: Evidence, new: Evidence, edited: tuple[Edit, ...]) -> Iterator[Edit]:
    """For each text that stayed as it was and is blinded otherwise, what blinded it otherwise."""
    before, after = _by_fragment(old), _by_fragment(new)
    for fragment in sorted(before.keys() & after.keys()):
        first, last = (next(iter(rows[fragment].values())) for rows in (before, after))
        if first.raw == last.raw and first.blinded != last.blinded:
            for edit in _blinded_by(fragment, old, new, edited):
                yield replace(edit, fragments=frozenset({fragment}))
    if "told" in old.rows and "told" in new.rows:
        for row in _changed(old.rows["told"], new.rows["told"]):
            if not _edited(row, edited):
                for edit in _blinded_by(row, old, new, edited):
                    yield replace(edit, codes=frozenset({row}))


def _edited(row: str, edited: tuple[Edit, ...]) -> bool:
    """Whether a code or fact was edited itself."""
    table = "facts" if row.startswith(FACT) else "codebook"
    ref = row.removeprefix(FACT)
    return any(edit.table == table and edit.ref == ref for edit in edited)


def _blinded_by(
    text: str, old: Evidence, new: Evidence, edited: tuple[Edit, ...]
) -> tuple[Edit, ...]:
    """The edited terms that stand in a text on one side, and labels that stand in it now.

    Where none does, what else decides what is a name: the participants, terms that are meant
    by a slip of the pen, and the program.
    """
    was, now = (frozenset(side.named.get(text, ())) for side in (old, new))
    found = tuple(
        e
        for e in edited
        if (e.table == "terms" and e.ref in was | now) or (e.table == "config" and e.ref in now)
    )
    others = (e for e in edited if e.table in ("terms", "municipalities", "module", "made_with"))
    labels = (e for e in edited if e.ref.startswith(LABELS) and not (old.named and new.named))
    return found or (*others, *labels)
