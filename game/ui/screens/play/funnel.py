"""The funnel: how many of those here look in, buy, buy again, bring friends."""

from __future__ import annotations

import numpy as np
from pygame import Rect

from agents.names import Role, Source
from game.observation import Frame
from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.screens.play.askable import Ask, Askable
from game.ui.theme import STYLES
from game.ui.widgets import Widget

STEPS = ("members", "active", "bought", "brought")
COLORS = ("fading", "warm", "blazing", "wave_introduction")
METRICS = {"members": "members", "active": "active_share", "bought": "orders", "brought": "introductions"}
"""The number that is asked about at each step."""
HIGH = 25
"""Logical height of a row."""
OTHERS = (Role.ADVERTISER,)


def funnel(frame: Frame) -> tuple[int, int, int, int]:
    """Members here, here in the last day, who have bought anything, who have brought somebody that is still here."""
    m = frame.members
    real = ~np.isin(m.role, OTHERS)
    brought = np.unique(m.inviter[(m.source == Source.INVITED) & (m.inviter >= 0)])
    active = round(frame.gauges["active_share"] * len(m))
    bought = int((real & (m.bought_tick >= 0)).sum())
    return int(real.sum()), min(active, int(real.sum())), bought, int(np.isin(m.row, brought).sum())


class FunnelRow(Askable):
    """One step: its name, a bar, its count and its share of all who are here."""

    def __init__(self, step: str, color: str, tr: Text, ask: Ask) -> None:
        super().__init__(METRICS[step], ask, name=f"funnel.{step}")
        self.step, self.color, self.tr = step, color, tr
        self.caption = tr(f"charts.step.{step}")
        self.value = ""
        self.share = 0.0
        """Of the widest step, in [0, 1]."""

    def set(self, count: int, here: int, most: int) -> None:
        """Show another count."""
        tr, first = self.tr, self.step == STEPS[0]
        of_all = f" · {tr.percent(count / here)}" if here and not first else ""
        self.value, self.share = f"{tr.number(count)}{of_all}", count / most
        self.label = f"{self.caption} {self.value}"
        self.invalidate()

    def draw_row(self, pen: Pen, left: int, room: int) -> None:
        """Its bar begins ``left`` of its own edge and is at most ``room`` wide: the same in every row."""
        g, r = pen.g, self.rect
        self.draw(pen)
        pen.text(self.caption, r.x, r.centery, "small", color="dim")
        wide = max(g.px(3), round(room * self.share))
        pen.box(Rect(r.x + left, r.centery - g.px(8), wide, g.px(16)), 4, fill=self.color)
        pen.text(self.value, r.right, r.centery, "small", color="text", ax=1)


class FunnelBox(Widget):
    """Bars below each other, each with its count and its share of all who are here."""

    role = "figure"

    def __init__(self, tr: Text, ask: Ask, name: str = "chart.funnel") -> None:
        super().__init__(name=name, label=tr("charts.funnel"))
        self.tr = tr
        self.rows = [FunnelRow(step, color, tr, ask) for step, color in zip(STEPS, COLORS, strict=True)]
        for row in self.rows:
            self.add(row)
        self.counts: tuple[int, ...] = ()
        self.set((0,) * len(STEPS))

    def set(self, counts: tuple[int, ...]) -> None:
        """Show other counts."""
        if counts == self.counts:
            return
        self.counts = counts
        for row, count in zip(self.rows, counts, strict=True):
            row.set(count, counts[0], max(1, *counts))
        told = "; ".join(row.label for row in self.rows)
        self.label = f"{self.tr('charts.funnel')}: {told}"

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(22) + g.px(HIGH) * len(STEPS)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        for k, row in enumerate(self.rows):
            row.place(g, Rect(rect.x, rect.y + g.px(22) + g.px(HIGH) * k, rect.w, g.px(HIGH)))

    def draw(self, pen: Pen) -> None:
        g, r, tr = pen.g, self.rect, self.tr
        pen.text(tr("charts.funnel"), r.x, r.y + g.px(10), "strong")
        left = max(g.width(row.caption, STYLES["small"]) for row in self.rows) + g.px(10)
        right = g.width(f"{tr.number(9999)} · {tr.percent(1)}", STYLES["small"]) + g.px(8)
        for row in self.rows:
            row.draw_row(pen, left, max(10, r.w - left - right))
