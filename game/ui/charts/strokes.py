"""Strokes that tell the lines of one chart apart without their colours: whole, dashed, dotted, and both by turns."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import pygame
from pygame import Surface

from game.ui.theme import RGB

Point = tuple[float, float]
PATTERNS: tuple[tuple[float, ...], ...] = ((), (7, 3.5), (1.5, 3), (7, 3, 1.5, 3), (3.5, 2.5))
"""Lengths drawn and left out by turns, in widths of the stroke; of the first, second … line. () is a whole line."""


def pattern(place: int) -> tuple[float, ...]:
    """The pattern of the line in that place of its chart, 0 the first."""
    return PATTERNS[place % len(PATTERNS)]


def pieces(points: Sequence[Point], lengths: Sequence[float]) -> Iterator[list[Point]]:
    """The parts of a polyline that are drawn: ``lengths`` in pixels, drawn and left out by turns from its beginning.

    Without lengths that is the whole of it.
    """
    if not lengths or len(points) < 2:
        yield list(points)
        return
    turn, left = 0, lengths[0]
    part = [points[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        span, gone = math.hypot(x1 - x0, y1 - y0), 0.0
        while span - gone > left:
            gone += left
            at = (x0 + (x1 - x0) * gone / span, y0 + (y1 - y0) * gone / span)
            if turn % 2 == 0:
                yield [*part, at]
            turn, part = turn + 1, [at]
            left = lengths[turn % len(lengths)]
        left -= span - gone
        if turn % 2 == 0:
            part.append((x1, y1))
    if turn % 2 == 0:
        yield part


def stroke(surface: Surface, points: Sequence[Point], rgb: RGB, width: float, lengths: Sequence[float] = ()) -> None:
    """Draw a polyline with round joints, ``lengths`` in widths of the stroke."""
    for part in pieces(points, [length * width for length in lengths]):
        if len(part) > 1:
            pygame.draw.lines(surface, rgb, False, part, max(1, round(width)))
        for point in part:
            pygame.draw.circle(surface, rgb, point, width / 2)
