"""A study whose fragments hold markup of every kind: it is built, and all formats say the same.

The build itself compares the running text of PDF, DOCX and HTML with the document, letter by
letter (``gates.parity``); here the document is compared with what was said.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path

import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.charts.draw import draw
from pipeline.errors import StudyError
from pipeline.gates.parity import parity_problems
from pipeline.house import House, load_house
from pipeline.report.chapters.write import write_chapter
from pipeline.report.data import ReportData
from pipeline.report.document import assemble
from pipeline.report.figures import chart_data
from pipeline.writers.docx import write_docx
from pipeline.writers.html import write_html
from pipeline.writers.pdf import write_pdf
from tests.conftest import run_snakemake
from tests.report.tiny_report import TEMPLATES, report_data
from tests.study.tiny import TinyStudy

HOSTILE = (
    "*vet* _schuin_ `code` # kop\n\n- lijst\n1. een | tabel | <b>ja</b> <script>alert(1)</script> "
    "<!-- c --> &amp; &#x41; {{ x }} {% include '/etc/passwd' %} $x^2$ \\input{/etc/passwd} "
    '#read("/etc/passwd") #include "x.typ" <label> ~ -- --- ... [^1] [l](#x) '
    "![i](file:///etc/passwd) ::: recap :::",
    "שלום עליכם مرحبا en terug \u202eomgekeerd\u202c \u200b\u200d\ufeff einde "
    "👨\u200d👩\u200d👧 e\u0301 ①",
    f"{'x' * 300} en {'Donaudampfschiffahrts' * 20} klaar",
    " ".join(f"woord{number}" for number in range(10_000)),
    "=1+1;+cmd|' /C calc'!A0 %s %d {0} ${HOME} `rm -rf` \\\\server ```{=typst}\n#panic()\n``` "
    "```{=html}\n<img src=x onerror=alert(1)>\n``` <w:p/> ]]> <?xml?>",
)


def make_hostile(study: Path) -> dict[str, str]:
    """Give every fragment a hostile text; the texts by fragment."""
    texts: dict[str, str] = {}
    supply = cycle(HOSTILE)
    for path in sorted((study / "data/fragments").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            id_ = row["fragment"]
            texts.setdefault(id_, f"{next(supply)} nr {id_}")
            row.update(text=texts[id_], quote="prefer")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    config = study / "config.yaml"
    wide = "quotes: {per_section: 9, per_interview: 9, max_words: 20000}\n"
    text = re.sub(r"^quotes:.*\n(?:[ ]+.*\n)*", "", config.read_text("utf-8"), flags=re.MULTILINE)
    config.write_text(text.replace("suspects: fail", "suspects: warn") + wide, "utf-8")
    return texts


def test_hostile_text_comes_out_literally(tiny: Path) -> None:
    """No text is read as markup, none breaks the build, and every quote stands as it was said."""
    texts = make_hostile(tiny)
    result = run_snakemake(tiny, "report")
    assert result.returncode == 0, result.stderr
    page = (tiny / "output/rapport.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "root:x:" not in page
    with (tiny / "private/review.csv").open(encoding="utf-8", newline="") as file:
        printed = [row["text"] for row in csv.DictReader(file) if row["kind"] == "citaat"]
    said = {_bare(text) for text in texts.values()}
    assert len(printed) >= len(HOSTILE)
    assert {_bare(text) for text in printed} <= said


def _bare(text: str) -> str:
    """A text without white space, and without the marks that turn its direction."""
    return "".join(re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", text).removeprefix("'").split())


BITS = (
    *(
        "*",
        "_",
        "`",
        "#",
        "|",
        "<b>",
        "</script>",
        "&amp;",
        "]]>",
        "$x$",
        "^a^",
        "~b~",
        "--",
        "...",
    ),
    *("{{ x }}", "{% if %}", "{", "}", "\\", "#panic()", "<l>", "@ref", "//", "/* */", "[x](y)"),
    *("=1+1", "@A1", "+1", "-1", "%s", "\u202eom\u202c", "שלום", "مرحبا", "\u200b", "\u200d"),
    *("\ufeff", "\u00ad", "👩‍👧", "e\u0301", "①", "\u2028", "\ue000"),
    *("'", '"', "‘", "’", "1.", "- ", "~", "\u00a0", "ß", "İ", "ﬁ"),
)
"""Marks of every markup that a text passes, signs that are not seen, and what turns a line."""
texts = st.lists(st.sampled_from((*BITS, "woord", " en ", " ")), min_size=1, max_size=8).map(
    lambda bits: f"Loket {''.join(bits)} hier"
)
statements = texts.map(lambda text: re.sub(r"[{}]", "", text))  # braces are forms of a verb
FIELDS = ("fragment", "statement", "claim", "section", "chapter", "title", "author", "notice")
refused: list[str] = []
written: list[str] = []


def put_in_table(study: TinyStudy, file: str, column: str, change: Callable[[str], str]) -> None:
    """Change every filled cell of a column."""
    with study.path(file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    with study.path(file).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {column: change(row[column]) if row[column] else ""} for row in rows)


def put_in(study: TinyStudy, said: Mapping[str, str]) -> None:
    """Put a text in each field of the study that is printed."""
    for file in ("gesprek-b", "gesprek-c", "gesprek-d"):
        path = f"data/fragments/{file}.csv"
        put_in_table(study, path, "text", lambda text: f"{text} {said['fragment']}")
    codebook = "data/codebook.csv"
    put_in_table(study, codebook, "statement", lambda text: f"{text} {said['statement']}")
    put_in_table(study, codebook, "title", lambda text: f"{text} {said['claim']}")
    config = yaml.safe_load(study.text("config.yaml"))
    config["study"] |= {"title": said["title"], "authors": [said["author"]]}
    config["study"]["notice"] = said["notice"]
    config["questions"][0]["text"] = said["section"]
    config["chapters"][1]["title"] = said["chapter"]
    study.write("config.yaml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def files_of(data: ReportData, house: House, folder: Path) -> list[str]:
    """Write all formats of a report; what differs between them and its document."""
    charts = folder / "charts"
    charts.mkdir()
    for question in data.config.questions:
        pictures = draw(chart_data(data, question.id), house, TEMPLATES / "fonts")
        (charts / f"{question.id}.svg").write_bytes(pictures.svg)
        (charts / f"{question.id}.png").write_bytes(pictures.png)
    chapters = [write_chapter(data, chapter) for chapter in data.config.chapters]
    tree = assemble(chapters, data.config, data.wording).tree
    files = []
    for suffix, write in ((".pdf", write_pdf), (".docx", write_docx), (".html", write_html)):
        files.append(folder / f"rapport{suffix}")
        write(tree, data.config, house, folder, TEMPLATES, files[-1])
    return [str(problem) for problem in parity_problems(tree, files)]


@settings(max_examples=6, phases=[Phase.generate], deadline=None, derandomize=True, database=None)
@given(said=st.fixed_dictionaries(dict.fromkeys(FIELDS, texts) | {"statement": statements}))
def check_any_text(said: dict[str, str]) -> None:
    """Any text in any field is refused with a code, or stands alike in all three formats."""
    with tempfile.TemporaryDirectory() as folder:
        study = TinyStudy(Path(folder) / "studie")
        put_in(study, said)
        found = [str(problem) for problem in study.problems() if problem.is_error]
        if found:
            refused.extend(found)
            return
        try:
            differs = files_of(report_data(study), load_house(TEMPLATES / "house"), Path(folder))
        except StudyError as error:
            refused.append(str(error))
            return
        assert differs == []
        written.append(said["fragment"])


def test_any_text_in_any_field_is_refused_or_printed_alike() -> None:
    """Refused with a code, or the same in all formats; and most are printed."""
    check_any_text()
    assert len(written) >= 3, refused
