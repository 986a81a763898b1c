"""Help shown beside what it is about."""

from __future__ import annotations

from pygame import Rect

from game.ui.gfx import Pen
from game.ui.theme import STYLES


def tooltip_rect(width: int, height: int, anchor: Rect, window: Rect, gap: int, x: int | None = None) -> Rect:
    """Beside the anchor and not over it: below, above, at the right or left, whichever has room first.

    Below and above it begins at ``x``, else where the anchor does. It is always inside the window, and over the anchor
    only where no side has room.
    """
    inner = window.inflate(-2 * gap, -2 * gap)
    left = anchor.x if x is None else x
    places = (
        (left, anchor.bottom + gap), (left, anchor.top - gap - height),
        (anchor.right + gap, anchor.y), (anchor.left - gap - width, anchor.y),
    )  # fmt: skip
    boxes = [Rect(*place, width, height).clamp(inner) for place in places]
    return next((box for box in boxes if not box.colliderect(anchor)), boxes[0])


def draw_tooltip(pen: Pen, text: str, anchor: Rect, window: Rect, x: int | None = None, width: int = 280) -> None:
    """A small raised card beside ``anchor``, from ``x`` on, with text wrapped to at most ``width`` logical units."""
    g = pen.g
    style = STYLES["label"]
    lines = g.wrap(text, style, min(g.px(width), window.w - g.px(44)))
    pad, leading = g.px(11), g.line_height(style)
    wide = max(g.width(line, style) for line in lines) + 2 * pad
    box = tooltip_rect(wide, len(lines) * leading + 2 * pad - g.px(4), anchor, window, g.px(8), x)
    pen.shadow(box, 14, 170)
    pen.box(box, 8, fill="raised", border="edge_light")
    for k, line in enumerate(lines):
        pen.text(line, box.x + pad, box.y + pad + (k + 0.5) * leading - g.px(2), style)
