"""Shares as bars."""

from __future__ import annotations

from pygame import Rect

from game.ui.gfx import Color, Gfx, Pen
from game.ui.widgets.base import Widget


class ProgressBar(Widget):
    """A share in [0, 1] as a bar; ``mark`` in [0, 1] draws a line across, such as a goal or a threshold."""

    role = "progressbar"

    def __init__(
        self, share: float, *, color: Color = "primary", mark: float | None = None, thickness: float = 7,
        label: str = "", name: str = "", grow: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label, grow=grow)
        self.share, self.color, self.mark, self.thickness = share, color, mark, thickness
        self.blank = False
        """Nothing is drawn, and its room is kept: what stands round it does not move."""

    def set(self, share: float) -> None:
        """Show another share."""
        if share != self.share:
            self.share = share
            self.invalidate()

    def empty(self, blank: bool) -> None:
        """Leave its place empty, or fill it again."""
        if blank != self.blank:
            self.blank = blank
            self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(self.thickness) + g.px(6)

    def draw(self, pen: Pen) -> None:
        g = pen.g
        if self.blank:
            return
        bar = Rect(self.rect.x, self.rect.centery - g.px(self.thickness) // 2, self.rect.w, g.px(self.thickness))
        pen.box(bar, self.thickness / 2, fill="well", border="line")
        full = round(bar.w * min(1.0, max(0.0, self.share)))
        if full:
            pen.box(Rect(bar.x, bar.y, max(bar.h, full), bar.h), self.thickness / 2, fill=self.color)
        if self.mark is not None:
            x = bar.x + round(bar.w * min(1.0, max(0.0, self.mark)))
            pen.line((x, bar.y - g.px(3)), (x, bar.bottom + g.px(2)), "hot", 2)
