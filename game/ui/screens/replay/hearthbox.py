"""The living network in a replay: looked at, zoomed, dragged, a member picked out; nothing decided."""

from __future__ import annotations

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.hearth.view import HearthView
from game.ui.widgets import Widget
from game.ui.widgets.base import Position

SLIP = 4
"""Pixels the pointer may move during a click."""


class HearthBox(Widget):
    """Shows a view that outlives it. Arrow keys walk from member to member while it has the focus."""

    role = "image"
    focusable = True
    clickable = True
    lies_below = True

    def __init__(self, view: HearthView, *, label: str, name: str = "") -> None:
        super().__init__(label=label, name=name)
        self.view = view
        self._from: Position | None = None
        self._last: Position = (0, 0)
        self._dragged = False

    def stand(self, g: Gfx, rect: Rect, top: int, bottom: int) -> None:
        """Take a place, with bars above and below covering parts of it."""
        super().place(g, rect)
        insets = (0, top, 0, bottom)
        if (self.view.rect, self.view.insets) != (rect, insets):
            self.view.resize(Rect(rect), insets)

    def update(self, dt: float) -> None:
        self.view.update(dt)

    def draw(self, pen: Pen) -> None:
        self.view.draw(pen.surface)
        if self.shows_focus:
            pen.box(self.rect.inflate(-4, -4), 6, border="focus", line=2)

    # ---- pointer
    def on_hover(self, inside: bool, pos: Position) -> None:
        self.hovered = inside
        self.on_move(pos) if inside else self.view.hover(None)

    def on_move(self, pos: Position) -> None:
        self.view.event(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))

    def on_press(self, pos: Position, button: int) -> bool:
        self._from = self._last = pos
        self._dragged = False
        return True

    def on_drag(self, pos: Position) -> None:
        assert self._from is not None
        if not self._dragged and max(abs(pos[0] - self._from[0]), abs(pos[1] - self._from[1])) <= SLIP:
            return
        self._dragged = True
        self.view.drag(pos[0] - self._last[0], pos[1] - self._last[1])
        self._last = pos

    def on_release(self, pos: Position, inside: bool) -> None:
        self._from = None
        if inside and not self._dragged:
            self.view.select(self.view.pick(pos))

    def takes_wheel(self) -> bool:
        return True

    def on_wheel(self, steps: float, pos: Position) -> bool:
        self.view.zoom_at(pos, steps)
        return True

    # ---- keys
    def on_key(self, event: pygame.event.Event) -> bool:
        ways = {
            pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1),
        }  # fmt: skip
        if event.key in ways:
            self.view.select(self.view.beside(self.view.selected, *ways[event.key]))
        elif event.key in (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS):
            self.view.zoom_at(self.rect.center, 1)
        elif event.key in (pygame.K_MINUS, pygame.K_KP_MINUS):
            self.view.zoom_at(self.rect.center, -1)
        else:
            return False
        return True
