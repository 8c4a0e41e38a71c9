"""The documentation says what the project does: codes, keys, columns, calls, rules, links."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pypdfium2
import pytest
import yaml
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from pipeline.errors.codes import CODES
from pipeline.narrative.model import Target
from pipeline.narrative.parse import parse_narrative
from pipeline.narrative.signatures import SIGNATURES
from pipeline.study import read
from pipeline.study.config import ChapterKind, Config
from pipeline.study.tables import Columns

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ELSEWHERE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
PAGES = sorted([*DOCS.glob("*.md"), *(ROOT / name for name in ELSEWHERE)])

sys.path.insert(0, str(DOCS))
import dag  # noqa: E402 - a script beside the page that shows its picture

TABLES: Mapping[str, Columns] = {
    "municipalities": read.MUNICIPALITIES,
    "interviews": read.INTERVIEWS,
    "fragments": read.FRAGMENTS_SHEET,
    "codebook": read.codebook_columns(),
    "facts": read.FACTS,
    "sources": read.SOURCES,
    "blinding_terms": read.TERMS,
    "disclosure_review": read.REVIEWS,
}


def text_of(page: str) -> str:
    """The text of a page of the project."""
    return (ROOT / page).read_text(encoding="utf-8")


def part_under(text: str, heading: str) -> str:
    """What stands between a heading and the next one of its level or above."""
    level = heading.split(" ")[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert found is not None, f"geen kop {heading!r}"
    return found[1]


def test_every_code_is_explained_once() -> None:
    """docs/fouten.md has one heading for every code, in order, and none for another."""
    headings = re.findall(r"^### (\S+)$", text_of("docs/fouten.md"), re.MULTILINE)
    assert sorted(headings) == sorted(CODES)
    by_letter = [heading for letter in "ACTKNBGDR" for heading in headings if heading[0] == letter]
    assert headings == by_letter, "de letters staan door elkaar"


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_has_example_mend_and_english(code: str) -> None:
    """Every code tells what is wrong, an example, what to do, and one line of English."""
    part = part_under(text_of("docs/fouten.md"), f"### {code}")
    explained, *_ = part.strip().partition("\n")
    assert explained.endswith("."), explained
    for label in ("- **Voorbeeld:** ", "- **Doen:** ", "- **English:** "):
        assert part.count(label) == 1, label
    warns = explained.startswith("Waarschuwing.")
    assert warns == (CODES[code].severity == "warning"), "zwaarte"


def test_codes_without_use_are_said_to_be_so() -> None:
    """docs/fouten.md names the codes that nothing raises yet, and no other."""
    modules = [f for f in (ROOT / "pipeline").rglob("*.py") if f.name != "codes.py"]
    code_text = "\n".join(f.read_text(encoding="utf-8") for f in modules)
    unused = sorted(code for code in CODES if f'"{code}"' not in code_text)
    found = re.search(
        r"word(?:t|en) nog niet gegeven: (.+)\.$", text_of("docs/fouten.md"), re.MULTILINE
    )
    assert (found[1].split(", ") if found else []) == unused


def bare(annotation: Any) -> Any:
    """An annotation without its constraints and without None."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kept = [a for a in get_args(annotation) if a is not type(None)]
        return bare(kept[0]) if len(kept) == 1 else annotation
    return annotation


def keys(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that holds a value, dotted as the page writes it, with its default.

    The keys of a part that may be left out as a whole have None.
    """
    for name, field in model.model_fields.items():
        key = f"{before}{field.alias or name}"
        inner, marker = bare(field.annotation), ""
        if get_origin(inner) is tuple:
            inner, marker = bare(get_args(inner)[0]), "[]"
        elif get_origin(inner) is dict:
            inner, marker = bare(get_args(inner)[1]), ".*"
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            within = keys(inner, f"{key}{marker}.")
            yield from ((k, None) for k, _ in within) if field.default is None else within
        else:
            yield key, field.default


def documented_keys() -> dict[str, str]:
    """Each key that docs/studie.md describes, with the cell of its default."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", text_of("docs/studie.md"), re.MULTILINE)
    return {re.sub(r"<\w+>", "*", key): default for key, default in rows}


@pytest.mark.parametrize(("key", "default"), sorted(keys(Config), key=lambda pair: pair[0]))
def test_every_key_of_the_config_is_described(key: str, default: Any) -> None:
    """docs/studie.md has a row for every key of config.yaml, with its default."""
    told = documented_keys().get(key)
    assert told is not None, f"docs/studie.md noemt {key} niet"
    if default is PydanticUndefined:
        assert told == "verplicht"
    elif isinstance(default, bool):
        assert told == f"`{str(default).lower()}`"
    elif isinstance(default, int | str) and default != "":
        assert told == f"`{default}`"
    else:
        assert told != "verplicht"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_is_described(table: str) -> None:
    """docs/studie.md has exactly the columns of each table; required ones are bold."""
    part = part_under(text_of("docs/studie.md"), f"### {table}")
    bold = set(re.findall(r"\*\*`(\w+)`\*\*", part))
    plain = set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))
    assert bold == set(TABLES[table].required)
    assert plain == set(TABLES[table].optional)


def example_calls() -> list[str]:
    """The calls in the table of docs/studie.md."""
    part = part_under(text_of("docs/studie.md"), "### Aanroepen")
    return re.findall(r"^\| `(\{\{.*?\}\})` \|", part, re.MULTILINE)


def test_every_call_has_an_example_that_is_right() -> None:
    """docs/studie.md shows every call with all its options, each as the parser accepts it."""
    shown: dict[str, set[str]] = {}
    for example in example_calls():
        narrative, problems = parse_narrative(example, "x.md", Target("section", "x", "x"))
        assert not problems, example
        for call in narrative.calls:
            shown.setdefault(call.name, set()).update(call.options)
    assert set(shown) == set(SIGNATURES)
    lower = {name: set(s.options) for name, s in SIGNATURES.items() if name[0].islower()}
    assert {name: shown[name] for name in lower} == lower


@pytest.mark.parametrize("kind", get_args(ChapterKind))
def test_every_kind_of_chapter_is_described(kind: str) -> None:
    """docs/studie.md has a row for every kind of chapter."""
    part = part_under(text_of("docs/studie.md"), "### Hoofdstukken")
    assert f"| `{kind}` | " in part


def test_every_section_of_its_own_is_named() -> None:
    """docs/studie.md names the file of every section that a chapter has of itself."""
    wording = yaml.safe_load(text_of("templates/nl/wording.yaml"))
    part = part_under(text_of("docs/studie.md"), "## Eigen teksten")
    for kind, sections in wording["sections"].items():
        row = next(line for line in part.splitlines() if line.startswith(f"| `{kind}` |"))
        names = re.findall(r"`<hoofdstuk>-(\w+)\.md`", row)
        assert names == [section["suffix"] for section in sections]


@pytest.mark.parametrize("heading", ["# Weerslag", "## English"])
def test_readme_names_the_commands_in_both_languages(heading: str) -> None:
    """Both languages of README.md name the two commands, the check and what comes out."""
    part = part_under(text_of("README.md"), heading)
    if heading == "# Weerslag":
        part = part.split("## English")[0]
    for word in ("make report", "make test", "snakemake report", "snakemake check"):
        assert word in part
    for file in ("rapport.pdf", "rapport.docx", "rapport.html", "manifest.json"):
        assert file in part


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project, and to a heading in it, finds its end."""
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_picture_shows_the_rules_as_they_are() -> None:
    """docs/dag.svg is what docs/dag.py draws; after a change of the rules, run it again."""
    drawn = dag.svg(dag.rules(), dag.edges())
    assert dag.PICTURE.read_text(encoding="utf-8") == drawn, "draai: python docs/dag.py"


def test_the_architecture_names_every_rule_and_room() -> None:
    """docs/architecture.md names each rule in its diagram and each room in its table."""
    page = text_of("docs/architecture.md")
    diagram = page.split("```mermaid")[1].split("```")[0]
    assert not [name for name in dag.rules() if not re.search(rf"\b{name}\b", diagram)]
    rooms = [folder.name for folder in (ROOT / "pipeline").iterdir() if folder.is_dir()]
    named = set(re.findall(r"^\| `(\w+)` \|", part_under(page, "## The rooms"), re.MULTILINE))
    assert {room for room in rooms if not room.startswith("_")} == named


def test_readme_tells_how_long_the_example_is() -> None:
    """Both languages of README.md give the number of pages of the example, where it is built."""
    built = ROOT / "output" / "rapport.pdf"
    example = "notice: Voorbeeld met verzonnen interviews." in text_of("config.yaml")
    if not example or not built.exists():
        pytest.skip("het voorbeeld is niet gebouwd")
    with pypdfium2.PdfDocument(built) as pdf:
        pages = len(pdf)
    assert re.findall(
        r"rapport van (\d+) pagina's|report of (\d+) pages", text_of("README.md")
    ) == [
        (str(pages), ""),
        ("", str(pages)),
    ]
