"""A chart as a widget: the pointer, or the arrow keys while focused, read its values day by day."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect

from game.ui.charts.base import Chart, Reading
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.ui.widgets.base import Position


class ChartBox(Widget):
    """Shows ``chart`` in its rectangle, ``height`` logical high. ``label`` says in words what it shows.

    With ``ask`` a click, Enter or W asks why about the day pointed at (0 is the first).
    """

    role = "image"
    focusable = True
    clickable = True

    def __init__(
        self, chart: Chart, height: float, *, label: str, name: str = "", grow: float = 0.0,
        ask: Callable[[int], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label, grow=grow)
        self.chart, self.height, self.ask = chart, height, ask
        self.index: int | None = None

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(self.height)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        self.chart.rect = Rect(rect)

    def let_go(self) -> None:
        self.chart.changed()

    def draw(self, pen: Pen) -> None:
        home = Rect(self.chart.rect)
        self.chart.rect = self.rect.move(-pen.origin[0], -pen.origin[1])
        self.chart.draw(pen.surface)
        self.chart.rect = home
        reading = self.reading
        if reading is not None:
            self._tell(pen, reading)
        if self.shows_focus:
            pen.ring(self.rect, 6)

    @property
    def reading(self) -> Reading | None:
        """What is pointed at."""
        if self.index is None or not self.chart.count:
            return None
        index = min(self.index, self.chart.count - 1)
        start, step = self.chart.slots()
        plot = self.chart.plot.move(self.rect.topleft)
        x = plot.x + (start + step * index) * plot.w
        return self.chart.value_at((round(x), plot.centery))

    def _tell(self, pen: Pen, reading: Reading) -> None:
        g, small = pen.g, STYLES["small"]
        lines = [(reading.label, "hot"), *((f"{v.name} {v.text}", "text") for v in reading.values)]
        high = g.line_height(small)
        wide = max(g.width(text, small) for text, _ in lines) + g.px(30)
        box = Rect(0, reading.y + g.px(2), wide, high * len(lines) + g.px(10))
        box.x = reading.x + g.px(10)
        if box.right > self.rect.right:
            box.right = reading.x - g.px(10)
        box.bottom = min(box.bottom, self.rect.bottom)
        box.left = max(box.left, self.rect.left)
        pen.box(box, 8, fill="raised", border="edge_light")
        for k, (text, color) in enumerate(lines):
            y = box.y + g.px(5) + high * (k + 0.5)
            if k:
                pen.disc(box.x + g.px(12), y, g.px(4), fill=reading.values[k - 1].color)
            pen.text(text, box.x + g.px(22 if k else 9), y, small, color=color)

    # ---- pointing
    def _point(self, index: int | None) -> None:
        if index != self.index:
            self.index = index
            plot = self.chart.plot.move(self.rect.topleft)
            start, step = self.chart.slots() if self.chart.count else (0.0, 0.0)
            if index is None:
                self.chart.hover(None)
            else:
                self.chart.hover((round(plot.x + (start + step * index) * plot.w), plot.centery))
            self.invalidate()

    def on_hover(self, inside: bool, pos: Position) -> None:
        super().on_hover(inside, pos)
        self.on_move(pos) if inside else self._point(None)

    def on_move(self, pos: Position) -> None:
        reading = self.chart.value_at(pos)
        self._point(reading.index if reading is not None else None)

    def on_focus(self, focused: bool) -> None:
        super().on_focus(focused)
        if not focused:
            self._point(None)

    def on_press(self, pos: Position, button: int) -> bool:
        return button == 1 and self.ask is not None

    def on_release(self, pos: Position, inside: bool) -> None:
        if inside:
            self.on_move(pos)
            self.ask_why()

    def ask_why(self) -> bool:
        """Ask about the day pointed at; False when there is none, or nobody to ask."""
        if self.ask is None or self.index is None or not self.chart.count:
            return False
        self.ask(min(self.index, self.chart.count - 1))
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        if not self.chart.count:
            return False
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_w) and self.ask_why():
            return True
        last = self.chart.count - 1
        at = self.index
        moves = {
            pygame.K_LEFT: last if at is None else max(0, at - 1),
            pygame.K_RIGHT: 0 if at is None else min(last, at + 1),
            pygame.K_HOME: 0, pygame.K_END: last,
        }
        if event.key not in moves:
            return False
        self._point(moves[event.key])
        return True
