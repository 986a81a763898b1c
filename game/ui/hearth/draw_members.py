"""Drawing everybody: embers, hollow rings, thorns of advertisers, marks of roles, and who is about to tip."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from agents.names import Role, Vital
from game.observation import Frame
from game.ui.gfx import Gfx, Pen
from game.ui.hearth import heat, marks, raster, sprites
from game.ui.hearth.cast import Cast
from game.ui.hearth.events import wave_colour
from game.ui.hearth.layers import Layer, levels

F32 = NDArray[np.float32]
_ADD, _PRE = pygame.BLEND_RGB_ADD, pygame.BLEND_PREMULTIPLIED
_DIM = {Vital.LIVELY: 1.0, Vital.DYING: 0.62, Vital.DEAD: 0.0}
GLOW_FROM, SHIVER_FROM = 0.70, 0.85
"""Share of the way to the mark from where a member glows, and shivers."""


def nearness(frame: Frame) -> F32:
    """How near each member is to tipping: exposure over threshold, (m,) in [0, 1); 0 for who is past it or
    unmoved.
    """
    m = frame.members
    if frame.focus < 0:
        return np.zeros(len(m), np.float32)
    open_way = (m.threshold > 0) & (m.exposure < m.threshold)
    return np.where(open_way, m.exposure / np.maximum(m.threshold, np.float32(1e-3)), 0).astype(np.float32)


def shown_warmth(frame: Frame, cast: Cast) -> F32:
    """Warmth as drawn, (m,): circles that die sink to embers, dead ones are cold."""
    dim = np.array([_DIM[c.vital] for c in frame.circles] or [1.0], np.float32)
    return cast.warmth * dim[np.minimum(frame.members.circle, len(dim) - 1)]


class MemberPainter:
    """Sprites of one scale, palette and layer."""

    def __init__(self, gfx: Gfx, layer: Layer, embers: sprites.Embers, scale: float) -> None:
        self._gfx, self._layer, self.embers, self._scale = gfx, layer, embers, scale
        gold = np.array(gfx.palette["gold"], np.float32)
        self._halos = [
            raster.glow(round(17 * scale), gold * f, 0, 1.0, 0) for f in np.linspace(0.3, 1.15, 8).tolist()
        ]
        self._arcs = [_arc(k / 8, 9.5 * scale, gfx.palette) for k in range(9)]
        self._thorn: Surface | None = None

    def draw(
        self, surface: Surface, frame: Frame, cast: Cast, at: F32, warmth: F32, time: float, still: bool
    ) -> None:
        """Draw everybody in sight; ``still`` leaves flicker out.

        ``at`` (m, 2) pixels, ``warmth`` (m,) as drawn.
        """
        w, h = surface.get_size()
        margin = 48 * self._scale
        seen = (at[:, 0] > -margin) & (at[:, 0] < w + margin) & (at[:, 1] > -margin) & (at[:, 1] < h + margin)
        seen &= ~cast.hidden()
        thorny = frame.members.role == Role.ADVERTISER
        keys = self._keys(frame, cast, warmth, time, still)
        cold = warmth <= heat.FADING
        self._blit(surface, keys, at, seen & cold & ~thorny, _PRE)
        self._blit(surface, keys, at, seen & ~cold & ~thorny, _ADD)
        self._thorns(surface, at[seen & thorny])
        if self._layer == "threshold":
            self._all_arcs(surface, frame, at, seen)
        if self._layer == "wave":
            self._wave_marks(surface, frame, at, seen)
        self._halo(surface, frame, at, seen, time, still)
        self._roles(surface, frame, cast, at, warmth, seen)

    def _keys(self, frame: Frame, cast: Cast, warmth: F32, time: float, still: bool) -> NDArray[np.int64]:
        flicker = np.zeros(len(cast), np.float32)
        if not still:
            speed = 4 + cast.phase
            flicker = (
                0.055 * np.sin(time * speed + cast.phase * 7) + 0.03 * np.sin(time * 12 + cast.phase * 13)
            ).astype(np.float32)
        level = levels(self._layer, frame, warmth, flicker)
        count = self.embers.levels
        cold = (warmth <= heat.FADING).astype(np.int64)
        return cold * (sprites.SIZES * count) + cast.size * count + np.clip(level, 0, count - 1)

    def _blit(
        self, surface: Surface, keys: NDArray[np.int64], at: F32, who: NDArray[np.bool_], flags: int
    ) -> None:
        some = keys[who]
        if len(some) == 0:
            return
        self.embers.ensure(some)
        corner = (at[who] - self.embers.half[some][:, None]).astype(np.int64)
        pictures = map(self.embers.flat.__getitem__, some.tolist())
        surface.fblits(zip(pictures, zip(corner[:, 0].tolist(), corner[:, 1].tolist())), flags)

    def _thorns(self, surface: Surface, at: F32) -> None:
        if len(at) == 0:
            return
        if self._thorn is None:
            atlas = sprites.Atlas(self._gfx.palette, self._scale)
            self._thorn = atlas.mark("spikes", self._gfx.palette["cold"], 19)
        half = self._thorn.get_width() // 2
        surface.fblits([(self._thorn, (int(x) - half, int(y) - half)) for x, y in at.tolist()], _PRE)

    def _wave_marks(self, surface: Surface, frame: Frame, at: F32, seen: NDArray[np.bool_]) -> None:
        wave = frame.members.wave
        who = seen & (wave > 0)
        size = max(6, round(11 * self._scale))
        shapes = [
            marks.draw(shape, wave_colour(k, self._gfx.palette), size)
            for k, shape in enumerate(marks.WAVE_SHAPES)
        ]
        corner = (at[who] - size / 2).astype(np.int64)
        pictures = map(shapes.__getitem__, wave[who].tolist())
        surface.fblits(zip(pictures, zip(corner[:, 0].tolist(), corner[:, 1].tolist())), _PRE)

    def _all_arcs(self, surface: Surface, frame: Frame, at: F32, seen: NDArray[np.bool_]) -> None:
        m = frame.members
        way = np.where(m.threshold > 0, m.exposure / np.maximum(m.threshold, np.float32(1e-3)), 1)
        step = np.clip(way * 8, 0, 8).astype(np.int64)
        who = seen & (step > 0) & (m.exposure > 0)
        half = self._arcs[0].get_width() // 2
        corner = (at[who] - half).astype(np.int64)
        pictures = map(self._arcs.__getitem__, step[who].tolist())
        surface.fblits(zip(pictures, zip(corner[:, 0].tolist(), corner[:, 1].tolist())), _PRE)

    def _halo(
        self, surface: Surface, frame: Frame, at: F32, seen: NDArray[np.bool_], time: float, still: bool
    ) -> None:
        near = nearness(frame)
        who = seen & (near >= GLOW_FROM)
        if not who.any():
            return
        beat = 0.0 if still else 0.18 * np.sin(time * 5.5 + at[who, 0] * 0.05)
        step = np.clip(((near[who] - GLOW_FROM) / (1 - GLOW_FROM) * 0.7 + 0.25 + beat) * 8, 0, 7).astype(
            np.int64
        )
        half = self._halos[0].get_width() // 2
        corner = (at[who] - half).astype(np.int64)
        pictures = map(self._halos.__getitem__, step.tolist())
        surface.fblits(zip(pictures, zip(corner[:, 0].tolist(), corner[:, 1].tolist())), _ADD)

    def _roles(
        self, surface: Surface, frame: Frame, cast: Cast, at: F32, warmth: F32, seen: NDArray[np.bool_]
    ) -> None:
        """One ring for a KOL, two for a leader; grey when dormant."""
        role = frame.members.role
        pen, s = Pen(self._gfx, surface), self._scale
        for i in np.nonzero(seen & ((role == Role.KOL) | (role == Role.LEADER)))[0].tolist():
            colour = self._tone(float(warmth[i]))
            radius = round((8.5 + 2.5 * float(warmth[i])) * s * 2) / 2
            pen.disc(float(at[i, 0]), float(at[i, 1]), radius, border=colour, line=1.3)
            if role[i] == Role.LEADER:
                pen.disc(float(at[i, 0]), float(at[i, 1]), radius + 3.2 * s, border=colour, line=1.0)

    def _tone(self, warmth: float) -> tuple[int, int, int]:
        if warmth <= heat.FADING:
            return _GREY
        # In twelve steps: rings are kept by colour, and a new one for every breath of heat would fill the
        # store.
        r, g, b = heat.colours(0.42 + 0.5 * round(warmth * 12) / 12, self._gfx.palette).tolist()
        return int(r), int(g), int(b)


_GREY = (112, 116, 124)


def shiver(at: F32, frame: Frame, time: float, scale: float) -> F32:
    """Places with those close to tipping trembling by about a pixel; a copy when anybody does."""
    near = nearness(frame)
    who = np.nonzero(near >= SHIVER_FROM)[0]
    if len(who) == 0:
        return at
    out = at.copy()
    size = (0.6 + 1.4 * (near[who] - SHIVER_FROM) / (1 - SHIVER_FROM)) * scale
    out[who, 0] += np.sin(time * 41 + who * 2.1) * size
    out[who, 1] += np.sin(time * 37 + who * 1.3) * size * 0.7
    return out


def _arc(share: float, radius: float, palette: heat.Palette) -> Surface:
    """A fine ring filled clockwise from the top for a share of the way to the mark."""
    x, y, d = raster.plane(round(radius + 3))
    turn = (np.arctan2(x, -y) / (2 * np.pi)) % 1.0
    band = np.clip(1.5 - np.abs(d - radius), 0, 1)
    filled = np.clip((share - turn) * 2 * np.pi * radius + 0.7, 0, 1) if share < 1 else np.ones_like(d)
    full, track = (np.array(palette[k], np.float32) for k in ("gold", "edge"))
    rgb = filled[..., None] * full + (1 - filled[..., None]) * track
    return raster.straight(rgb, band * (0.35 + 0.65 * filled))
