"""Looking on while a screen is drawn: which widget writes what where, on which ground, and what lies above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pygame import Rect, Surface

from game.ui.charts.base import Chart
from game.ui.gfx import Color, Pen
from game.ui.screens.base import Screen
from game.ui.theme import Style
from game.ui.widgets import Widget

Plane = tuple[int, int]
"""What lies in one coordinate system and one layer: (layer, 0 for the window or a number of a surface of its own)."""
OPAQUE = 200
"""Boxes of at least this alpha hide what lies below."""


@dataclass(frozen=True)
class Written:
    """One line of text on the screen. ``ink`` is the box of what is really drawn, in the plane's pixels."""

    text: str
    ink: Rect
    clip: Rect
    widget: Widget | None
    plane: Plane
    order: int
    color: Color
    ground: Color
    """Fill of the uppermost box below it."""
    style: Style
    own_surface: bool
    """Drawn on a picture whose place on the screen is not known here (a chart)."""


@dataclass(frozen=True)
class Boxed:
    """One box on the screen."""

    rect: Rect
    plane: Plane
    order: int
    widget: Widget | None
    fill: Color | None
    border: Color | None
    alpha: int


class Looking:
    """A :class:`game.ui.gfx.Watch` that takes notes of everything."""

    def __init__(self, window: Surface, mute: bool = False) -> None:
        self.window = window.get_size()
        self.mute = mute
        """Leave the texts out, so that only their ground is drawn."""
        self.texts: list[Written] = []
        self.boxes: list[Boxed] = []
        self.cuts: list[tuple[Widget | None, str, str]] = []
        self.drawing: list[Widget] = []
        self.layer = 0
        self._order = 0
        self._surfaces: dict[int, Surface] = {}

    # ---- told while drawing
    def cut(self, text: str, shown: str) -> None:
        """A text was shortened."""
        self.cuts.append((self.widget, text, shown))

    def wrote(self, pen: Pen, text: str, made: Surface, spot: tuple[float, float], color: Color, style: Style) -> bool:
        """A line is about to be drawn."""
        ink = made.get_bounding_rect()
        if ink.w:
            plane, origin = self._plane(pen)
            ink.move_ip(round(spot[0]) + origin[0] - pen.origin[0], round(spot[1]) + origin[1] - pen.origin[1])
            clip = pen.surface.get_clip().move(origin)
            self.texts.append(Written(
                text, ink, clip, self.widget, plane, self._next(), color, self._ground(ink, plane), style,
                plane[1] != 0,
            ))  # fmt: skip
        return not self.mute

    def boxed(self, pen: Pen, rect: Rect, fill: Color | None, border: Color | None, alpha: int) -> None:
        """A box was drawn."""
        plane, origin = self._plane(pen)
        there = rect.move(origin[0] - pen.origin[0], origin[1] - pen.origin[1])
        seen = there.clip(pen.surface.get_clip().move(origin))
        if seen.w > 0 and seen.h > 0:
            self.boxes.append(Boxed(seen, plane, self._next(), self.widget, fill, border, alpha))

    # ---- help
    @property
    def widget(self) -> Widget | None:
        """The widget being drawn."""
        return self.drawing[-1] if self.drawing else None

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _plane(self, pen: Pen) -> tuple[Plane, tuple[int, int]]:
        """The plane of a pen, and where its surface stands on it. Parts of the window, and surfaces with an
        origin, share the window's coordinates.
        """
        surface = pen.surface
        if surface.get_abs_parent().get_size() == self.window:
            return (self.layer, 0), surface.get_abs_offset()
        if pen.origin != (0, 0):
            return (self.layer, 0), pen.origin
        self._surfaces[id(surface)] = surface  # kept, so that its number stays its own
        return (self.layer, id(surface)), (0, 0)

    def _ground(self, ink: Rect, plane: Plane) -> Color:
        for box in reversed(self.boxes):
            if box.plane == plane and box.fill and box.alpha >= OPAQUE and box.rect.collidepoint(ink.center):
                return box.fill
        return ""


@contextmanager
def looking(screen: Screen, window: Surface, mute: bool = False) -> Iterator[Looking]:
    """Note what is drawn on a screen inside the ``with``; everything kept is drawn anew."""
    notes = Looking(window, mute)
    wrapped: list[Widget] = []
    for k, layer in enumerate(screen.tree.layers):
        for widget in layer.widget.walk():
            vars(widget)["draw"] = _noting(notes, widget, widget.draw, k)
            wrapped.append(widget)
            widget.dirty = True
            chart = getattr(widget, "chart", None)
            if isinstance(chart, Chart):
                chart.changed()
    screen.g.watch = notes
    try:
        yield notes
    finally:
        screen.g.watch = None
        for widget in wrapped:
            del vars(widget)["draw"]
            widget.dirty = True


def _noting(notes: Looking, widget: Widget, draw: Callable[[Pen], None], layer: int) -> Callable[[Pen], None]:
    def noted(pen: Pen) -> None:
        notes.drawing.append(widget)
        notes.layer = layer
        try:
            draw(pen)
        finally:
            notes.drawing.pop()

    return noted
