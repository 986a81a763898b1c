"""The fan in an open lever card: futures with and without what the card proposes, found while one looks."""

from __future__ import annotations

from collections.abc import Callable

from pygame import Rect

from agents.decisions import Decision
from game.look_ahead import MEASURES, LookAhead
from game.ui.charts.fan import FanChart
from game.ui.gfx import Gfx
from game.ui.screens.play.chart_box import ChartBox
from game.ui.widgets import Column, Paragraph, Segmented
from game.views.ahead import ahead_view, written
from game.views.naming import Naming

SETTLE = 0.2
"""Seconds a draft rests before its futures are run: a slider being dragged asks nothing."""
FRESH = 0.25
"""Seconds between two pictures while runs arrive."""
Look = Callable[[Decision], LookAhead | None]


class AheadBox(Column):
    """Chart, choice of the measure, one sentence. :meth:`ask` again after every change of the draft."""

    def __init__(self, g: Gfx, naming: Naming, look: Look, measure: str, on_measure: Callable[[str], object]) -> None:
        tr = naming.tr
        self.naming, self.look, self.shown_measure, self.on_measure = naming, look, measure, on_measure
        chart = FanChart(g, Rect(0, 0, 10, 10), tr("ahead.title"), tr("ahead.waiting"))
        self.box = ChartBox(chart, height=128, metric="", name="ahead.chart")
        self.sentence = Paragraph("", "small")
        choice = Segmented(
            [(m, tr(f"ahead.short.{m}")) for m in MEASURES], measure, self._choose,
            label=tr("ahead.title"), name="ahead.measure", tooltip=tr("ahead.help"),
        )  # fmt: skip
        super().__init__([self.box, choice, self.sentence], gap=6, name="ahead")
        self.running: LookAhead | None = None
        self._wanted: Decision | None = None
        self._rest = 0.0
        self._age = 0.0
        self._shown = 0
        self._asked = False
        """Asked before: controls are being turned, so it waits for them to rest; a card just opened does not wait."""

    def ask(self, decision: Decision | None) -> None:
        """Look ahead for this decision (None: it is refused, there is nothing to look at)."""
        self.stop()
        again = self._asked
        self._wanted, self._rest, self._shown, self._asked = decision, SETTLE if again else 0.0, 0, True
        self.box.chart.empty = self.naming.tr("ahead.waiting" if decision is not None else "ahead.refused")
        if decision is None:
            self._clear()

    def stop(self) -> None:
        """Run no more futures."""
        if self.running is not None:
            self.running.cancel()
            self.running = None

    def update(self, dt: float) -> None:
        if self._wanted is not None:
            self._rest -= dt
            if self._rest <= 0:
                self.running = self.look(self._wanted)
                self._wanted = None
                if self.running is not None:
                    self.running.start()
        self._age += dt
        ahead = self.running
        due = self._age >= FRESH or not self._shown or (ahead is not None and ahead.finished)
        if ahead is not None and due and ahead.done != self._shown:
            self._age = 0.0
            self.show_found()

    def show_found(self) -> None:
        """Draw what has been found so far."""
        ahead = self.running
        fan = ahead.fan(self.shown_measure) if ahead is not None else None
        if ahead is None or fan is None:
            return
        self._shown = fan.runs
        tr, measure = self.naming.tr, self.shown_measure
        self.box.chart.set(
            fan.without, fan.with_, (tr("ahead.without"), tr("ahead.with")), fan.first_day,
            whole=measure in ("sold", "members"), x_label=lambda day: self._day(day, fan.first_day),
            y_text=lambda v: written(measure, v, tr),
        )  # fmt: skip
        view = ahead_view(fan, ahead.runs, tr)
        if view.text != self.sentence.label:
            self.sentence.set(view.text)
        self.box.invalidate()

    def _day(self, day: int, now: int) -> str:
        """The first column is the present; the others are the evenings of days."""
        tr = self.naming.tr
        return tr("ahead.now") if day == now else tr("play.day", day=day)

    def _clear(self) -> None:
        self.box.chart.clear()
        self.sentence.set("")
        self.box.invalidate()

    def _choose(self, measure: str) -> None:
        self.shown_measure = measure
        self.on_measure(measure)
        self.show_found()
