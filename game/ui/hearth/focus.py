"""The member one looks at: her ties, her friends who bought, her threshold ring."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from game.observation import Frame
from game.ui.gfx import Gfx, Pen
from game.ui.hearth import marks
from game.ui.hearth.cast import Cast
from game.ui.hearth.events import wave_colour
from game.ui.hearth.ring import ThresholdRing

F32 = NDArray[np.float32]
_VEIL = (150, 150, 152)


class FocusPainter:
    """Draws below and above the members."""

    def __init__(self, gfx: Gfx) -> None:
        self._gfx = gfx
        self._ring = ThresholdRing(gfx.palette)

    def under(self, surface: Surface, cast: Cast, frame: Frame, at: F32, selected: int, hovered: int) -> None:
        """Ties of the selected (all else a little darker) and of the hovered member."""
        if selected >= 0:
            surface.fill(_VEIL, special_flags=pygame.BLEND_RGB_MULT)
        for who in dict.fromkeys((selected, hovered)):
            if who >= 0:
                self._ties(surface, cast, frame, at, who)

    def over(
        self, surface: Surface, cast: Cast, frame: Frame, at: F32, selected: int, hovered: int, scale: float
    ) -> None:
        """Marks on friends who bought, and the threshold ring; a blue ring tells the selected one."""
        pen = Pen(self._gfx, surface)
        for who in dict.fromkeys((selected, hovered)):
            if who < 0 or cast.age[who] < 0:
                continue
            self._bought_friends(surface, cast, frame, at, who, scale)
            x, y = float(at[who, 0]), float(at[who, 1])
            radius = (16 + 1.2 * float(cast.size[who])) * max(scale, 0.85 * self._gfx.scale)
            if frame.focus >= 0:
                m = frame.members
                self._ring.draw(surface, x, y, radius, float(m.exposure[who]), float(m.threshold[who]))
            else:
                pen.disc(x, y, round(radius), border="hot", line=1.5)
            if who == selected:
                pen.disc(x, y, round(radius + 6 * self._gfx.scale), border="focus", line=1.6)

    def _ties(self, surface: Surface, cast: Cast, frame: Frame, at: F32, who: int) -> None:
        friends, strength = cast.friends_of(who)
        p = at[who].tolist()
        bought = frame.members.bought_tick
        for friend, weight in zip(friends.tolist(), strength.tolist()):
            tone = self._gfx.palette["gold" if bought[friend] >= 0 else "dim"]
            light = 0.35 + 0.65 * weight
            colour = tuple(int(v * light) for v in tone)
            pygame.draw.aaline(surface, colour, p, at[friend].tolist())

    def _bought_friends(
        self, surface: Surface, cast: Cast, frame: Frame, at: F32, who: int, scale: float
    ) -> None:
        m = frame.members
        for friend in cast.friends_of(who)[0].tolist():
            if m.bought_tick[friend] < 0:
                continue
            wave = int(m.wave[friend])
            mark = marks.draw(
                marks.WAVE_SHAPES[wave], wave_colour(wave, self._gfx.palette), max(6, round(9 * scale))
            )
            x, y = at[friend].tolist()
            surface.blit(
                mark, (int(x + 5 * scale), int(y - 14 * scale)), special_flags=pygame.BLEND_PREMULTIPLIED
            )
