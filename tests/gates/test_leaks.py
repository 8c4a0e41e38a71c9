"""A name anywhere in a finished file is a leak; in a zone or by an allow row it is none."""

from __future__ import annotations

import base64
import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst

from pipeline.blinding.blinder import Blinder
from pipeline.gates.leaks import find_leaks, write_leaks
from pipeline.study.model import BlindingTerm
from tests.blinding.corpus import LABELS, small_gazetteer

NAME = "Breda"
CLEAN = "Een gemeente vindt dat het best goed gaat, ook op niveau A1 en langs de A12 in 2024."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def blinder() -> Blinder:
    terms = [
        BlindingTerm("Wijkhuis Xantos", "organisatie", "blind"),
        BlindingTerm("Helmond", "", "allow"),
    ]
    return Blinder.build(LABELS, terms, ["Breda"], small_gazetteer())


def _leaks(path: Path, blinder: Blinder, zones: dict[str, list[str]] | None = None) -> list[str]:
    found = find_leaks(
        path, blinder, ["Breda", "het", "Samen"], ["G01", "int-07", "A1"], zones or {}
    )
    return [leak.way for leak in found]


# --- HTML --------------------------------------------------------------------------------------
def _png(text: str) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    said = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text.encode()))
    return b"\x89PNG\r\n\x1a\n" + head + said + pixels + chunk(b"IEND", b"")


def _data(text: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_png(text)).decode()


def _packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _zip(name: str, text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return file.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>Breda</text></svg>'
SVG_ADDRESS = f"data:image/svg+xml;base64,{_packed(SVG)}"
HTML_PLACES = {
    "paragraph": "<p>In {} ook.</p>",
    "across elements": "<p>In Br<b>e</b>da ook.</p>",
    "across a soft hyphen": "<p>In Bre&shy;da ook.</p>",
    "entity": "<p>In &#66;reda ook.</p>",
    "heading": "<h2>Over {}</h2>",
    "table cell": "<table><tr><td>{}</td></tr></table>",
    "alternative text": '<img alt="Kaart van {}">',
    "title attribute": '<a title="{}">x</a>',
    "link": '<a href="https://voorbeeld.test/{}/x">x</a>',
    "aria label": '<div aria-label="{}"></div>',
    "data attribute": '<div data-plaats="{}"></div>',
    "id": '<div id="kaart-{}"></div>',
    "comment": "<!-- {} -->",
    "script": "<script>let stad = '{}';</script>",
    "style comment": "<style>/* {} */</style>",
    "title": "<title>{}</title>",
    "meta": '<meta name="description" content="{}">',
    "inlined svg": "<svg><text><tspan>{}</tspan></text></svg>",
    "svg title": "<svg><title>{}</title></svg>",
    "svg description": "<svg><desc>{}</desc></svg>",
    "hidden": "<p hidden>{}</p>",
    "noscript": "<noscript>{}</noscript>",
    "template": "<template><p>{}</p></template>",
    "details": "<details><summary>{}</summary></details>",
    "input value": '<input value="{}">',
    "genitive": "<p>{}'s verhaal</p>",
    "escape of a script": r"<script>let a = '\u0042reda', b = '\x42reda';</script>",
    "escape of a style": r"<style>p::before { content: '\42 reda' }</style>",
    "style attribute": "<p style=\"--plaats: '{}'\">x</p>",
    "entity in an entity": "<p>In &amp;#66;reda ook.</p>",
    "class": '<p class="kaart {}">x</p>',
    "name of an attribute": '<p data-breda="1">x</p>',
    "name of an element": "<kaart-breda>x</kaart-breda>",
    "hyphen before a break": "<p>In Bre-<br>da ook.</p>",
    "address that is a page": f'<a href="data:text/html;base64,{_packed("<p>Breda</p>")}">x</a>',
    "drawing in a style": f"<style>p {{ background: url({SVG_ADDRESS}) }}</style>",
    "base64": f"<script>let a = '{_packed('In Breda gaat het goed.')}';</script>",
    "upper case": "<p>GEMEENTE BREDA</p>",
    "adjective": "<p>de Bredase aanpak</p>",
}


@pytest.mark.parametrize("place", HTML_PLACES)
def test_a_name_in_html_is_caught(place: str, blinder: Blinder, tmp_path: Path) -> None:
    """Text, attributes, comments, scripts, inlined SVG: nothing is overlooked."""
    path = tmp_path / "rapport.html"
    body = HTML_PLACES[place].replace("{}", NAME)
    path.write_text(f"<html lang=nl><body><p>{CLEAN}</p>{body}</body></html>", encoding="utf-8")
    assert _leaks(path, blinder)


def test_a_name_inside_an_embedded_image_is_caught(blinder: Blinder, tmp_path: Path) -> None:
    """Compressed text of a PNG in a ``data:`` address is read."""
    path = tmp_path / "rapport.html"
    path.write_text(f'<p>x</p><img src="{_data("Kaart van Breda")}">', encoding="utf-8")
    assert _leaks(path, blinder)


def test_clean_html_has_no_leak(blinder: Blinder, tmp_path: Path) -> None:
    """Ordinary words, placeholders, CSS rules, namespaces and image data are no names."""
    path = tmp_path / "rapport.html"
    path.write_text(
        f"<html lang=nl><head><style>@media print {{ p {{ color: #3366FF }} }}</style></head>"
        f"<body><p>{CLEAN} De [gemeente*] zegt het. Delft het plan het onderspit.</p>"
        f'<img src="{_data("x")}">'
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 612 345 678 0"/></svg></body></html>',
        encoding="utf-8",
    )
    assert _leaks(path, blinder) == []


def test_a_note_or_section_may_name_as_often_as_its_text(blinder: Blinder, tmp_path: Path) -> None:
    """No format marks a note or a section: a name may stand once for each time it has there."""
    path = tmp_path / "rapport.html"
    zones = {"note:plan": ["Plan van Breda (2024)."]}
    path.write_text("<html><body><p>Plan van Breda (2024).</p></body></html>", encoding="utf-8")
    assert _leaks(path, blinder, zones) == []
    path.write_text("<html><body><p>Breda</p><p>Breda</p></body></html>", encoding="utf-8")
    assert _leaks(path, blinder, zones) == ["detector"]


def test_a_zone_allows_by_structure(blinder: Blinder, tmp_path: Path) -> None:
    """Inside ``data-zone`` a name may stand, outside it the same name may not."""
    path = tmp_path / "rapport.html"
    zone = '<table data-zone="table:municipalities"><tr><td>Breda</td></tr></table>'
    zones = {"table:municipalities": ["Breda"]}
    path.write_text(f"<html><body>{zone}<p>x</p></body></html>", encoding="utf-8")
    assert _leaks(path, blinder, zones) == []
    assert _leaks(path, blinder) != []
    path.write_text(f"<html><body>{zone}<p>Breda</p></body></html>", encoding="utf-8")
    assert _leaks(path, blinder, zones) == ["detector"]


# --- DOCX --------------------------------------------------------------------------------------
def _docx(path: Path, parts: dict[str, str | bytes]) -> Path:
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>{CLEAN}</w:t></w:r></w:p></w:body></w:document>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in ({"word/document.xml": body} | parts).items():
            archive.writestr(name, data)
    return path


def _w(inner: str) -> str:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


DOCX_PLACES: dict[str, dict[str, str | bytes]] = {
    "body": {"word/document.xml": _w("<w:p><w:r><w:t>In Breda.</w:t></w:r></w:p>")},
    "across runs": {
        "word/document.xml": _w("<w:p><w:r><w:t>Bre</w:t></w:r><w:r><w:t>da</w:t></w:r></w:p>")
    },
    "table": {
        "word/document.xml": _w(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Breda</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
    },
    "inserted": {
        "word/document.xml": _w("<w:p><w:ins><w:r><w:t>Breda</w:t></w:r></w:ins></w:p>")
    },
    "deleted": {
        "word/document.xml": _w("<w:p><w:del><w:r><w:delText>Breda</w:delText></w:r></w:del></w:p>")
    },
    "joined by a deletion": {
        "word/document.xml": _w(
            "<w:p><w:r><w:t>Bre</w:t></w:r><w:del><w:r><w:delText>xx</w:delText></w:r></w:del>"
            "<w:r><w:t>da</w:t></w:r></w:p>"
        )
    },
    "field": {
        "word/document.xml": _w("<w:p><w:r><w:instrText>HYPERLINK Breda</w:instrText></w:r></w:p>")
    },
    "bookmark": {"word/document.xml": _w('<w:p><w:bookmarkStart w:id="1" w:name="Breda"/></w:p>')},
    "content control": {
        "word/document.xml": _w('<w:sdt><w:sdtPr><w:alias w:val="Breda"/></w:sdtPr></w:sdt>')
    },
    "alternative text": {
        "word/document.xml": _w('<w:p><w:docPr id="1" descr="Kaart van Breda"/></w:p>')
    },
    "xml comment": {"word/document.xml": _w("<!-- Breda --><w:p/>")},
    "footnote": {"word/footnotes.xml": _w("<w:p><w:r><w:t>Breda</w:t></w:r></w:p>")},
    "endnote": {"word/endnotes.xml": _w("<w:p><w:r><w:t>Breda</w:t></w:r></w:p>")},
    "header": {"word/header1.xml": _w("<w:p><w:r><w:t>Breda</w:t></w:r></w:p>")},
    "footer": {"word/footer1.xml": _w("<w:p><w:r><w:t>Breda</w:t></w:r></w:p>")},
    "comment": {"word/comments.xml": _w("<w:p><w:r><w:t>Breda</w:t></w:r></w:p>")},
    "comment author": {"word/comments.xml": _w('<w:comment w:author="Team Breda"/>')},
    "title": {"docProps/core.xml": "<p><title>Breda</title></p>"},
    "company": {"docProps/app.xml": "<p><Company>Breda</Company></p>"},
    "custom property": {"docProps/custom.xml": '<p><property name="Stad">Breda</property></p>'},
    "custom xml": {"customXml/item1.xml": "<plaats>Breda</plaats>"},
    "relationship": {
        "word/_rels/document.xml.rels": '<R><Relationship Target="https://x.test/Breda"/></R>'
    },
    "part name": {"word/media/Breda.png": b""},
    "image": {"word/media/i.png": _png("Breda")},
    "svg": {"word/media/i.svg": "<svg><desc>Breda</desc></svg>"},
    "embedded workbook": {"word/embeddings/o.bin": b"\0\1Team Breda\0"},
    "two-byte text": {"word/embeddings/o.bin": "\u0001Team Breda".encode("utf-16-le")},
    "workbook": {
        "word/embeddings/a.xlsx": _zip("xl/sharedStrings.xml", "<sst><si><t>Breda</t></si></sst>")
    },
    "archive of no known name": {
        "word/embeddings/o.bin": _zip("word/document.xml", _w("<w:p><w:t>Breda</w:t></w:p>"))
    },
    "packed svg": {"word/media/i.svgz": gzip.compress(SVG.encode())},
    "xml of two bytes": {"customXml/item1.xml": "<p>Breda</p>".encode("utf-16")},
    "behind an element": {"customXml/item1.xml": "<a><b/>Breda</a>"},
    "base64": {"customXml/item1.xml": f"<a>{_packed('In Breda gaat het goed.')}</a>"},
    "settings": {"word/settings.xml": f'<w:settings {W}><w:docVar w:val="Breda"/></w:settings>'},
    "style name": {"word/styles.xml": f'<w:styles {W}><w:name w:val="Kop Breda"/></w:styles>'},
    "glossary": {"word/glossary/document.xml": _w("<w:p><w:r><w:t>Breda</w:t></w:r></w:p>")},
}  # fmt: skip


@pytest.mark.parametrize("place", DOCX_PLACES)
def test_a_name_in_docx_is_caught(place: str, blinder: Blinder, tmp_path: Path) -> None:
    """Every part, tracked changes, properties, relationships and embedded files are read."""
    assert _leaks(_docx(tmp_path / "rapport.docx", DOCX_PLACES[place]), blinder)


def test_clean_docx_has_no_leak(blinder: Blinder, tmp_path: Path) -> None:
    """Colours, ids and namespaces are no postcodes and no names."""
    body = _w('<w:p w:rsidR="00A1B2C3"><w:pPr><w:shd w:fill="3366FF"/></w:pPr></w:p>')
    assert _leaks(_docx(tmp_path / "rapport.docx", {"word/document.xml": body}), blinder) == []


def test_a_zone_in_docx_lies_between_bookmarks(blinder: Blinder, tmp_path: Path) -> None:
    """A bookmark ``zone_…`` opens a zone for the paragraphs up to its end."""
    start = '<w:bookmarkStart w:id="7" w:name="zone_table_municipalities"/>'
    named = "<w:p><w:r><w:t>Breda</w:t></w:r></w:p>"
    inside = _w(f'{start}{named}<w:bookmarkEnd w:id="7"/><w:p/>')
    outside = _w(f'{start}{named}<w:bookmarkEnd w:id="7"/>{named}')
    zones = {"table:municipalities": ["Breda"]}
    path = tmp_path / "rapport.docx"
    assert _leaks(_docx(path, {"word/document.xml": inside}), blinder, zones) == []
    assert _leaks(_docx(path, {"word/document.xml": outside}), blinder, zones) == ["detector"]


# --- PDF ---------------------------------------------------------------------------------------
def _typeset(text: str) -> pikepdf.Pdf:
    source = f'#set document(title: "Rapport")\n#set text(lang: "nl")\n= Samenvatting\n{text}'
    return pikepdf.open(io.BytesIO(typst.compile(source.encode(), format="pdf")))


def _body(_: pikepdf.Pdf) -> pikepdf.Pdf:
    return _typeset("In Breda gaat het goed.")


def _hyphenated(_: pikepdf.Pdf) -> pikepdf.Pdf:
    return _typeset("#box(width: 3em)[#text(hyphenate: true)[In Bre-?da.]]")


def _outline(_: pikepdf.Pdf) -> pikepdf.Pdf:
    return _typeset("x\n\n= Over Breda")


def _info(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    pdf.docinfo["/Author"] = "Team Breda"
    return pdf


def _xmp(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = "Over Breda"
    return pdf


def _annotation(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="Zie Breda", Rect=[0, 0, 1, 1]
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))
    return pdf


def _link(_: pikepdf.Pdf) -> pikepdf.Pdf:
    return _typeset('#link("https://voorbeeld.test/Breda")[hier]')


def _attachment(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    pdf.attachments["x.csv"] = pikepdf.AttachedFileSpec(pdf, b"plaats;Breda", filename="x.csv")
    return pdf


def _attachment_name(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    pdf.attachments["Breda.csv"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="Breda.csv")
    return pdf


def _structure(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, Alt="Kaart van Breda")
    pdf.Root.Extra = pdf.make_indirect(element)
    return pdf


def _actual_text(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, ActualText="Bre\u00adda")
    pdf.Root.Extra = pdf.make_indirect(element)
    return pdf


def _marked_content(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    extra = b"/Span <</ActualText (Breda)>> BDC EMC\n"
    pdf.pages[0].contents_add(pdf.make_stream(extra), prepend=True)
    return pdf


def _two_pages(_: pikepdf.Pdf) -> pikepdf.Pdf:
    return _typeset("Dat was in Den\n#pagebreak()\nBosch anders.")


def _script(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    said = pdf.make_stream(b'app.alert("Breda")')
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=said)
    return pdf


def _key(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    pdf.Root["/Dests"] = pikepdf.Dictionary({"/Breda": pikepdf.Array([])})
    return pdf


def _comment_between_drawings(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    pdf.pages[0].contents_add(pdf.make_stream(b"% Breda\n"))
    return pdf


def _font_name(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    pdf.Root["/X"] = pikepdf.Dictionary(FontName=pikepdf.Name("/ABCDEF+Breda"))
    return pdf


PDF_PLACES: list[Callable[[pikepdf.Pdf], pikepdf.Pdf]] = [
    _body, _hyphenated, _outline, _info, _xmp, _annotation, _link, _attachment, _attachment_name,
    _structure, _actual_text, _marked_content, _two_pages,
    _script, _key, _comment_between_drawings, _font_name,
]  # fmt: skip


@pytest.mark.parametrize("plant", PDF_PLACES)
def test_a_name_in_pdf_is_caught(
    plant: Callable[[pikepdf.Pdf], pikepdf.Pdf], blinder: Blinder, tmp_path: Path
) -> None:
    """Pages across lines, properties, outline, structure, annotations, links, attachments."""
    path = tmp_path / "rapport.pdf"
    plant(_typeset(CLEAN)).save(path)
    assert _leaks(path, blinder)


def test_clean_pdf_has_no_leak(blinder: Blinder, tmp_path: Path) -> None:
    """A PDF of clean text says nothing else."""
    path = tmp_path / "rapport.pdf"
    _typeset(f"{CLEAN} " * 200).save(path)
    assert _leaks(path, blinder) == []


def test_bytes_behind_the_end_of_a_pdf_count(blinder: Blinder, tmp_path: Path) -> None:
    """What stands behind the last mark of the end is read too."""
    path = tmp_path / "rapport.pdf"
    _typeset(CLEAN).save(path)
    path.write_bytes(path.read_bytes() + b"\n99 0 obj\n(Breda)\nendobj\n")
    assert _leaks(path, blinder) == ["detector"]


def test_properties_may_name_what_the_title_page_names(blinder: Blinder, tmp_path: Path) -> None:
    """A table that may name opens no property; the title page does."""
    path = tmp_path / "rapport.pdf"
    _info(_typeset(CLEAN)).save(path)
    table, front = {"table:municipalities": ["Breda"]}, {"title_page": ["Team Breda"]}
    assert set(_leaks(path, blinder, table)) == {"detector"}
    assert _leaks(path, blinder, front) == []


def test_markdown_is_read_without_its_marks(blinder: Blinder, tmp_path: Path) -> None:
    """Emphasis inside a name doesn't hide it."""
    path = tmp_path / "rapport.md"
    path.write_text("In Br**e**da ook.\n", encoding="utf-8")
    assert _leaks(path, blinder) == ["detector"]


def test_a_name_that_may_stand_in_markdown_is_counted_once(
    blinder: Blinder, tmp_path: Path
) -> None:
    """Marks and escapes elsewhere make no second time of it."""
    path = tmp_path / "rapport.md"
    path.write_text("*Over* \\[gemeente\\*\\] &amp; | **Breda** | \n", encoding="utf-8")
    assert _leaks(path, blinder, {"table:municipalities": ["Breda"]}) == []


def test_a_pdf_may_name_as_often_as_its_zones(blinder: Blinder, tmp_path: Path) -> None:
    """The texts of the zones are the budget: once in a zone is once on the pages."""
    path = tmp_path / "rapport.pdf"
    zones = {"table:municipalities": ["Breda", "Tilburg"]}
    _typeset("Breda").save(path)
    assert _leaks(path, blinder, zones) == []
    _typeset("Breda, en Breda").save(path)
    assert _leaks(path, blinder, zones) == ["detector"]


# --- everything --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Fragment G01 en int-07.", ["id", "id"]),
        ("De A1 en niveau A1.", []),
        ("Gemaakt in /home/anna/studie.", ["path"]),
        (r"Gemaakt in C:\Users\anna.", ["path"]),
        ("Zie https://voorbeeld.test.", ["detector"]),
        ("De gemeente Helmond mag.", []),
        ("Wijkhuis Xantos", ["detector"]),
        ("samen met het team", []),
    ],
)
def test_ids_paths_and_allowed(
    text: str, ways: list[str], blinder: Blinder, tmp_path: Path
) -> None:
    """Ids of three characters, home folders, and allow rows in a Markdown draft."""
    path = tmp_path / "rapport.md"
    path.write_text(text, encoding="utf-8")
    assert _leaks(path, blinder) == ways


def test_the_second_way_does_not_need_the_detector(tmp_path: Path) -> None:
    """An original of the log is found though no list and no term knows it."""
    path = tmp_path / "rapport.md"
    path.write_text("Het gesprek met xantippe ging goed.", encoding="utf-8")
    blinder = Blinder.build(LABELS, [], [], small_gazetteer())
    assert [leak.way for leak in find_leaks(path, blinder, ["Xantippe"], [], {})] == ["original"]


def test_the_name_of_the_file_counts(blinder: Blinder, tmp_path: Path) -> None:
    """A file may not be called after a municipality."""
    path = tmp_path / "rapport_breda.md"
    path.write_text("x", encoding="utf-8")
    assert _leaks(path, blinder) == ["detector"]


def test_no_message_holds_the_name(blinder: Blinder, tmp_path: Path) -> None:
    """``str`` and ``repr`` keep it back; only the private list has it, for its owner alone."""
    path = tmp_path / "rapport.md"
    path.write_text("In Breda.", encoding="utf-8")
    (leak,) = find_leaks(path, blinder, ["Breda"], [], {})
    assert "breda" not in f"{leak} {leak!r}".lower()
    private = tmp_path / "leaks.csv"
    write_leaks(private, [leak])
    assert "breda" in private.read_text(encoding="utf-8")
    assert private.stat().st_mode & 0o777 == 0o600
