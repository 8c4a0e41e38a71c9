"""One private page: a template of the house with its style and script inside, owner-only."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import jinja2

from pipeline.house import load_house
from pipeline.store import write_text


def write_page(path: Path, templates: Path, name: str, values: Mapping[str, object]) -> None:
    """Write the page that ``house/private/<name>`` makes of ``values``, for its owner alone.

    What the values say is escaped. The page asks for nothing else: its policy lets no script
    run but the one inside, which is named by its digest, and nothing be fetched or sent.
    """
    house = templates / "house"
    folder = house / "private"
    environment = _environment(folder)
    script = (folder / "private.js").read_text(encoding="utf-8").strip()
    style = environment.get_template("private.css").render(house=load_house(house))
    page = environment.get_template(name).render(
        **values, style=style.strip(), script=script, script_digest=digest_of(script)
    )
    write_text(path, page, private=True)


def digest_of(script: str) -> str:
    """What names an inline script in a content security policy."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(["html"]),
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
