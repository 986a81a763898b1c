"""A sparkline: the course of a number in the space of a word."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame
from pygame import Surface

from game.ui.charts.base import FINE
from game.ui.gfx import Color, Gfx


def sparkline(
    gfx: Gfx,
    values: Sequence[float],
    width: int,
    height: int,
    color: Color = "amber",
    low: float | None = None,
) -> Surface:
    """A premultiplied picture of ``width`` x ``height`` pixels; the last value carries a dot.

    ``low`` is the bottom of the scale, the least value when None. Values that are not finite are skipped;
    fewer than
    two leave a flat line.

    Raises:
        ValueError: no room to draw in.
    """
    if width < 4 or height < 4:
        raise ValueError("a sparkline needs at least 4 x 4 pixels")
    fine = Surface((width * FINE, height * FINE), pygame.SRCALPHA)
    rgb = gfx.color(color)
    known = [v for v in values if math.isfinite(v)]
    dot = 2.2 * gfx.scale * FINE
    x0, x1, y0, y1 = dot, width * FINE - dot, dot, height * FINE - dot
    if len(known) < 2:
        middle = (y0 + y1) / 2
        pygame.draw.line(fine, gfx.color("line"), (x0, middle), (x1, middle), FINE)
    else:
        bottom = min(known) if low is None else min(low, *known)
        span = max(known) - bottom or 1.0
        points = [
            (x0 + (x1 - x0) * k / (len(known) - 1), y1 - (y1 - y0) * (v - bottom) / span)
            for k, v in enumerate(known)
        ]
        pygame.draw.lines(fine, rgb, False, points, max(FINE, round(1.4 * gfx.scale * FINE)))
        pygame.draw.circle(fine, gfx.color("hot"), points[-1], dot)
    return pygame.transform.smoothscale(fine.premul_alpha(), (width, height))
