"""What charts share: title and legend, axes that never overlap, a kept picture, values to point at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame
from pygame import Rect, Surface

from game.ui.charts import scale
from game.ui.charts.strokes import pattern, pieces
from game.ui.gfx import PREMULTIPLIED, Color, Gfx, Pen
from game.ui.hearth import marks
from game.ui.theme import RGB, STYLES, Style

FINE = 2
_HEAD_SHARE = 0.42
STROKE = 14.0
"""Logical length of a line in the legend: long enough to show how it is broken."""
TITLE, LEGEND, AXIS = STYLES["strong"], STYLES["tiny"], Style(11, "Medium", "faint", 1.3)


@dataclass(frozen=True)
class Value:
    """One value under the pointer: name and colour of its series, the number and how it is written."""

    name: str
    value: float
    text: str
    color: RGB


@dataclass(frozen=True)
class Reading:
    """What the chart says at a place: position and label on the x axis, the values there, and where that is
    (pixels).
    """

    index: int
    label: str
    values: tuple[Value, ...]
    x: int
    y: int


@dataclass(frozen=True)
class Key:
    """One entry of a legend: words, colour, and a shape of :mod:`game.ui.hearth.marks`, "dashes", or "line0",
    "line1" … for a stroke of :mod:`game.ui.charts.strokes`.
    """

    name: str
    color: Color
    shape: str = "line0"


def _lead(key: Key) -> float:
    """Logical room for the sign before a name in the legend."""
    return STROKE + 4 if key.shape.startswith("line") or key.shape == "dashes" else 15


class Chart:
    """Subclasses say how to paint the plot and what stands at a position; ``rect`` is on the target
    surface.
    """

    def __init__(self, gfx: Gfx, rect: Rect, title: str = "", empty: str = "") -> None:
        """``empty`` are the words shown while there is nothing to draw."""
        self.gfx, self.title, self.empty = gfx, title, empty
        self._rect = Rect(rect)
        self._picture: Surface | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._hover: int | None = None
        self.plot = Rect(rect)
        self.first = 0
        self.x_label: Callable[[int], str] = str
        self.y_text: Callable[[float], str] = lambda v: f"{v:g}"

    # ---- for subclasses
    @property
    def count(self) -> int:
        """Positions on the x axis; 0 shows the empty state."""
        raise NotImplementedError

    def keys(self) -> list[Key]:
        """The legend."""
        raise NotImplementedError

    def y_ticks(self, most: int) -> list[float]:
        """Values of the y axis from 0 upwards, in about ``most`` steps."""
        raise NotImplementedError

    def paint(self, fine: Surface, plot: Rect, top: float) -> None:
        """Draw the data on a transparent surface FINE times as large; ``plot`` in its pixels, ``top`` of
        the axis.
        """
        raise NotImplementedError

    def values(self, index: int) -> tuple[Value, ...]:
        """The values at a position."""
        raise NotImplementedError

    def slots(self) -> tuple[float, float]:
        """Place of position 0 and distance between positions, as shares of the width of the plot."""
        raise NotImplementedError

    # ---- for everybody
    @property
    def rect(self) -> Rect:
        """Where the chart stands."""
        return self._rect

    @rect.setter
    def rect(self, rect: Rect) -> None:
        if rect.size != self._rect.size:
            self._picture = None
        self._rect = Rect(rect)

    def changed(self) -> None:
        """Draw anew next time: the data or the words are others."""
        self._picture = None

    def draw(self, surface: Surface) -> None:
        """Blit the kept picture, drawn anew only after a change, and the mark of the hovered position."""
        state = (self.gfx.scale, self.gfx.lang, id(self.gfx.palette))
        if self._picture is None or state != self._drawn_for:
            self._picture, self._drawn_for = self._render(), state
        surface.blit(self._picture, self._rect.topleft, special_flags=PREMULTIPLIED)
        if self._hover is not None and self._hover < self.count:
            self._draw_hover(surface, self._hover)

    def hover(self, pos: tuple[int, int] | None) -> Reading | None:
        """Mark the position under the pointer; returns what it says, None off the plot."""
        reading = self.value_at(pos) if pos is not None else None
        self._hover = reading.index if reading else None
        return reading

    def value_at(self, pos: tuple[int, int]) -> Reading | None:
        """What the chart says at a place of the target surface; None off the plot or without data."""
        if self._picture is None and self.count:
            self._picture = self._render()
            self._drawn_for = (self.gfx.scale, self.gfx.lang, id(self.gfx.palette))
        plot = self.plot.move(self._rect.topleft)
        if not self.count or not plot.inflate(8, 8).collidepoint(pos):
            return None
        start, step = self.slots()
        index = round(((pos[0] - plot.x) / max(plot.w, 1) - start) / step) if step else 0
        index = min(self.count - 1, max(0, index))
        label = self.x_label(self.first + index)
        return Reading(index, label, self.values(index), round(self._x(index, plot)), plot.y)

    def _x(self, index: int, plot: Rect) -> float:
        start, step = self.slots()
        return plot.x + (start + step * index) * plot.w

    def _draw_hover(self, surface: Surface, index: int) -> None:
        plot = self.plot.move(self._rect.topleft)
        x = round(self._x(index, plot))
        pygame.draw.line(surface, self.gfx.palette["edge_light"], (x, plot.y), (x, plot.bottom))

    # ---- drawing
    def _render(self) -> Surface:
        picture = Surface(self._rect.size, pygame.SRCALPHA)
        pen = Pen(self.gfx, picture)
        head = self._head(pen)
        if not self.count:
            self._say_empty(pen, head)
            return picture
        foot = self.gfx.px(18)
        gap = self.gfx.px(6)
        tall = max(10, self._rect.h - head - gap - foot)
        levels = self.y_ticks(max(1, min(4, tall // self.gfx.px(21))))
        words = [self.y_text(v) for v in levels]
        left = max(self.gfx.width(w, AXIS) for w in words) + self.gfx.px(8)
        self.plot = Rect(left, head + gap, max(10, self._rect.w - left - self.gfx.px(8)), tall)
        self._grid(pen, levels, words)
        picture.blit(self._data(levels[-1]), (0, 0), special_flags=PREMULTIPLIED)
        self._days(pen)
        return picture

    def _data(self, top: float) -> Surface:
        """The data drawn large and reduced, premultiplied."""
        w, h = self._rect.size
        fine = Surface((w * FINE, h * FINE), pygame.SRCALPHA)
        plot = Rect(self.plot.x * FINE, self.plot.y * FINE, self.plot.w * FINE, self.plot.h * FINE)
        self.paint(fine, plot, top)
        return pygame.transform.smoothscale(fine.premul_alpha(), (w, h))

    def _head(self, pen: Pen) -> int:
        """Title left, legend right or below it; returns the height used."""
        px = self.gfx.px
        line = px(20)
        used = pen.text(self.title, 0, line / 2, TITLE) if self.title else 0
        entries = (
            [(key, self.gfx.width(key.name, LEGEND) + px(_lead(key) + 2)) for key in self.keys()] if self.count else []
        )
        if not entries:
            return line if self.title else 0
        wide = sum(w for _, w in entries) + px(12) * (len(entries) - 1)
        if used + px(18) + wide <= self._rect.w:
            self._legend_row(pen, entries, self._rect.w - wide, line / 2)
            return line
        rows = self._rows(entries)
        top = line if self.title else 0
        if top + px(17) * len(rows) > _HEAD_SHARE * self._rect.h:
            return self._shapes_only(pen, [key for key, _ in entries], used, line)
        for k, row in enumerate(rows):
            self._legend_row(pen, row, 0, top + px(10 + 17 * k))
        return top + px(17 * len(rows) + 3)

    def _rows(self, entries: list[tuple[Key, int]]) -> list[list[tuple[Key, int]]]:
        """Entries of the legend broken into rows of the chart's width."""
        rows: list[list[tuple[Key, int]]] = [[]]
        gap = self.gfx.px(12)
        for entry in entries:
            if rows[-1] and sum(w + gap for _, w in rows[-1]) + entry[1] > self._rect.w:
                rows.append([])
            rows[-1].append(entry)
        return rows

    def _shapes_only(self, pen: Pen, keys: list[Key], used: int, line: int) -> int:
        """A chart too low for words shows the shapes beside the title; the pointer gives the words."""
        step = self.gfx.px(16)
        x = max(self._rect.w - step * len(keys), used + self.gfx.px(8))
        for k, key in enumerate(keys):
            self._symbol(pen, key, x + step * k, line / 2)
        return line

    def _legend_row(self, pen: Pen, row: list[tuple[Key, int]], x: float, y: float) -> None:
        px = self.gfx.px
        for key, wide in row:
            self._symbol(pen, key, x, y)
            pen.text(key.name, x + px(_lead(key)), y, LEGEND, color="dim")
            x += wide + px(12)

    def _symbol(self, pen: Pen, key: Key, x: float, y: float) -> None:
        px, rgb = self.gfx.px, self.gfx.color(key.color)
        if key.shape.startswith("line"):
            lengths = [length * px(1) for length in pattern(int(key.shape.removeprefix("line")))]
            for part in pieces([(x, y), (x + px(STROKE), y)], lengths):
                pen.line(part[0], part[-1], rgb, 2)
        elif key.shape == "dashes":
            for k in range(0, int(STROKE), 5):
                pen.line((x + px(k), y), (x + px(k + 3), y), rgb, 2)
        else:
            mark = marks.draw(key.shape, rgb, px(10))
            pen.image(mark, x, y - mark.get_height() / 2)

    def _grid(self, pen: Pen, levels: list[float], words: list[str]) -> None:
        plot = self.plot
        for k, (level, word) in enumerate(zip(levels, words)):
            y = plot.bottom - plot.h * level / levels[-1]
            pen.line((plot.x, y), (plot.right, y), "line_soft" if k else "edge")
            pen.text(word, plot.x - self.gfx.px(6), y, AXIS, ax=1.0)

    def _days(self, pen: Pen) -> None:
        plot = self.plot
        _, step = self.slots()
        wide = [self.gfx.width(self.x_label(self.first + k), AXIS) for k in (0, self.count - 1)]
        gap = self.gfx.px(10)
        chosen = scale.named(self.count, self.first, step * plot.w, lambda k: wide[0 if k == 0 else 1], gap)
        spans = []
        for k in chosen:
            half = self.gfx.width(self.x_label(self.first + k), AXIS) / 2
            x = min(max(self._x(k, plot), half), self._rect.w - half)
            spans.append((x - half, x + half))
        for j in scale.apart(spans, gap / 2):
            text = self.x_label(self.first + chosen[j])
            pen.text(text, spans[j][0], plot.bottom + self.gfx.px(10), AXIS)

    def _say_empty(self, pen: Pen, head: int) -> None:
        """Quiet lines and the words, in the middle of where the data will be."""
        px = self.gfx.px
        area = Rect(0, head + px(4), self._rect.w, self._rect.h - head - px(8))
        for k in range(4):
            y = area.bottom - area.h * k / 3.4
            for x in range(area.x, area.right, px(9)):
                pen.line((x, y), (x + px(4), y), "line_soft")
        lines = self.gfx.wrap(self.empty, STYLES["small"], round(area.w * 0.8)) if self.empty else []
        tall = self.gfx.line_height(STYLES["small"])
        widest = max((self.gfx.width(line, STYLES["small"]) for line in lines), default=0)
        if lines:
            box = Rect(0, 0, widest + px(28), tall * len(lines) + px(14))
            box.center = area.center
            pen.box(box, 8, fill="card", border="line_soft")
        y = area.centery - tall * (len(lines) - 1) / 2
        for line in lines:
            pen.text(line, area.centerx, y, STYLES["small"], color="dim", ax=0.5)
            y += tall
