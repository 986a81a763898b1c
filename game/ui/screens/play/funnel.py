"""The funnel: how many of those here look in, buy, buy again, bring friends."""

from __future__ import annotations

import numpy as np
from pygame import Rect

from agents.names import Role, Source
from game.observation import Frame
from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget

STEPS = ("members", "active", "bought", "brought")
COLORS = ("fading", "warm", "blazing", "wave_introduction")
OTHERS = (Role.ADVERTISER,)


def funnel(frame: Frame) -> tuple[int, int, int, int]:
    """Members here, here in the last day, who have bought anything, who have brought somebody that is still here."""
    m = frame.members
    real = ~np.isin(m.role, OTHERS)
    brought = np.unique(m.inviter[(m.source == Source.INVITED) & (m.inviter >= 0)])
    active = round(frame.gauges["active_share"] * len(m))
    bought = int((real & (m.bought_tick >= 0)).sum())
    return int(real.sum()), min(active, int(real.sum())), bought, int(np.isin(m.row, brought).sum())


class FunnelBox(Widget):
    """Bars below each other, each with its count and its share of the one above."""

    role = "figure"

    def __init__(self, tr: Text, name: str = "chart.funnel") -> None:
        super().__init__(name=name, label=tr("charts.funnel"))
        self.tr = tr
        self.counts: tuple[int, ...] = (0,) * len(STEPS)

    def set(self, counts: tuple[int, ...]) -> None:
        """Show other counts."""
        if counts != self.counts:
            self.counts = counts
            told = "; ".join(f"{self.tr(f'charts.step.{s}')} {n}" for s, n in zip(STEPS, counts, strict=True))
            self.label = f"{self.tr('charts.funnel')}: {told}"
            self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(22) + g.px(25) * len(STEPS)

    def draw(self, pen: Pen) -> None:
        g, r, tr = pen.g, self.rect, self.tr
        pen.text(tr("charts.funnel"), r.x, r.y + g.px(10), "strong")
        left = max(g.width(tr(f"charts.step.{step}"), STYLES["small"]) for step in STEPS) + g.px(10)
        right = g.width(f"{tr.number(9999)} · {tr.percent(1)}", STYLES["small"]) + g.px(8)
        room = max(10, r.w - left - right)
        most = max(1, *self.counts)
        for k, (step, count) in enumerate(zip(STEPS, self.counts, strict=True)):
            y = r.y + g.px(22) + g.px(25) * k + g.px(12)
            pen.text(tr(f"charts.step.{step}"), r.x, y, "small", color="dim")
            wide = max(g.px(3), round(room * count / most))
            pen.box(Rect(r.x + left, round(y - g.px(8)), wide, g.px(16)), 4, fill=COLORS[k])
            above = self.counts[0]
            share = f" · {tr.percent(count / above)}" if k and above else ""
            pen.text(f"{tr.number(count)}{share}", r.right, y, "small", color="text", ax=1)
