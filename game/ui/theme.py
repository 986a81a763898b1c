"""Colours and type sizes of the whole interface, named once, in three palettes.

A colour is an RGB triple. Widgets ask for colours by name, so a palette can be exchanged while the game runs.
Every pair of text and ground that the kit draws stands in :data:`PAIRS`; a test holds each at 4.5:1 or more. Where a
line is the only sign of a control it is ``control``, held to 3:1 on every ground as it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

RGB = tuple[int, int, int]
Palette = Mapping[str, RGB]
MIN_CONTRAST = 4.5
"""WCAG 2.2 level AA for text."""
MIN_SIGN = 3.0
"""The same for what shows where a control is, and its state (1.4.11)."""

_COMMON: dict[str, RGB] = {
    # grounds
    "bg": (14, 10, 9),
    "bar": (22, 16, 14),
    "panel": (27, 20, 17),
    "card": (36, 27, 23),
    "card_hover": (47, 35, 29),
    "raised": (46, 35, 29),
    "well": (20, 15, 13),
    "button": (58, 44, 37),
    "button_hover": (74, 57, 47),
    "button_off": (38, 30, 26),
    "primary": (238, 122, 42),
    "primary_hover": (255, 146, 62),
    "chosen": (86, 54, 33),
    "danger": (118, 40, 30),
    "danger_hover": (142, 50, 38),
    # lines
    "line": (66, 50, 41),
    "line_soft": (54, 41, 35),
    "edge": (92, 71, 58),
    "edge_light": (124, 96, 78),
    "control": (148, 118, 98),
    "primary_edge": (255, 178, 104),
    # text
    "text": (240, 228, 212),
    "dim": (186, 167, 149),
    "faint": (166, 147, 131),
    "off": (150, 134, 122),
    "hot": (255, 238, 208),
    "gold": (255, 216, 120),
    "amber": (255, 190, 92),
    "ember": (255, 138, 52),
    "ink": (30, 16, 8),
    "link": (152, 206, 255),
    "cold": (150, 158, 168),
    # signals
    "focus": (134, 196, 255),
    "ripple": (134, 196, 255),
    "target": (110, 192, 240),
    "warn": (255, 176, 84),
    # Five waves of a launch, repeat orders last (agents.names.Wave 1..6). The same in both palettes: found by
    # search so that any two stay apart in normal, protan, deutan and tritan vision, in lightness, on cards.
    "wave_pitch": (254, 233, 120),
    "wave_talk": (248, 140, 34),
    "wave_backlog": (219, 32, 74),
    "wave_review": (159, 112, 195),
    "wave_introduction": (93, 223, 233),
    "wave_need": (133, 153, 153),
    # states of members, best to worst
    "blazing": (255, 196, 104),
    "warm": (232, 116, 40),
    "fading": (134, 62, 40),
    "dormant": (96, 104, 114),
}

EMBER: Palette = _COMMON | {
    "good": (142, 208, 128),
    "bad": (255, 138, 116),
}
"""The fire as it is."""

CLEAR: Palette = _COMMON | {
    # Okabe and Ito's hues, lightened for a dark ground: told apart with any colour vision.
    "good": (120, 190, 255),
    "bad": (255, 150, 84),
    "blazing": (255, 236, 160),
    "warm": (240, 150, 40),
    "fading": (150, 84, 30),
    "dormant": (86, 120, 160),
}
"""For colour-blind eyes: the same names, hues that differ in lightness as well."""

CONTRAST: Palette = {
    **CLEAR,
    # Black grounds, light text, bright edges: every pair that is read reaches 7:1 (WCAG 2.2, level AAA).
    "bg": (0, 0, 0),
    "bar": (0, 0, 0),
    "panel": (0, 0, 0),
    "card": (12, 12, 12),
    "card_hover": (34, 34, 34),
    "raised": (20, 20, 20),
    "well": (0, 0, 0),
    "button": (30, 30, 30),
    "button_hover": (52, 52, 52),
    "button_off": (16, 16, 16),
    "primary": (255, 190, 92),
    "primary_hover": (255, 214, 140),
    "chosen": (60, 42, 8),
    "danger": (92, 8, 4),
    "danger_hover": (110, 12, 8),
    "line": (150, 150, 150),
    "line_soft": (110, 110, 110),
    "edge": (190, 190, 190),
    "edge_light": (225, 225, 225),
    "control": (200, 200, 200),
    "primary_edge": (255, 255, 255),
    "text": (255, 255, 255),
    "dim": (228, 228, 228),
    "faint": (212, 212, 212),
    "off": (170, 170, 170),
    "hot": (255, 255, 255),
    "gold": (255, 226, 130),
    "amber": (255, 210, 120),
    "ember": (255, 170, 80),
    "ink": (0, 0, 0),
    "link": (170, 216, 255),
    "cold": (196, 206, 218),
    "good": (150, 208, 255),
    "bad": (255, 176, 120),
    "focus": (120, 220, 255),
    "warn": (255, 200, 110),
}
"""For eyes that need strong contrast; colours of :data:`CLEAR` where they tell things apart."""

PALETTES: dict[str, Palette] = {"ember": EMBER, "clear": CLEAR, "contrast": CONTRAST}

WAVES = ("wave_pitch", "wave_talk", "wave_backlog", "wave_review", "wave_introduction", "wave_need")
"""Colour names in the order of :class:`agents.names.Wave`, from 1."""

RAMP: tuple[tuple[float, RGB], ...] = (
    (0.0, (70, 74, 82)), (0.12, (98, 62, 50)), (0.30, (170, 66, 26)), (0.50, (240, 110, 34)),
    (0.72, (255, 168, 66)), (1.0, (255, 232, 180)),
)  # fmt: skip
"""Warmth in [0, 1] to colour, rising in lightness throughout; interpolate between the stops."""


@dataclass(frozen=True)
class Style:
    """One kind of text: size in logical pixels, face, colour name, line height as a multiple of size."""

    size: float
    face: str = "Medium"
    color: str = "text"
    leading: float = 1.5


STYLES: dict[str, Style] = {
    "wordmark": Style(58, "Serif", "hot", 1.2),
    "display": Style(34, "Serif", "hot", 1.35),
    "title": Style(23, "Serif", "hot", 1.3),
    "heading": Style(17, "Bold", "text", 1.4),
    "number": Style(17, "Bold", "amber", 1.3),
    "lead": Style(16, "Regular", "text", 1.6),
    "body": Style(14.5, "Regular", "text", 1.6),
    "strong": Style(14.5, "Bold", "text", 1.5),
    "label": Style(13.5, "Medium", "text", 1.45),
    "value": Style(13.5, "Bold", "amber", 1.45),
    "small": Style(12.5, "Medium", "dim", 1.5),
    "tiny": Style(11.5, "Medium", "faint", 1.4),
    "good": Style(13.5, "Medium", "good", 1.5),
    "bad": Style(13.5, "Medium", "bad", 1.5),
}

_ON_DARK = ("text", "dim", "faint", "hot", "gold", "amber", "link", "cold", "good", "bad", "warn")
PAIRS: tuple[tuple[str, str], ...] = (
    *((fg, bg) for bg in ("bg", "bar", "panel", "card", "raised", "well") for fg in _ON_DARK),
    *((fg, "card_hover") for fg in ("text", "dim", "hot", "gold", "amber", "good", "bad", "cold")),
    *((fg, "button") for fg in ("text", "dim", "hot", "gold", "amber")),
    *((fg, "button_hover") for fg in ("text", "hot", "gold", "amber")),
    *((fg, "chosen") for fg in ("text", "dim", "hot", "gold", "amber")),
    ("ink", "gold"), ("ink", "primary"), ("ink", "primary_hover"), ("hot", "danger"), ("hot", "danger_hover"),
    ("off", "button_off"), ("off", "panel"), ("off", "card"), ("off", "well"),
    ("focus", "panel"), ("focus", "card"),
)  # fmt: skip
"""(text, ground) colour names that meet on the screen."""


def luminance(rgb: RGB) -> float:
    """Relative luminance in [0, 1] (WCAG 2.2)."""

    def linear(v: int) -> float:
        c = v / 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(v) for v in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: RGB, b: RGB) -> float:
    """Contrast ratio in [1, 21] (WCAG 2.2)."""
    la, lb = sorted((luminance(a), luminance(b)), reverse=True)
    return (la + 0.05) / (lb + 0.05)


def ramp(warmth: float) -> RGB:
    """Colour of one warmth in [0, 1] (clipped)."""
    w = min(1.0, max(0.0, warmth))
    for (x0, c0), (x1, c1) in pairwise(RAMP):
        if w <= x1:
            f = (w - x0) / (x1 - x0)
            return tuple(round(p + (q - p) * f) for p, q in zip(c0, c1))  # type: ignore[return-value]
    return RAMP[-1][1]
