"""A line to type in, with an input method's composition for Chinese."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect

from game.ui import clipboard
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES, Style
from game.ui.widgets.base import Position, Widget

_STYLE = Style(14.5, "Regular")
"""The face with the widest coverage: names of people can hold rare characters."""


class TextInput(Widget):
    """One line of text. While an input method composes, keys belong to it.

    Args:
        text: accessible name; stands above the box.
        accept: which single characters may be typed (all when None), such as ``str.isdigit`` for a seed.
        on_change: called with every new text.
        on_enter: called on Enter.
    """

    role = "textbox"
    focusable = True
    clickable = True
    takes_text = True

    def __init__(
        self, text: str, value: str = "", on_change: Callable[[str], object] | None = None, *,
        placeholder: str = "", limit: int = 40, accept: Callable[[str], bool] | None = None,
        on_enter: Callable[[str], object] | None = None, name: str = "", tooltip: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=text, tooltip=tooltip, grow=grow)
        self.value, self.placeholder, self.limit, self.accept = value, placeholder, limit, accept
        self.on_change, self.on_enter = on_change, on_enter
        self.cursor = len(value)
        self.composing = ""
        self._box = Rect(0, 0, 0, 0)
        self._shift = 0

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return min(width, g.px(260)), g.line_height(STYLES["small"]) + g.px(40)

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        self._box = Rect(rect.x, rect.bottom - g.px(36), rect.w, g.px(36))
        if self.focused:
            self._tell_input_method()

    # ---- drawing
    def draw(self, pen: Pen) -> None:
        g, box = pen.g, self._box
        pen.text(g.fit(self.label, STYLES["small"], box.w), self.rect.x, self.rect.y + g.px(9), "small")
        edge = "focus" if self.focused else "dim" if self.hovered else "control"
        pen.box(box, 8, fill="well", border=edge, line=1.8 if self.focused else 1)
        inner = box.inflate(-2 * g.px(10), -2)
        before, after = self.value[: self.cursor], self.value[self.cursor :]
        caret = g.width(before + self.composing, _STYLE)
        self._shift = max(0, caret - inner.w + g.px(4))
        with pen.clip(inner):
            x = inner.x - self._shift
            if not self.value and not self.composing:
                pen.text(self.placeholder, x, box.centery, _STYLE, color="faint")
            x += pen.text(before, x, box.centery, _STYLE) if before else 0
            if self.composing:
                wide = pen.text(self.composing, x, box.centery, _STYLE, color="amber")
                pen.line((x, box.centery + g.px(10)), (x + wide, box.centery + g.px(10)), "amber")
                x += wide
            if self.focused:
                pen.line((x, box.centery - g.px(9)), (x, box.centery + g.px(9)), "hot", 1.4)
            if after:
                pen.text(after, x, box.centery, _STYLE)

    # ---- editing
    def set(self, value: str) -> None:
        """Show a text without saying so."""
        self.value = value
        self.cursor = min(self.cursor, len(value))
        self.invalidate()

    def _edit(self, value: str, cursor: int) -> None:
        self.value, self.cursor = value, cursor
        self.invalidate()
        if self.on_change is not None:
            self.on_change(value)

    def insert(self, text: str) -> None:
        """Put text at the cursor, without what may not be typed and what exceeds the limit."""
        fine = "".join(c for c in text if c.isprintable() and (self.accept is None or self.accept(c)))
        fine = fine[: max(0, self.limit - len(self.value))]
        if fine:
            self._edit(self.value[: self.cursor] + fine + self.value[self.cursor :], self.cursor + len(fine))

    def on_text(self, text: str) -> bool:
        self.composing = ""
        self.insert(text)
        self.invalidate()
        return True

    def on_compose(self, text: str, start: int) -> bool:
        self.composing = text
        self.invalidate()
        return True

    def on_focus(self, focused: bool) -> None:
        super().on_focus(focused)
        self.composing = ""
        if not pygame.display.get_init():
            return
        if focused:
            pygame.key.start_text_input()
            self._tell_input_method()
        else:
            pygame.key.stop_text_input()

    def _tell_input_method(self) -> None:
        if pygame.display.get_init():
            pygame.key.set_text_input_rect(self._box)

    def on_press(self, pos: Position, button: int) -> bool:
        tree = self.tree
        if button != 1 or tree is None:
            return False
        x = pos[0] - self._box.x - tree.g.px(10) + self._shift
        widths = [abs(tree.g.width(self.value[:k], _STYLE) - x) for k in range(len(self.value) + 1)]
        self.cursor = widths.index(min(widths))
        self.invalidate()
        return True

    def on_key(self, event: pygame.event.Event) -> bool:
        if self.composing:
            return event.key != pygame.K_TAB  # arrows, Enter, Backspace belong to the input method
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            return self._command(event)
        moves = {
            pygame.K_LEFT: max(0, self.cursor - 1), pygame.K_RIGHT: min(len(self.value), self.cursor + 1),
            pygame.K_HOME: 0, pygame.K_END: len(self.value),
        }  # fmt: skip
        if event.key in moves:
            self.cursor = moves[event.key]
            self.invalidate()
        elif event.key == pygame.K_BACKSPACE:
            if self.cursor:
                self._edit(self.value[: self.cursor - 1] + self.value[self.cursor :], self.cursor - 1)
        elif event.key == pygame.K_DELETE:
            if self.cursor < len(self.value):
                self._edit(self.value[: self.cursor] + self.value[self.cursor + 1 :], self.cursor)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if self.on_enter is not None:
                self.on_enter(self.value)
        else:
            return event.key not in (pygame.K_TAB, pygame.K_ESCAPE) and bool(getattr(event, "unicode", ""))
        return True

    def _command(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_v:
            self.insert(clipboard.take())
        elif event.key == pygame.K_c:
            clipboard.put(self.value)
        elif event.key == pygame.K_u:
            self._edit("", 0)
        else:
            return False
        return True

    def state(self) -> object | None:
        return (self.value, self.cursor)

    def restore(self, state: object) -> None:
        assert isinstance(state, tuple)
        self.value, self.cursor = state
