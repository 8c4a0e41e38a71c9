"""The house style: colours, faces, sizes and margins, for the three formats and the charts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from pipeline.errors import Place, Problem, StudyError, problem

FILE_NAME = "house.yaml"
LEAST_CONTRAST = 4.5

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$", to_lower=True)]
FontFile = Annotated[str, StringConstraints(pattern=r"^[\w.-]+\.[ot]tf$")]
Points = Annotated[float, Field(gt=0, le=120)]
Millimetres = Annotated[float, Field(ge=0, le=500)]


class Part(BaseModel):
    """A part of the house style: frozen, and no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Palette(Part):
    """The colours of one background; text, muted, accent and warning are readable on it."""

    paper: Colour
    text: Colour
    muted: Colour
    accent: Colour
    tint: Colour
    rule: Colour
    warning: Colour

    @property
    def soft(self) -> str:
        """The accent at half strength, for shapes that carry no text."""
        return mix(self.accent, self.paper, 0.45)

    READABLE: ClassVar[tuple[str, ...]] = ("text", "muted", "accent", "warning")

    @model_validator(mode="after")
    def _readable(self) -> Palette:
        for name in self.READABLE:
            for ground in ("paper", "tint"):
                ratio = contrast(getattr(self, name), getattr(self, ground))
                if ratio < LEAST_CONTRAST:
                    raise ValueError(
                        f"`{name}` op `{ground}` heeft een contrast van {ratio:.1f} : 1;"
                        f" {LEAST_CONTRAST} : 1 is nodig"
                    )
        return self


class Face(Part):
    """A type family and its four font files in the folder of fonts."""

    family: str
    regular: FontFile
    italic: FontFile
    bold: FontFile
    bold_italic: FontFile

    @property
    def files(self) -> tuple[str, str, str, str]:
        """Regular, italic, bold, bold italic."""
        return (self.regular, self.italic, self.bold, self.bold_italic)


class Faces(Part):
    """The face of the text, the face of headings and charts, and families for rare characters."""

    text: Face
    heading: Face
    fallback: tuple[str, ...] = ()


class Sizes(Part):
    """Type sizes in points; ``leading`` is the line height in type sizes."""

    text: Points
    small: Points
    title: Points
    subtitle: Points
    chapter: Points
    section: Points
    subsection: Points
    leading: Annotated[float, Field(ge=1, le=2)]


class Page(Part):
    """The page in millimetres; ``hang`` is how far headings reach into the left margin."""

    width: Millimetres
    height: Millimetres
    top: Millimetres
    bottom: Millimetres
    left: Millimetres
    right: Millimetres
    hang: Millimetres

    @property
    def measure(self) -> float:
        """The width of the text in millimetres."""
        return self.width - self.left - self.right


class Logo(Part):
    """An image on the title page: a file beside house.yaml, and its width in millimetres."""

    file: Annotated[str, StringConstraints(pattern=r"^[\w.-]+\.(svg|png)$")]
    alt: str
    width: Millimetres


class House(Part):
    """The whole house style."""

    name: str
    light: Palette
    dark: Palette
    faces: Faces
    sizes: Sizes
    page: Page
    logo: Logo | None = None


def load_house(folder: Path) -> House:
    """The house style in ``folder``; StudyError where it is missing or not valid."""
    path = folder / FILE_NAME
    try:
        return House.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise StudyError([problem("A01", Place(FILE_NAME))]) from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise StudyError([problem("C01", Place(FILE_NAME), reason=reason)]) from error
    except ValidationError as error:
        raise StudyError(_invalid(error)) from error


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """``one`` with ``share`` (0 to 1) of ``other`` mixed in, as #rrggbb."""
    parts = (
        round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    linear = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _invalid(error: ValidationError) -> list[Problem]:
    return [
        problem(
            "C04",
            Place(FILE_NAME, field=".".join(str(part) for part in row["loc"])),
            reason=row["msg"],
        )
        for row in error.errors()
    ]
