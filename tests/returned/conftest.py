"""A draft that is read by all tests; each that takes something in has a study of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.returned.take_in import Taken, take_in
from tests.report.tiny_report import TEMPLATES
from tests.returned.drafted import Drafted, drafted
from tests.returned.reader import WordReader
from tests.study.tiny import TinyStudy

TakeIn = Callable[[WordReader], Taken]


@pytest.fixture(scope="session")
def one_draft(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    return drafted(tmp_path_factory.mktemp("concept"))


@pytest.fixture
def draft(one_draft: Drafted, tmp_path: Path) -> Drafted:
    """The draft, in a study that may be changed."""
    folder = tmp_path / "studie"
    shutil.copytree(one_draft.tiny.folder, folder)
    tiny = object.__new__(TinyStudy)
    tiny.folder = folder
    return replace(one_draft, tiny=tiny)


@pytest.fixture
def reader(draft: Drafted) -> WordReader:
    return WordReader(draft.docx)


@pytest.fixture
def take(draft: Drafted, tmp_path: Path) -> TakeIn:
    """Takes in what a reader sends back."""

    def taken(reader: WordReader) -> Taken:
        file = reader.save(tmp_path / "gereviewd.docx")
        return take_in(draft.tiny.folder, draft.tiny.config(), file, TEMPLATES)

    return taken
