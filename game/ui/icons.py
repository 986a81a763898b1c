"""Icons drawn as shapes: fonts lack them, and shapes scale.

Each icon is a function on a square canvas of side ``n`` (four times the final size); points are in [0, 1].
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pygame
from pygame import Surface

from game.ui.gfx import Gfx
from game.ui.theme import RGB

Points = Sequence[tuple[float, float]]


class _Canvas:
    def __init__(self, n: int, color: RGB) -> None:
        self.surface = Surface((n, n), pygame.SRCALPHA)
        self.n = n
        self.color = color

    def polygon(self, points: Points, color: RGB | tuple[int, int, int, int] | None = None) -> None:
        pygame.draw.polygon(self.surface, color or self.color, [(x * self.n, y * self.n) for x, y in points])

    def stroke(self, points: Points, width: float = 0.12, closed: bool = False) -> None:
        scaled = [(x * self.n, y * self.n) for x, y in points]
        w = max(1, round(width * self.n))
        pygame.draw.lines(self.surface, self.color, closed, scaled, w)
        for x, y in scaled:
            pygame.draw.circle(self.surface, self.color, (x, y), w / 2)

    def disc(self, x: float, y: float, r: float, width: float = 0.0, clear: bool = False) -> None:
        color = (0, 0, 0, 0) if clear else self.color
        pygame.draw.circle(
            self.surface,
            color,
            (x * self.n, y * self.n),
            r * self.n,
            max(1, round(width * self.n)) if width else 0,
        )

    def rect(self, x: float, y: float, w: float, h: float, r: float = 0.0, line: float = 0.0) -> None:
        n = self.n
        pygame.draw.rect(
            self.surface,
            self.color,
            (x * n, y * n, w * n, h * n),
            max(1, round(line * n)) if line else 0,
            border_radius=round(r * n),
        )


TONGUE = [
    (0.52, 0.0),
    (0.60, 0.18),
    (0.78, 0.36),
    (0.88, 0.58),
    (0.84, 0.80),
    (0.68, 0.95),
    (0.5, 1.0),
    (0.32, 0.95),
    (0.15, 0.80),
    (0.12, 0.60),
    (0.20, 0.44),
    (0.32, 0.36),
    (0.42, 0.20),
]
"""Outline of a flame, lit or out, in shares of the icon's side."""


def _flame(c: _Canvas) -> None:
    c.polygon(TONGUE)
    heart = [
        (0.52, 0.48),
        (0.64, 0.64),
        (0.66, 0.80),
        (0.58, 0.92),
        (0.5, 0.94),
        (0.40, 0.92),
        (0.34, 0.80),
        (0.38, 0.66),
    ]
    r, g, b = c.color
    c.polygon(heart, (min(255, r + 60), min(255, g + 100), min(255, b + 150)))


def _flame_off(c: _Canvas) -> None:
    c.polygon(TONGUE)
    c.polygon(
        [
            (0.52, 0.24),
            (0.68, 0.44),
            (0.76, 0.62),
            (0.72, 0.77),
            (0.60, 0.87),
            (0.5, 0.89),
            (0.38, 0.87),
            (0.27, 0.76),
            (0.24, 0.62),
            (0.32, 0.50),
            (0.46, 0.42),
        ],
        (0, 0, 0, 0),
    )


def _play(c: _Canvas) -> None:
    c.polygon([(0.16, 0.04), (0.96, 0.5), (0.16, 0.96)])


def _fast(c: _Canvas) -> None:
    c.polygon([(0.02, 0.12), (0.50, 0.5), (0.02, 0.88)])
    c.polygon([(0.48, 0.12), (0.96, 0.5), (0.48, 0.88)])


def _pause(c: _Canvas) -> None:
    c.rect(0.12, 0.06, 0.26, 0.88, 0.05)
    c.rect(0.62, 0.06, 0.26, 0.88, 0.05)


def _step(c: _Canvas) -> None:
    c.polygon([(0.06, 0.06), (0.70, 0.5), (0.06, 0.94)])
    c.rect(0.74, 0.06, 0.20, 0.88, 0.04)


def _down(c: _Canvas) -> None:
    c.stroke([(0.12, 0.32), (0.5, 0.70), (0.88, 0.32)])


def _up(c: _Canvas) -> None:
    c.stroke([(0.12, 0.68), (0.5, 0.30), (0.88, 0.68)])


def _left(c: _Canvas) -> None:
    c.stroke([(0.66, 0.12), (0.30, 0.5), (0.66, 0.88)])


def _right(c: _Canvas) -> None:
    c.stroke([(0.34, 0.12), (0.70, 0.5), (0.34, 0.88)])


def _check(c: _Canvas) -> None:
    c.stroke([(0.10, 0.54), (0.38, 0.82), (0.90, 0.18)], 0.14)


def _cross(c: _Canvas) -> None:
    c.stroke([(0.16, 0.16), (0.84, 0.84)], 0.13)
    c.stroke([(0.84, 0.16), (0.16, 0.84)], 0.13)


def _plus(c: _Canvas) -> None:
    c.rect(0.42, 0.10, 0.16, 0.80, 0.05)
    c.rect(0.10, 0.42, 0.80, 0.16, 0.05)


def _minus(c: _Canvas) -> None:
    c.rect(0.10, 0.42, 0.80, 0.16, 0.05)


def _star_points(outer: float, inner: float) -> list[tuple[float, float]]:
    points = []
    for k in range(10):
        r = outer if k % 2 == 0 else inner
        angle = -math.pi / 2 + k * math.pi / 5
        points.append((0.5 + r * math.cos(angle), 0.53 + r * math.sin(angle)))
    return points


def _star(c: _Canvas) -> None:
    c.polygon(_star_points(0.5, 0.21))


def _star_empty(c: _Canvas) -> None:
    c.polygon(_star_points(0.5, 0.21))
    c.polygon(_star_points(0.34, 0.14), (0, 0, 0, 0))


def _gear(c: _Canvas) -> None:
    teeth = []
    for k in range(32):
        r = 0.48 if k % 4 in (0, 1) else 0.36
        angle = (k + 0.5) * math.tau / 32
        teeth.append((0.5 + r * math.cos(angle), 0.5 + r * math.sin(angle)))
    c.polygon(teeth)
    c.disc(0.5, 0.5, 0.16, clear=True)


def _book(c: _Canvas) -> None:
    c.stroke([(0.5, 0.24), (0.36, 0.15), (0.06, 0.15), (0.06, 0.80), (0.36, 0.80), (0.5, 0.89)], 0.09)
    c.stroke([(0.5, 0.24), (0.64, 0.15), (0.94, 0.15), (0.94, 0.80), (0.64, 0.80), (0.5, 0.89)], 0.09)
    c.stroke([(0.5, 0.24), (0.5, 0.88)], 0.09)


def _clock(c: _Canvas) -> None:
    c.disc(0.5, 0.5, 0.46, 0.1)
    c.stroke([(0.5, 0.24), (0.5, 0.52), (0.68, 0.62)], 0.1)


def _people(c: _Canvas) -> None:
    for x, y, r in ((0.35, 0.30, 0.17), (0.74, 0.36, 0.13)):
        c.disc(x, y, r)
    n = c.n
    pygame.draw.ellipse(c.surface, c.color, (0.04 * n, 0.54 * n, 0.62 * n, 0.76 * n))
    pygame.draw.ellipse(c.surface, c.color, (0.60 * n, 0.58 * n, 0.40 * n, 0.62 * n), max(1, round(0.10 * n)))
    pygame.draw.rect(c.surface, (0, 0, 0, 0), (0, 0.90 * n, n, n))


def _target(c: _Canvas) -> None:
    c.disc(0.5, 0.5, 0.46, 0.1)
    c.disc(0.5, 0.5, 0.18)


def _warn(c: _Canvas) -> None:
    c.polygon([(0.5, 0.04), (0.98, 0.92), (0.02, 0.92)])
    c.polygon([(0.44, 0.36), (0.56, 0.36), (0.54, 0.66), (0.46, 0.66)], (0, 0, 0, 0))
    c.disc(0.5, 0.77, 0.06, clear=True)


def _sound(c: _Canvas) -> None:
    c.polygon([(0.04, 0.36), (0.22, 0.36), (0.48, 0.12), (0.48, 0.88), (0.22, 0.64), (0.04, 0.64)])
    for r in (0.20, 0.38):
        arc = [(0.56 + r * math.cos(a), 0.5 + r * math.sin(a)) for a in (-0.9, -0.45, 0.0, 0.45, 0.9)]
        c.stroke(arc, 0.09)


def _globe(c: _Canvas) -> None:
    c.disc(0.5, 0.5, 0.46, 0.09)
    n = c.n
    pygame.draw.ellipse(c.surface, c.color, (0.28 * n, 0.04 * n, 0.44 * n, 0.92 * n), max(1, round(0.08 * n)))
    c.rect(0.06, 0.46, 0.88, 0.08)


def _undo(c: _Canvas) -> None:
    arc = [
        (0.54 + 0.34 * math.cos(a), 0.56 + 0.34 * math.sin(a))
        for a in [-2.4 + k * (4.4 / 12) for k in range(13)]
    ]
    c.stroke(arc, 0.11)
    c.polygon([(0.06, 0.16), (0.16, 0.56), (0.50, 0.36)])


def _save(c: _Canvas) -> None:
    c.rect(0.08, 0.08, 0.84, 0.84, 0.08, 0.1)
    c.rect(0.30, 0.10, 0.40, 0.26)
    c.rect(0.26, 0.54, 0.48, 0.36)


def _lock(c: _Canvas) -> None:
    c.rect(0.16, 0.44, 0.68, 0.50, 0.08)
    c.stroke([(0.30, 0.46), (0.30, 0.28), (0.40, 0.14), (0.60, 0.14), (0.70, 0.28), (0.70, 0.46)], 0.1)


def _dice(c: _Canvas) -> None:
    c.rect(0.08, 0.08, 0.84, 0.84, 0.16, 0.1)
    for x, y in ((0.32, 0.32), (0.68, 0.68), (0.68, 0.32), (0.32, 0.68)):
        c.disc(x, y, 0.09)


def _lever(c: _Canvas) -> None:
    for y, knob in ((0.20, 0.66), (0.5, 0.32), (0.80, 0.58)):
        c.rect(0.04, y - 0.045, 0.92, 0.09, 0.04)
        c.disc(knob, y, 0.13)


def _question(c: _Canvas) -> None:
    c.stroke(
        [(0.30, 0.30), (0.34, 0.16), (0.5, 0.10), (0.66, 0.16), (0.70, 0.32), (0.54, 0.48), (0.5, 0.66)], 0.13
    )
    c.disc(0.5, 0.88, 0.085)


def _quit(c: _Canvas) -> None:
    c.stroke([(0.52, 0.10), (0.12, 0.10), (0.12, 0.90), (0.52, 0.90)], 0.1)
    c.stroke([(0.40, 0.5), (0.90, 0.5)], 0.1)
    c.stroke([(0.70, 0.28), (0.92, 0.5), (0.70, 0.72)], 0.1)


def _eye(c: _Canvas) -> None:
    n = c.n
    pygame.draw.ellipse(c.surface, c.color, (0.02 * n, 0.22 * n, 0.96 * n, 0.56 * n), max(1, round(0.09 * n)))
    c.disc(0.5, 0.5, 0.16)


def _repeat(c: _Canvas) -> None:
    for turn in (0.0, math.pi):
        arc = [turn + 0.5 + k * (2.3 / 10) for k in range(11)]
        c.stroke([(0.5 + 0.36 * math.cos(a), 0.5 + 0.36 * math.sin(a)) for a in arc], 0.1)
        end, out = arc[-1], 0.5 + 0.36 * math.cos(arc[-1])
        tip = (out - 0.24 * math.sin(end), 0.5 + 0.36 * math.sin(end) + 0.24 * math.cos(end))
        c.polygon([tip, *((0.5 + r * math.cos(end), 0.5 + r * math.sin(end)) for r in (0.18, 0.54))])


def _copy(c: _Canvas) -> None:
    c.rect(0.08, 0.06, 0.56, 0.64, 0.08, 0.1)
    c.rect(0.36, 0.30, 0.56, 0.64, 0.08)


def _split(c: _Canvas) -> None:
    c.stroke([(0.5, 0.94), (0.5, 0.58), (0.18, 0.26)], 0.12)
    c.stroke([(0.5, 0.58), (0.82, 0.26)], 0.12)
    for corner, x in ((0.06, 0.40), (0.94, 0.60)):
        c.polygon([(corner, 0.06), (x, 0.10), (corner, 0.46)])


def _merge(c: _Canvas) -> None:
    c.stroke([(0.16, 0.08), (0.5, 0.42), (0.84, 0.08)], 0.12)
    c.stroke([(0.5, 0.42), (0.5, 0.70)], 0.12)
    c.polygon([(0.24, 0.62), (0.76, 0.62), (0.5, 0.96)])


def _pencil(c: _Canvas) -> None:
    c.polygon([(0.06, 0.94), (0.14, 0.64), (0.36, 0.86)])
    c.polygon([(0.20, 0.58), (0.62, 0.16), (0.84, 0.38), (0.42, 0.80)])
    c.polygon([(0.68, 0.10), (0.74, 0.04), (0.80, 0.04), (0.96, 0.20), (0.96, 0.26), (0.90, 0.32)])


def _bin(c: _Canvas) -> None:
    c.rect(0.08, 0.16, 0.84, 0.11, 0.04)
    c.rect(0.36, 0.04, 0.28, 0.14, 0.04)
    c.polygon([(0.16, 0.34), (0.84, 0.34), (0.76, 0.96), (0.24, 0.96)])
    for x in (0.38, 0.56):
        c.polygon([(x, 0.44), (x + 0.06, 0.44), (x + 0.06, 0.86), (x, 0.86)], (0, 0, 0, 0))


def _triangle(c: _Canvas) -> None:
    c.polygon([(0.5, 0.14), (0.94, 0.88), (0.06, 0.88)])


def _diamond(c: _Canvas) -> None:
    c.polygon([(0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5)])


def _number(c: _Canvas) -> None:
    c.disc(0.5, 0.5, 0.46, 0.1)
    c.stroke([(0.40, 0.36), (0.54, 0.26), (0.54, 0.76)], 0.12)


ICONS: dict[str, Callable[[_Canvas], None]] = {
    "flame": _flame,
    "flame_off": _flame_off,
    "play": _play,
    "fast": _fast,
    "pause": _pause,
    "step": _step,
    "down": _down,
    "up": _up,
    "left": _left,
    "right": _right,
    "check": _check,
    "cross": _cross,
    "plus": _plus,
    "minus": _minus,
    "star": _star,
    "star_empty": _star_empty,
    "gear": _gear,
    "book": _book,
    "clock": _clock,
    "people": _people,
    "target": _target,
    "warn": _warn,
    "sound": _sound,
    "globe": _globe,
    "undo": _undo,
    "save": _save,
    "lock": _lock,
    "dice": _dice,
    "lever": _lever,
    "question": _question,
    "quit": _quit,
    "eye": _eye,
    "repeat": _repeat,
    "triangle": _triangle,
    "diamond": _diamond,
    "number": _number,
    "copy": _copy,
    "split": _split,
    "merge": _merge,
    "pencil": _pencil,
    "bin": _bin,
}
"""Every icon by name."""


def icon(gfx: Gfx, name: str, size: int, color: RGB) -> Surface:
    """An icon of ``size`` pixels, kept with the shapes of ``gfx``.

    Raises:
        KeyError: no icon of that name.
    """
    key = ("icon", name, size, color)
    made = gfx.kept(key)
    if made is None:
        canvas = _Canvas(size * 4, color)
        ICONS[name](canvas)
        made = gfx.kept(key, pygame.transform.smoothscale(canvas.surface, (size, size)))
    assert made is not None
    return made
