"""The PDF: the tree through pandoc and Typst, as PDF/UA-1 and PDF/A-2a at once."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import panflute as pf
import typst

from pipeline.errors import StudyError
from pipeline.house import House
from pipeline.study.config import Config
from pipeline.writers import pandoc
from pipeline.writers import tree as t
from pipeline.writers.front import CONTENTS, FIGURES, LANGUAGE, TABLES, Front, front_of
from pipeline.writers.pdf_glyphs import missing_glyphs
from pipeline.writers.pdf_streams import finished
from pipeline.writers.typst_tree import NO_BREAK_MARK, for_typst

MAIN = "main.typ"


def write_pdf(
    tree: pf.Doc, config: Config, house: House, assets: Path, templates: Path, target: Path
) -> None:
    """Write ``tree`` to ``target`` as an accessible PDF.

    ``assets`` is the folder that image addresses start from; ``templates`` holds ``house/`` and
    ``fonts/``. The same input gives the same bytes in any folder. Raises StudyError for
    characters that none of the font files has, and ``typst.TypstError`` where Typst refuses
    (a figure without alternative text).
    """
    if missing := missing_glyphs(tree, front_of(config), templates / "fonts"):
        raise StudyError(missing)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        _lay_out(root, tree, config, house, assets, templates)
        data = typst.compile(
            root / MAIN,
            root=root,
            font_paths=[templates / "fonts"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
            package_path=root / "none",
            package_cache_path=root / "none",
            timestamp=_midnight(config),
        )
    target.write_bytes(finished(data))


def _lay_out(
    root: Path, tree: pf.Doc, config: Config, house: House, assets: Path, templates: Path
) -> None:
    """Put everything that Typst reads into ``root``, which nothing in the output names."""
    shutil.copytree(templates / "house", root, dirs_exist_ok=True)
    for image in t.images(tree):
        name = f"{image.url}.svg"
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(assets / name, root / name)
    (root / "house.json").write_text(house.model_dump_json(), "utf-8")
    front = json.dumps(_front_values(front_of(config), config), ensure_ascii=False)
    (root / "front.json").write_text(front.replace(NO_BREAK_MARK, ""), "utf-8")
    body = pandoc.write(for_typst(pandoc.copy_of(tree)), "typst-smart", ["--wrap=none"])
    opening = (templates / "house" / MAIN).read_text("utf-8")
    text = body.decode().replace(NO_BREAK_MARK, "")
    (root / MAIN).write_text(f"{opening}\n{text}", "utf-8")


def _front_values(front: Front, config: Config) -> dict[str, object]:
    """The words of ``front.json``; the date is [year, month, day]."""
    return asdict(front) | {
        "author_line": front.author_line,
        "description": front.description,
        "contents": CONTENTS,
        "figures": FIGURES,
        "tables": TABLES,
        "contents_depth": config.numbering.contents_depth,
        "language": LANGUAGE,
        "region": LANGUAGE,
        "date": [front.date.year, front.date.month, front.date.day],
    }


def _midnight(config: Config) -> datetime:
    day = config.study.date
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
