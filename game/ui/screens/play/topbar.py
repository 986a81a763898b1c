"""The bar above: lesson and date, the figures, and the clock's controls above the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.pace import SPEEDS
from game.ui.screens.play.clock import Clock
from game.ui.screens.play.stat import WhyStat
from game.ui.widgets import Column, Flow, Icon, IconButton, Label, Panel, Row, Segmented, Sized, Spacer, Widget
from game.ui.widgets.base import Action
from game.views.status import Figure

BUTTON = 34.0
CLOCK = 356.0
"""Logical width of the clock's controls in full."""


class TopBar(Panel):
    """One row; in ``shape`` "compact" without the lesson's title, in "narrow" (large text) two rows."""

    def __init__(
        self, title: str, figures: Sequence[Figure], tr: Text, *, side: float, shape: str,
        actions: dict[str, Action], on_speed: Callable[[str], object], on_why: Callable[[str], object],
        hint: Callable[[str], str], other_language: str,
    ) -> None:  # fmt: skip
        self.tr = tr
        self.compact, self.narrow = shape == "compact", shape == "narrow"
        self.title = Label("" if self.compact else title, "heading", color="hot", name="lesson", tooltip=title)
        self.date = Label("", "small", name="date")
        self.stats = [
            WhyStat(
                tr(f"play.figure.{f.key}"), f.value, f.metric, on_why, hint=hint, width=52,
                name=f"figure.{f.key}", about=tr(f"play.about.{f.key}"),
            )
            for f in figures
        ]  # fmt: skip
        self.pause = IconButton("play", tr("play.go"), actions["pause"], side=BUTTON, name="pause")
        numbers = [(str(k), str(k)) for k in range(1, len(SPEEDS) + 1)]
        self.speed = Segmented(
            numbers, "1", on_speed, label=tr("play.speed.title"), name="speed", tooltip=tr("play.speed.help")
        )
        self.step = IconButton("step", tr("play.step"), actions["step"], side=BUTTON, name="step")
        tools: list[Widget] = [
            self.pause,
            Sized(self.speed, width=118),
            self.step,
            Spacer(),
            LangButton(other_language, tr("play.language"), actions["language"]),
            IconButton("book", tr("play.briefing"), actions["briefing"], side=BUTTON, name="briefing"),
            IconButton("gear", tr("play.menu"), actions["menu"], side=BUTTON, name="menu"),
        ]
        # Only as wide as there is room for: a long title gives way to the figures.
        texts = Column([self.title, self.date], gap=0, grow=1)
        who = Row([texts] if self.compact else [Icon("flame", 26), texts], gap=10, grow=1)
        wide = max(side, CLOCK) if shape == "narrow" else side
        clock = _Fixed(Row(tools, gap=6, pad=(14, 0, 12, 0)), wide)
        if shape == "narrow":
            body: Widget = Column(
                [
                    Row([who, clock], gap=8, pad=(14, 7, 0, 0)),
                    Flow(list(self.stats), gap=22, pad=(16, 0, 14, 6)),
                ],
                gap=4,
            )
        else:
            body = Row([who, *self.stats, clock], gap=14 if self.compact else 20, pad=(16, 0, 0, 0))
        super().__init__(_Lined(body), name="top", fill="bar")
        self._figures = tuple(figures)

    def renew(self, date: tuple[str, str], day: str, figures: Sequence[Figure], clock: Clock) -> None:
        """Show the state after a tick, or of the clock; ``day`` is short for the first part of the date."""
        if self.compact:
            self.title.set(date[0])
        shown = date[1] if self.compact else " · ".join((day, date[1]) if self.narrow else date)
        self.date.tooltip = " · ".join(date) if self.narrow else ""
        longer = len(shown) != len(self.date.label)
        self.date.set(shown)
        for stat, figure in zip(self.stats, figures, strict=True):
            longer |= len(figure.value) > len(stat.value) or len(figure.taken) > len(stat.note)
            stat.annotate(figure.taken, self.tr("play.taken", what=figure.taken) if figure.taken else "")
            stat.set(figure.value, "warn" if figure.low else "amber")
        if clock.paused:
            self.pause.set("play", self.tr("play.go"))
        else:
            self.pause.set("pause", self.tr("play.halt"))
        if self.speed.value != str(clock.speed):
            self.speed.value = str(clock.speed)
            self.speed.invalidate()
        if longer:
            self.settle()


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
        super().__init__("globe", f"{label}: {next_name}", action, side=BUTTON, name="language")
