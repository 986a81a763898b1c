"""The bar above: lesson and date, the figures, and the clock's controls above the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.screens.play.clock import SPEEDS, Clock
from game.ui.screens.play.stat import WhyStat
from game.ui.widgets import Column, Flow, Icon, IconButton, Label, Panel, Row, Segmented, Spacer, Widget
from game.ui.widgets.base import Action
from game.views.status import Figure


class TopBar(Panel):
    """One row on wide windows, two on narrow ones (or with large text)."""

    def __init__(
        self, title: str, figures: Sequence[Figure], tr: Text, *, side: float, narrow: bool,
        actions: dict[str, Action], on_speed: Callable[[str], object], on_why: Callable[[str], object],
        other_language: str,
    ) -> None:  # fmt: skip
        self.tr = tr
        self.date = Label("", "small", name="date")
        self.stats = [
            WhyStat(tr(f"play.figure.{f.key}"), f.value, f.metric, on_why, width=52, name=f"figure.{f.key}",
                    tooltip=tr(f"play.about.{f.key}"))
            for f in figures
        ]  # fmt: skip
        self.pause = IconButton("play", tr("play.go"), actions["pause"], name="pause")
        numbers = [(str(k), str(k)) for k in range(1, len(SPEEDS) + 1)]
        self.speed = Segmented(
            numbers, "1", on_speed, label=tr("play.speed.title"), name="speed", tooltip=tr("play.speed.help")
        )
        self.step = IconButton("step", tr("play.step"), actions["step"], name="step")
        tools: list[Widget] = [
            self.pause,
            self.speed,
            self.step,
            Spacer(),
            LangButton(other_language, tr("play.language"), actions["language"]),
            IconButton("book", tr("play.briefing"), actions["briefing"], name="briefing"),
            IconButton("gear", tr("play.menu"), actions["menu"], name="menu"),
        ]
        # Only as wide as there is room for: a long title gives way to the figures.
        who = Row(
            [Icon("flame", 26), Column([Label(title, "heading", color="hot"), self.date], gap=0, grow=1)],
            gap=10, grow=1,
        )  # fmt: skip
        clock = _Fixed(Row(tools, gap=6, pad=(14, 0)), side)
        if narrow:
            body: Widget = Column(
                [
                    Row([who, clock], gap=8, pad=(14, 7, 0, 0)),
                    Flow(list(self.stats), gap=22, pad=(16, 0, 14, 6)),
                ],
                gap=4,
            )
        else:
            body = Row([who, *self.stats, Spacer(width=4), clock], gap=20, pad=(16, 0, 0, 0))
        super().__init__(_Lined(body), name="top", fill="bar")
        self._figures = tuple(figures)

    def renew(self, date: str, figures: Sequence[Figure], clock: Clock) -> None:
        """Show the state after a tick, or of the clock."""
        if len(date) != len(self.date.label):
            self.date.relayout()
        self.date.set(date)
        for stat, figure in zip(self.stats, figures, strict=True):
            longer = len(figure.value) > len(stat.value)
            stat.set(figure.value, "warn" if figure.low else "amber")
            if longer:
                stat.relayout()
        if clock.paused:
            self.pause.set("play", self.tr("play.go"))
        else:
            self.pause.set("pause", self.tr("play.halt"))
        if self.speed.value != str(clock.speed):
            self.speed.value = str(clock.speed)
            self.speed.invalidate()


class _Lined(Widget):
    """Its child above a thin line."""

    def __init__(self, child: Widget) -> None:
        super().__init__([child])

    def draw(self, pen: Pen) -> None:
        self.draw_children(pen)
        r = self.rect
        pen.line((r.x, r.bottom - 1), (r.right, r.bottom - 1), "line")


class _Fixed(Widget):
    """A child of a fixed logical width, in the middle of the height."""

    def __init__(self, child: Widget, width: float) -> None:
        super().__init__([child])
        self.width = width

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(self.width), self.children[0].measure(g, g.px(self.width))[1]

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)


class LangButton(IconButton):
    """Switches the language; shows the first sign of the next one's name."""

    def __init__(self, next_name: str, label: str, action: Action) -> None:
        super().__init__("globe", f"{label}: {next_name}", action, name="language")
