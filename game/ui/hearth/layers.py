"""Ways to colour the same map: moods, threshold, wave, origin, role, circle; and their legends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from pygame import Surface

from agents.names import Role, Source, Wave
from game.observation import Frame
from game.ui.hearth import heat, marks, sprites
from game.ui.hearth.events import wave_colour

F32 = NDArray[np.float32]
Layer = Literal["warmth", "threshold", "trust", "belonging", "fatigue", "wave", "origin", "role", "circle"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
GRADED: dict[str, tuple[tuple[int, int, int], ...]] = {
    "trust": ((84, 84, 96), (52, 116, 138), (72, 186, 176), (226, 255, 232)),
    "belonging": ((84, 84, 96), (96, 84, 160), (186, 112, 200), (255, 222, 246)),
    "fatigue": ((92, 110, 92), (150, 140, 70), (222, 110, 60), (255, 214, 196)),
}
"""Layers of a share in [0, 1]: colours from none to all of it, rising in lightness."""
CIRCLES = ("amber", "link", "good", "wave_review", "wave_introduction", "wave_backlog", "wave_pitch", "cold")
"""Colours of circles in turn; where there are more circles than colours, place tells them apart."""
_AREAS = {"wave": "hearth.wave", "origin": "names.source", "role": "names.role"}


@dataclass(frozen=True)
class LegendItem:
    """One line of a legend: the text key of its words, the picture, and whether it is to be added (light)."""

    key: str
    picture: Surface
    additive: bool


def embers(layer: Layer, palette: heat.Palette, scale: float) -> sprites.Embers:
    """Sprites for a layer at a scale in pixels."""
    if layer == "warmth":
        return sprites.heat_embers(palette, scale)
    if layer == "threshold":
        return sprites.graded_embers(
            [(92, 70, 150), (210, 90, 130), palette["amber"], (255, 246, 214)], scale
        )
    if layer in GRADED:
        return sprites.graded_embers(list(GRADED[layer]), scale)
    kinds = _kinds(layer, palette)
    return sprites.kind_embers([c for _, c, _ in kinds], [light for _, _, light in kinds], scale)


def levels(layer: Layer, frame: Frame, warmth: F32, flicker: F32) -> NDArray[np.int64]:
    """Level of every member's sprite, shape (m,); ``warmth`` as shown, ``flicker`` around 0."""
    m = frame.members
    if layer == "warmth":
        return heat.level(warmth * (1 + flicker))
    if layer == "threshold":
        return heat.level(1 - np.clip(m.threshold, 0, 1) + flicker * np.float32(0.3))
    if layer in GRADED:
        share = {"trust": m.trust, "belonging": m.belonging, "fatigue": m.fatigue}[layer]
        return heat.level(share + flicker * np.float32(0.3))
    if layer == "circle":
        return m.circle.astype(np.int64) % len(CIRCLES)
    column = {"wave": m.wave, "origin": m.source, "role": m.role}[layer]
    return column.astype(np.int64)


def legend(layer: Layer, palette: heat.Palette, made: sprites.Embers) -> tuple[LegendItem, ...]:
    """The lines of the legend; their keys are texts of the areas ``names`` and ``hearth``."""
    if layer == "warmth":
        lit = zip(("blazing", "warm", "fading"), (21, 12, 7))
        items = [LegendItem(f"names.state.{k}", made.one(level, 1), True) for k, level in lit]
        return (*items, LegendItem("names.state.dormant", made.one(2, 1, hollow=True), False))
    if layer == "threshold" or layer in GRADED:
        steps = zip(("low", "middle", "high"), (3, 12, 21) if layer in GRADED else (21, 12, 3))
        return tuple(LegendItem(f"hearth.{layer}.{k}", made.one(level, 1), True) for k, level in steps)
    if layer == "circle":
        words = ("first", "second", "third", "more")
        return tuple(LegendItem(f"hearth.circle.{k}", made.one(at, 1), True) for at, k in enumerate(words))
    return tuple(
        _kind_item(layer, k, name, colour, made) for k, (name, colour, _) in enumerate(_kinds(layer, palette))
    )


def _kind_item(
    layer: Layer, k: int, name: str, rgb: tuple[int, int, int], made: sprites.Embers
) -> LegendItem:
    """Waves and advertisers have shapes of their own, so that colour is not all that tells them apart."""
    key, size = f"{_AREAS[layer]}.{name}", round(11 * made.scale)
    if layer == "wave" and k > 0:
        return LegendItem(key, marks.draw(marks.WAVE_SHAPES[k], rgb, size), False)
    if layer == "role" and k == Role.ADVERTISER:
        return LegendItem(key, marks.draw("spikes", rgb, round(1.5 * size)), False)
    return LegendItem(key, made.one(k, 1), True)


def _kinds(layer: Layer, p: heat.Palette) -> list[tuple[str, tuple[int, int, int], float]]:
    """Name, colour and light of each value of a column."""
    if layer == "circle":
        return [(name, p[name], 0.5) for name in CIRCLES]
    if layer == "wave":
        return [
            (w.name.lower(), wave_colour(w, p) if w else (104, 96, 92), 0.72 if w else 0.15) for w in Wave
        ]
    if layer == "origin":
        colours = {
            Source.FOUNDING: p["amber"],
            Source.CHANNEL: p["cold"],
            Source.INVITED: p["link"],
            Source.CAMPAIGN: p["gold"],
            Source.RECRUITED: p["ember"],
            Source.FOLLOWER: p["good"],
        }
        return [(s.name.lower(), colours[s], 0.55) for s in Source]
    tones = {
        Role.MEMBER: (150, 116, 92),
        Role.KOL: p["gold"],
        Role.LEADER: p["ember"],
        Role.ADVERTISER: p["cold"],
        Role.FREELOADER: p["faint"],
    }
    return [(r.name.lower(), tones[r], 0.3 if r == Role.MEMBER else 0.75) for r in Role]
