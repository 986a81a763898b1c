"""The waves' colours: told apart with any colour vision, in grey, and on the cards they are drawn on."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from game.ui.hearth import marks
from game.ui.theme import PALETTES, WAVES, contrast

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISIONS = {
    "normal": (1, 0, 0, 0, 1, 0, 0, 0, 1),
    "protan": (0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    "deutan": (0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    "tritan": (1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.119192, 0.9503041]]
)


def lab(rgb: tuple[int, int, int], vision: str) -> np.ndarray:
    c = np.array(rgb) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISIONS[vision]).reshape(3, 3) @ linear, 0, 1)
    x = XYZ @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", PALETTES)
def test_waves_stay_apart_in_every_vision(palette: str, vision: str) -> None:
    colours = {w: lab(PALETTES[palette][w], vision) for w in WAVES}
    near = {(a, b): float(np.linalg.norm(colours[a] - colours[b])) for a, b in combinations(WAVES, 2)}
    assert min(near.values()) > 20, min(near, key=near.__getitem__)


@pytest.mark.parametrize("palette", PALETTES)
def test_waves_differ_in_lightness_and_from_the_card(palette: str) -> None:
    colours = PALETTES[palette]
    lightness = sorted(lab(colours[w], "normal")[0] for w in WAVES)
    assert min(np.diff(lightness)) > 5
    assert all(contrast(colours[w], colours["card"]) >= 3 for w in WAVES)


def test_every_wave_has_a_shape_of_its_own() -> None:
    assert len(marks.WAVE_SHAPES) == len(WAVES) + 1
    pictures = [marks.draw(shape, (255, 255, 255), 12) for shape in marks.WAVE_SHAPES]
    bits = [p.get_buffer().raw for p in pictures]
    assert len(set(bits)) == len(bits)
