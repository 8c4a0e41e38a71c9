"""The rules of Word's Accessibility Checker: each takes a document and returns its findings.

A finding is one line that says what is wrong, and where. The rules hold for any document; only
the languages are those of this report (``LANGUAGE``). A file under rights management (IRM) is
encrypted and opens as no document at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tests.writers.accessibility_looks import Styles, contrast
from tests.writers.accessibility_parts import (
    bookmarks_of,
    in_contents,
    in_table,
    is_on,
    links_of,
    own_runs,
    short,
    static_runs,
    stories,
    text_of,
    value,
    words_of,
)

LANGUAGE = "nl-NL"
SHAPE = "urn:schemas-microsoft-com:vml"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FILE = re.compile(r"\S+\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)|[\w.-]+([/\\][\w.-]+)+", re.I)
NO_WORDS = re.compile(
    r"(picture|image|afbeelding|plaatje|foto|figuur|grafiek|diagram|chart|img|dsc)[\s_-]*\d*", re.I
)
BULLET = re.compile(r"[•·▪▫◦●○■□‣⁃∙➢➤✓✔*–—-][\s\u00a0]+\S")
NUMBER = re.compile(r"(\d{1,2}|[a-z]|[ivx]{1,4})[.)][\s\u00a0]")
BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]{3,}|\t{2,}|\n{2,}")
ADDRESS = re.compile(r"(https?://|ftp://|file:|mailto:|www\.)\S*", re.I)
EMPTY_WORDS = re.compile(
    r"(klik(ken)?( u)? hier|hier( klikken)?|lees (meer|verder|hier)|meer( (info|informatie|lezen))?"
    r"|deze (link|pagina|site|website)|link|website|click here|here|read more|more)[.:…!»> ]*",
    re.I,
)
CARRIERS = (
    "w:t", "w:tab", "w:sym", "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple",
    "w:footnoteReference", "w:sectPr", "w:sdt", "m:oMath", "w:br", "w:separator",
)  # fmt: skip
TITLES = frozenset({"title", "subtitle", "author", "date", "toc heading"})  # Word's and pandoc's
SENTENCE_END = (".", "?", "!", ":", ";", ",", "…")
LONGEST_HEADING = 100
FREQUENT = {
    "nl": "de het een en van dat niet ik wij ze zijn voor met ook maar op te die er als om aan",
    "en": "the and they this that with from have are not there what which you would their just",
    "de": "und der ist nicht das wir ich mit auch sind eine zu auf wird aber oder haben",
    "fr": "est une nous avec pour dans qui que vous et ils mais sont cette leur aux",
}
SCRIPTS = {
    "Hebrew": ("\u0590-\u05ff", "w:bidi", {"he", "yi"}),
    "Arabic": ("\u0600-\u06ff\u0750-\u077f", "w:bidi", {"ar", "fa", "ur", "ps", "ku", "ckb", "ug"}),
    "Greek": ("\u0370-\u03ff", "w:val", {"el"}),
    "Cyrillic": ("\u0400-\u04ff", "w:val", {"ru", "uk", "bg", "sr", "mk", "be", "kk"}),
    "Han": ("\u4e00-\u9fff", "w:eastAsia", {"zh", "ja", "ko"}),
    "Kana": ("\u3040-\u30ff", "w:eastAsia", {"ja"}),
    "Hangul": ("\uac00-\ud7af", "w:eastAsia", {"ko"}),
}


def pictures_without_words(document: Document) -> list[str]:
    """Pictures, shapes and charts need alternative text, unless marked as decoration."""
    return [f"{where}: no alternative text" for where, words, _ in _pictures(document) if not words]


def pictures_named_by_file(document: Document) -> list[str]:
    """An alternative text that is the name of a file, or of the kind of thing, says nothing."""
    return [
        f"{where}: '{words}' is no description"
        for where, words, files in _pictures(document)
        if words and (FILE.fullmatch(words) or NO_WORDS.fullmatch(words) or words in files)
    ]


def floating_objects(document: Document) -> list[str]:
    """An object beside the text has no place in the order of reading."""
    kinds = {"wp:anchor": "object", "w:framePr": "frame", "w:tblpPr": "table"}
    found = [
        f"{story.name}: floating {kinds[tag]}"
        for story in stories(document)
        for tag in kinds
        for _ in story.all(tag)
    ]
    for story in stories(document):
        for shape in _shapes(story):
            if "position:absolute" in shape.get("style", "").replace(" ", ""):
                found.append(f"{story.name}: floating shape")
    return found


def tables_without_header(document: Document) -> list[str]:
    """The first row of a table is marked as its header, and no cell of it is blank."""
    found = []
    for where, table in _tables(document):
        rows = table.findall(qn("w:tr"))
        if not is_on(rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")):
            found.append(f"{where}: its first row is no header")
        elif any(not _words_in(cell) for cell in rows[0].iter(qn("w:tc"))):
            found.append(f"{where}: a blank cell in its header")
    return found


def tables_not_simple(document: Document) -> list[str]:
    """No cell is merged or split, no table lies in another, no row or column is blank."""
    return [
        f"{where}: {fault}" for where, table in _tables(document) for fault in _complications(table)
    ]


def missing_title(document: Document) -> list[str]:
    """The properties hold a title that is no name of a file."""
    title = (document.core_properties.title or "").strip()
    if not title:
        return ["properties: no title"]
    return [f"properties: '{title}' is no title"] if re.search(r"\.\w{3,4}$", title) else []


def missing_language(document: Document) -> list[str]:
    """The defaults of the styles and the properties say the language."""
    path = "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")))
    mark = document.styles.element.find(path)
    default = mark.get(qn("w:val"), "") if mark is not None else ""
    said = {"styles": default, "properties": document.core_properties.language or ""}
    return [
        f"{place}: the language is '{language}', not {LANGUAGE}"
        for place, language in said.items()
        if language != LANGUAGE
    ]


def unmarked_languages(document: Document) -> list[str]:
    """Words in another language or script are marked with it, and no others."""
    styles = Styles(document)
    return [
        f"{story.name}: {fault}"
        for story in stories(document)
        for paragraph in story.all("w:p")
        for fault in (*_mistaken_words(styles, paragraph), *_mistaken_scripts(styles, paragraph))
    ]


def faulty_headings(document: Document) -> list[str]:
    """There are headings; the first is of level 1, no level is skipped, none is empty."""
    styles = Styles(document)
    blocks = [(styles.heading(p), text_of(p)) for p in document.element.body.iter(qn("w:p"))]
    headings = [(level, text) for level, text in blocks if level]
    found = [f"heading {level}: empty" for level, text in headings if not text.strip()]
    if not headings:
        return ["body: no heading"]
    for (before, _), (level, text) in pairwise([(0, ""), *headings]):
        if level > before + 1:
            found.append(f"heading {level} {short(text)}: follows level {before}")
    return found


def imitated_headings(document: Document) -> list[str]:
    """What looks like a heading is one: no short line, bold and alone, in another style."""
    styles = Styles(document)
    standard = _standard_size(styles)
    return [
        f"{styles.name(p)} {short(text_of(p))}: looks like a heading"
        for p in document.element.body.iter(qn("w:p"))
        if not in_table(p) and not in_contents(p) and _poses_as_heading(styles, p, standard)
    ]


def blanks_for_layout(document: Document) -> list[str]:
    """Room is made by styles, not by blank paragraphs, spaces, tabs or line ends in a row."""
    found = []
    for story in stories(document):
        for p in story.all("w:p"):
            if BLANKS.search(text_of(p)):
                found.append(f"{story.name} {short(text_of(p))}: blanks in a row")
            elif story.name == "body" and not in_table(p) and _is_blank(p):
                found.append(f"body: a blank paragraph after {short(_text_before(p))}")
    return found


def meaningless_links(document: Document) -> list[str]:
    """The words of a link say where it leads; it leads somewhere."""
    names = bookmarks_of(document)
    found = []
    for link in links_of(document):
        said = f"{link.story} {short(link.words)}"
        if not link.words:
            found.append(f"{link.story}: a link to {link.target} without words")
        elif ADDRESS.fullmatch(link.words):
            found.append(f"{said}: the words of the link are an address")
        elif EMPTY_WORDS.fullmatch(link.words):
            found.append(f"{said}: these words of a link tell nothing")
        if link.target in ("", "#") or (link.target[0] == "#" and link.target[1:] not in names):
            found.append(f"{said}: the link leads nowhere")
    return found


def ambiguous_links(document: Document) -> list[str]:
    """Links with the same words lead to the same place."""
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links_of(document):
        targets[" ".join(link.words.lower().split())].add(link.target)
    return [
        f"{short(words)}: leads to {', '.join(sorted(places))}"
        for words, places in targets.items()
        if len(places) > 1
    ]


def links_told_by_colour(document: Document) -> list[str]:
    """A link in a line of text differs by more than a colour that is close to the text's."""
    styles = Styles(document)
    found = []
    for link in links_of(document):
        paragraph = next(link.runs[0].iterancestors(qn("w:p"))) if link.runs else None
        if paragraph is None or in_contents(paragraph):
            continue
        others = [r for r in own_runs(paragraph) if r not in link.runs and words_of(r).strip()]
        if others and not _stands_out(styles, link.runs[0], others[0]):
            found.append(f"{link.story} {short(link.words)}: only a shade marks the link")
    return found


def low_contrast(document: Document) -> list[str]:
    """Letters reach 4.5 : 1 against their ground, large ones 3 : 1 (WCAG 1.4.3)."""
    styles = Styles(document)
    found: dict[str, None] = {}
    for story in stories(document):
        for p in story.all("w:p"):
            for run in own_runs(p):
                shown = styles.shown(run) if words_of(run).strip() else None
                if shown and not styles.is_hidden(run) and shown.contrast < shown.needed:
                    colours = f"#{shown.colour} on #{shown.ground}, {shown.size:g} pt"
                    ratio = f"{shown.contrast:.2f} : 1 of {shown.needed} : 1"
                    found[f"{story.name}, {styles.name(p)}: {colours}: {ratio}"] = None
    return list(found)


def typed_lists(document: Document) -> list[str]:
    """Bullets and numbers of a list are Word's own, not typed; each list is defined.

    One bullet makes a list, and two numbers in a row do; one number may be a name.
    """
    styles = Styles(document)
    known = _numberings(document)
    found = []
    for story in stories(document):
        for p in story.all("w:p"):
            number = styles.numbering(p)
            if number != "0" and number not in known:
                found.append(f"{story.name} {short(text_of(p))}: in list {number}, not defined")
            elif number == "0" and _is_typed_item(styles, p):
                found.append(f"{story.name} {short(text_of(p))}: a bullet or number is typed")
    return found


def typed_notes(document: Document) -> list[str]:
    """Notes are Word's own: each mark has its note, each note its mark, none is typed."""
    styles = Styles(document)
    typed = [
        f"{story.name} {short(text_of(p))}: the mark of a note is typed"
        for story in stories(document)
        for p in story.all("w:p")
        if _typed_marks(styles, p)
    ]
    return [*_loose_notes(document), *typed]


def only_in_running_lines(document: Document) -> list[str]:
    """Headers and footers are not read aloud: what they say is also in the body."""
    body = _plain(" ".join(text_of(p) for p in document.element.body.iter(qn("w:p"))))
    found: dict[str, None] = {}
    for story in stories(document):
        for p in story.all("w:p") if story.name in ("header", "footer") else ():
            for piece in re.split(r"[\t\n]", words_of(*static_runs(p))):
                if re.search(r"\w{2}", piece) and _plain(piece) not in body:
                    found[f"{story.name} {short(piece)}: not in the body"] = None
    return list(found)


def restricted(document: Document) -> list[str]:
    """Nobody is kept from reading, copying or adapting: no protection, no locked block."""
    settings = document.settings.element
    found = []
    protection = settings.find(qn("w:documentProtection"))
    if protection is not None and protection.get(qn("w:enforcement")) in ("1", "true", "on"):
        found.append(f"settings: editing is restricted to {protection.get(qn('w:edit'))}")
    if settings.find(qn("w:writeProtection")) is not None:
        found.append("settings: the document is protected against writing")
    for lock in document.element.body.iter(qn("w:lock")):
        if "ontentLocked" in lock.get(qn("w:val"), ""):
            found.append("body: a block is locked")
    return found


CHECKS: dict[str, Callable[[Document], list[str]]] = {
    check.__name__: check
    for check in (
        pictures_without_words,
        pictures_named_by_file,
        floating_objects,
        tables_without_header,
        tables_not_simple,
        missing_title,
        missing_language,
        unmarked_languages,
        faulty_headings,
        imitated_headings,
        blanks_for_layout,
        meaningless_links,
        ambiguous_links,
        links_told_by_colour,
        low_contrast,
        typed_lists,
        typed_notes,
        only_in_running_lines,
        restricted,
    )
}


def findings(document: Document) -> dict[str, list[str]]:
    """What each check finds, without those that find nothing."""
    found = {name: check(document) for name, check in CHECKS.items()}
    return {name: lines for name, lines in found.items() if lines}


def _pictures(document: Document) -> Iterator[tuple[str, str, set[str]]]:
    """Where each picture is, its alternative text, and the names of its file."""
    for story in stories(document):
        for number, picture in enumerate(story.all("wp:inline", "wp:anchor"), start=1):
            properties = picture.find(qn("wp:docPr"))
            if not any(_is_decoration(m) for m in properties.iter(DECORATIVE)):
                words = properties.get("descr", "").strip()
                yield f"{story.name}, object {number}", words, _files(story.part, picture)
        for shape in _shapes(story):
            yield f"{story.name}, shape {shape.get('id', '?')}", shape.get("alt", "").strip(), set()


def _is_decoration(mark: Any) -> bool:
    return mark.get("val") in ("1", "true")


def _files(part: Any, picture: Any) -> set[str]:
    relations = (blip.get(qn("r:embed")) for blip in picture.iter(qn("a:blip")))
    paths = [PurePosixPath(part.rels[r].target_ref) for r in relations if r in part.rels]
    return {name for path in paths for name in (path.name, path.stem)}


def _shapes(story: Any) -> Iterator[Any]:
    """Shapes of the older kind (VML), without the types that they share."""
    for holder in story.all("w:pict", "w:object"):
        yield from (s for s in holder if s.tag != f"{{{SHAPE}}}shapetype" and SHAPE in s.tag)


def _tables(document: Document) -> Iterator[tuple[str, Any]]:
    for story in stories(document):
        for number, table in enumerate(story.all("w:tbl"), start=1):
            yield f"{story.name}, table {number}", table


def _complications(table: Any) -> Iterator[str]:
    grid = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    if in_table(table):
        yield "lies in another table"
    if any(_merged(cell) for row in rows for cell in row):
        yield "has merged cells"
    elif any(len(row) != grid for row in rows):
        yield "has split cells, or rows of unlike length"
    if any(not any(map(_words_in, row)) for row in rows):
        yield "has a blank row"
    if any(not any(map(_words_in, cells)) for cells in zip(*rows, strict=False)):
        yield "has a blank column"


def _merged(cell: Any) -> bool:
    path = f"{qn('w:tcPr')}/"
    spans = value(cell, "w:tcPr/w:gridSpan", "1") != "1"
    return spans or any(cell.find(path + qn(tag)) is not None for tag in ("w:vMerge", "w:hMerge"))


def _words_in(cell: Any) -> bool:
    """Whether a cell shows anything."""
    seen = any((t.text or "").strip() for t in cell.iter(qn("w:t")))
    return seen or next(cell.iter(qn("w:drawing"), qn("w:sym")), None) is not None


def _primary(language: str) -> str:
    return language.split("-")[0].lower()


def _mistaken_words(styles: Styles, paragraph: Any) -> Iterator[str]:
    """Stretches of one marked language whose frequent words are those of another."""
    runs = [run for run in own_runs(paragraph) if words_of(run)]
    for language, group in groupby(runs, key=lambda run: _primary(styles.language(run))):
        text = words_of(*group)
        seen = set(re.findall(r"[^\W\d_]+", text.lower()))
        hits = {known: len(seen & set(words.split())) for known, words in FREQUENT.items()}
        likely = max(hits, key=lambda known: hits[known])
        if likely != language and hits[likely] >= 2 and hits[likely] > 2 * hits.get(language, 0):
            yield f"{short(text)}: reads as '{likely}', is marked '{language}'"


def _mistaken_scripts(styles: Styles, paragraph: Any) -> Iterator[str]:
    for run in own_runs(paragraph):
        for script, (letters, place, languages) in SCRIPTS.items():
            language = styles.language(run, place)
            if (
                re.search(f"[{letters}]{{2}}", words_of(run))
                and _primary(language) not in languages
            ):
                yield f"{short(words_of(run))}: {script} letters, marked '{language}'"


def _standard_size(styles: Styles) -> float:
    """The size of the standard paragraph style, in points."""
    found = (value(style, "w:rPr/w:sz") for style in styles.chain(None))
    return int(next((size for size in found if size), "20")) / 2


def _poses_as_heading(styles: Styles, paragraph: Any, standard: float) -> bool:
    text = text_of(paragraph).strip()
    runs = [run for run in own_runs(paragraph) if words_of(run).strip()]
    if not 0 < len(text) <= LONGEST_HEADING or text.endswith(SENTENCE_END):
        return False
    if styles.outline(paragraph) or styles.heading(paragraph):
        return False
    if styles.name(paragraph).lower() in TITLES or styles.numbering(paragraph) != "0":
        return False
    by_hand = all(is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)
    by_style = all(r.bold and r.size > standard for r in map(styles.shown, runs))
    return by_hand or by_style


def _is_blank(paragraph: Any) -> bool:
    carried = any(True for _ in paragraph.iter(*(qn(tag) for tag in CARRIERS if tag != "w:t")))
    return not carried and not text_of(paragraph).strip()


def _text_before(paragraph: Any) -> str:
    before = (text_of(p) for p in paragraph.itersiblings(qn("w:p"), preceding=True))
    return next((text for text in before if text.strip()), "")


def _stands_out(styles: Styles, link: Any, other: Any) -> bool:
    inside, outside = styles.shown(link), styles.shown(other)
    if inside.underlined or (inside.bold and not outside.bold):
        return True
    return contrast(inside.colour, outside.colour) >= 3.0


def _numberings(document: Document) -> set[str]:
    kinds = {r.reltype.rsplit("/", 1)[-1]: r for r in document.part.rels.values()}
    if "numbering" not in kinds:
        return set()
    root = kinds["numbering"].target_part.element
    return {number.get(qn("w:numId")) for number in root.findall(qn("w:num"))}


def _is_typed_item(styles: Styles, paragraph: Any) -> bool:
    if styles.heading(paragraph):
        return False
    lines = text_of(paragraph).split("\n")
    if any(map(BULLET.match, lines)):
        return True
    beside = [paragraph.getprevious(), paragraph.getnext()]
    others = [text_of(p) for p in beside if p is not None and p.tag == qn("w:p")]
    own = sum(bool(NUMBER.match(line)) for line in lines)
    return own > 1 or (own == 1 and any(map(NUMBER.match, others)))


def _loose_notes(document: Document) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        marks = [m.get(qn("w:id")) for m in document.element.body.iter(qn(f"w:{kind}Reference"))]
        story = next((s for s in stories(document) if s.name == f"{kind}s"), None)
        notes = [] if story is None else story.root.findall(qn(f"w:{kind}"))
        texts = {n.get(qn("w:id")): n for n in notes if n.get(qn("w:type")) in (None, "normal")}
        yield from (f"body: mark {m} has no {kind}" for m in marks if m not in texts)
        for name, note in texts.items():
            if marks.count(name) != 1:
                yield f"{kind} {name}: has {marks.count(name)} marks"
            if not any(text_of(p).strip() for p in note.iter(qn("w:p"))):
                yield f"{kind} {name}: is empty"


def _typed_marks(styles: Styles, paragraph: Any) -> bool:
    """Raised digits or stars behind a word of some length (m² is no note)."""
    before = ""
    for run in own_runs(paragraph):
        words = words_of(run)
        raised = styles.raised(run) and re.fullmatch(r"[\[(]?(\d{1,3}|[*†‡]+)[\])]?", words.strip())
        if raised and re.search(r"([^\W\d_]{3}|[.,;:!?)\]”’\"'])$", before.rstrip()):
            return True
        before += words
    return bool(re.search(r"[^\W\d_]{3}[.,;:!?]?[¹²³⁰⁴-⁹]", before))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
