"""The HTML: one self-contained, accessible file; its look is in ``templates/house``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import jinja2
import panflute as pf

from pipeline.house import House, Palette
from pipeline.study.config import Config
from pipeline.writers import pandoc
from pipeline.writers.front import CONTENTS, LANGUAGE, Front, front_of
from pipeline.writers.html_body import finished_body
from pipeline.writers.tree import headings, mark_followed
from pipeline.writers.web_fonts import data_address, font_faces

IMAGE_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def write_html(
    tree: pf.Doc, config: Config, house: House, assets: Path, templates: Path, target: Path
) -> None:
    """Write ``tree`` to ``target`` as one HTML file that asks for nothing else.

    ``assets`` is the folder that image addresses start from (SVG); ``templates`` holds
    ``house/`` and ``fonts/``. The same input gives the same bytes in any folder.
    """
    folder = templates / "house"
    environment = _environment(folder)
    page = environment.get_template("report.html").render(
        front=_front_values(front_of(config)),
        headings=headings(tree, config.numbering.contents_depth),
        logo=_logo(house, folder),
        style=_style(environment, house, templates / "fonts"),
        script=(folder / "report.js").read_text("utf-8").strip(),
        body=_body(tree, house, assets),
    )
    target.write_text(page, "utf-8", newline="\n")


def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(["html"]),
        keep_trailing_newline=True,
    )


def _front_values(front: Front) -> dict[str, object]:
    return asdict(front) | {
        "author_line": front.author_line,
        "description": front.description,
        "contents": CONTENTS,
        "language": LANGUAGE,
        "iso_date": front.date.isoformat(),
    }


def _body(tree: pf.Doc, house: House, assets: Path) -> str:
    copy = pandoc.copy_of(tree)
    mark_followed(copy)
    options = ["--wrap=none", "--shift-heading-level-by=1"]
    return finished_body(pandoc.write(copy, "html5-smart", options).decode(), house, assets)


def _style(environment: jinja2.Environment, house: House, fonts: Path) -> str:
    return (
        environment.get_template("report.css")
        .render(
            house=house,
            fonts=list(font_faces(house, fonts)),
            light=_colours(house.light),
            dark=_colours(house.dark),
        )
        .strip()
    )


def _colours(palette: Palette) -> dict[str, str]:
    return palette.model_dump() | {"soft": palette.soft}


def _logo(house: House, folder: Path) -> dict[str, str] | None:
    if house.logo is None:
        return None
    path = folder / house.logo.file
    return {"source": data_address(path, IMAGE_TYPES[path.suffix]), "alt": house.logo.alt}
