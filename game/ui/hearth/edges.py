"""Ties of friendship in a layer of their own, redrawn in slices so that no frame pays for them all."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from game.ui.hearth import heat

F32 = NDArray[np.float32]

SLICE = 0.0012
"""Seconds a frame may spend on drawing ties."""
DRAWN_MAX = 6000
"""Ties drawn at most: the strongest ones."""
_BATCH = 24


class View:
    """Where the camera stood when a layer was drawn: scale (2,) and offset (2,) from world to pixels."""

    def __init__(self, scale: F32, offset: F32) -> None:
        self.scale, self.offset = scale, offset


class EdgeLayer:
    """Two surfaces: one shown, one being drawn."""

    def __init__(self, size: tuple[int, int], palette: heat.Palette) -> None:
        self.size = size
        self._palette = palette
        self.front = self._blank()
        self._back = self._blank()
        self._job: Iterator[None] | None = None
        self._drawn_at: View | None = None
        self._back_at: View | None = None

    def update(
        self, at: F32, warmth: F32, ties: Ties, seated: NDArray[np.bool_], view: View, budget: float = SLICE
    ) -> None:
        """Draw on for ``budget`` seconds; begin anew with these places (m, 2) when a layer is finished.

        ``seated`` (m,): who is not floating in; ties of the others would point to where they were.
        """
        if self._job is None:
            self._back.fill(0)
            self._back_at = view
            self._job = self._draw(self._back, at, warmth, ties, seated)
        until = time.perf_counter() + budget
        for _ in self._job:
            if time.perf_counter() > until:
                return
        self.front, self._back = self._back, self.front
        self._drawn_at, self._job = self._back_at, None

    def finish(self, at: F32, warmth: F32, ties: Ties, seated: NDArray[np.bool_], view: View) -> None:
        """Draw the whole layer now: after a resize or for the first picture."""
        self._job = None
        self.update(at, warmth, ties, seated, view, 60.0)

    def blit(self, target: Surface, view: View) -> None:
        """Add the layer to the picture, moved and enlarged to where the camera stands now."""
        if self._drawn_at is None:
            return
        ratio = view.scale / self._drawn_at.scale
        shift = view.offset - self._drawn_at.offset * ratio
        if float(np.abs(ratio - 1).max()) < 0.004:
            target.blit(
                self.front,
                (round(float(shift[0])), round(float(shift[1]))),
                special_flags=pygame.BLEND_RGB_ADD,
            )
            return
        self._blit_scaled(target, ratio, shift)

    def _blit_scaled(self, target: Surface, ratio: F32, shift: F32) -> None:
        """Only the part in sight is enlarged: cost stays that of one screen."""
        w, h = self.size
        low = np.maximum(0, -shift / ratio)
        high = np.minimum((w, h), ((w, h) - shift) / ratio)
        source = pygame.Rect(int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
        if source.w <= 1 or source.h <= 1:
            return
        wide = (max(1, int(source.w * ratio[0])), max(1, int(source.h * ratio[1])))
        part = pygame.transform.scale(self.front.subsurface(source), wide)
        spot = (int(source.x * ratio[0] + shift[0]), int(source.y * ratio[1] + shift[1]))
        target.blit(part, spot, special_flags=pygame.BLEND_RGB_ADD)

    def _draw(
        self, surface: Surface, at: F32, warmth: F32, ties: Ties, seated: NDArray[np.bool_]
    ) -> Iterator[None]:
        a, b, rgb = self._visible(at, warmth, ties, seated)
        line = pygame.draw.aaline
        for k, (p, q, colour) in enumerate(zip(a.tolist(), b.tolist(), rgb.tolist())):
            line(surface, colour, p, q)
            if k % _BATCH == 0:
                yield

    def _visible(
        self, at: F32, warmth: F32, ties: Ties, seated: NDArray[np.bool_]
    ) -> tuple[F32, F32, NDArray[np.int64]]:
        pick = ties.pick(at, self.size, seated)
        a, b, strength = ties.a[pick], ties.b[pick], ties.strength[pick]
        hot = (warmth[a] + warmth[b]) / 2
        same = ties.same[pick]
        light = np.where(same, 0.09 + 0.26 * hot, 0.05 + 0.09 * hot) * (0.55 + 0.75 * strength)
        # Long ties fade: what counts is who sits with whom, and an even web of lines would hide it.
        length = np.sqrt(((at[a] - at[b]) ** 2).sum(1))
        light = light * np.clip(110 / (length + 30), 0.30, 1.15)
        lit = heat.colours(hot, self._palette) * (light * _thin(len(pick)))[:, None]
        return at[a], at[b], np.clip(lit, 0, 255).astype(np.int64)

    def _blank(self) -> Surface:
        surface = Surface(self.size)
        return surface.convert() if pygame.display.get_surface() else surface


class Ties:
    """Ties to draw: positions a, b (e,), strength (e,) in [0, 1], whether both are of one circle (e,)."""

    def __init__(
        self, a: NDArray[np.int64], b: NDArray[np.int64], strength: F32, same: NDArray[np.bool_]
    ) -> None:
        self.a, self.b, self.strength, self.same = a, b, strength, same

    def pick(self, at: F32, size: tuple[int, int], seated: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Indices of the ties in sight, weakest first, at most DRAWN_MAX."""
        low, high = np.minimum(at[self.a], at[self.b]), np.maximum(at[self.a], at[self.b])
        here = seated[self.a] & seated[self.b]
        seen = np.nonzero(here & (high > 0).all(1) & (low < np.array(size, np.float32)).all(1))[0]
        order = seen[np.argsort(self.strength[seen], kind="stable")]
        return order[-DRAWN_MAX:]


def _thin(count: int) -> float:
    """Many ties are drawn fainter, so that a big community does not turn into a bright felt."""
    return min(1.0, (900 / max(count, 1)) ** 0.35)
