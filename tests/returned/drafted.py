"""The tiny study with texts of its own, drafted: its DOCX and the sources of its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.charts.draw import draw
from pipeline.house import load_house
from pipeline.language.wording import load_wording
from pipeline.report.chapters.write import write_chapter
from pipeline.report.document import assemble
from pipeline.report.sources import Paragraph
from pipeline.store import write_record
from pipeline.writers.docx import write_docx
from tests.report.tiny_report import TEMPLATES, report_data
from tests.study.tiny import TinyStudy
from tests.writers.sample import CHART

INZET = """\
Bibliotheken zijn *vaak* open voor iedereen.
{{ Claim("dagelijks") }}, zo blijkt uit de gesprekken.[^noot] {{ Claim("wekelijks") }}.

Dat merken bezoekers ook. Zij vinden het **erg prettig** dat er iemand
aanwezig is om te helpen, en zij komen terug.

- langere openingstijden in het weekend;
- een rustige plek om te bellen.

{{ Claim("druk") }}; {{ claim("stil") }}. {{ Claim("betaald") }} en {{ claim("landelijk-beeld") }}.

{{ quotes("dagelijks", n=1) }}

Tot slot noemen wij een verhaal dat vaak terugkwam.

Deze alinea kan misschien weg.

[^noot]: Een gesprek duurde ongeveer een uur.
"""

OPENING = """\
Dit hoofdstuk gaat over het loket. Het loket is er voor iedereen.

Wij keken naar drie dingen: openingstijden, drukte en kosten.
"""

INZET_FILE = "data/narrative/inzet.md"
OPENING_FILE = "data/narrative/gebruik-loket.md"


@dataclass(frozen=True)
class Drafted:
    """A study with its draft."""

    tiny: TinyStudy
    docx: Path
    paragraphs: tuple[Paragraph, ...]


def drafted(folder: Path, inzet: str = INZET) -> Drafted:
    """Draft the study in a new folder."""
    tiny = TinyStudy(folder / "studie")
    tiny.write(INZET_FILE, inzet)
    tiny.write(OPENING_FILE, OPENING)
    data = report_data(tiny)
    chapters = [write_chapter(data, chapter) for chapter in data.config.chapters]
    report = assemble(chapters, data.config, load_wording(TEMPLATES, "nl"))
    write_record(tiny.path("results/sources.json"), report.paragraphs)
    house = load_house(TEMPLATES / "house")
    charts = folder / "assets" / "charts"
    charts.mkdir(parents=True)
    for question in ("gebruik", "advies"):
        drawn = draw(replace(CHART, question=question), house, TEMPLATES / "fonts")
        (charts / f"{question}.png").write_bytes(drawn.png)
    docx = folder / "rapport.docx"
    write_docx(report.tree, data.config, house, folder / "assets", TEMPLATES, docx)
    return Drafted(tiny, docx, report.paragraphs)
