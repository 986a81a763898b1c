"""What the colours of the network mean just now."""

from __future__ import annotations

import pygame
from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.hearth.view import HearthView
from game.ui.theme import STYLES
from game.ui.widgets import Widget

SMALL = STYLES["small"]


class Legend(Widget):
    """Pictures and words side by side on a rounded ground; as many as fit."""

    role = "note"

    def __init__(self, view: HearthView, tr: Text, *, name: str = "") -> None:
        super().__init__(name=name)
        self.view, self.tr = view, tr

    def _items(self) -> list[tuple[pygame.Surface, bool, str]]:
        return [(item.picture, item.additive, self.tr(item.key)) for item in self.view.legend()]

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        items = self._items()
        wide = sum(g.px(34) + g.width(text, SMALL) for _, _, text in items) + g.px(20)
        return min(width, wide), g.px(32)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        pen.box(r, 16, fill="panel", border="line", alpha=225)
        x = r.x + g.px(14)
        for picture, additive, text in self._items():
            wide = g.px(34) + g.width(text, SMALL)
            if x + wide > r.right:
                break
            box = Rect(0, 0, *picture.get_size())
            box.center = (x + g.px(8), r.centery)
            flags = pygame.BLEND_RGB_ADD if additive else pygame.BLEND_PREMULTIPLIED
            pen.surface.blit(picture, pen.at(box.x, box.y), special_flags=flags)
            pen.text(text, x + g.px(20), r.centery, SMALL, color="text")
            x += wide
