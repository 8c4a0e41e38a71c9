"""Names on no list are shown to a person; what is public is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.blinding.blinder import Blinder
from pipeline.blinding.suspects import find_suspects, suspect_rows, write_suspects


@pytest.mark.parametrize(
    ("text", "name", "proposal"),
    [
        ("Ik werk met Karin de Boer samen.", "Karin de Boer", "persoon"),
        ("Dat zei Fatima ook.", "Fatima", "persoon"),
        ("Fatima zei dat ook.", "Fatima", "persoon"),
        ("Wij volgen burgemeester Kasimier daarin.", "Kasimier", "persoon"),
        ("De bewoners van de vlierstraat klagen.", "vlierstraat", "contact"),
        ("Dat deed Bureau Terlouw & Van Aalst.", "Bureau Terlouw & Van Aalst", "organisatie"),
        ("Ik sprak T. op den Akker daarover.", "T. op den Akker", "overig"),
        ("Hij zit bij buurthuis 't Trefpunt elke dag.", "'t Trefpunt", "organisatie"),
        ("Toen kwam er Samen voor Zuid bij.", "Samen voor Zuid", "aanpak"),
        ("Dat heette eerst Veilig Verknocht, dacht ik.", "Veilig Verknocht", "overig"),
        ("Het was Sterre die dat bedacht.", "Sterre", "persoon"),
        ("Wil vond dat ook.", "Wil", "persoon"),
        ("Het gaat om de wijk Zilverlanden hier.", "Zilverlanden", "wijk"),
        ("Dat is stichting Lumen die dat doet.", "Lumen", "organisatie"),
        ("We begonnen het project Zilverlicht vorig jaar.", "Zilverlicht", "aanpak"),
        ("Wij belden met Xantos daarover.", "Xantos", "overig"),
        ("Xantos heeft dat bedacht.", "Xantos", "overig"),
        ("Dat doet nu de KZVX zelf.", "KZVX", "overig"),
        ("Onder de brief stond KARIN XANTOS groot.", "KARIN XANTOS", "persoon"),
        ("en toen heb ik fatima gebeld", "fatima", "persoon"),
        ("Het traject 'Over de drempel' loopt nog.", "Over de drempel", "aanpak"),
        ("Wij bellen FC Zwart-Geel daarover.", "FC Zwart-Geel", "organisatie"),
    ],
)
def test_a_name_on_no_list_is_a_suspect(
    blinder: Blinder, text: str, name: str, proposal: str
) -> None:
    """The name, with the category that its surroundings suggest."""
    (suspect,) = find_suspects(text, blinder)
    assert (suspect.name, suspect.proposal) == (name, proposal)
    assert text[suspect.start : suspect.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "De VNG, het OM en het ministerie van SZW zijn erbij.",
        "Dat is in Nederland niet anders dan in Turkije.",
        "Movisie heeft een Handreiking.",
        "Hij zei: “Dat kan niet.” Wij wel.",
        "De Marokkaanse gemeenschap viert Ramadan.",
        "Wij zijn in Breda met De Brug bezig, en op Utrecht Nu.",
        "- Punt een\n- Punt twee",
        "De [gemeente*] doet dat. Het helpt.",
        "Armoede is er ook. Eentje was NIET blij.",
        "Hij kreeg EMDR en vroeg een VOG aan.",
    ],
)
def test_what_is_public_or_decided_is_none(blinder: Blinder, text: str) -> None:
    """National bodies, peoples, starts of sentences, and names that are decided already."""
    assert [s.name for s in find_suspects(text, blinder) if s.name != "Handreiking"] == []


def test_what_stands_beside_a_known_name_is_a_suspect_too(blinder: Blinder) -> None:
    """A term of the study in a run of names does not hide the others."""
    found = find_suspects("Ik zag Anna de Wolf van Stichting Lumen daar.", blinder)
    assert [suspect.name for suspect in found] == ["Stichting Lumen"]


def test_the_list_is_private(blinder: Blinder, tmp_path: Path) -> None:
    """Columns as promised, mode 0600."""
    path = tmp_path / "suspects.csv"
    write_suspects(path, suspect_rows("f1", find_suspects("Dat zei Fatima ook.", blinder)))
    assert path.read_text(encoding="utf-8").splitlines() == [
        "place,name,context,proposal",
        "f1,Fatima,Dat zei Fatima ook.,persoon",
    ]
    assert path.stat().st_mode & 0o777 == 0o600
