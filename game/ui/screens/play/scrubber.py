"""The slim bar of time below the network: drag or arrow back to an earlier day, and forward to now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.ui.widgets.base import Position

WEEK = 7


class Scrubber(Widget):
    """Days from left to right as long as the lesson is; those that are over can be gone to.

    Args:
        days: days of the lesson.
        say: what a day (counted from 1) is called; 0 is now.
        on_seek: called with a day, 0 the first, or None for now.
    """

    role = "slider"
    focusable = True
    clickable = True

    def __init__(
        self, days: int, on_seek: Callable[[int | None], object], *, say: Callable[[int], str], label: str,
        tooltip: str = "", name: str = "scrubber",
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label, tooltip=tooltip)
        self.days, self.on_seek, self.say = max(1, days), on_seek, say
        self.now = 0.0
        """How far the run is, in days."""
        self.value: int | None = None
        """Day shown, None for now."""
        self.decided: Sequence[int] = ()
        """Days on which something was decided."""
        self.enabled = False  # nothing is over yet
        self._hand: int | None = None
        """Day under the pointer, -1 for now."""

    def set(self, now: float, value: int | None, decided: Sequence[int]) -> None:
        """Show another state."""
        if (now, value, list(decided)) != (self.now, self.value, list(self.decided)):
            self.now, self.value, self.decided = now, value, decided
            self.enable(self.over > 0)
            self.invalidate()

    @property
    def over(self) -> int:
        """Days that are over."""
        return int(self.now)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(26)

    # ---- drawing
    def _words(self, g: Gfx) -> int:
        """Width kept for the name of the day at the right."""
        return max(g.width(self.say(day), STYLES["small"]) for day in (0, self.days)) + g.px(10)

    def _track(self, g: Gfx) -> Rect:
        r = self.rect
        left, right = r.x + g.px(28), r.right - self._words(g) - g.px(12)
        return Rect(left, r.centery - g.px(3), max(g.px(20), right - left), g.px(6))

    def draw(self, pen: Pen) -> None:
        g, r, track = pen.g, self.rect, self._track(pen.g)
        back = self.value is not None
        pen.box(r, 13, fill="well", border="link" if back else "line", alpha=225)
        pen.icon("clock", r.x + g.px(15), r.centery, 13, "link" if back else "dim" if self.usable else "faint")
        pen.box(track, 3, fill="well", border="control" if self.usable else "line")
        lived = Rect(track.x, track.y, round(track.w * min(1.0, self.now / self.days)), track.h)
        if lived.w:
            pen.box(lived, 3, fill="ember")
        for day in range(WEEK, self.days, WEEK):
            x = self._x(track, day)
            pen.line((x, track.y - g.px(2)), (x, track.y), "edge_light")
        for day in sorted(set(self.decided)):
            x, y = self._x(track, day + 0.5), track.bottom + g.px(2)
            points = [pen.at(x, y), pen.at(x - g.px(3), y + g.px(4)), pen.at(x + g.px(3), y + g.px(4))]
            pygame.draw.polygon(pen.surface, g.color("link"), points)
        self._thumb(pen, track)
        shown = self._hand if self._hand is not None and self.hovered else self.value
        text = self.say(0 if shown is None or shown < 0 else shown + 1)
        pen.text(text, r.right - g.px(12), r.centery, "small", color="link" if back else "dim", ax=1.0)
        if self.shows_focus:
            pen.ring(r, 13)

    def _thumb(self, pen: Pen, track: Rect) -> None:
        g = pen.g
        here = self._x(track, self.now if self.value is None else self.value + 1)
        side = g.px(14)
        box = Rect(0, 0, side, side)
        box.center = (here, track.centery)
        pen.box(box, 7, fill="link" if self.value is not None else "hot", border="well", line=2)

    def _x(self, track: Rect, day: float) -> int:
        return round(track.x + track.w * min(1.0, day / self.days))

    # ---- moving
    def _at(self, pos: Position) -> int:
        """The day under a point, -1 for now."""
        tree = self.tree
        if tree is None:
            return -1
        track = self._track(tree.g)
        day = int(max(0.0, (pos[0] - track.x) / track.w * self.days))
        return day if day < self.over else -1

    def _seek(self, day: int) -> None:
        value = day if 0 <= day < self.over else None
        if value != self.value:
            self.on_seek(value)

    def on_hover(self, inside: bool, pos: Position) -> None:
        self._hand = self._at(pos) if inside else None
        super().on_hover(inside, pos)

    def on_move(self, pos: Position) -> None:
        if self._at(pos) != self._hand:
            self._hand = self._at(pos)
            self.invalidate()

    def on_press(self, pos: Position, button: int) -> bool:
        if button == 1 and self.usable:
            self._seek(self._at(pos))
        return button == 1

    def on_drag(self, pos: Position) -> None:
        self.on_move(pos)
        if self.usable:
            self._seek(self._at(pos))

    def on_key(self, event: pygame.event.Event) -> bool:
        here = self.over if self.value is None else self.value
        moves = {
            pygame.K_LEFT: here - 1, pygame.K_DOWN: here - 1, pygame.K_RIGHT: here + 1, pygame.K_UP: here + 1,
            pygame.K_PAGEUP: here - WEEK, pygame.K_PAGEDOWN: here + WEEK, pygame.K_HOME: 0, pygame.K_END: self.over,
        }  # fmt: skip
        if event.key not in moves or not self.usable:
            return False
        self._seek(max(0, moves[event.key]))
        return True
