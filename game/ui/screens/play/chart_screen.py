"""One chart over the whole window: large, with what it tells, to be kept as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pygame
from pygame import Rect

from game import paths
from game.ui.charts.base import Chart
from game.ui.gfx import Gfx
from game.ui.screens.base import Screen
from game.ui.screens.play.chart_box import ChartBox
from game.ui.widgets import Button, Card, Column, Flow, Paragraph, Row, ScrollView, Spacer, Widget

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.screens.play.reasons import Reasons

PICTURE = (1600, 900)
"""Pixels of a picture that is kept."""
Make = Callable[[Gfx], Chart]


class Framed(Widget):
    """Its child with a margin all round."""

    def __init__(self, child: Widget, margin: float) -> None:
        super().__init__([child])
        self.margin = margin

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        self.children[0].place(g, rect.inflate(-2 * g.px(self.margin), -2 * g.px(self.margin)))


class ChartScreen(Screen):
    """``make`` makes the filled chart for a :class:`Gfx`; ``help`` says in a sentence what it tells.

    ``gauges`` are those it shows, with their names: each can be asked why of ``reasons``, on the day pointed at.
    """

    name: ClassVar[str] = "chart"
    overlay: ClassVar[bool] = True

    def __init__(
        self, app: App, key: str, make: Make, help: str, gauges: Sequence[tuple[str, str]] = (),
        reasons: Reasons | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app)
        self.which, self.make, self.help = key, make, help
        self.gauges, self.reasons = tuple(gauges) if reasons is not None else (), reasons
        self._day: int | None = None

    def build(self) -> Widget:
        tr = self.tr
        chart = self.make(self.g)
        metric = self.gauges[0][0] if self.gauges else ""
        self.box = ChartBox(chart, height=200, metric=metric, name="chart.large", grow=1.0)
        foot = Row(
            [
                Button(tr("app.back"), self.back, icon="left", name="back"),
                Spacer(),
                Button(tr("charts.keep"), self.keep, icon="save", name="keep"),
            ],
            gap=10,
        )
        parts: list[Widget] = [self.box, Paragraph(self.help, "small")]
        if self.gauges:
            parts.append(self._questions())
        low = self.app.size[1] / self.g.scale < 480
        view = ScrollView(Column(parts, gap=12), name="chart.scroll")
        card = Card([view, foot], gap=12, pad=14 if low else 24, border="edge_light", shadow=True)
        return Framed(card, 12 if low else 36)

    def _questions(self) -> Widget:
        """A button for each gauge to ask why of."""
        tr, single = self.tr, len(self.gauges) == 1
        return Flow(
            [
                Button(
                    tr("why.ask") if single else tr("why.title", name=name), partial(self.ask_why, metric),
                    icon="question", name=f"ask.{metric}", tooltip=tr("why.ask_help"),
                )
                for metric, name in self.gauges
            ],
            gap=8,
        )  # fmt: skip

    # ---- why
    def update(self, dt: float) -> None:
        """The day pointed at last is meant, also once the pointer has gone to a button."""
        if self.box.day is not None:
            self._day = self.box.day

    def ask_why(self, metric: str) -> None:
        """Why of a gauge, on the day pointed at last."""
        if self.reasons is not None:
            day = self.box.day if self.box.day is not None else self._day
            asked = self.tree.find(name=f"ask.{metric}") or self.box
            self.reasons.ask_above(metric, day, self.tree, asked.rect, self.app.pop)

    def key(self, event: pygame.event.Event) -> bool:
        if self.app.settings.keys.action(event) != "why" or not self.gauges:
            return False
        self.ask_why(self.gauges[0][0])
        return True

    def on_enter(self) -> None:
        self.tree.focus_on(self.tree.find(name="back"))

    def keep(self) -> None:
        """Write the chart as a picture."""
        path = paths.home() / "pictures" / f"{self.which}-{datetime.now():%Y%m%d-%H%M%S}.png"
        try:
            save_picture(self.make, path, self.app)
        except (OSError, pygame.error) as error:
            self.app.tell(self.tr("charts.not_kept", reason=str(error)), "warn")
        else:
            self.app.tell(self.tr("charts.kept", path=str(path)), "good")


def save_picture(make: Make, path: Path, app: App) -> None:
    """Draw a chart afresh at :data:`PICTURE` and write it as PNG.

    Raises:
        OSError, pygame.error: it cannot be written.
    """
    g = Gfx()
    g.configure(2.0, app.settings.lang, app.g.palette)
    pad = 48
    sheet = pygame.Surface(PICTURE)
    sheet.fill(g.color("card"))
    chart = make(g)
    chart.rect = Rect(pad, pad, PICTURE[0] - 2 * pad, PICTURE[1] - 2 * pad)
    chart.draw(sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(sheet, str(path))
