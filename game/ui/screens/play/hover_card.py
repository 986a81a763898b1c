"""The small card beside the member under the pointer, and the threshold ring it shares with the pinned one."""

from __future__ import annotations

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.hearth.ring import ThresholdRing
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.views.member import MemberView

WIDTH = 268.0


class Ring(Widget):
    """The threshold ring by itself, with the two numbers it compares written inside."""

    role = "image"

    def __init__(self, size: float = 64, *, name: str = "") -> None:
        super().__init__(name=name)
        self.size = size
        self.exposure, self.threshold = 0.0, 0.0
        self._ring: ThresholdRing | None = None

    def set(self, exposure: float, threshold: float, label: str) -> None:
        """Show other numbers."""
        self.exposure, self.threshold, self.label = exposure, threshold, label
        self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(self.size), g.px(self.size)

    def draw(self, pen: Pen) -> None:
        self._ring = self._ring or ThresholdRing(pen.g.palette)
        x, y = pen.at(self.rect.centerx, self.rect.centery)
        self._ring.draw(pen.surface, x, y, self.rect.h * 0.36, self.exposure, self.threshold)
        seen = f"{round(self.exposure * 100)}"
        pen.text(seen, self.rect.centerx, self.rect.centery, "value", ax=0.5)


class HoverCard(Widget):
    """Name, role, segment, moods, friends, origin, ring. Lets the pointer through."""

    floats = True

    def __init__(self, tr: Text) -> None:
        super().__init__(name="hover")
        self.tr = tr
        self.view: MemberView | None = None
        self.visible = False
        self._ring: ThresholdRing | None = None

    def put(self, view: MemberView | None, spot: tuple[int, int] | None, g: Gfx, area: Rect) -> None:
        """Stand beside a spot inside an area, or go."""
        self.view = view
        self.visible = view is not None and spot is not None
        if view is None or spot is None:
            return
        self.label = view.name
        w, h = g.px(WIDTH), self._height(g)
        gap = g.px(26)
        x = spot[0] + gap if spot[0] + gap + w <= area.right else spot[0] - gap - w
        box = Rect(x, spot[1] - h // 3, w, h)
        self.rect = box.clamp(area.inflate(-g.px(12), -g.px(12)))

    def _lines(self, g: Gfx) -> list[tuple[str, str, str]]:
        """(text, style, colour) of every line below the name."""
        assert self.view is not None
        room = g.px(WIDTH) - 2 * g.px(14) - (g.px(58) if self.view.ring else 0)
        head = f"{self.view.role} · {self.view.segment}"
        lines = [(line, "small", "amber") for line in g.wrap(head, STYLES["small"], room)]
        lines += [(line, "small", "dim") for line in g.wrap(self.view.origin, STYLES["small"], room)]
        return lines

    def _height(self, g: Gfx) -> int:
        assert self.view is not None
        small = g.line_height(STYLES["small"])
        top = g.line_height(STYLES["strong"]) + len(self._lines(g)) * small
        return max(top, g.px(64)) + g.px(10) + 3 * g.px(20) + small + g.px(24)

    def draw(self, pen: Pen) -> None:
        view, g = self.view, pen.g
        if view is None:
            return
        r, pad = self.rect, g.px(14)
        pen.shadow(r, 14, 170)
        pen.box(r, 10, fill="raised", border="edge_light", alpha=246)
        x, y = r.x + pad, r.y + g.px(11)
        strong, small = g.line_height(STYLES["strong"]), g.line_height(STYLES["small"])
        room = r.w - 2 * pad - (g.px(58) if view.ring else 0)
        pen.text(g.fit(view.name, STYLES["strong"], room), x, y + strong / 2, "strong", color="hot")
        top = y + strong
        for text, style, color in self._lines(g):
            pen.text(text, x, top + small / 2, style, color=color)
            top += small
        if view.ring:
            self._draw_ring(pen, view)
        top = max(top, y + g.px(64)) + g.px(6)
        for name, text, share in view.moods[:3]:
            self._mood(pen, name, text, share, top)
            top += g.px(20)
        told = " · ".join(f"{name} {text}" for name, text in view.facts[:2])
        pen.text(told, x, top + small / 2 + g.px(2), "small")

    def _draw_ring(self, pen: Pen, view: MemberView) -> None:
        self._ring = self._ring or ThresholdRing(pen.g.palette)
        g, r = pen.g, self.rect
        x, y = r.right - g.px(40), r.y + g.px(38)
        self._ring.draw(pen.surface, *pen.at(x, y), g.px(19), view.exposure, view.threshold)
        pen.text(f"{round(view.exposure * 100)}", x, y, "value", ax=0.5)

    def _mood(self, pen: Pen, name: str, text: str, share: float, top: float) -> None:
        g, r, pad = pen.g, self.rect, pen.g.px(14)
        y = top + g.px(10)
        pen.text(g.fit(name, STYLES["small"], g.px(84)), r.x + pad, y, "small", color="text")
        bar = Rect(r.x + pad + g.px(90), round(y) - g.px(3), r.w - 2 * pad - g.px(90) - g.px(44), g.px(6))
        pen.box(bar, 3, fill="well", border="line")
        full = round(bar.w * min(1.0, max(0.0, share)))
        if full > 2:
            pen.box(Rect(bar.x, bar.y, full, bar.h), 3, fill="primary")
        pen.text(text, r.right - pad, y, "value", ax=1)
