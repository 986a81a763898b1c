"""Short notices at the lower edge that go by themselves: something was saved, something could not be."""

from __future__ import annotations

from dataclasses import dataclass

import pygame
from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES

SECONDS = 7.0
"""How long a notice stands; longer ones longer, see :meth:`Toasts.tell`."""
MOST = 3
ICONS = {"info": ("flame", "ember"), "good": ("check", "good"), "warn": ("warn", "warn")}


@dataclass
class _Toast:
    text: str
    kind: str
    left: float


class Toasts:
    """Notices standing now, newest lowest."""

    def __init__(self) -> None:
        self.standing: list[_Toast] = []

    def tell(self, text: str, kind: str = "info") -> None:
        """Show a notice; one that stands already starts anew. ``kind``: info, good, warn."""
        self.standing = [t for t in self.standing if t.text != text][1 - MOST :]
        self.standing.append(_Toast(text, kind, SECONDS + len(text) / 40))

    @property
    def texts(self) -> list[str]:
        """What can be read now."""
        return [t.text for t in self.standing]

    def update(self, dt: float) -> None:
        """Let ``dt`` seconds pass."""
        for toast in self.standing:
            toast.left -= dt
        self.standing = [t for t in self.standing if t.left > 0]

    def draw(self, g: Gfx, surface: pygame.Surface) -> None:
        """Draw them above everything else."""
        pen, style = Pen(g, surface), STYLES["label"]
        bottom = surface.get_height() - g.px(14)
        for toast in reversed(self.standing):
            room = min(g.px(560), surface.get_width() - g.px(40))
            lines = g.wrap(toast.text, style, room - g.px(60))
            high, wide = g.line_height(style), max(g.width(line, style) for line in lines) + g.px(60)
            box = Rect(0, 0, wide, high * len(lines) + g.px(18))
            box.midbottom = (surface.get_width() // 2, bottom)
            pen.shadow(box, 14, 170)
            pen.box(box, 10, fill="raised", border="edge_light")
            icon, color = ICONS[toast.kind]
            pen.icon(icon, box.x + g.px(22), box.centery, 16, color)
            for k, line in enumerate(lines):
                pen.text(line, box.x + g.px(42), box.y + g.px(9) + (k + 0.5) * high, style)
            bottom = box.top - g.px(8)
