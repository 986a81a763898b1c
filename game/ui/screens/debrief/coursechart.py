"""The course of a run: lines over days, numbered turning points, triangles for decisions, diamonds for events."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from pygame import Rect, Surface

from game.ui.charts.base import Value
from game.ui.charts.line import LineChart
from game.ui.gfx import Gfx, Pen
from game.ui.theme import Style

NUMBER = Style(11, "Bold", "ink", 1.2)


class CourseChart(LineChart):
    """A line chart with marks; set them with :meth:`mark`, positions counted from the first day drawn."""

    def __init__(self, gfx: Gfx, rect: Rect, title: str = "", empty: str = "") -> None:
        super().__init__(gfx, rect, title, empty)
        self._turns: tuple[tuple[int, float], ...] = ()
        self._first_turn = 1
        self._decided: tuple[int, ...] = ()
        self._events: tuple[tuple[int, str], ...] = ()
        self._axis = 1.0
        """Top of the y axis as last drawn."""

    def mark(
        self, turns: Sequence[tuple[int, float]], decided: Sequence[int], events: Sequence[tuple[int, str]] = (),
        first: int = 1,
    ) -> None:  # fmt: skip
        """Turning points as (day, value at which the number stands); days of decisions; events as (day, what came).

        ``first`` is the number of the first of those turning points.
        """
        self._first_turn = first
        self._turns, self._decided, self._events = tuple(turns), tuple(sorted(set(decided))), tuple(events)
        self.changed()

    def _data(self, top: float) -> Surface:
        self._axis = top
        return super()._data(top)

    def draw(self, surface: Surface) -> None:
        super().draw(surface)
        if not self.count:
            return
        pen = Pen(self.gfx, surface)
        plot = self.plot.move(self.rect.topleft)
        for day in sorted({day for day, _ in self._events}):
            self._diamond(surface, self._x(day, plot), plot.y)
        for day in self._decided:
            self._triangle(surface, self._x(day, plot), plot.bottom)
        radius = self.gfx.px(9)
        for number, (day, value) in enumerate(self._turns, self._first_turn):
            x = self._x(day, plot)
            y = plot.bottom - plot.h * value / self._axis - self.gfx.px(17)
            y = max(plot.y + radius, min(plot.bottom - radius - self.gfx.px(4), y))
            pen.line((x, plot.y), (x, plot.bottom), "edge")
            pen.disc(x, y, radius, fill="gold", border="card", line=2)
            pen.text(str(number), x, y, NUMBER, ax=0.5)

    def values(self, index: int) -> tuple[Value, ...]:
        """What the lines say on a day, and what came about on it."""
        came = [Value(text, 0.0, "", self.gfx.color("warn")) for day, text in self._events if day == index]
        return (*super().values(index), *came)

    def _diamond(self, surface: Surface, x: float, top: float) -> None:
        half, middle = self.gfx.px(5), top + self.gfx.px(5)
        points = [(x - half, middle), (x, middle - half), (x + half, middle), (x, middle + half)]
        pygame.draw.polygon(surface, self.gfx.color("warn"), points)
        pygame.draw.aalines(surface, self.gfx.color("card"), True, points)

    def _triangle(self, surface: Surface, x: float, bottom: float) -> None:
        half, high = self.gfx.px(6), self.gfx.px(11)
        points = [(x - half, bottom), (x + half, bottom), (x, bottom - high)]
        pygame.draw.polygon(surface, self.gfx.color("link"), points)
        pygame.draw.aalines(surface, self.gfx.color("card"), True, points)
