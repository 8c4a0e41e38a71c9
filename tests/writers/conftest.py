"""The sample report, written once in each format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import panflute as pf
import pytest

from pipeline.house import House, load_house
from pipeline.study.config import Config
from pipeline.writers.docx import write_docx
from pipeline.writers.html import write_html
from pipeline.writers.pdf import write_pdf
from tests.writers.sample import TEMPLATES, sample_assets, sample_config, sample_tree

WRITERS = {"pdf": write_pdf, "docx": write_docx, "html": write_html}


@dataclass(frozen=True)
class Reports:
    """Writes reports into a folder of their own."""

    folder: Path
    house: House

    def write(
        self,
        kind: str,
        tree: pf.Doc | None = None,
        config: Config | None = None,
        house: House | None = None,
    ) -> Path:
        """The path of the report in format ``kind``."""
        target = self.folder / f"rapport.{kind}"
        assets = self.folder / "assets"
        chosen = house or self.house
        if not assets.exists():
            sample_assets(assets, chosen)
        WRITERS[kind](
            tree or sample_tree(), config or sample_config(), chosen, assets, TEMPLATES, target
        )
        return target


@pytest.fixture(scope="session")
def house() -> House:
    return load_house(TEMPLATES / "house")


@pytest.fixture(scope="session")
def reports_in(house: House) -> Callable[[Path], Reports]:
    return lambda folder: Reports(folder, house)


@pytest.fixture(scope="session")
def written(
    tmp_path_factory: pytest.TempPathFactory, reports_in: Callable[[Path], Reports]
) -> dict[str, Path]:
    """The sample report by format."""
    reports = reports_in(tmp_path_factory.mktemp("reports"))
    return {kind: reports.write(kind) for kind in WRITERS}
