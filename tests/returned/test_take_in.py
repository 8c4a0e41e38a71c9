"""What comes back is found, told with its source, and never lost."""

from __future__ import annotations

import csv
import re
import shutil
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import StudyError
from pipeline.returned.edits import edits
from pipeline.returned.listing import Entry
from pipeline.returned.reading import read_returned
from pipeline.returned.rows import COLUMNS, read_listed, write_listed
from pipeline.returned.take_in import match, require_all, take_in
from tests.report.tiny_report import TEMPLATES
from tests.returned.conftest import TakeIn
from tests.returned.drafted import INZET, INZET_FILE, OPENING_FILE, Drafted, drafted
from tests.returned.reader import W, WordReader

LIST, PAGE, PATCH = (f"private/opmerkingen.{kind}" for kind in ("csv", "html", "patch"))

Told = tuple[str, str, str, str, str, int]


def told(entries: Sequence[Entry]) -> list[Told]:
    """Each part of an edit: kind, old, new, outcome, and its source with the line."""
    return [
        (e.kind, e.old, e.new, e.outcome, *_source(e)) for e in entries if e.kind != "opmerking"
    ]


def _source(entry: Entry) -> tuple[str, int]:
    return (entry.sources[0].ref, entry.sources[0].line) if entry.sources else ("", 0)


def rows_of(draft: Drafted) -> list[dict[str, str]]:
    with draft.tiny.path(LIST).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def apply(draft: Drafted) -> None:
    """Apply the patch as the page says."""
    subprocess.run(["git", "init", "-q"], cwd=draft.tiny.folder, check=True)
    subprocess.run(["git", "apply", PATCH], cwd=draft.tiny.folder, check=True)


def twenty_edits(reader: WordReader) -> None:
    """Edits of every kind, tracked and silent, in every kind of place."""
    reader.replace("een uur", "twee uur")
    reader.replace("iedereen", "alle inwoners", within="Bibliotheken zijn")
    reader.insert(" vooral", behind="Wij keken")
    reader.delete(" erg prettig", within="Dat merken")
    reader.replace("[2/3]", "[3/3]", within="zo blijkt")
    reader.replace("elke dag open", "altijd open")
    reader.replace("Geef", "Gun", within="Geef het loket één naam")
    reader.replace("1 van 2", "2 van 2")
    reader.insert(" en prijzen", behind="Gebruik van het loket: hoofdbevindingen")
    reader.delete(" werkdag, zo", within="zo blijkt")
    reader.delete_paragraph("Deze alinea kan")
    reader.insert_paragraph("Een nieuwe alinea.", behind="Dit hoofdstuk gaat over")
    reader.silently("openingstijden, drukte", "tijden, drukte")
    reader.silently("Assen", "Emmen")
    reader.silently("vier respondenten", "vijf respondenten", within="Dit rapport gaat over")
    reader.silently("komen terug", "komen graag terug")
    reader.remove("wij spraken. Onder elke")
    reader.add("Stil toegevoegd.", behind="een verhaal dat vaak")
    reader.move(" Het loket is er voor iedereen.", behind="drukte en kosten.")
    reader.make_bold("langere openingstijden")


EDITS: set[Told] = {
    ("stille wijziging", "vier", "vijf", "geweigerd", "summary_opening", 0),
    ("verplaatsing", " Het loket is er voor iedereen.", "", "patch", OPENING_FILE, 1),
    ("verplaatsing", "", " Het loket is er voor iedereen.", "patch", OPENING_FILE, 3),
    ("invoeging", "", "Een nieuwe alinea.\n", "patch", OPENING_FILE, 3),
    ("invoeging", "", " vooral", "patch", OPENING_FILE, 3),
    ("stille wijziging", "openingstijden", "tijden", "patch", OPENING_FILE, 3),
    ("invoeging", "", " en prijzen", "geweigerd", "figure-gebruik", 0),
    ("vervanging", "iedereen", "alle inwoners", "patch", INZET_FILE, 1),
    ("vervanging", "2", "3", "geweigerd", "dagelijks", 0),
    ("verwijdering", " werkdag", "", "geweigerd", "dagelijks", 0),
    ("verwijdering", ", zo", "", "patch", INZET_FILE, 1),
    ("verwijdering", " erg prettig", "", "patch", INZET_FILE, 4),
    ("stille wijziging", "", "graag ", "patch", INZET_FILE, 4),
    ("opmaak", "", "", "geweigerd", INZET_FILE, 7),
    ("vervanging", "elke dag", "altijd", "geweigerd", "8b9a5ec6db49e504", 0),
    ("stille wijziging", "", "\nStil toegevoegd.", "patch", INZET_FILE, 14),
    ("verwijdering", "Deze alinea kan misschien weg.", "", "patch", INZET_FILE, 16),
    ("vervanging", "Geef", "Gun", "geweigerd", "eigen-naam", 0),
    ("stille wijziging", "Assen", "Emmen", "geweigerd", "table-municipalities", 0),
    ("vervanging", "1", "2", "geweigerd", "druk", 0),
}
"""What the list must say of the twenty edits, but for the two that have long words."""

AFTER_OPENING = """\
Dit hoofdstuk gaat over het loket.

Een nieuwe alinea.

Wij keken vooral naar drie dingen: tijden, drukte en kosten. Het loket is er voor iedereen.
"""


def test_every_edit_is_told_at_its_source(reader: WordReader, take: TakeIn) -> None:
    """Prose is offered, words that are made are refused, piece by piece."""
    twenty_edits(reader)
    taken = take(reader)
    assert taken.edits == 20
    found = set(told(taken.entries))
    assert found >= EDITS
    note, whole = sorted(found - EDITS)[::-1]
    assert note[:4] == ("vervanging", "een", "twee", "patch")
    assert whole[0] == "stille wijziging"
    assert whole[3:] == ("geweigerd", "recommendations_opening", 0)


def test_the_patch_changes_the_prose_and_nothing_else(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """Applied, the narratives say what the reader wrote; Markdown and calls are as they were."""
    twenty_edits(reader)
    take(reader)
    before = {p: p.read_bytes() for p in draft.tiny.path("data").rglob("*") if p.is_file()}
    apply(draft)
    changed = [p for p, data in before.items() if p.read_bytes() != data]
    assert {p.name for p in changed} == {"inzet.md", "gebruik-loket.md"}
    assert draft.tiny.text(OPENING_FILE) == AFTER_OPENING
    text = draft.tiny.text(INZET_FILE)
    assert re.findall(r"\{\{.*?\}\}", text) == re.findall(r"\{\{.*?\}\}", INZET)
    assert '*vaak* open voor alle inwoners.\n{{ Claim("dagelijks") }} blijkt' in text
    assert "Zij vinden het dat er iemand\naanwezig" in text
    assert text.endswith("Stil toegevoegd.\n\n[^noot]: Een gesprek duurde ongeveer twee uur.\n")


def test_the_command_changes_nothing_in_data(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """Only private/ has new files, and those are their owner's alone."""
    before = {p: p.read_bytes() for p in draft.tiny.folder.rglob("*") if p.is_file()}
    twenty_edits(reader)
    take(reader)
    after = {p: p.read_bytes() for p in draft.tiny.folder.rglob("*") if p.is_file()}
    assert {p: data for p, data in after.items() if p in before} == before
    new = set(after) - set(before)
    assert {str(p.relative_to(draft.tiny.folder)) for p in new} == {LIST, PAGE, PATCH}
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in new)


def twenty_comments(reader: WordReader) -> None:
    """Comments in every kind of place, with two answers, of which one thread is done."""
    first = reader.comment("Klopt dit?", on="iedereen", within="Bibliotheken zijn")
    reader.reply("Ja, dit klopt.", to=first, author="Bert Schrijver")
    done = reader.comment("Is dit aantal juist?", on="[2/3]", within="zo blijkt")
    reader.reply("Nagerekend.", to=done, author="Bert Schrijver")
    reader.resolve(done)
    for text, within in (
        ("Dit hoofdstuk gaat over het loket.", "Dit hoofdstuk gaat"),
        ("drie dingen", "Wij keken"),
        ("hoofdbevindingen", "Gebruik van het loket: hoofdbevindingen"),
        ("prettig dat er iemand aanwezig", "Dat merken"),
        ("gesprekken. Eén bibliotheek", "zo blijkt"),
        ("weekend", "langere openingstijden"),
        ("elke dag", "Wij zijn elke dag open"),
        ("vaak", "Tot slot"),
        ("onderzoeksvraag 2", "Dit hoofdstuk beantwoordt onderzoeksvraag 2"),
        ("Geef", "Geef het loket één naam"),
        ("twee bibliotheken", "Kortom, twee bibliotheken [2/3] raden"),
        ("Assen", "Assen"),
        ("1 van 2", "1 van 2"),
        ("Elk gespreksfragment", "Elk gespreksfragment"),
    ):
        reader.comment(f"Over {text}", on=text, within=within)
    reader.comment("Mooie titel", on="Het digitale loket in de bibliotheek")
    reader.comment("Wie?", on="Toetsinstituut, 2026")


COMMENTS = {
    "Klopt dit?": ("iedereen", [(INZET_FILE, 1)], False),
    "Ja, dit klopt.": ("iedereen", [(INZET_FILE, 1)], False),
    "Is dit aantal juist?": ("[2/3]", [("dagelijks", 0)], True),
    "Nagerekend.": ("[2/3]", [("dagelijks", 0)], True),
    "Over drie dingen": ("drie dingen", [(OPENING_FILE, 3)], False),
    "Over hoofdbevindingen": ("hoofdbevindingen", [("figure-gebruik", 0)], False),
    "Over weekend": ("weekend", [(INZET_FILE, 7)], False),
    "Over gesprekken. Eén bibliotheek": (
        "gesprekken. Eén bibliotheek",
        [(INZET_FILE, 1), ("wekelijks", 0)],
        False,
    ),
    "Over elke dag": ("elke dag", [("8b9a5ec6db49e504", 0)], False),
    "Over Geef": ("Geef", [("eigen-naam", 0)], False),
    "Over Assen": ("Assen", [("table-municipalities", 0)], False),
    "Over 1 van 2": ("1 van 2", [("druk", 0)], False),
    "Over onderzoeksvraag 2": ("onderzoeksvraag 2", [("recommendations_opening", 0)], False),
    "Mooie titel": ("Het digitale loket in de bibliotheek", [("study.title", 0)], False),
    "Wie?": ("Toetsinstituut, 2026", [("colophon", 0)], False),
}


def check_comments(entries: Sequence[Entry], *, threads: bool = True) -> None:
    found = {
        e.text: (e.old, [(s.ref, s.line) for s in e.sources], e.done)
        for e in entries
        if e.kind == "opmerking"
    }
    assert len(found) == 20
    checked = [t for t in COMMENTS if threads or t != "Nagerekend."]
    assert {text: found[text] for text in checked} == {t: COMMENTS[t] for t in checked}
    if not threads:
        return
    by_text = {e.text: e for e in entries}
    assert by_text["Ja, dit klopt."].answers == by_text["Klopt dit?"].key
    assert by_text["Ja, dit klopt."].author == "Bert Schrijver"


def test_every_comment_is_told_at_its_source(reader: WordReader, take: TakeIn) -> None:
    """With who, the thread it is in, whether it is done, and what made the words."""
    twenty_comments(reader)
    taken = take(reader)
    assert taken.comments == 20
    check_comments(taken.entries)


def test_twenty_of_each_at_once(reader: WordReader, take: TakeIn, draft: Drafted) -> None:
    """All comments on words that were also edited keep their place; each has a row of its own."""
    twenty_comments(reader)
    twenty_edits(reader)
    taken = take(reader)
    assert (taken.comments, taken.edits) == (20, 20)
    check_comments(taken.entries)
    assert set(told(taken.entries)) >= EDITS
    rows = rows_of(draft)
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(taken.entries) == len({row["sleutel"] for row in rows})
    refused = [row for row in rows if row["aanbod"] == "geweigerd"]
    assert all(row["reden"] for row in refused)
    number = next(row for row in refused if row["nieuw"] == "3")
    assert number["reden"] == (
        "dit aantal komt uit claim dagelijks; wijzig de codering in data/fragments "
        "of de uitspraak in data/codebook.csv"
    )


@pytest.mark.office
def test_nothing_is_lost_on_the_way_through_libreoffice(
    draft: Drafted, reader: WordReader, tmp_path: Path
) -> None:
    """Opened and saved by another programme, all is still found.

    LibreOffice 7.4 itself empties notes of a file with tracked changes, forgets which comment
    another answers, and has no moves: they are two edits.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("geen LibreOffice")
    twenty_comments(reader)
    twenty_edits(reader)
    file = reader.save(tmp_path / "terug.docx")
    out = tmp_path / "bewaard"
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", out, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    taken = take_in(draft.tiny.folder, draft.tiny.config(), out / "terug.docx", TEMPLATES)
    assert taken.comments == 20
    check_comments(taken.entries, threads=False)
    moved, looks = ("verplaatsing",), ("opmaak",)
    assert set(told(taken.entries)) >= {t for t in EDITS if t[0] not in (*moved, *looks)}
    assert taken.edits >= 20


@pytest.mark.parametrize(
    ("new", "judged"),
    [
        ("weekdag, zo bleek", [("werkdag", "geweigerd"), ("blijkt", "patch")]),
        ("weekdag; dat bleek", [("werkdag", "geweigerd"), (", zo blijkt", "niet aangeboden")]),
        ("", [("werkdag", "geweigerd"), (", zo blijkt", "patch")]),
    ],
)
def test_an_edit_across_pieces_is_judged_piece_by_piece(
    reader: WordReader, take: TakeIn, new: str, judged: list[tuple[str, str]]
) -> None:
    """What can't be parted between prose and a claim is left to a person."""
    reader.delete("werkdag, zo blijkt", within="zo blijkt")
    if new:
        reader.insert(new, behind="werkdag, zo blijkt", within="zo blijkt")
    taken = take(reader)
    assert [(e.old, e.outcome) for e in taken.entries] == judged
    assert {e.number for e in taken.entries} == {1}


def test_words_that_cannot_be_found_are_not_offered(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """A narrative that changed after the build is left alone, with the reason."""
    draft.tiny.replace(OPENING_FILE, "Wij keken naar", "Wij zagen")
    reader.insert(" vooral", behind="Wij keken")
    (entry,) = take(reader).entries
    assert entry.outcome == "niet aangeboden"
    assert "staan niet zo in data/narrative/gebruik-loket.md" in entry.reason
    assert draft.tiny.text(PATCH) == ""


@pytest.mark.parametrize(
    ("line", "do", "after"),
    [
        ("Een *mooi* loket.", ("delete", " mooi"), "Een loket."),
        ("Een *mooi* loket.", ("replace", "mooi", "fraai"), "Een *fraai* loket."),
        ("Een *mooi* loket.", ("insert", " groot", "Een"), "Een groot *mooi* loket."),
        (
            "Een *mooi* loket.",
            ("insert", " [a*]_b {{x}}", "mooi"),
            r"Een *mooi* \[a\*\]\_b \{\{x\}\} loket.",
        ),
        ("Een *heel mooi* loket.", ("delete", "Een heel "), None),
        (
            "Zie [de site](https://example.nl/a_b) nu.",
            ("replace", "de site", "die site"),
            "Zie [die site](https://example.nl/a_b) nu.",
        ),
        (
            "Zie [de site](https://example.nl/a_b) nu.",
            ("delete", " nu"),
            "Zie [de site](https://example.nl/a_b).",
        ),
        ("A\\* en caf&eacute; hier.", ("replace", "hier", "daar"), "A\\* en caf&eacute; daar."),
        ("Het is\nlang en breed.", ("replace", "is lang", "was kort"), "Het was kort en breed."),
        (
            "Het was zo.[^noot] En meer.",
            ("insert", " Echt waar.", "zo."),
            "Het was zo.[^noot] Echt waar. En meer.",
        ),
        ("Het was zo.[^noot] En meer.", ("delete", " En meer."), "Het was zo.[^noot]"),
        ("Dit, dit en dit.", ("delete", " en dit"), "Dit, dit."),
    ],
)
def test_markdown_around_the_words_is_kept(
    tmp_path: Path, line: str, do: tuple[str, ...], after: str | None
) -> None:
    """Emphasis, links, notes, entities and line wraps stay; what can't be kept isn't offered."""
    made = drafted(tmp_path, f"{line}\n\n{INZET}")
    reader = WordReader(made.docx)
    getattr(reader, do[0])(*do[1:], **{"within": SHOWN_BY[line]})
    file = reader.save(tmp_path / "terug.docx")
    take_in(made.tiny.folder, made.tiny.config(), file, TEMPLATES)
    if after is None:
        assert made.tiny.text(PATCH) == ""
    else:
        apply(made)
        assert made.tiny.text(INZET_FILE) == f"{after}\n\n{INZET}"


SHOWN_BY = {
    "Een *mooi* loket.": "Een mooi loket",
    "Een *heel mooi* loket.": "Een heel mooi loket",
    "Zie [de site](https://example.nl/a_b) nu.": "Zie de site nu",
    "A\\* en caf&eacute; hier.": "A* en café",
    "Het is\nlang en breed.": "Het is lang",
    "Het was zo.[^noot] En meer.": "Het was zo.",
    "Dit, dit en dit.": "Dit, dit",
}


def test_a_second_file_keeps_what_people_wrote(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """States, decisions and columns of one's own stay; rows of the first file are not dropped."""
    twenty_comments(reader)
    twenty_edits(reader)
    first = take(reader)
    listed = read_listed(draft.tiny.folder)
    rows = [dict(row) for row in listed.rows]
    for row in rows:
        row["wie"] = "JV"
    rows[0]["stand"], rows[0]["besluit"] = "afgehandeld", '=Overgenomen; "ja"'
    offered = next(
        row for row in rows if row["aanbod"] == "patch" and row["nieuw"] == "vooral".rjust(7)
    )
    offered["stand"] = "afgehandeld"
    write_listed(draft.tiny.folder, type(listed)(tuple(rows), ("wie",)))
    second = WordReader(draft.docx, author="Cor Tweede")
    second.comment("Nog iets", on="drie dingen")
    take(second)
    after = {row["sleutel"]: row for row in rows_of(draft)}
    assert len(after) == len(first.entries) + 1
    assert after[rows[0]["sleutel"]]["stand"] == "afgehandeld"
    assert (
        read_listed(draft.tiny.folder).by_key[rows[0]["sleutel"]]["besluit"] == rows[0]["besluit"]
    )
    assert {row["wie"] for row in after.values()} == {"JV", ""}
    twice = take(reader)
    again = next(e for e in twice.entries if e.key == offered["sleutel"])
    assert (again.outcome, again.reason) == ("niet aangeboden", "deze wijziging is al afgehandeld")
    assert {row["sleutel"] for row in rows_of(draft)} == set(after)


def test_a_comment_that_is_lost_is_an_error(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """R12 where the list has fewer comments or edits than the file."""
    twenty_comments(reader)
    twenty_edits(reader)
    taken = take(reader)
    file = draft.tiny.folder.parent / "gereviewd.docx"
    returned = read_returned(file)
    found = edits(match(draft.paragraphs, returned, file))
    for entries, kept in ((taken.entries[1:], found), (taken.entries, found[:-8])):
        with pytest.raises(StudyError, match="R12"):
            require_all(returned, kept, entries, file)


def test_the_page_shows_the_words_in_their_context(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """By chapter, with what went and came marked; what a reader typed is never markup."""
    reader.comment("<script>alert(1)</script>", on="drie dingen")
    reader.replace("iedereen", "alle inwoners", within="Bibliotheken zijn")
    take(reader)
    page = draft.tiny.text(PAGE)
    assert "open voor <del>iedereen</del><ins>alle inwoners</ins>. Twee" in page
    assert "Wij keken naar <mark>drie dingen</mark>: openingstijden" in page
    assert "<script>alert" not in page
    assert "Gebruik van het loket <span" in page


def test_the_own_draft_has_nothing_to_tell(draft: Drafted) -> None:
    """R11 for a file without comments and changes: nothing is taken for a silent edit."""
    with pytest.raises(StudyError, match="R11"):
        take_in(draft.tiny.folder, draft.tiny.config(), draft.docx, TEMPLATES)
    assert not draft.tiny.path(LIST).exists()


def test_what_is_no_word_file_is_told(draft: Drafted, tmp_path: Path) -> None:
    """R10 for another kind of file, A01 where there is none."""
    other = tmp_path / "rapport.docx"
    other.write_bytes(b"%PDF-1.7")
    for file, code in ((other, "R10"), (tmp_path / "weg.docx", "A01")):
        with pytest.raises(StudyError, match=code):
            take_in(draft.tiny.folder, draft.tiny.config(), file, TEMPLATES)


def test_another_report_is_told(reader: WordReader, take: TakeIn) -> None:
    """R13, and thousands of edits are not listed."""
    for paragraph in list(reader.body.iter(f"{W}p"))[30:]:
        for text in paragraph.iter(f"{W}t"):
            text.text = "heel iets anders"
    with pytest.raises(StudyError, match="R13"):
        take(reader)


def test_without_a_build_there_is_nothing_to_compare(
    draft: Drafted, reader: WordReader, take: TakeIn
) -> None:
    """A01 with the hint to build first; A02 for a record of another version."""
    reader.comment("Nog iets", on="drie dingen")
    draft.tiny.write("results/sources.json", '{"content": [{"a": 1}], "made_from": {}}')
    with pytest.raises(StudyError, match="A02"):
        take(reader)
    draft.tiny.path("results/sources.json").unlink()
    with pytest.raises(StudyError, match="Maak eerst het rapport"):
        take(reader)
