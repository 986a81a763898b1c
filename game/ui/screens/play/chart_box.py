"""A chart as a widget: pointed at, it says the values of that day in a small box."""

from __future__ import annotations

from typing import Generic, TypeVar

import pygame
from pygame import Rect

from game.ui.charts.base import Chart, Reading
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.ui.widgets.base import Action, Position

C = TypeVar("C", bound=Chart)


class ChartBox(Widget, Generic[C]):
    """Keeps a chart where the layout puts it. Left and right walk through the days, Home and End to their ends.

    W asks why of ``metric``, on the day pointed at.
    """

    role = "figure"
    focusable = True
    clickable = True

    def __init__(self, chart: C, *, height: float, metric: str, name: str, grow: float = 0.0) -> None:
        super().__init__(name=name, label=chart.title, grow=grow)
        self.chart, self.height, self.metric = chart, height, metric
        self.reading: Reading | None = None
        self.on_open: Action | None = None
        """Called when it is clicked, or on Enter."""

    @property
    def day(self) -> int | None:
        """Day pointed at, 0 is the first; None when none is."""
        return self.reading.index if self.reading is not None else None

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(self.height)

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        self.chart.rect = Rect(rect)

    def let_go(self) -> None:
        self.chart.changed()

    def draw(self, pen: Pen) -> None:
        self.chart.rect = self.rect.move(-pen.origin[0], -pen.origin[1])
        self.chart.draw(pen.surface)
        self.chart.rect = Rect(self.rect)
        if self.reading is not None and self.reading.index < self.chart.count:
            self._tell(pen, self.reading)
        if self.shows_focus:
            pen.ring(self.rect, 8)

    def _tell(self, pen: Pen, reading: Reading) -> None:
        """The box with the values, beside the marked day."""
        g, style = pen.g, STYLES["tiny"]
        high = g.line_height(style)
        rows = [(v.name, v.text, v.color) for v in reading.values]
        wide = max([g.width(reading.label, style), *(g.width(f"{n}  {t}", style) + g.px(18) for n, t, _ in rows)])
        box = Rect(0, 0, wide + g.px(18), high * (len(rows) + 1) + g.px(10))
        right = reading.x + g.px(8) + box.w <= self.rect.right
        box.topleft = (
            reading.x + g.px(8) if right else reading.x - g.px(8) - box.w,
            max(self.rect.y + g.px(20), reading.y),
        )
        pen.box(box, 7, fill="raised", border="edge_light", alpha=244)
        y = box.y + g.px(5) + high / 2
        pen.text(reading.label, box.x + g.px(9), y, "tiny", color="text")
        for name, text, color in rows:
            y += high
            pen.disc(box.x + g.px(13), y, 3.2 * g.scale, fill=color)
            pen.text(name, box.x + g.px(22), y, "tiny", color="dim")
            pen.text(text, box.right - g.px(9), y, "tiny", color="text", ax=1)

    def _point(self, pos: Position | None) -> None:
        reading = self.chart.hover(pos)
        if (reading and reading.index) != (self.reading and self.reading.index):
            self.invalidate()
        self.reading = reading

    def on_hover(self, inside: bool, pos: Position) -> None:
        super().on_hover(inside, pos)
        self._point(pos if inside else None)

    def on_move(self, pos: Position) -> None:
        self._point(pos)

    def on_press(self, pos: Position, button: int) -> bool:
        return super().on_press(pos, button) if button == 1 and self.on_open is not None else False

    def on_release(self, pos: Position, inside: bool) -> None:
        super().on_release(pos, inside)
        if inside and self.on_open is not None:
            self.on_open()

    def on_focus(self, focused: bool) -> None:
        super().on_focus(focused)
        if not focused:
            self._point(None)

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.on_open is not None:
            self.on_open()
            return True
        if not self.chart.count:
            return False
        last = self.chart.count - 1
        at = self.reading.index if self.reading is not None else last + 1
        moves = {pygame.K_LEFT: at - 1, pygame.K_RIGHT: at + 1, pygame.K_HOME: 0, pygame.K_END: last}
        if event.key not in moves:
            return False
        at = min(last, max(0, moves[event.key]))
        start, step = self.chart.slots()
        plot = self.chart.plot.move(self.chart.rect.topleft)
        self._point((round(plot.x + plot.w * (start + step * at)), plot.centery))
        return True
