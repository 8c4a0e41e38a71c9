"""A study whose fragments hold markup of every kind: it is built, and all formats say the same.

The build itself compares the running text of PDF, DOCX and HTML with the document, letter by
letter (``gates.parity``); here the document is compared with what was said.
"""

from __future__ import annotations

import csv
import re
from itertools import cycle
from pathlib import Path

from tests.conftest import run_snakemake

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
