"""Looking at more than fits: a scrolled view, and rows to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.widgets.base import Position, Widget
from game.ui.widgets.button import CardButton

DOUBLE_CLICK = 0.45
"""Seconds between two clicks that count as one act."""


class ScrollView(Widget):
    """One child that may be taller than the view: wheel, bar, Page Up/Down, Home/End; follows the focus.

    With ``stick`` the view stays at the end while the child grows (a feed), unless scrolled up.
    """

    role = "scroll"
    STEP = 46
    """Logical length of one notch of the wheel."""

    def __init__(
        self, child: Widget, *, name: str = "", grow: float = 1.0, stick: bool = False, center: bool = False
    ) -> None:
        super().__init__([child], name=name, grow=grow)
        self.offset = 0
        self.content = 0
        self.stick = stick
        self.center = center
        """A child shorter than the view stands in its middle."""
        self._g: Gfx | None = None
        self._drag: int | None = None
        self._at_end = True

    @property
    def shrinks(self) -> bool:
        return True

    @property
    def over(self) -> int:
        """Pixels of the child that do not fit."""
        return max(0, self.content - self.rect.h)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        w, h = self.children[0].measure(g, max(1, width - g.px(12)))
        if h > 0 and w < width:
            w = min(width, w + g.px(12))
        return w, h

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect, self._g = Rect(rect), g
        child = self.children[0]
        self.content = child.measure(g, rect.w)[1]
        width = rect.w
        if self.content > rect.h:
            width = max(1, rect.w - g.px(12))
            self.content = child.measure(g, width)[1]
        if self.stick and self._at_end:
            self.offset = self.over
        self.offset = min(self.over, max(0, self.offset))
        shift = (rect.h - self.content) // 2 if self.center and self.content < rect.h else 0
        child.place(
            g, Rect(rect.x, rect.y - self.offset + shift, width, max(self.content, rect.h - 2 * shift))
        )

    def scroll_to(self, offset: float) -> bool:
        """Move the view; says whether it moved."""
        new = min(self.over, max(0, round(offset)))
        if new == self.offset or self._g is None:
            return False
        self.offset = new
        self._at_end = new >= self.over
        self.place(self._g, self.rect)
        self.invalidate()
        return True

    def reveal(self, rect: Rect) -> None:
        """Scroll so that a rectangle inside the child can be seen."""
        margin = self._g.px(14) if self._g else 0
        if rect.top - margin < self.rect.top:
            self.scroll_to(self.offset - (self.rect.top - rect.top + margin))
        elif rect.bottom + margin > self.rect.bottom:
            self.scroll_to(
                self.offset + min(rect.bottom + margin - self.rect.bottom, rect.top - self.rect.top)
            )

    # ---- drawing
    def _thumb(self) -> Rect:
        g = self._g
        wide = g.px(5) if g else 5
        high = max(wide * 6, round(self.rect.h * self.rect.h / max(1, self.content)))
        y = self.rect.y + round((self.rect.h - high) * self.offset / max(1, self.over))
        return Rect(self.rect.right - wide, y, wide, min(high, self.rect.h))

    def draw(self, pen: Pen) -> None:
        ring = pen.g.px(4)  # a mark of focus stands a little beyond what it is about; the bar stands on the right
        roomy = Rect(self.rect.x - ring, self.rect.y, self.rect.w + (1 if self.over else 2) * ring, self.rect.h)
        with pen.clip(roomy) as seen:
            if seen:
                edges = self._edges(pen)
                self.draw_children(pen)
                self._fade(pen, edges)
        if self.over:
            bar = self._thumb()
            pen.box(Rect(bar.x, self.rect.y, bar.w, self.rect.h), 3, fill="well")
            pen.box(bar, 3, fill="dim" if self.hovered or self._drag is not None else "control")

    def _edges(self, pen: Pen) -> list[tuple[Rect, bool, pygame.Surface]]:
        """The edges beyond which there is more: place, whether it is the upper one, and the ground there."""
        deep = min(pen.g.px(22), self.rect.h // 4)
        found = []
        for there, upper in ((self.offset > 0, True), (self.offset < self.over, False)):
            if there and deep > 1:
                y = self.rect.y if upper else self.rect.bottom - deep
                strip = Rect(*pen.at(self.rect.x, y), self.rect.w, deep).clip(pen.surface.get_rect())
                if strip.w > 0 and strip.h > 0:
                    found.append((strip, upper, pen.surface.subsurface(strip).copy()))
        return found

    def _fade(self, pen: Pen, edges: list[tuple[Rect, bool, pygame.Surface]]) -> None:
        """Let the content die away there, and what lies below it come through."""
        for strip, upper, ground in edges:
            ground.blit(fade(pen.g, strip.w, strip.h, not upper), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            shade = fade(pen.g, strip.w, strip.h, upper)
            pen.surface.blit(shade, strip, special_flags=pygame.BLEND_RGBA_MULT)
            pen.surface.blit(ground, strip, special_flags=pygame.BLEND_RGBA_ADD)

    # ---- events
    def hit(self, pos: Position) -> Widget | None:
        if not self.rect.collidepoint(pos):
            return None
        if self.over and pos[0] >= self.rect.right - (self._g.px(10) if self._g else 10):
            return self
        return super().hit(pos)

    def takes_wheel(self) -> bool:
        return self.over > 0

    def on_wheel(self, steps: float, pos: Position) -> bool:
        return self.scroll_to(self.offset - steps * (self._g.px(self.STEP) if self._g else self.STEP))

    def on_press(self, pos: Position, button: int) -> bool:
        if button != 1:
            return False
        thumb = self._thumb()
        if not thumb.collidepoint(thumb.centerx, pos[1]):
            self.scroll_to((pos[1] - self.rect.y - thumb.h / 2) / max(1, self.rect.h - thumb.h) * self.over)
        self._drag = pos[1] - self._thumb().y
        return True

    def on_drag(self, pos: Position) -> None:
        if self._drag is not None:
            thumb = self._thumb()
            y = pos[1] - self._drag - self.rect.y
            self.scroll_to(y / max(1, self.rect.h - thumb.h) * self.over)

    def on_release(self, pos: Position, inside: bool) -> None:
        self._drag = None
        self.invalidate()

    def on_key(self, event: pygame.event.Event) -> bool:
        page = self.rect.h * 0.85
        moves = {
            pygame.K_PAGEUP: self.offset - page, pygame.K_PAGEDOWN: self.offset + page,
            pygame.K_HOME: 0.0, pygame.K_END: float(self.over),
        }  # fmt: skip
        return event.key in moves and self.scroll_to(moves[event.key])

    def state(self) -> object | None:
        return (self.offset, self._at_end)

    def restore(self, state: object) -> None:
        assert isinstance(state, tuple)
        self.offset, self._at_end = state


def fade(g: Gfx, width: int, height: int, upper: bool) -> pygame.Surface:
    """A gradient to multiply with: from nothing at the edge to all."""
    key = ("fade", width, height, upper)
    made = g.kept(key)
    if made is None:
        made = pygame.Surface((width, height), pygame.SRCALPHA)
        for y in range(height):
            f = (y + 0.5) / height if upper else 1 - (y + 0.5) / height
            made.fill((round(255 * f),) * 4, (0, y, width, 1))
        g.kept(key, made)
    return made


class ListBox(Widget):
    """Rows below each other, one of them chosen; arrows move the choice, Enter acts on it.

    Args:
        rows: (value, accessible name, what the row shows).
        on_choose: called with a row's value when it becomes the chosen one.
        on_act: called on Enter or on a double click.
    """

    role = "listbox"
    focusable = True

    def __init__(
        self, rows: Sequence[tuple[str, str, Widget]], value: str = "", *,
        on_choose: Callable[[str], object] | None = None, on_act: Callable[[str], object] | None = None,
        gap: float = 6, name: str = "", label: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label, grow=grow)
        self.gap, self.value, self.on_choose, self.on_act = gap, value, on_choose, on_act
        self.values = [v for v, _, _ in rows]
        self._clicked = ("", 0.0)
        for v, text, shown in rows:
            row = CardButton(
                [shown], partial(self._click, v), pad=(14, 10), role="option", label=text,
                name=f"{name}.{v}" if name else v, chosen=v == value,
            )  # fmt: skip
            row.focusable = False
            self.add(row)

    def _click(self, value: str) -> None:
        tree = self.tree
        again = False
        if tree is not None:
            tree.focus_on(self)
            again = self._clicked[0] == value and tree.clock - self._clicked[1] < DOUBLE_CLICK
            self._clicked = (value, tree.clock)
        self.choose(value)
        if again and self.on_act is not None:
            self.on_act(value)

    def choose(self, value: str) -> None:
        """Make a row the chosen one, and say so."""
        if value == self.value or value not in self.values:
            return
        self.value = value
        for v, row in zip(self.values, self.children):
            assert isinstance(row, CardButton)
            row.choose(v == value)
            if v == value:
                self._reveal(row.rect)
        if self.on_choose is not None:
            self.on_choose(value)

    def _reveal(self, rect: Rect) -> None:
        node = self.parent
        while node is not None:
            if isinstance(node, ScrollView):
                node.reveal(rect)
            node = node.parent

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        heights = [c.measure(g, width)[1] for c in self.children]
        return width, sum(heights) + g.px(self.gap) * max(0, len(heights) - 1)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        y = rect.y
        for child in self.children:
            h = child.measure(g, rect.w)[1]
            child.place(g, Rect(rect.x, y, rect.w, h))
            y += h + g.px(self.gap)

    def draw(self, pen: Pen) -> None:
        self.draw_children(pen)
        if self.shows_focus:
            chosen = next((c for v, c in zip(self.values, self.children) if v == self.value), self)
            pen.ring(chosen.rect, 12)

    def on_key(self, event: pygame.event.Event) -> bool:
        if not self.values:
            return False
        at = self.values.index(self.value) if self.value in self.values else -1
        last = len(self.values) - 1
        moves = {pygame.K_UP: max(0, at - 1), pygame.K_DOWN: min(last, at + 1)}
        if event.key in moves:
            self.choose(self.values[moves[event.key]])
            return True
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE) and at >= 0:
            if self.on_act is not None:
                self.on_act(self.value)
            return True
        return False
