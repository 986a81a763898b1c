"""Things that are pressed: buttons with text, with an icon, cards that act as buttons."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES, Style
from game.ui.widgets.base import Action, Position, Widget
from game.ui.widgets.layout import Column, Pad

ACTIVATE = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
"""Keys that press what has the focus."""


class Pressable(Widget):
    """Acts when released inside, or on Enter or Space."""

    role = "button"
    focusable = True
    clickable = True

    def __init__(
        self, action: Action | None, *, name: str = "", label: str = "", tooltip: str = "", grow: float = 0.0,
        children: Sequence[Widget] = (),
    ) -> None:  # fmt: skip
        super().__init__(children, name=name, label=label, tooltip=tooltip, grow=grow)
        self.action = action

    def activate(self) -> None:
        """Do what the button is for."""
        if self.action is not None:
            self.action()

    def on_press(self, pos: Position, button: int) -> bool:
        return super().on_press(pos, button) if button == 1 else False

    def on_release(self, pos: Position, inside: bool) -> None:
        super().on_release(pos, inside)
        if inside and self.usable:
            self._press()

    def _press(self) -> None:
        tree = self.tree
        if tree is not None and tree.heard is not None:
            tree.heard("press")
        self.activate()

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in ACTIVATE and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            self._press()
            return True
        return False


_FILLS = {
    "plain": ("button", "button_hover", "edge", "text"),
    "primary": ("primary", "primary_hover", "primary_edge", "ink"),
    "danger": ("danger", "danger_hover", "edge_light", "hot"),
    "quiet": ("", "button", "", "text"),
}


class Button(Pressable):
    """A button with text, and an icon before it if wanted.

    Args:
        kind: "plain", "primary" (the one thing most will do next), "danger", "quiet" (no box until hovered).
        size: "normal" or "large" (title menu).
        align: where the text stands, "center" or "start".
        lang: language of the text where it differs from the interface's.
        key: shortcut shown at the right end, already worded.
    """

    def __init__(
        self, text: str, action: Action | None = None, *, kind: str = "plain", icon: str = "",
        size: str = "normal", align: str = "center", lang: str = "", key: str = "", name: str = "",
        label: str = "", tooltip: str = "", grow: float = 0.0, chosen: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(action, name=name, label=label or text, tooltip=tooltip, grow=grow)
        self.text, self.kind, self.icon, self.align, self.lang, self.key = text, kind, icon, align, lang, key
        self.large = size == "large"
        self.chosen = chosen

    @property
    def style(self) -> Style:
        """Its kind of text."""
        return Style(16.5 if self.large else 14, "Bold" if self.kind == "primary" else "Medium")

    def set(self, text: str, icon: str = "") -> None:
        """Show another text (and icon) in the same room."""
        if (text, icon) != (self.text, self.icon):
            self.text, self.icon, self.label = text, icon or self.icon, text
            self.invalidate()

    def _icon_size(self) -> float:
        return self.style.size * (1.0 if self.large else 0.92)

    def _lead(self, g: Gfx) -> int:
        return g.px(self._icon_size()) + g.px(10 if self.large else 8) if self.icon else 0

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        wide = g.width(self.text, self.style, self.lang) + self._lead(g) + 2 * g.px(18 if self.large else 14)
        if self.key:
            wide += g.width(self.key, STYLES["tiny"]) + g.px(12)
        wide = min(width, wide)
        more = len(self._lines(g, self._room(g, wide))) - 1
        return wide, max(g.px(46 if self.large else 36), g.line_height(self.style)) + more * g.line_height(self.style)

    def _room(self, g: Gfx, width: int) -> int:
        """Pixels for the text."""
        pad = g.px(18 if self.large else 14)
        key = g.width(self.key, STYLES["tiny"]) + g.px(12) if self.key else 0
        return max(1, width - self._lead(g) - 2 * min(pad, width // 8) - key)

    def _lines(self, g: Gfx, room: int) -> list[str]:
        """The text in one line, or in two where there is no room for that."""
        if g.width(self.text, self.style, self.lang) <= room:
            return [self.text]
        lines = g.wrap(self.text, self.style, room)
        return [*lines[:1], g.fit(" ".join(lines[1:]), self.style, room, self.lang)] if len(lines) > 2 else lines

    def draw(self, pen: Pen) -> None:
        r = self.rect
        fill, hover, edge, ink = _FILLS[self.kind]
        if not self.usable:
            fill, hover, edge, ink = (
                "button_off" if fill else "",
                "button_off",
                "line_soft" if edge else "",
                "off",
            )
        ground = hover if self.hovered or self.pressed else fill
        if self.chosen and self.usable:
            ground, edge, ink = "chosen", "primary", "gold"
        if ground:
            light = (0.86, 0.80) if self.pressed else (1.06, 0.92)
            pen.box(r, 8, fill=ground, border=edge or None, light=light)
        self._content(pen, r, ink)
        if self.shows_focus:
            pen.ring(r, 8)

    def _content(self, pen: Pen, r: Rect, ink: str) -> None:
        g, lead, pad = pen.g, self._lead(pen.g), pen.g.px(18 if self.large else 14)
        lines, high = self._lines(g, self._room(g, r.w)), g.line_height(self.style)
        wide = max(g.width(line, self.style, self.lang) for line in lines) + lead
        x = r.x + pad if self.align == "start" else r.x + (r.w - wide) // 2
        if self.icon:
            warm = "ember" if self.kind in ("plain", "quiet") and self.large and self.usable else ink
            pen.icon(self.icon, x + g.px(self._icon_size()) / 2, r.centery, self._icon_size(), warm)
        top = r.centery - high * (len(lines) - 1) / 2
        for k, line in enumerate(lines):
            pen.text(line, x + lead, top + k * high, self.style, color=ink, lang=self.lang)
        if self.key:
            pen.text(self.key, r.right - g.px(12), r.centery, "tiny", color="dim", ax=1)


class IconButton(Pressable):
    """A square button with an icon only; ``label`` says what it does, and is its help unless one is given."""

    def __init__(
        self, icon: str, label: str, action: Action | None = None, *, kind: str = "plain", side: float = 36,
        name: str = "", tooltip: str = "", chosen: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(action, name=name, label=label, tooltip=tooltip or label)
        self.icon, self.kind, self.side, self.chosen = icon, kind, side, chosen

    def set(self, icon: str, label: str) -> None:
        """Show another icon, such as play for pause."""
        if (icon, label) != (self.icon, self.label):
            self.icon, self.label, self.tooltip = icon, label, label
            self.invalidate()

    def choose(self, chosen: bool) -> None:
        """Mark as the one in force (speeds, layers)."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(self.side), g.px(self.side)

    def draw(self, pen: Pen) -> None:
        fill, hover, edge, ink = _FILLS[self.kind]
        ground = hover if self.hovered or self.pressed else fill
        if not self.usable:
            ground, edge, ink = "button_off" if fill else "", "line_soft" if edge else "", "off"
        elif self.chosen:
            ground, edge, ink = "chosen", "primary", "gold"
        if ground:
            light = (0.86, 0.80) if self.pressed else (1.06, 0.92)
            pen.box(self.rect, 8, fill=ground, border=edge or None, light=light)
        pen.icon(self.icon, self.rect.centerx, self.rect.centery, self.side * 0.42, ink)
        if self.shows_focus:
            pen.ring(self.rect, 8)


class Card(Widget):
    """Children below each other on a raised ground."""

    def __init__(
        self, children: Sequence[Widget] = (), *, gap: float = 8, pad: Pad = 16, radius: float = 12,
        fill: str = "card", border: str = "line", alpha: int = 255, shadow: bool = False, name: str = "",
        label: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__([Column(children, gap=gap, pad=pad)], name=name, label=label, grow=grow)
        self.radius, self.fill, self.border, self.alpha, self.shadow = radius, fill, border, alpha, shadow

    def draw(self, pen: Pen) -> None:
        if self.shadow:
            pen.shadow(self.rect)
        pen.box(self.rect, self.radius, fill=self.fill, border=self.border, alpha=self.alpha)
        self.draw_children(pen)


class CardButton(Pressable):
    """A card pressed as a whole, such as a lesson to choose."""

    def __init__(
        self, children: Sequence[Widget], action: Action | None = None, *, gap: float = 8, pad: Pad = 16,
        chosen: bool = False, role: str = "button", name: str = "", label: str = "", tooltip: str = "",
        grow: float = 0.0,
    ) -> None:  # fmt: skip
        column = Column(children, gap=gap, pad=pad)
        super().__init__(action, name=name, label=label, tooltip=tooltip, grow=grow, children=[column])
        self.chosen = chosen
        self.role = role

    def choose(self, chosen: bool) -> None:
        """Mark as the chosen one among its like."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.invalidate()

    def draw(self, pen: Pen) -> None:
        fill = "card_hover" if (self.hovered or self.chosen) and self.usable else "card"
        edge = "primary" if self.chosen else "edge_light" if self.hovered and self.usable else "line"
        pen.box(self.rect, 12, fill=fill, border=edge, line=1.6 if self.chosen else 1)
        self.draw_children(pen)
        if self.shows_focus:
            pen.ring(self.rect, 12)
