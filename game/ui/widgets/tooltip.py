"""Help shown beside what it is about."""

from __future__ import annotations

from pygame import Rect

from game.ui.gfx import Pen
from game.ui.theme import STYLES


def tooltip_rect(width: int, height: int, anchor: Rect, window: Rect, gap: int) -> Rect:
    """Below the anchor where there is room, else above; always inside the window."""
    box = Rect(anchor.x, anchor.bottom + gap, width, height)
    if box.bottom > window.bottom - gap:
        box.bottom = anchor.top - gap
    return box.clamp(window.inflate(-2 * gap, -2 * gap))


def draw_tooltip(pen: Pen, text: str, anchor: Rect, window: Rect, width: int = 280) -> None:
    """A small raised card with wrapped text; ``width`` is the largest logical width of a line."""
    g = pen.g
    style = STYLES["label"]
    lines = g.wrap(text, style, min(g.px(width), window.w - g.px(44)))
    pad, leading = g.px(11), g.line_height(style)
    wide = max(g.width(line, style) for line in lines) + 2 * pad
    box = tooltip_rect(wide, len(lines) * leading + 2 * pad - g.px(4), anchor, window, g.px(8))
    pen.shadow(box, 14, 170)
    pen.box(box, 8, fill="raised", border="edge_light")
    for k, line in enumerate(lines):
        pen.text(line, box.x + pad, box.y + pad + (k + 0.5) * leading - g.px(2), style)
