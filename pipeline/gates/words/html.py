"""The words of the HTML: its main part, and the notes at its end."""

from __future__ import annotations

from typing import Any

import lxml.html

from pipeline.gates.words.said import Said

NO_WORDS = "//svg|//script|//style|//*[contains(@class, 'footnote-ref')]"
BACK = ".//*[contains(@class, 'footnote-back')]"
NOTES = "//*[contains(concat(' ', @class, ' '), ' footnotes ')]"


def html_words(data: bytes) -> Said:
    """The running text of ``<main>``, and each note without the link back."""
    page: Any = lxml.html.fromstring(data.decode("utf-8"))
    main = page.find(".//main")
    for element in main.xpath(f".{NO_WORDS.replace('|', '|.')}"):
        _drop(element)
    notes: list[str] = []
    for section in main.xpath(f".{NOTES}"):
        for item in section.xpath(".//li"):
            for link in item.xpath(BACK):
                _drop(link)
            notes.append(str(item.text_content()))
        _drop(section)
    return Said.of([str(main.text_content())], ([note] for note in notes))


def _drop(element: Any) -> None:
    element.drop_tree()
