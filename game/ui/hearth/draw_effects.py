"""Drawing what happens: ripples, flashes, travelling sparks, threads, parcels, ash, rising sparks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from agents.names import Wave
from game.ui.hearth import stage as st
from game.ui.hearth.events import wave_colour
from game.ui.hearth.heat import Palette
from game.ui.hearth.marks import WAVE_SHAPES
from game.ui.hearth.sprites import DUST_STEPS, RIPPLE_STEPS, SPARK_STEPS, STAR_STEPS, Atlas

F32 = NDArray[np.float32]
Spot = tuple[float, float]
Where = Callable[[int], Spot | None]
"""Pixels of a uid (or of the hearth), None when gone."""
Blits = list[tuple[Surface, tuple[int, int]]]
_ADD, _PRE = pygame.BLEND_RGB_ADD, pygame.BLEND_PREMULTIPLIED
_TAIL = 5
_STANDING = (0.2 * (np.arange(_TAIL) + 0.5)).astype(np.float32)
"""Shares of the way where the sparks of a travel stand when motion is reduced."""
_FLECK = np.arange(7, dtype=np.float32)
_ALONG = np.linspace(0, 1, 15, dtype=np.float32)[:, None]
"""Where the corners of a thread lie on its way."""
STILL_RIPPLE = 9
"""Picture of the ripple shown when motion is reduced: one ring that stands, then goes."""


class EffectPainter:
    """Draws a stage with one atlas."""

    def __init__(self, atlas: Atlas, palette: Palette, scale: float) -> None:
        self._atlas, self._palette, self._scale = atlas, palette, scale

    def draw(
        self,
        surface: Surface,
        stage: st.Stage,
        sparks: st.Sparks,
        where: Where,
        to_screen: Callable[[F32], F32],
        still: bool,
    ) -> None:
        """Draw everything; ``to_screen`` turns world places (2,) into pixels."""
        light: Blits = []
        solid: Blits = []
        self._threads(surface, stage, where, light)
        self._ripples(stage, where, light, still)
        self._travels(stage, where, light, still)
        self._flashes(stage, where, light, solid)
        self._pops(stage, where, light, solid, still)
        self._ghosts(stage, to_screen, solid, still)
        self._sparks(sparks, light)
        surface.fblits(solid, _PRE)
        surface.fblits(light, _ADD)

    def _ripples(self, stage: st.Stage, where: Where, light: Blits, still: bool) -> None:
        for ripple in stage.ripples:
            spot = where(ripple.uid)
            if ripple.age >= 0 and spot:
                pictures = self._atlas.ripples(ripple.colour)
                step = STILL_RIPPLE if still else int(ripple.age / st.RIPPLE * RIPPLE_STEPS)
                _centre(light, pictures[min(RIPPLE_STEPS - 1, step)], spot)

    def _travels(self, stage: st.Stage, where: Where, light: Blits, still: bool) -> None:
        under_way = [(where(t.uid), where(t.to), t) for t in stage.travels if t.age >= 0]
        found = [(a, b, t) for a, b, t in under_way if a and b]
        if not found:
            return
        age = np.array([t.age for *_, t in found], np.float32)[:, None] / np.float32(st.TRAVEL)
        way = age - np.float32(0.045) * np.arange(_TAIL, dtype=np.float32)  # the head first, then its tail
        seen = (way >= 0) & (way <= 1)
        share = np.broadcast_to(_STANDING, way.shape) if still else way * way * (3 - 2 * way)
        at = _arcs(*_ends(found), share[..., None])
        rows, steps = np.nonzero(seen | still)
        pictures = [self._atlas.sparks(t.colour) for *_, t in found]
        half = pictures[0][0].get_width() // 2
        corner = at[rows, steps].astype(np.int64) - half
        for row, k, x, y in zip(rows.tolist(), steps.tolist(), corner[:, 0].tolist(), corner[:, 1].tolist()):
            light.append((pictures[row][SPARK_STEPS - 1 - 2 * k], (x, y)))

    def _threads(self, surface: Surface, stage: st.Stage, where: Where, light: Blits) -> None:
        spun = [(where(t.uid), where(t.to), t.age) for t in stage.threads if t.age >= 0]
        found = [(a, b, age) for a, b, age in spun if a and b]
        if not found:
            return
        tone = wave_colour(Wave.INTRODUCTION, self._palette)
        pictures = self._atlas.sparks(tone)
        ways = _arcs(*_ends(found), _ALONG)
        for (_, b, age), way in zip(found, ways.tolist(), strict=True):
            fade = 1 - (age / st.THREAD) ** 2
            _add_lines(surface, tuple(int(v * fade * 0.75) for v in tone), way)
            _centre(light, pictures[int(fade * (SPARK_STEPS - 1))], b)

    def _flashes(self, stage: st.Stage, where: Where, light: Blits, solid: Blits) -> None:
        for flash in stage.flashes:
            spot = where(flash.uid)
            if flash.age < 0 or not spot:
                continue
            colour = wave_colour(flash.wave, self._palette)
            if flash.age < st.FLASH:
                stars = self._atlas.stars(colour)
                _centre(light, stars[min(STAR_STEPS - 1, int(flash.age / st.FLASH * STAR_STEPS))], spot)
            rise = 12 * self._scale + 5 * self._scale * min(1.0, flash.age)
            size = 9 if flash.age < st.MARK - 0.5 else 6
            _centre(
                solid,
                self._atlas.mark(WAVE_SHAPES[flash.wave], colour, size),
                (spot[0] + rise * 0.75, spot[1] - rise),
            )

    def _pops(self, stage: st.Stage, where: Where, light: Blits, solid: Blits, still: bool) -> None:
        for pop in stage.pops:
            spot = where(pop.uid)
            if pop.age < 0 or not spot:
                continue
            t = pop.age / st.POP
            colour = self._palette["good" if pop.pleased else "bad"]
            lift = 0.0 if still else (1 - (1 - t) ** 2) * 8 * self._scale * (1 if pop.pleased else -0.6)
            _centre(
                solid,
                self._atlas.mark("parcel", colour, 8 if t < 0.75 else 5),
                (spot[0], spot[1] - 11 * self._scale - lift),
            )
            if pop.pleased and t < 0.6:
                _centre(light, self._atlas.sparks(colour)[int((1 - t / 0.6) * (SPARK_STEPS - 1))], spot)

    def _ghosts(self, stage: st.Stage, to_screen: Callable[[F32], F32], solid: Blits, still: bool) -> None:
        if not stage.ghosts:
            return
        pictures = self._atlas.dust(self._palette["cold"])
        age = np.array([ghost.age for ghost in stage.ghosts], np.float32)
        t = np.maximum(age, 0) / np.float32(st.GHOST)
        away = np.array([ghost.at for ghost in stage.ghosts], np.float32)
        if not still:
            away += np.array([ghost.drift for ghost in stage.ghosts], np.float32) * t[:, None]
        at = to_screen(away)
        reach = (2.5 + 13 * t[:, None] * (0.4 + 0.1 * _FLECK)) * self._scale
        turn = _FLECK * 2.4 + age[:, None] * 0.6
        half = pictures[0].get_width() // 2
        x = (at[:, :1] + reach * np.cos(turn)).astype(np.int64) - half
        y = (at[:, 1:] + reach * 0.7 * np.sin(turn) - 14 * t[:, None] * self._scale).astype(np.int64) - half
        step = np.minimum(DUST_STEPS - 1, (1 - t) * DUST_STEPS).astype(np.int64)
        shades = map(pictures.__getitem__, step.repeat(len(_FLECK)).tolist())
        solid.extend(zip(shades, zip(x.ravel().tolist(), y.ravel().tolist(), strict=True), strict=True))

    def _sparks(self, sparks: st.Sparks, light: Blits) -> None:
        pictures = self._atlas.sparks(self._palette["ember"])
        step = np.clip(sparks.brightness * SPARK_STEPS, 0, SPARK_STEPS - 1).astype(np.int64)
        corner = sparks.at.astype(np.int64) - pictures[0].get_width() // 2
        light.extend(zip(map(pictures.__getitem__, step.tolist()), zip(*corner.T.tolist(), strict=True), strict=True))


def _ends(found: Sequence[tuple[Spot, Spot, object]]) -> tuple[F32, F32]:
    """Beginnings and ends of ways, (n, 1, 2) each."""
    a, b, _ = zip(*found, strict=True)
    return np.array(a, np.float32)[:, None, :], np.array(b, np.float32)[:, None, :]


def _arcs(a: F32, b: F32, t: F32) -> F32:
    """Points (n, k, 2) at ``t`` (k, 1) or (n, k, 1) in [0, 1] on slightly bowed ways from ``a`` to ``b``, (n, 1, 2)."""
    along = b - a
    across = np.stack((along[..., 1], -along[..., 0]), -1)
    return a + along * t + across * (4 * t * (1 - t) * np.float32(0.12))


def _centre(blits: Blits, picture: Surface, spot: Spot) -> None:
    blits.append(
        (picture, (int(spot[0]) - picture.get_width() // 2, int(spot[1]) - picture.get_height() // 2))
    )


def _add_lines(surface: Surface, colour: tuple[int, ...], points: list[Spot]) -> None:
    pygame.draw.aalines(surface, colour, False, points)
