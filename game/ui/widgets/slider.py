"""Numbers: a slider to drag, a stepper with minus and plus."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets.base import Position, Widget

Changed = Callable[[float], object]


class _Number(Widget):
    focusable = True
    clickable = True

    def __init__(
        self, text: str, value: float, low: float, high: float, step: float, on_change: Changed | None, *,
        show: Callable[[float], str], name: str, tooltip: str, grow: float,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=text, tooltip=tooltip, grow=grow)
        self.low, self.high, self.step = low, high, step
        self.on_change, self.show_value = on_change, show
        self.value = self._snap(value)

    def _snap(self, value: float) -> float:
        steps = round((min(self.high, max(self.low, value)) - self.low) / self.step)
        return round(min(self.high, self.low + steps * self.step), 9)

    def set(self, value: float) -> None:
        """Show a value without saying so."""
        if self._snap(value) != self.value:
            self.value = self._snap(value)
            self.invalidate()

    def change(self, value: float) -> None:
        """Take a value (snapped to the steps), and say so when it is another."""
        old = self.value
        self.set(value)
        if self.value != old and self.on_change is not None:
            self.on_change(self.value)

    @property
    def big(self) -> float:
        """What a page key moves it by: a tenth of the range, in whole steps."""
        return max(self.step, round((self.high - self.low) / 10 / self.step) * self.step)

    def on_key(self, event: pygame.event.Event) -> bool:
        big = self.big
        moves = {
            pygame.K_LEFT: self.value - self.step, pygame.K_DOWN: self.value - self.step,
            pygame.K_RIGHT: self.value + self.step, pygame.K_UP: self.value + self.step,
            pygame.K_PAGEDOWN: self.value - big, pygame.K_PAGEUP: self.value + big,
            pygame.K_HOME: self.low, pygame.K_END: self.high,
        }  # fmt: skip
        if event.key not in moves:
            return False
        self.change(moves[event.key])
        return True


class Slider(_Number):
    """A number on a track, its label above on the left and its value on the right.

    Args:
        low, high, step: ends and grain, in the value's own unit.
        show: how the value is written.
        on_change: called with every new value while dragging.
        on_settle: called once when the drag ends or a key moved it.
    """

    role = "slider"

    def __init__(
        self, text: str, value: float, low: float, high: float, step: float,
        on_change: Changed | None = None, *,
        show: Callable[[float], str] = lambda v: f"{v:g}", on_settle: Changed | None = None, name: str = "",
        tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(
            text, value, low, high, step, on_change, show=show, name=name, tooltip=tooltip, grow=grow
        )
        self.on_settle = on_settle
        self._track = Rect(0, 0, 1, 1)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.line_height(STYLES["label"]) + g.px(28)

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        top = g.line_height(STYLES["label"])
        self._track = Rect(rect.x + g.px(9), rect.y + top + g.px(10), max(1, rect.w - g.px(18)), g.px(6))

    def draw(self, pen: Pen) -> None:
        g, r, t = pen.g, self.rect, self._track
        y = r.y + g.line_height(STYLES["label"]) / 2
        value = self.show_value(self.value)
        wide = pen.text(value, r.right, y, "value", color="amber" if self.usable else "off", ax=1)
        text = g.fit(self.label, STYLES["label"], r.w - wide - g.px(10))
        pen.text(text, r.x, y, "label", color="text" if self.usable else "off")
        share = (self.value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        x = t.x + round(t.w * share)
        pen.box(t, 3, fill="well", border="control")
        pen.box(Rect(t.x, t.y, max(g.px(6), x - t.x), t.h), 3, fill="primary" if self.usable else "edge")
        radius = (8.8 if self.hovered or self.pressed else 7.8) * g.scale
        if self.shows_focus:
            pen.disc(x, t.centery, radius + 4 * g.scale, border="focus", line=2)
        pen.disc(x, t.centery, radius, fill="hot" if self.usable else "dim", border="ember", line=2.2)

    def _value_at(self, x: int) -> float:
        return self.low + (self.high - self.low) * (x - self._track.x) / self._track.w

    def on_press(self, pos: Position, button: int) -> bool:
        if button != 1:
            return False
        super().on_press(pos, button)
        self.change(self._value_at(pos[0]))
        return True

    def on_drag(self, pos: Position) -> None:
        self.change(self._value_at(pos[0]))

    def on_release(self, pos: Position, inside: bool) -> None:
        super().on_release(pos, inside)
        self._settle()

    def on_key(self, event: pygame.event.Event) -> bool:
        used = super().on_key(event)
        if used:
            self._settle()
        return used

    def _settle(self) -> None:
        if self.on_settle is not None:
            self.on_settle(self.value)


class Stepper(_Number):
    """A number between a minus and a plus, its label before it. Arrows change it and clicks on them too."""

    role = "spinbutton"

    def __init__(
        self, text: str, value: float, low: float, high: float, step: float = 1,
        on_change: Changed | None = None, *,
        show: Callable[[float], str] = lambda v: f"{v:g}", name: str = "", tooltip: str = "",
        grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(
            text, value, low, high, step, on_change, show=show, name=name, tooltip=tooltip, grow=grow
        )
        self._minus = self._plus = Rect(0, 0, 0, 0)
        self._held = 0

    def _room(self, g: Gfx) -> int:
        shown = (self.show_value(v) for v in (self.low, self.high, self.value))
        return max(g.width(s, STYLES["value"]) for s in shown) + g.px(22)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        wide = g.width(self.label, STYLES["label"]) + g.px(12) + 2 * g.px(32) + self._room(g)
        return min(width, wide), g.px(36)

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        side = g.px(32)
        self._plus = Rect(rect.right - side, rect.centery - side // 2, side, side)
        self._minus = self._plus.move(-side - self._room(g), 0)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        text = g.fit(self.label, STYLES["label"], max(0, self._minus.x - r.x - g.px(8)))
        pen.text(text, r.x, r.centery, "label", color="text" if self.usable else "off")
        box = self._minus.union(self._plus)
        pen.box(box, 8, fill="well", border="control")
        for part, name, end, held in (
            (self._minus, "minus", self.low, -1),
            (self._plus, "plus", self.high, 1),
        ):
            live = self.usable and self.value != end
            if live:
                pen.box(part, 8, fill="button_hover" if self._held == held else "button", border="control")
            pen.icon(name, part.centerx, part.centery, 12, "text" if live else "edge")
        x = (self._minus.right + self._plus.x) / 2
        pen.text(
            self.show_value(self.value),
            x,
            r.centery,
            "value",
            color="amber" if self.usable else "off",
            ax=0.5,
        )
        if self.shows_focus:
            pen.ring(box, 8)

    def on_press(self, pos: Position, button: int) -> bool:
        if button != 1:
            return False
        self._held = 1 if self._plus.collidepoint(pos) else -1 if self._minus.collidepoint(pos) else 0
        self.change(self.value + self._held * self.step)
        self.invalidate()
        return True

    def on_release(self, pos: Position, inside: bool) -> None:
        self._held = 0
        self.invalidate()
