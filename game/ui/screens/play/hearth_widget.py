"""The living network as a widget: pointer, wheel, arrow keys, and what is written over it."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect

from game.observation import Frame
from game.ui.gfx import Gfx, Pen
from game.ui.hearth.labels import Words
from game.ui.hearth.view import HearthView, Insets
from game.ui.widgets import Widget
from game.ui.widgets.base import Position
from game.ui.widgets.button import ACTIVATE

CLICK = 4
"""Pixels the pointer may slip during a click."""
Pick = Callable[[int | None], object]


class Stage:
    """Holds the view of the network over rebuilds of the screen."""

    def __init__(self, reduced_motion: bool) -> None:
        self.reduced_motion = reduced_motion
        self.view: HearthView | None = None
        self.waiting: tuple[Frame, float] | None = None
        self.layer = "warmth"
        self._made_for: object = None

    def stand(self, g: Gfx, rect: Rect, insets: Insets, words: Words, look: object) -> HearthView:
        """The view at a place, in a look (scale, language, palette); made when first asked for."""
        if self.view is None:
            self.view = HearthView(rect, g, words, insets, self.reduced_motion)
        elif look != self._made_for:
            self.view.rect, self.view.insets = rect, insets
            self.view.restyle(words)
        elif rect != self.view.rect:
            self.view.resize(rect, insets)
        elif insets != self.view.insets:
            self.view.inset(insets)
        self._made_for = look
        if self.waiting is not None:
            frame, seconds = self.waiting
            self.waiting = None
            self.view.show(frame, seconds)
            self.view.update(0.0)
        return self.view

    def show(self, frame: Frame, seconds: float) -> None:
        """Take the frame of a new tick, now or as soon as there is a view."""
        if self.view is None:
            self.waiting = (frame, seconds)
        else:
            self.view.show(frame, seconds)
            self.view.seat()  # who came and went must have a place before the next picture


class Hearth(Widget):
    """Members are hovered, clicked, walked along with the arrow keys; the picture is zoomed and dragged."""

    role = "image"
    focusable = True
    clickable = True
    lies_below = True

    def __init__(
        self, stage: Stage, words: Words, look: object, *, insets: Callable[[Gfx], Insets], on_hover: Pick,
        on_pick: Pick, label: str,
    ) -> None:  # fmt: skip
        super().__init__(name="hearth", label=label)
        self.stage, self.words, self.look, self.insets = stage, words, look, insets
        self.on_hover_row, self.on_pick = on_hover, on_pick
        self.row: int | None = None
        """Member under the pointer, or walked to by keys."""
        self.point: Position | None = None
        self._from: Position | None = None
        self._last: Position = (0, 0)
        self._dragged = False

    @property
    def view(self) -> HearthView:
        """The view; it exists once the widget has been placed."""
        assert self.stage.view is not None
        return self.stage.view

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        self.stage.stand(g, Rect(rect), self.insets(g), self.words, self.look)

    def update(self, dt: float) -> None:
        if self.stage.view is not None:
            self.stage.view.update(dt)
            if self.point is not None and self._from is None:
                self._point_at(self.point)

    def draw(self, pen: Pen) -> None:
        self.view.draw(pen.surface)
        if self.shows_focus:
            pen.box(self.rect.inflate(-4, -4), 6, border="focus", line=2)

    # ---- pointer
    def on_hover(self, inside: bool, pos: Position) -> None:
        self.hovered = inside
        self.point = pos if inside else None
        self._tell_view(pos)
        if not inside:
            self._set_row(None)

    def on_move(self, pos: Position) -> None:
        self.point = pos
        self._tell_view(pos)
        self._point_at(pos)

    def _tell_view(self, pos: Position) -> None:
        """The view lights up names near the pointer."""
        motion = pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
        self.view.event(motion)

    def _point_at(self, pos: Position) -> None:
        self._set_row(self.view.pick(pos))

    def choose(self, row: int | None) -> None:
        """Stand on a member, as the arrow keys do."""
        self.point = None
        self._set_row(row)

    def _set_row(self, row: int | None) -> None:
        self.view.hover(row)
        if row != self.row:
            self.row = row
            self.on_hover_row(row)

    def on_press(self, pos: Position, button: int) -> bool:
        self._from = self._last = pos
        self._dragged = button != 1
        return True

    def on_drag(self, pos: Position) -> None:
        assert self._from is not None
        if not self._dragged and max(abs(pos[0] - self._from[0]), abs(pos[1] - self._from[1])) <= CLICK:
            return
        self._dragged = True
        self._set_row(None)
        self.view.drag(pos[0] - self._last[0], pos[1] - self._last[1])
        self._last = pos

    def on_release(self, pos: Position, inside: bool) -> None:
        self._from = None
        if not self._dragged and inside:
            self.on_pick(self.view.pick(pos))

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
            self.choose(self.view.beside(self.row, *ways[event.key]))
        elif event.key in ACTIVATE and self.row is not None:
            self.on_pick(self.row)
        elif event.key in (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS):
            self.view.zoom_at(self.rect.center, 1)
        elif event.key in (pygame.K_MINUS, pygame.K_KP_MINUS):
            self.view.zoom_at(self.rect.center, -1)
        elif event.key == pygame.K_HOME:
            self.view.home()
        else:
            return False
        return True

    def on_focus(self, focused: bool) -> None:
        super().on_focus(focused)
        if not focused and self.point is None:
            self._set_row(None)
