"""The replay: the living network plays a run again; go to any day, and play on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pygame
from pygame import Rect

from agents.names import SLOTS_PER_DAY
from game.feed import Retold
from game.ui import screens
from game.ui.gfx import Gfx, Pen
from game.ui.hearth import layers
from game.ui.hearth.labels import Words as HearthWords
from game.ui.hearth.view import HearthView
from game.ui.screens.base import Screen
from game.ui.screens.debrief.words import Words
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.replay.hearthbox import HearthBox
from game.ui.screens.replay.legend import Legend
from game.ui.screens.replay.timeline import WEEK, Timeline
from game.ui.widgets import (
    Button,
    Column,
    Dropdown,
    Flow,
    IconButton,
    Label,
    Panel,
    Paragraph,
    Row,
    Sized,
    Spacer,
    Stat,
    Widget,
)

if TYPE_CHECKING:
    from game.reel import Reel
    from game.ui.app import App

SPEEDS: tuple[tuple[str, float], ...] = (("slow", 0.9), ("normal", 0.45), ("fast", 0.18), ("racing", 0.067))
"""Name and seconds of one tick, speed 1 first: as in play."""
DECISIONS_SHOWN = 4


class ReplayScreen(Screen):
    """Shows a reel. It begins paused; Space plays."""

    name: ClassVar[str] = "replay"

    def __init__(self, app: App, reel: Reel, *, look_back: bool = True) -> None:
        super().__init__(app)
        self.reel, self.look_back = reel, look_back
        self.playing = False
        self.speed = 2
        self._due = 0.0
        self._view: HearthView | None = None
        self._decided = tuple(entry.day for entry in reel.entries)

    # ---- building
    def build(self) -> Widget:
        words = Words(self.reel.scenario, self.tr)
        self.words = words
        view = self._stand(words)
        self.when = Label("", "heading", name="when")
        self.stats = self._make_stats()
        self.taken = [Paragraph("", "small", color="text", name=f"taken.{k}") for k in range(DECISIONS_SHOWN)]
        self.timeline = Timeline(
            self.reel.series, self.reel.days, self._decided, self.seek, name="timeline",
            say=lambda day: self.tr("debrief.replay.at", day=day), label=self.tr("debrief.replay.seek"),
            height=58 if self._low else 78,
        )  # fmt: skip
        self.play_button = IconButton("play", self.tr("debrief.replay.play"), self.toggle, kind="primary", name="play")
        self.take = Button("", self.ask_take_over, icon="flame", name="take", kind="primary")
        top = Panel(self._top_bar(), fill="bar")
        notes = Column(self.taken, gap=1, pad=(18, 8))
        legend = Legend(view, self.tr, name="legend")
        legend.show(not self._low)
        bottom = Panel(self._bottom_bar(), fill="bar")
        hearth = HearthBox(view, label=self.tr("debrief.replay.title"), name="hearth")
        root = _Root(hearth, top, notes, Row([Spacer(12, 1), legend, Spacer()]), bottom)
        self._tell()
        return root

    @property
    def _low(self) -> bool:
        return self.app.size[1] / self.g.scale < 520

    @property
    def _narrow(self) -> bool:
        return self.app.size[0] / self.g.scale < 900

    def _stand(self, words: Words) -> HearthView:
        """The view, made once and restyled when language, size or palette change."""
        tr = self.tr
        said = HearthWords(
            words.person,
            lambda key: words.name("circles", key),
            tr("names.vital.dying"),
            tr("names.vital.dead"),
        )
        if self._view is None:
            still = self.app.settings.reduced_motion
            self._view = HearthView(Rect(0, 0, *self.app.size), self.g, said, reduced_motion=still)
            self._view.show(self.reel.frame, 0.0)
        else:
            self._view.restyle(said)
        return self._view

    def _make_stats(self) -> dict[str, Stat]:
        tr = self.tr
        keys = ("members", "active_share", "warmth", "orders", "cash")
        names = {"orders": tr("debrief.figures.sold")}
        return {key: Stat(names.get(key) or tr(f"names.gauge.{key}"), "–", width=54, name=key) for key in keys}

    def _top_bar(self) -> Widget:
        back = IconButton("left", self.tr("app.back"), self.back, name="back")
        title = Label(self.tr("debrief.replay.title"), "title", icon="flame")
        lesson = Paragraph(self.words.lesson, "small", grow=1)
        if self._narrow:
            return Row([back, title, Spacer(), self.when], gap=14, pad=(14, 6))
        return Row(
            [back, title, lesson, Row(list(self.stats.values()), gap=26), Spacer(14, 1), self.when],
            gap=14, pad=(16, 8),
        )  # fmt: skip

    def _bottom_bar(self) -> Widget:
        tr = self.tr
        left = [
            self._icon("undo", "start", lambda: self.seek(0)),
            self._icon("left", "back_day", lambda: self._step(-1)),
            self.play_button,
            self._icon("step", "step", lambda: self._step(1)),
        ]
        speeds = [(str(k), tr(f"debrief.replay.speed_{name}")) for k, (name, _) in enumerate(SPEEDS, 1)]
        shades = [(layer, tr(f"hearth.layer.{layer}")) for layer in layers.LAYERS]
        layer = self._view.layer if self._view is not None else "warmth"
        speed = Dropdown(
            speeds, str(self.speed), lambda v: self.choose_speed(int(v)), label=tr("debrief.replay.speed"),
            name="speed", icon="fast",
        )  # fmt: skip
        shade = Dropdown(shades, layer, self._colour, label=tr("debrief.replay.layer"), name="layer", icon="eye")
        right: list[Widget] = [self.take]
        if self.look_back:
            right.insert(0, Button(tr("debrief.replay.look_back"), self._look_back, icon="book", name="look"))
        tools: list[Widget] = [
            Row(list(left), gap=6), Sized(speed, width=138), Sized(shade, width=152),
        ]  # fmt: skip
        if self._narrow:
            controls: Widget = Flow([*tools, *right], gap=10)
        else:
            controls = Row([*tools, Spacer(), *right], gap=12)
        rows: list[Widget] = [self.timeline, controls]
        if not self._narrow and not self._low:
            rows.append(Paragraph(tr("debrief.replay.keys"), "tiny"))
        return Column(rows, gap=8, pad=(16, 10, 16, 10))

    def _icon(self, icon: str, key: str, action: Any) -> IconButton:
        return IconButton(icon, self.tr(f"debrief.replay.{key}"), action, name=key)

    def on_enter(self) -> None:
        """Arrow keys move through time at once."""
        self.tree.focus_on(self.tree.find(name="timeline"), keyboard=False)

    # ---- time
    def update(self, dt: float) -> None:
        if not self.playing:
            return
        seconds = SPEEDS[self.speed - 1][1]
        self._due += dt / seconds
        ticks, self._due = int(self._due), self._due % 1.0
        if ticks:
            self._show(self.reel.advance(ticks), seconds)
            if self.reel.ended:
                self.pause()

    def _show(self, frame: Any, seconds: float) -> None:
        assert self._view is not None
        self._view.show(frame, seconds)
        # Who came or left must have a place before the next drawing.
        self._view.update(0.0)
        self._tell()

    def seek(self, day: int) -> None:
        """Go to the morning of a day, or past the last one to the end."""
        self._due = 0.0
        self._show(self.reel.seek(day), 0.3)

    def toggle(self) -> None:
        """Play or pause; from the end it begins anew."""
        if self.reel.ended and not self.playing:
            self.seek(0)
        self.playing = not self.playing
        self._tell()

    def pause(self) -> None:
        """Stand still."""
        self.playing = False
        self._tell()

    def choose_speed(self, speed: int) -> None:
        """Take a speed, 1 to 4."""
        self.speed = speed
        menu = self.tree.find(name="speed")
        if isinstance(menu, Dropdown) and menu.value != str(speed):
            menu.choose(speed - 1)

    def _step(self, days: int) -> None:
        """Whole days on or back, to a morning."""
        tick = self.reel.tick
        day = tick // SLOTS_PER_DAY + days
        if days < 0 and tick % SLOTS_PER_DAY:
            day += 1
        self.seek(day)

    def _colour(self, layer: str) -> None:
        assert self._view is not None
        self._view.layer = layer  # type: ignore[assignment]
        legend = self.tree.find(name="legend")
        if legend is not None:
            legend.relayout()

    # ---- what is told
    def _tell(self) -> None:
        """Bring day, figures, decisions and buttons up to date."""
        tr, reel = self.tr, self.reel
        frame = reel.frame
        tick = reel.tick
        slot = self.words.slot(tick % SLOTS_PER_DAY) if not reel.ended else tr("debrief.replay.over")
        self.when.set(tr("debrief.replay.day", day=reel.day + 1, days=reel.scenario.days, slot=slot))
        self.when.relayout()
        sold = int(frame.sales_by_wave.sum())
        shown = {
            "members": tr.number(len(frame.members)),
            "active_share": tr.percent(frame.gauges["active_share"]),
            "warmth": tr.percent(frame.gauges["warmth"]), "orders": tr.number(sold),
            "cash": tr.money(frame.gauges["cash"]),
        }  # fmt: skip
        for key, text in shown.items():
            self.stats[key].set(text)
        self._tell_decisions()
        self.timeline.set(tick / SLOTS_PER_DAY)
        key = "pause" if self.playing else "play"
        self.play_button.set(key, tr(f"debrief.replay.{key}"))
        self.take.set(tr("debrief.replay.take", day=self.take_day + 1))
        self.take.enable(not self._run_over)
        self.take.relayout()

    def _tell_decisions(self) -> None:
        taken = self.reel.taken(DECISIONS_SHOWN)
        for k, label in enumerate(self.taken):
            text = ""
            if k < len(taken):
                when = self.tr("debrief.replay.at", day=taken[k].day + 1)
                text = f"{when}  {self.words.decision(taken[k].decision)}"
            latest = k == len(taken) - 1
            label.color = "text" if latest else "dim"
            label.set(text)
            label.invalidate()
            label.show(bool(text) and not (self._low and k < len(taken) - 1))

    @property
    def take_day(self) -> int:
        """Day from whose morning one would play on."""
        return self.reel.tick // SLOTS_PER_DAY

    @property
    def _run_over(self) -> bool:
        """At the very end of a run that is over there is nothing to take over."""
        return self.reel.ended and self.reel.whole.over

    # ---- acting
    def key(self, event: pygame.event.Event) -> bool:
        days = {
            pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_PERIOD: 1, pygame.K_PAGEUP: -WEEK,
            pygame.K_PAGEDOWN: WEEK,
        }  # fmt: skip
        if event.key in days:
            self._step(days[event.key])
        elif event.key == pygame.K_SPACE:
            self.toggle()
        elif event.key in (pygame.K_HOME, pygame.K_END):
            self.seek(0 if event.key == pygame.K_HOME else self.reel.days)
        elif pygame.K_1 <= event.key < pygame.K_1 + len(SPEEDS):
            self.choose_speed(event.key - pygame.K_0)
        elif event.key == pygame.K_t:
            self.ask_take_over()
        else:
            return False
        return True

    def ask_take_over(self) -> None:
        """Ask first: what follows is another run."""
        if self._run_over:
            return
        tr, day = self.tr, self.take_day + 1
        self.pause()
        self.ask(
            tr("debrief.replay.take_title", day=day), tr("debrief.replay.take_body", day=day),
            [(tr("app.cancel"), "plain", None), (tr("debrief.replay.take_yes"), "primary", self.take_over)],
            name="take_ask",
        )  # fmt: skip

    def take_over(self) -> None:
        """Play on from the morning of the day shown."""
        app = self.app
        autosave = app.store.autosave if app.store is not None else None
        retold, record = Retold(), self.reel.morning(self.take_day)

        def failed(error: Exception) -> None:
            app.tell(str(error), "warn")

        app.push(
            LoadingScreen(
                app, self.tr("menu.saves.opening"), lambda: self.reel.live_on(record, autosave, retold),
                lambda session: screens.open_play(app, session.scenario, session, retold.log), failed,
            )
        )  # fmt: skip

    def _look_back(self) -> None:
        from game.ui.screens.debrief import open_debrief

        self.pause()
        open_debrief(self.app, self.reel.whole, own=False)

    def on_cover(self) -> None:
        """Stand still below another screen."""
        self.playing = False

    def on_resume(self) -> None:
        """Show the buttons as they are now."""
        self._tell()


class _Root(Widget):
    """The network over the whole window, bars above and below it."""

    def __init__(self, hearth: HearthBox, top: Widget, notes: Widget, legend: Widget, bottom: Widget) -> None:
        self.hearth, self.top, self.bottom = hearth, top, bottom
        super().__init__([hearth, Column([top, notes, Spacer(), legend, Spacer(1, 8), bottom], gap=0)])

    def place(self, g: Gfx, rect: Rect) -> None:
        super().place(g, rect)
        self.hearth.stand(g, Rect(rect), self.top.rect.h, self.bottom.rect.h)

    def draw(self, pen: Pen) -> None:
        self.draw_children(pen)
        for bar, y in ((self.top, self.top.rect.bottom), (self.bottom, self.bottom.rect.y)):
            pen.line((bar.rect.x, y), (bar.rect.right, y), "line")
