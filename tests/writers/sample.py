# ruff: noqa: E501 - the lines of the Markdown are as long as its sentences
"""A report with every kind of block and the nastiest text, for the tests of the writers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import panflute as pf
import pypandoc

from pipeline.charts.draw import draw
from pipeline.charts.model import Bar, ChartData, Stance
from pipeline.house import House
from pipeline.study.config import Config

TEMPLATES = Path(__file__).parents[2] / "templates"

NASTY = (
    r"*vet* _schuin_ #kop $som$ <b>tag</b> @noem ... -? -- --- ~ ` ``` \ / // /* */ "
    r"[…] [...] [gemeente*] {{ x }} {% y %} #let(x) \u{41} \n &amp; & ' \" ‘ ’ “ ” « » "
    r"1. + - = == 1) <label> https://example.nl/a_b ^ | € § ½ é ñ ł “...” 10% ' -a-b-"
)
RIGHT_TO_LEFT = "שלום عليكم"
EMOJI = "🎉 😀 👍"

TEXT = """
::: {#chapter-samenvatting .chapter .summary}

# Samenvatting {#samenvatting .chapter}

Dit rapport doet verslag van een evaluatie onder veertien gemeenten. Het overgrote deel van de
gemeenten [12/14] investeert in duurzame relaties met sleutelfiguren. Daarnaast geven vier
gemeenten [4/14] aan dat de inzet van de vliegende brigade de onderlinge verantwoordelijkheid
vergroot.[^1]

## Resultaten {#resultaten}

Een deel van de gemeenten noemt *wederkerigheid*, en **de helft** noemt tijd. Zie
[de voorbeeldsite](https://example.nl) of [hoofdstuk 2](#acties).

::: recap
Samenvattend: gemeenten zijn over het geheel genomen positief, en vragen vooral om tijd.
:::

:::

::: {#chapter-acties .chapter .findings}

# [2]{.number} Acties van gemeenten om de samenwerking met hechte gemeenschappen te versterken {#acties .chapter}

::: question
Welke acties hebben gemeenten ondernomen om de samenwerking met lokale gemeenschappen te verbeteren?
:::

Gemeenten hebben uiteenlopende acties ondernomen, waarbij ondermijningsproblematiek,
gemeenschapsvertegenwoordigers en beleidsmedewerkersoverleggen aan bod komen. Een kleine
meerderheid van de gemeenten [8/14] geeft aan dat de samenwerking met het welzijnswerk is
versterkt. Dat gebeurde vaak op verzoek van bewoners zelf.

Een respondent verwoordt dit als volgt:

> We zijn gewoon begonnen met koffie drinken, [...] en na een halfjaar belden ze óns. Bij de
> [gemeente\\*] wisten ze eerst niet wat ze daarmee moesten.[^2]

Respondenten zeggen hierover het volgende:

> Ik had daar zelf nooit aan gedacht.

> [The people there just trusted us.]{lang=en}

![Figuur 1. Wat gemeenten hebben gedaan](charts/q1){#figure-q1 alt="De meest genoemde bevinding is: er is een netwerk, bij 12 van de 14 gemeenten."}

![Figuur 2. Dezelfde gegevens nog eens](charts/q2){#figure-q2 alt="Opnieuw: een netwerk."}

## [2.1]{.number} Het netwerk {#netwerk}

De acties zijn in te delen in drie soorten:

- gesprekken met sleutelfiguren, waarbij het initiatief zowel bij de gemeente als bij de gemeenschap kan liggen;
- trainingen;
- een vast aanspreekpunt.

### Wie doet wat {#wie}

1. De wijkagent belt.
2. De gemeente luistert.

Term
:   De omschrijving van de term.

::: answer
Gemeenten hebben vooral geïnvesteerd in mensen, minder in structuren.
:::

NASTY

:::

::: {#chapter-bijlage-1 .chapter .appendix}

# Onderzoeksopzet {#bijlage-1 .chapter}

::: {#table-municipalities .table}

| Gemeente | Inwoners | Respondenten |
|:---------|---------:|-------------:|
| Voorbeeldstad | 120.000 | 2 |
| Voorbeelddorp | 9.500 | 1 |

: Tabel 1. Gemeenten en respondenten

:::

::: {#table-codes .table}

| Bevinding | Wat het overgrote deel van de gemeenten hierover zegt in de gesprekken | n |
|:--|:--|--:|
| Een netwerk van sleutelfiguren uit hechte gemeenschappen | Dat het tijd kost, en dat het zonder een vast aanspreekpunt niet lukt om vertrouwen te winnen | 12 |
| Trainingen | Dat ze nuttig zijn | 4 |

: Tabel 2. Bevindingen die niet in de figuren staan

:::

::: source
Bron: twee gemeenten, een adviseur.
:::

:::

[^1]: Een noot met een verwijzing naar <https://example.nl/pad_naar>.

[^2]: Geblindeerd om de anonimiteit van de respondent te beschermen.
"""

CHART = ChartData(
    question="q1",
    title="Wat gemeenten hebben gedaan",
    total=14,
    unit_singular="gemeente",
    unit_plural="gemeenten",
    bars=(
        Bar(
            "Investeren in duurzame relaties met sleutelfiguren uit hechte gemeenschappen",
            12,
            14,
            Stance(positive=8, critical=2, mixed=2),
        ),
        Bar("De samenwerking met het welzijnswerk is versterkt", 8, 14, Stance(8)),
        Bar("Er is een vast aanspreekpunt", None, 14, None, "enkele gemeenten"),
    ),
)


def sample_config(**study: Any) -> Config:
    """A valid config; ``study`` overrides keys of the study."""
    return Config.model_validate(
        {
            "version": 1,
            "study": {
                "title": "Weerbare gemeenschappen",
                "subtitle": "De ondersteuning van gemeenten geëvalueerd",
                "authors": ["A. de Vries", "B. Jansen"],
                "institute": {"name": "Voorbeeldinstituut"},
                "commissioner": "het Voorbeeldministerie",
                "project": {"name": "Weerbare gemeenschappen"},
                "subject": {"name": "Voorbeeldunit"},
                "date": "2025-02-01",
                "place": "Utrecht",
                "status": "concept",
                "notice": "Voorbeeld met verzonnen interviews.",
                "unit": {"singular": "gemeente", "plural": "gemeenten"},
                "population_role": "gemeente",
                **study,
            },
            "roles": {"gemeente": {"singular": "een respondent", "plural": "respondenten"}},
            "questions": [{"id": "q1", "evaluation": "process", "text": "Welke acties?"}],
            "chapters": [
                {"id": "samenvatting", "title": "Samenvatting", "kind": "summary"},
                {"id": "acties", "title": "Acties", "kind": "findings", "question": "q1"},
                {"id": "bijlage-1", "title": "Onderzoeksopzet", "kind": "appendix"},
            ],
            "numbering": {"contents_depth": 2},
            "quantifiers": {
                "scale": [
                    {"over": 0, "upto": 1, "phrase": "een aantal {units}", "number": "plural"}
                ]
            },
            "blinding": {"labels": {}, "note": "Geblindeerd."},
        }
    )


def sample_tree() -> pf.Doc:
    """The sample report as a tree; the paragraph ``NASTY`` holds the nasty text."""
    tree = pf.convert_text(
        TEXT,
        input_format="markdown-smart",
        standalone=True,
        pandoc_path=pypandoc.get_pandoc_path(),
    )
    tree.walk(_nasty)
    return tree


def sample_assets(folder: Path, house: House) -> Path:
    """The folder of the charts that the tree names, drawn."""
    charts = folder / "charts"
    charts.mkdir(parents=True)
    for question in ("q1", "q2"):
        files = draw(replace(CHART, question=question), house, TEMPLATES / "fonts")
        (charts / f"{question}.svg").write_bytes(files.svg)
        (charts / f"{question}.png").write_bytes(files.png)
    return folder


def _nasty(element: pf.Element, _: pf.Doc) -> list[pf.Element] | None:
    if not (isinstance(element, pf.Para) and pf.stringify(element).strip() == "NASTY"):
        return None
    lines = (NASTY, RIGHT_TO_LEFT, EMOJI)
    return [pf.Para(*_words(line)) for line in lines]


def _words(line: str) -> list[pf.Inline]:
    inlines: list[pf.Inline] = []
    for word in line.split(" "):
        inlines += [pf.Space(), pf.Str(word)] if inlines else [pf.Str(word)]
    return inlines
