"""Charts tell the finding, the same way every time, and never a protected number."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pipeline.charts.alternative_text import alternative_text
from pipeline.charts.draw import LABEL_PT, WIDTH_MM, draw, wrap
from pipeline.charts.faces import heading_face
from pipeline.charts.model import Bar, ChartData, Stance
from pipeline.house import load_house

TEMPLATES = Path(__file__).parents[2] / "templates"
FONTS = TEMPLATES / "fonts"
HOUSE = load_house(TEMPLATES / "house")
FACE = heading_face(HOUSE, FONTS)


def chart(*bars: Bar, total: int = 14) -> ChartData:
    return ChartData("q1", "Titel", total, "gemeente", "gemeenten", bars)


def circles(data: ChartData) -> int:
    """How many marks the picture draws."""
    root = etree.fromstring(draw(data, HOUSE, FONTS).svg)
    groups = root.iter("{http://www.w3.org/2000/svg}g")
    return sum(str(g.get("id", "")).startswith("line2d") for g in groups)


def test_same_bytes_twice() -> None:
    """The same data give the same picture, with no date in it."""
    data = chart(Bar("Netwerk", 8, 14, Stance(8)))
    one, two = draw(data, HOUSE, FONTS), draw(data, HOUSE, FONTS)
    assert one == two
    assert b"<dc:date" not in one.svg
    assert b"atplotlib" not in one.svg + one.png


def test_a_dot_for_each_case() -> None:
    """N dots for N cases; a banded bar has none."""
    assert circles(chart(Bar("Netwerk", 8, 14))) == 14
    assert circles(chart(Bar("Netwerk", None, 14, None, "enkele gemeenten"))) == 0


def test_a_slim_bar_where_dots_would_be_too_many() -> None:
    """Above forty cases a bar replaces the dots."""
    assert circles(chart(Bar("Netwerk", 80, 342), total=342)) == 0


def test_banded_bars_look_alike() -> None:
    """A protected number cannot be in the picture: the model refuses to hold one."""
    with pytest.raises(ValueError, match="banded"):
        Bar("Netwerk", 2, 14, None, "enkele gemeenten")
    with pytest.raises(ValueError, match="add up"):
        Bar("Netwerk", 2, 14, Stance(positive=1))


@pytest.mark.parametrize(
    "label",
    [
        "De samenwerking met het welzijnswerk en de wijkagent is versterkt, omdat zij dagelijks "
        "in de wijk aanwezig zijn en de mensen kennen die anders niemand spreekt",
        "ondermijningscriminaliteitsbestrijdingssamenwerkingsverbandsoverleggenvoorzittersraad",
        "€ 5 & $x^2$ <b>*ja*</b> \\alpha",
    ],
)
def test_labels_are_wrapped_and_never_cut(label: str) -> None:
    """Every character of a label is on a line, and every line fits the picture."""
    lines = wrap(label, FACE, LABEL_PT, WIDTH_MM - 1)
    assert "".join("".join(lines).split()) == "".join(label.split())
    assert all(FACE.width(line, LABEL_PT) <= WIDTH_MM - 1 for line in lines)
    assert draw(chart(Bar(label, 3, 14)), HOUSE, FONTS).svg


def test_a_character_that_the_face_lacks_comes_from_another() -> None:
    """Two emoji are two pictures, not the same empty box twice."""
    pictures = {draw(chart(Bar(sign, 3, 14)), HOUSE, FONTS).png for sign in ("🚀", "🎉", "\u2713")}
    assert len(pictures) == 3


def test_nothing_is_drawn_outside_the_picture() -> None:
    """The edge of the picture is white on all sides."""
    bars = [Bar("Investeren in duurzame relaties " * 3, 14, 14, Stance(7, 3, 2, 1, 1))] * 3
    picture = Image.open(io.BytesIO(draw(chart(*bars), HOUSE, FONTS).png)).convert("L")
    wide, high = picture.size
    edges = [(0, 0, 1, high), (wide - 1, 0, wide, high), (0, 0, wide, 1), (0, high - 1, wide, high)]
    assert all(picture.crop(edge).getextrema() == (255, 255) for edge in edges)


def test_stances_differ_in_grey() -> None:
    """Without colour the shapes of two stances are still two pictures."""
    grey = {
        name: Image.open(
            io.BytesIO(draw(chart(Bar("x", 5, 14, Stance(**{name: 5}))), HOUSE, FONTS).png)
        )
        .convert("L")
        .tobytes()
        for name in ("positive", "critical", "neutral", "mixed")
    }
    assert len(set(grey.values())) == 4


def test_alternative_text_says_the_finding() -> None:
    """The most mentioned first, in words, with what it is counted of."""
    text = alternative_text(chart(Bar("er is een netwerk", 4, 14), Bar("er is tijd", 8, 14)))
    assert text.startswith("De meest genoemde bevinding is ‘er is tijd’, bij 8 van de 14 gemeenten")
    assert "‘er is een netwerk’ (4)" in text
    assert "diagram" not in text


def test_alternative_text_keeps_a_protected_number() -> None:
    """A banded bar is told by its word, after what is counted."""
    text = alternative_text(
        chart(Bar("er is tijd", 8, 14), Bar("er is geld", None, 14, None, "enkele gemeenten"))
    )
    assert "‘er is geld’ (enkele gemeenten)" in text
    assert text.count("14") == 1


def test_alternative_text_of_a_tie() -> None:
    """Two findings in the first place are both named."""
    text = alternative_text(chart(Bar("er is tijd", 8, 14), Bar("er is geld", 8, 14)))
    assert "‘er is tijd’ en ‘er is geld’, elk bij 8 van de 14 gemeenten" in text


def test_alternative_text_tells_the_stance() -> None:
    """Voices for and against are counted in words."""
    text = alternative_text(chart(Bar("er is tijd", 8, 14, Stance(positive=5, critical=3))))
    assert "waarvan 5 positief en 3 kritisch" in text


def test_alternative_text_of_one_voice() -> None:
    """Where all speak alike, the text says so instead of counting them twice."""
    text = alternative_text(chart(Bar("er is tijd", 8, 14, Stance(critical=8))))
    assert "8 van de 14 gemeenten, alle kritisch." in text
