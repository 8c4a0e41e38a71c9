"""Any text in any field of a study is refused with a code, or printed literally in every format."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.charts.draw import draw
from pipeline.gates.parity import parity_problems
from pipeline.house import House, load_house
from pipeline.report.chapters.write import write_chapter
from pipeline.report.data import ReportData
from pipeline.report.document import assemble
from pipeline.report.figures import chart_data
from pipeline.writers.docx import write_docx
from pipeline.writers.html import write_html
from pipeline.writers.markdown import write_markdown
from pipeline.writers.pdf import write_pdf
from tests.report.tiny_report import TEMPLATES, report_data
from tests.study.tiny import TinyStudy, blinder_of

BITS = (
    *("*", "_", "`", "#", "|", "<b>", "</script>", "&amp;", "]]>", "$x$", "^a^", "~b~", "--"),
    *("...", "\\", "#panic()", "<l>", "@ref", "//", "/* */", "[x](y)", "![x](y)", "[^1]", "<!--"),
    *("{{ x }}", "{% if %}", "{", "}", "%s", "{0}", "=1+1", "@A1", "+1", "-1", ":::", "\\input"),
    *("\u0327", "\u202eom\u202c", "שלום", "مرحبا", "\u200b", "\u200d", "\ufeff", "\u00ad", "👩‍👧"),
    *("e\u0301", "①", "\u2028", "'", '"', "‘", "’", "1.", "- ", "~", "\u00a0", "ß", "İ", "ﬁ"),
)
"""Marks of every markup that a text passes, signs that are not seen, and what turns a line."""
COMMON = st.sampled_from((*BITS, "woord", " en ", " "))
RARE = st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"])

WRITERS = {".pdf": write_pdf, ".docx": write_docx, ".html": write_html}
CONFIG = (
    *("study.title", "study.subtitle", "study.authors.0", "study.commissioner", "study.notice"),
    *("study.place", "study.publisher", "study.isbn", "study.project.name", "study.subject.name"),
    *("study.unit.singular", "study.unit.plural", "study.institute.name"),
    *("study.institute.address", "study.institute.postcode", "study.institute.place"),
    *("study.institute.phone", "study.institute.email", "study.institute.website"),
    *("roles.bibliotheek.singular", "roles.bibliotheek.plural", "blinding.labels.gemeente.name"),
    *("levels.0.title", "questions.0.text", "chapters.1.title", "quantifiers.scale.0.phrase"),
    *("blinding.note", "blinding.attribution.attribute_as"),
)
TABLES = (
    *("municipalities.municipality", "codebook.title", "codebook.statement"),
    *("fragments/gesprek-b.text", "fragments/gesprek-d.text"),
    *("facts.value", "facts.unit", "sources.author", "sources.title", "sources.year"),
    *("sources.publisher", "sources.note"),
)
CALLS = ("document_quote", "after")
WITH_FORMS = ("codebook.statement", "quantifiers.scale.0.phrase", *CALLS)
"""Fields in which braces, or quotation marks, mean something."""
FIELDS = (*CONFIG, *TABLES, *CALLS)
NARRATIVE = """\
Feit {{ fact("f1") }} uit een bron{{ source("s1") }}, over {{ study.project.name }}.

{{ document_quote("s1", "DOCUMENT", page=3) }}

{{ claim("druk", after="AFTER") }}
"""


@st.composite
def studies(draw: st.DrawFn, bits: st.SearchStrategy[str]) -> dict[str, str]:
    """A text for each field, of a few bits between two plain words."""
    said = {}
    for field in FIELDS:
        text = f"Loket {''.join(draw(st.lists(bits, max_size=5)))} hier"
        said[field] = re.sub(r"""[{}"'\\]""", "", text) if field in WITH_FORMS else text
    return said


def put_in_config(study: TinyStudy, said: Mapping[str, str]) -> None:
    """Put the texts at their keys."""
    config: Any = yaml.safe_load(study.text("config.yaml"))
    for path in CONFIG:
        *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
        part = config
        for key in way:
            part = part[key]
        part[last] = said[path]
    study.write("config.yaml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def put_in_tables(study: TinyStudy, said: Mapping[str, str]) -> None:
    """Put the texts in the first row that fills their column."""
    study.write("data/facts.csv", "id,value,unit,text,source\nf1,27,keer,,s1\n")
    study.write("data/sources.csv", "id,author,title,year,publisher,note\ns1,a,b,c,d,e\n")
    for path in TABLES:
        table, _, column = path.rpartition(".")
        file = f"data/{table}.csv"
        header, *rows = csv.reader(io.StringIO(study.text(file), newline=""))
        at = header.index(column)
        row = next(row for row in rows if row[at])
        before = row[at] if column == "statement" else ""
        row[at] = f"{before} {said[path]}".strip()
        if column == "text":
            row[header.index("quote")] = "prefer"
        with study.path(file).open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
                [header, *rows]
            )


def put_in(study: TinyStudy, said: Mapping[str, str]) -> None:
    """Put a text in every field of the study that is printed."""
    put_in_config(study, said)
    put_in_tables(study, said)
    text = NARRATIVE.replace("DOCUMENT", said["document_quote"]).replace("AFTER", said["after"])
    study.write("data/narrative/opzet.md", text)


refused: list[str] = []
written: list[str] = []


@cache
def house() -> House:
    return load_house(TEMPLATES / "house")


def draw_charts(data: ReportData, folder: Path) -> None:
    """The picture of each question in ``folder/charts``."""
    (folder / "charts").mkdir()
    for question in data.config.questions:
        pictures = draw(chart_data(data, question.id), house(), TEMPLATES / "fonts")
        (folder / "charts" / f"{question.id}.svg").write_bytes(pictures.svg)
        (folder / "charts" / f"{question.id}.png").write_bytes(pictures.png)


def differences(data: ReportData, folder: Path, suffixes: tuple[str, ...]) -> list[str]:
    """Write the report in some formats; what differs between them and its document."""
    chapters = [write_chapter(data, chapter) for chapter in data.config.chapters]
    tree = assemble(chapters, data.config, data.wording).tree
    (folder / "draft.md").write_text(write_markdown(tree, data.config), "utf-8")
    files = [folder / f"rapport{suffix}" for suffix in suffixes]
    for file in files:
        WRITERS[file.suffix](tree, data.config, house(), folder, TEMPLATES, file)
    return [str(problem) for problem in parity_problems(tree, files)]


def report_of(
    said: Mapping[str, str], folder: Path, suffixes: tuple[str, ...] = (".html",)
) -> TinyStudy | None:
    """The study with these texts, printed in ``folder`` alike in each format; None if refused."""
    study = TinyStudy(folder / "studie")
    put_in(study, said)
    if found := [str(problem) for problem in study.problems() if problem.is_error]:
        refused.extend(found)
        return None
    data = report_data(study)
    draw_charts(data, folder)
    assert differences(data, folder, suffixes) == []
    return study


@cache
def plain_kinds() -> set[str]:
    """The kinds of elements of a page of plain words."""
    with tempfile.TemporaryDirectory() as folder:
        plain = {field: f"woord{number:02} hier" for number, field in enumerate(FIELDS)}
        assert report_of(plain, Path(folder))
        return page_of(Path(folder) / "rapport.html")[1]


def bare(text: str) -> str:
    """A text as it is compared: without white space, and without signs that are not seen."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def page_of(file: Path) -> tuple[str, set[str]]:
    """What a web page says, and the kinds of elements that it has."""
    page: Any = lxml.html.fromstring(file.read_bytes().decode("utf-8"))
    for silent in page.xpath("//script|//style|//svg"):
        silent.drop_tree()
    return bare(page.text_content()), {element.tag for element in page.iter(etree.Element)}


def lost(study: TinyStudy, said: Mapping[str, str], page: str) -> dict[str, str]:
    """The texts that the page doesn't say whole; what is blinded in one (``@ref``) may be."""
    blinder = blinder_of(study.study(), study.config())
    return {
        field: text
        for field, text in said.items()
        if bare(text) not in page and blinder.blind(text).text == text
    }


def examples(number: int) -> settings:
    """So many examples, the same in every run, and none kept."""
    return settings(
        max_examples=number,
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
    )


@examples(40)
@given(said=studies(COMMON | RARE))
def check_the_page(said: dict[str, str]) -> None:
    """Refused with a code, or in the page: every text whole, and as text."""
    with tempfile.TemporaryDirectory() as folder:
        if study := report_of(said, Path(folder)):
            page, kinds = page_of(Path(folder) / "rapport.html")
            assert lost(study, said, page) == {}
            assert kinds <= plain_kinds()
            written.append(".html")


@examples(5)
@given(said=studies(COMMON))
def check_all_formats(said: dict[str, str]) -> None:
    """Refused with a code, or alike in all three formats."""
    with tempfile.TemporaryDirectory() as folder:
        if report_of(said, Path(folder), tuple(WRITERS)):
            written.append(".pdf")


def test_any_text_is_refused_or_printed_as_it_is() -> None:
    """None loses a text, makes an element, or raises; most are printed."""
    check_the_page()
    assert written.count(".html") >= 30, refused


def test_any_text_is_alike_in_all_formats() -> None:
    """PDF, DOCX and HTML say the same, whatever is said."""
    check_all_formats()
    assert written.count(".pdf") >= 3, refused
