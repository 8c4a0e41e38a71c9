"""What pandoc reads in a text that the report cannot print is told with its place."""

from __future__ import annotations

import pytest

from pipeline.errors import Problem
from pipeline.narrative.markdown import READER, headings, markdown_problems, read_nodes
from pipeline.narrative.model import Narrative, Target
from pipeline.narrative.parse import parse_narrative
from pipeline.report import draft
from tests.study.tiny import TinyStudy

TARGET = Target("opening", "kort", "kort")


def read(text: str) -> Narrative:
    narrative, problems = parse_narrative(text, "kort.md", TARGET)
    assert problems == ()
    return narrative


def problems(text: str) -> list[Problem]:
    narrative = read(text)
    (nodes,) = read_nodes([narrative])
    return list(markdown_problems(narrative, nodes))


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each problem."""
    return [(p.code, p.place.line, p.place.column) for p in problems(text)]


ORDINARY = """Een *tekst* met **nadruk**, [een adres](https://example.nl) en `code`.

- een lijst met {{ claim("a") }}
- en nog een

> Een citaat. [...] en [woord] blijven staan; 3 < 4 en 5 > 2, voor $5 of € 6.

Noot.[^1] Nog een.[^Lang]

{{ quote("f1") }}

| a | b |
|---|---|
| {{ count("a") }} | 2 |

[^1]: De noot, met {{ source("nota") }}.

[^lang]: De andere.
"""


def test_ordinary_markdown_is_in_order() -> None:
    """Emphasis, lists, tables, links, notes and calls in them give no problem."""
    assert told(ORDINARY) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('`{{ number("a") }}`', (1, 2)),
        ('Zo:\n\n```\n{{ claim("a") }}\n```\n', (4, 1)),
        ('Zo:\n\n    {{ claim("a") }}\n', (3, 5)),
        ('Zie [hier](#{{ count("a") }}).', (1, 13)),
    ],
)
def test_a_call_in_code_or_an_address_is_told(text: str, place: tuple[int, int]) -> None:
    """N22 where a call would come out as a private character."""
    assert told(text) == [("N22", *place)]


@pytest.mark.parametrize(
    "text",
    [
        'Noot.[^1]\n\n[^1]: Zo:\n\n    {{ quote("f1") }}\n',
        '## {{ table("municipalities") }}\n',
        '| a |\n|---|\n| {{ chart("q") }} |\n',
    ],
)
def test_a_block_where_only_words_can_be_is_told(text: str) -> None:
    """N16 for a quote in a note, a heading or a table, also where it stands on its own line."""
    assert [code for code, _, _ in told(text)] == ["N16"]


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("Zie ![kaart](kaart.png).", "kaart.png", (1, 5)),
        ("Eén.\n\n![](/etc/hosts)\n", "/etc/hosts", (3, 1)),
        ("Noot.[^1]\n\n[^1]: Zo: ![x](../y.png)\n", "../y.png", (3, 11)),
    ],
)
def test_an_image_is_told(text: str, found: str, place: tuple[int, int]) -> None:
    """N23: no file of the machine is ever taken into a report by a text."""
    (problem,) = problems(text)
    assert (problem.code, problem.found) == ("N23", found)
    assert (problem.place.line, problem.place.column) == place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een <b>woord", "<b>"),
        ("<!-- nog doen -->\n", "<!-- nog doen -->"),
        ("```{=latex}\n\\newpage\n```\n", "\\newpage"),
        ("Zo: $a_b$.", "a_b"),
        ("$$x^2$$\n", "x^2"),
    ],
)
def test_what_is_no_markdown_of_ours_is_a_warning(text: str, found: str) -> None:
    """N24: HTML, comments, raw blocks and formulas come out as the characters that they are."""
    (problem,) = problems(text)
    assert (problem.code, problem.found, problem.is_error) == ("N24", found, False)


def test_a_note_that_is_nowhere_is_told() -> None:
    """N25 at the reference, also where two of them would read as a superscript."""
    assert told("Een.[^1] En twee.[^b]\n") == [("N25", 1, 5), ("N25", 1, 18)]


def test_a_note_that_nothing_refers_to_is_told() -> None:
    """N26: its text would vanish."""
    assert told("Een tekst.\n\n[^c]: Verdwijnt.\n") == [("N26", 3, 1)]


def test_brackets_in_code_are_no_notes() -> None:
    """A regular expression in code refers to nothing."""
    assert told("Zo: `[^a]`.\n\n```\n[^b] en\n[^c]: x\n```\n") == []


def test_headings_are_those_that_pandoc_reads() -> None:
    """Underlined headings and those in a quotation count, a hash in code does not."""
    text = "Vooraf\n======\n\n```\n# niet\n```\n\n> ## In citaat\n\nTekst.\n\n#niet\n"
    narrative = read(text)
    (nodes,) = read_nodes([narrative])
    found = [(place.line, level, line) for place, level, line in headings(narrative, nodes)]
    assert found == [(1, 1, "Vooraf"), (8, 2, "> ## In citaat")]


def test_texts_are_read_apart() -> None:
    """Notes of one text are not those of another, and each node has the place of its own text."""
    first, second = read("Noot.[^1]\n\n[^1]: Eén.\n"), read("\n\n![x](y.png)\n")
    nodes = read_nodes([first, second])
    assert list(markdown_problems(first, nodes[0])) == []
    assert [p.place.line for p in markdown_problems(second, nodes[1])] == [3]


def test_the_check_reads_as_the_report_does() -> None:
    """The reader of the check is that of the report, without what the report leaves unread."""
    unread = "-raw_html-raw_attribute-tex_math_dollars"
    assert draft.READER.replace(unread, "") == READER


def test_a_file_that_is_no_text_is_told(tiny: TinyStudy) -> None:
    """N27 for files that look like texts; hidden files and a spreadsheet's leavings are not."""
    from pipeline.narrative.files import read_narratives

    names = ("kort.markdown", "deel/kort.md", ".DS_Store", "~$kort.docx", "kort.md")
    for name in names:
        tiny.write(f"data/narrative/{name}", "Tekst.")
    _, found = read_narratives(tiny.folder, tiny.config(), {"kort": TARGET})
    assert [(p.code, p.place.file) for p in found] == [
        ("N27", "data/narrative/deel/kort.md"),
        ("N27", "data/narrative/kort.markdown"),
    ]


def test_a_folder_of_texts_that_is_not_there_is_told(tiny: TinyStudy) -> None:
    """A06 where the config names a folder of its own; the usual one may be absent."""
    from pipeline.narrative.files import read_narratives

    assert read_narratives(tiny.folder, tiny.config(), {})[1] == ()
    tiny.replace("config.yaml", "questions:\n", "paths: {narrative: data/teksten}\nquestions:\n")
    found = read_narratives(tiny.folder, tiny.config(), {})[1]
    assert [(p.code, p.place.file) for p in found] == [("A06", "data/teksten")]
