"""The map of lessons: fires along a winding path, lit when won, dark while the way to them is closed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.ui.widgets.button import Pressable

CELL = (176.0, 142.0)
"""Logical width and height of a place on the map."""
STONES = 34.0
"""Logical radius of a ring of stones."""
_WAYS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}


@dataclass(frozen=True)
class Stop:
    """One lesson on the map. ``stars`` None: never finished; ``waits`` the names of lessons to be won first."""

    key: str
    number: int
    title: str
    stars: int | None
    waits: tuple[str, ...] = ()
    broken: bool = False

    @property
    def won(self) -> bool:
        """Won at least once."""
        return bool(self.stars)


class StopButton(Pressable):
    """One ring of stones with its fire, name and stars."""

    def __init__(self, stop: Stop, chosen: bool, label: str, choose: Callable[[str], object]) -> None:
        super().__init__(lambda: choose(stop.key), name=f"lesson.{stop.key}", label=label)
        self.role = "option"
        self.stop, self.chosen = stop, chosen

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(CELL[0]), g.px(CELL[1])

    def middle(self, g: Gfx) -> tuple[int, int]:
        """Where the fire burns."""
        return self.rect.centerx, self.rect.y + g.px(10 + STONES)

    def _sign(self) -> tuple[str, float, str]:
        """Icon, size and colour of what burns here."""
        stop = self.stop
        if stop.broken:
            return "warn", 24, "warn"
        if stop.waits:
            return "lock", 20, "faint"
        return ("flame", 34, "ember") if stop.won else ("flame_off", 28, "dim")

    def draw(self, pen: Pen) -> None:
        g, stop = pen.g, self.stop
        x, y = self.middle(g)
        r = g.px(STONES)
        open_ = not stop.waits and not stop.broken
        if self.chosen:
            pen.disc(x, y, r + g.px(7), fill="chosen")
        pen.disc(x, y, r, fill="card_hover" if self.hovered else "card")
        for k in range(9):
            angle = math.tau * k / 9 + stop.number
            edge = "edge_light" if open_ else "line"
            pen.disc(x + r * math.cos(angle), y + r * math.sin(angle), g.px(5.5), fill=edge)
        if self.chosen:
            box = Rect(x - r, y - r, 2 * r, 2 * r).inflate(2 * g.px(9), 2 * g.px(9))
            pen.box(box, STONES + 9, border="primary", line=2)
        icon, size, color = self._sign()
        pen.icon(icon, x, y - g.px(1), size, color)
        number = str(stop.number) if stop.number else "·"
        pen.text(number, x - r - g.px(8), y - r + g.px(2), "tiny", color="dim", ax=0.5)
        style = STYLES["label"]
        lines = g.wrap(stop.title, style, self.rect.w - g.px(10))[:2]
        top = y + r + g.px(14)
        for k, line in enumerate(lines):
            color = "gold" if self.chosen else "text" if open_ else "dim"
            pen.text(line, x, top + k * g.line_height(style) + g.px(4), style, color=color, ax=0.5)
        if stop.stars is not None:
            plate = Rect(0, 0, g.px(58), g.px(20))
            plate.center = (x, y + r + g.px(3))
            pen.box(plate, 10, fill="card", border="line")
            for k in range(3):
                name, tone = ("star", "gold") if k < stop.stars else ("star_empty", "faint")
                pen.icon(name, x + g.px(17) * (k - 1), y + r + g.px(3), 13, tone)
        if self.shows_focus:
            pen.ring(self.rect, 12)


class CourseMap(Widget):
    """All lessons in their order, row by row, to and fro."""

    role = "listbox"

    def __init__(self, stops: Sequence[StopButton], label: str) -> None:
        super().__init__(stops, name="lessons", label=label)
        self.stops = list(stops)

    def _columns(self, g: Gfx, width: int) -> int:
        return max(1, width // g.px(CELL[0]))

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        rows = math.ceil(len(self.stops) / self._columns(g, width))
        return width, rows * g.px(CELL[1])

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        columns = self._columns(g, rect.w)
        wide, high = rect.w // columns, g.px(CELL[1])
        for k, stop in enumerate(self.stops):
            row, column = divmod(k, columns)
            if row % 2:
                column = columns - 1 - column
            stop.place(g, Rect(rect.x + column * wide, rect.y + row * high, wide, high))

    def draw(self, pen: Pen) -> None:
        g = pen.g
        for one, two in zip(self.stops, self.stops[1:], strict=False):
            self._path(pen, one.middle(g), two.middle(g), one.stop.won)
        self.draw_children(pen)

    # ---- keys
    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows go to the place beside the one that has the focus, as they stand; Home and End to the ends."""
        here = next((stop for stop in self.stops if stop.focused), None)
        if here is None or self.tree is None:
            return False
        if event.key in (pygame.K_HOME, pygame.K_END):
            there: StopButton | None = self.stops[0 if event.key == pygame.K_HOME else -1]
        elif event.key in _WAYS:
            there = self._beside(here, *_WAYS[event.key])
        else:
            return False
        if there is not None:
            self.tree.focus_on(there)
        return there is not None

    def _beside(self, here: StopButton, right: int, down: int) -> StopButton | None:
        """The next place to a side, None at the rim."""
        x, y = here.rect.center
        found: list[tuple[int, int, StopButton]] = []
        for stop in self.stops:
            across, along = stop.rect.centerx - x, stop.rect.centery - y
            if right and not along and across * right > 0:
                found.append((abs(across), 0, stop))
            elif down and along * down > 0:
                found.append((abs(along), abs(across), stop))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _path(self, pen: Pen, start: tuple[int, int], end: tuple[int, int], walked: bool) -> None:
        """Stepping stones from fire to fire; those behind one glow."""
        g = pen.g
        length = math.dist(start, end)
        down = start[0] == end[0]
        gap, at = g.px(13), g.px(STONES + (50 if down else 14))  # the name stands below the fire
        while at < length - g.px(STONES + 8):
            f = at / length
            bow = math.sin(f * math.pi) * g.px(5)
            x, y = start[0] + (end[0] - start[0]) * f, start[1] + (end[1] - start[1]) * f
            x, y = (x + bow, y) if down else (x, y + bow)
            pen.disc(x, y, 2.6 * g.scale, fill="ember" if walked else "line")
            at += gap
