"""The atlas: every repeated little picture of the hearth, made on first use for one scale and palette."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from game.ui.hearth import heat, marks, raster

SIZES = 5
RIPPLE_STEPS = 30
STAR_STEPS = 14
SPARK_STEPS = 10
DUST_STEPS = 8
_TINTED = 0.15

Colour = tuple[float, float, float]


class Embers:
    """Sprites of members in one colouring: ``levels`` colours by SIZES sizes, lit and hollow.

    Keys count ``hollow * SIZES * levels + size * levels + level``; :meth:`ensure` makes what a frame needs.
    """

    def __init__(
        self,
        table: NDArray[np.float32],
        glow: NDArray[np.float32],
        scale: float,
        ash: NDArray[np.float32] | None = None,
        white: float = 1.0,
    ) -> None:
        """``table`` (levels, 3) colours in [0, 255]; ``glow`` (levels,) strength of light in [0, 1].

        ``scale`` pixels per logical pixel; ``ash`` (3,) the one colour of hollow sprites, the level's own
        when None; ``white`` in [0, 1] how far hot sprites turn white at heart.
        """
        self._ash, self._white = ash, white
        self.table, self.glow, self.scale = table, glow, scale
        self.levels = len(table)
        count = 2 * SIZES * self.levels
        self.flat: list[Surface] = [_EMPTY] * count
        self.half = np.zeros(count, np.int64)
        self._made = np.zeros(count, bool)

    def ensure(self, keys: NDArray[np.int64]) -> None:
        """Make the sprites of these keys that do not exist yet."""
        wanted = np.zeros(len(self.flat), bool)
        wanted[keys] = True
        for key in np.nonzero(wanted & ~self._made)[0].tolist():
            sprite = self._make(key)
            self.flat[key] = sprite
            self.half[key] = sprite.get_width() // 2
            self._made[key] = True

    def one(self, level: int, size: int, hollow: bool = False) -> Surface:
        """The sprite of one level and size, for legends."""
        key = np.array([(SIZES if hollow else 0) * self.levels + size * self.levels + level])
        self.ensure(key)
        return self.flat[int(key[0])]

    def _make(self, key: int) -> Surface:
        is_hollow, rest = divmod(key, SIZES * self.levels)
        size, level = divmod(rest, self.levels)
        rgb, light, s = self.table[level], float(self.glow[level]), self.scale
        if is_hollow:
            colour = rgb if self._ash is None else self._ash
            return raster.hollow((3.0 + 0.7 * size) * s, 1.35 * max(1.0, s), colour)
        radius = max(4, round((15.5 + 4.6 * size) * (0.58 + 0.78 * light) * s))
        core = (2.0 + 0.62 * size) * (0.85 + 0.4 * light) * s
        return raster.glow(radius, rgb, core, 0.14 + 0.62 * light, light * light * self._white)


class Atlas:
    """Sprites of everything that happens: sparks, ripples, stars, marks of waves, rings of roles."""

    def __init__(self, palette: heat.Palette, scale: float) -> None:
        """``scale``: pixels per logical pixel, with the zoom in it."""
        self.palette, self.scale = palette, scale
        self._ripples: dict[Colour, list[Surface]] = {}
        self._stars: dict[Colour, list[Surface]] = {}
        self._sparks: dict[Colour, list[Surface]] = {}
        self._dust: dict[Colour, list[Surface]] = {}
        self._marks: dict[tuple[str, Colour, int], Surface] = {}

    def ripples(self, rgb: Colour) -> list[Surface]:
        """A widening, fading ring: RIPPLE_STEPS pictures."""
        if rgb not in self._ripples:
            steps = np.linspace(0, 1, RIPPLE_STEPS, endpoint=False)
            self._ripples[rgb] = [
                raster.ring(
                    (5 + 46 * f**0.8) * self.scale, (1.0 + 1.3 * f) * self.scale, rgb, 0.75 * (1 - f) ** 1.5
                )
                for f in steps.tolist()
            ]
        return self._ripples[rgb]

    def stars(self, rgb: Colour) -> list[Surface]:
        """The flash of a purchase, tinted by its wave: STAR_STEPS pictures."""
        if rgb not in self._stars:
            gold = np.array(self.palette["gold"], np.float32) * 0.62 + np.asarray(rgb, np.float32) * 0.38
            steps = np.linspace(0, 1, STAR_STEPS, endpoint=False)
            self._stars[rgb] = [
                raster.star(round((19 + 13 * f) * self.scale), 1.05 * self.scale, gold, 1.15 * (1 - f) ** 1.1)
                for f in steps.tolist()
            ]
        return self._stars[rgb]

    def sparks(self, rgb: Colour) -> list[Surface]:
        """A point of light from faint to bright: SPARK_STEPS pictures."""
        if rgb not in self._sparks:
            steps = np.linspace(0.12, 1, SPARK_STEPS).tolist()
            lit = np.asarray(rgb, np.float32)
            radius = max(3, round(4.2 * self.scale))
            self._sparks[rgb] = [raster.glow(radius, lit * f, 1.0 * self.scale, 0.9, 0.3 * f) for f in steps]
        return self._sparks[rgb]

    def dust(self, rgb: Colour) -> list[Surface]:
        """A fleck of ash from faint to plain: DUST_STEPS pictures."""
        if rgb not in self._dust:
            _, _, d = raster.plane(max(2, round(2 * self.scale)))
            disc = np.clip(1.25 * self.scale + 0.5 - d, 0, 1)
            colour = np.broadcast_to(np.asarray(rgb, np.float32), (*d.shape, 3))
            steps = np.linspace(0.1, 0.85, DUST_STEPS).tolist()
            self._dust[rgb] = [raster.straight(colour, disc * f) for f in steps]
        return self._dust[rgb]

    def mark(self, shape: str, rgb: Colour, size: int) -> Surface:
        """A small solid shape (:data:`marks.WAVE_SHAPES` and others), ``size`` logical pixels across."""
        key = (shape, rgb, size)
        if key not in self._marks:
            self._marks[key] = marks.draw(shape, rgb, max(5, round(size * self.scale)))
        return self._marks[key]


def heat_embers(palette: heat.Palette, scale: float) -> Embers:
    """Embers coloured by warmth."""
    x = np.linspace(0, 1, heat.LEVELS, dtype=np.float32)
    return Embers(
        heat.colours(x, palette), x, scale, np.array(palette["cold"], np.float32) * np.float32(0.86)
    )


def graded_embers(ends: Sequence[Colour], scale: float) -> Embers:
    """Embers coloured along a line of colours, LEVELS steps; light rises with the level."""
    x = np.linspace(0, 1, heat.LEVELS, dtype=np.float32)
    at = np.linspace(0, 1, len(ends))
    table = np.stack([np.interp(x, at, [e[c] for e in ends]) for c in range(3)], -1).astype(np.float32)
    return Embers(table, 0.2 + 0.6 * x, scale, white=_TINTED)


def kind_embers(kinds: Sequence[Colour], lights: Sequence[float], scale: float) -> Embers:
    """Embers of a few kinds, one colour and strength of light in [0, 1] each."""
    return Embers(np.array(kinds, np.float32), np.array(lights, np.float32), scale, white=_TINTED)


_EMPTY = pygame.Surface((1, 1))
