"""From places of the layout to pixels of the view: fit, zoom round the pointer, drag, slow following."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
ZOOM_MAX = 6.0
_EASE = 11.0
_FIT_EASE = 0.8
_SPREAD = 1.25


class Camera:
    """Zoom 1 shows everybody inside the free area; the fit follows the community slowly, never in a jump."""

    def __init__(self, size: tuple[int, int], insets: tuple[int, int, int, int]) -> None:
        """``size`` of the view in pixels; ``insets`` left, top, right, bottom covered by other things."""
        self.zoom = self._zoom_to = 1.0
        self.pan = np.zeros(2, np.float32)
        self._pan_to = np.zeros(2, np.float32)
        self._fit: tuple[float, float, float, float] | None = None
        self.resize(size, insets)

    def resize(self, size: tuple[int, int], insets: tuple[int, int, int, int]) -> None:
        """New size of the view; the fit starts afresh."""
        self.size = size
        self.inset(insets)
        self._fit = None

    def inset(self, insets: tuple[int, int, int, int]) -> None:
        """Other things cover another part of the view; the fit eases there."""
        left, top, right, bottom = insets
        size = self.size
        self.free = (max(60, size[0] - left - right), max(60, size[1] - top - bottom))
        self.centre = np.array((left + self.free[0] / 2, top + self.free[1] / 2), np.float32)

    def follow(self, low: F32, high: F32, dt: float) -> None:
        """Move the fit towards the box ``low``..``high`` (world units, shape (2,) each); at once the first
        time.
        """
        span = np.maximum(high - low, 1e-3)
        sx, sy = self.free[0] / float(span[0]), self.free[1] / float(span[1])
        floor = min(sx, sy) * _SPREAD
        mid = (low + high) / 2
        want = (min(sx, floor), min(sy, floor), float(mid[0]), float(mid[1]))
        if self._fit is None:
            self._fit = want
        k = 1 - math.exp(-_FIT_EASE * dt)
        a, b = self._fit, want
        self._fit = (a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k,
                     a[3] + (b[3] - a[3]) * k)  # fmt: skip

    def update(self, dt: float) -> bool:
        """Ease zoom and pan towards what was asked; True while they still move."""
        k = 1 - math.exp(-_EASE * dt)
        moving = abs(self._zoom_to - self.zoom) > 0.002 or float(np.abs(self._pan_to - self.pan).max()) > 0.3
        if not moving:
            self.zoom, self.pan = self._zoom_to, self._pan_to.copy()
            return False
        self.zoom += (self._zoom_to - self.zoom) * k
        self.pan = self.pan + (self._pan_to - self.pan) * np.float32(k)
        return True

    def zoom_at(self, pos: tuple[float, float], steps: float) -> None:
        """Zoom by ``steps`` of the wheel so that the place under ``pos`` stays under it."""
        old = self._zoom_to
        self._zoom_to = min(ZOOM_MAX, max(1.0, old * 1.22**steps))
        offset = np.array(pos, np.float32) - self.centre
        self._pan_to = offset - (offset - self._pan_to) * np.float32(self._zoom_to / old)
        self._clamp()

    def drag(self, dx: float, dy: float) -> None:
        """Move the picture with the hand, at once."""
        self._pan_to = self._pan_to + np.array((dx, dy), np.float32)
        self._clamp()
        self.pan = self._pan_to.copy()

    def look_at(self, world: F32, zoom: float | None = None) -> None:
        """Bring a place (shape (2,)) to the middle of the free area."""
        if zoom is not None:
            self._zoom_to = min(ZOOM_MAX, max(1.0, zoom))
        self._pan_to = -(world - self._origin()) * self._scale() * np.float32(self._zoom_to)
        self._clamp()

    def home(self) -> None:
        """Show everybody again."""
        self._zoom_to = 1.0
        self._pan_to = np.zeros(2, np.float32)

    def to_screen(self, world: F32) -> F32:
        """Pixels of places, shape (..., 2)."""
        return (world - self._origin()) * (self._scale() * np.float32(self.zoom)) + self.centre + self.pan

    def to_world(self, screen: F32) -> F32:
        """Places of pixels, shape (..., 2)."""
        return (screen - self.centre - self.pan) / (self._scale() * np.float32(self.zoom)) + self._origin()

    @property
    def unit(self) -> float:
        """Pixels of one world unit (geometric mean of both directions)."""
        scale = self._scale()
        return math.sqrt(float(scale[0] * scale[1])) * self.zoom

    def _clamp(self) -> None:
        reach = np.array(self.free, np.float32) / 2 * np.float32(max(self._zoom_to - 0.7, 0.3))
        self._pan_to = np.clip(self._pan_to, -reach, reach)

    def _scale(self) -> F32:
        fit = self._fit or (10.0, 10.0, 0.0, 0.0)
        return np.array(fit[:2], np.float32)

    def _origin(self) -> F32:
        fit = self._fit or (10.0, 10.0, 0.0, 0.0)
        return np.array(fit[2:], np.float32)
