"""What a lesson is about: the story, the people, what to reach by when, how it can be lost, the levers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from game.ui import screens
from game.ui.pace import clock_alone
from game.ui.screens.frame import MenuScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.widgets import (
    Bullets,
    Button,
    Card,
    Column,
    Flow,
    Icon,
    Label,
    Paragraph,
    Row,
    Sized,
    Stat,
    Widget,
)
from game.views.journal import ICONS
from game.views.naming import Naming
from game.views.status import moved_text

if TYPE_CHECKING:
    from game.scenario import Goal, Scenario
    from game.ui.app import App


class BriefingScreen(MenuScreen):
    """Read before playing, with a start button; in the middle of play, with a button back."""

    name: ClassVar[str] = "briefing"

    def __init__(
        self, app: App, scenario: Scenario, *, seed: int | None = None, mode: str = "practice",
        playing: bool = False, goals: Sequence[Goal] | None = None,
        locked: Mapping[str, int] | None = None,
    ) -> None:  # fmt: skip
        """``goals`` and ``locked`` levers (with the day from which they are at hand, 0 for unknown): those in force."""
        super().__init__(app)
        self.goals = scenario.goals if goals is None else tuple(goals)
        first = {str(verb): 0 for verb in scenario.spec.locked}
        self.locked: dict[str, int] = first if locked is None else dict(locked)
        self.scenario, self.seed, self.mode, self.playing = scenario, seed, mode, playing

    # ---- building
    def build(self) -> Widget:
        tr, words = self.tr, self.scenario.text(self.tr.lang)
        story = Column([*(Paragraph(p, "lead") for p in words.story), self._people(words)], gap=14)
        sides = Column([self._clock(), self._goals(), self._losses(words), self._levers(words)], gap=14)
        if self.narrow:
            body: Widget = Column([sides, story], gap=18)
        else:
            story.grow, sides.grow = 1.0, 0.95
            body = Row([story, sides], gap=28, align="start")
        if self.playing:
            right = [Button(tr("briefing.resume"), self.back, kind="primary", icon="play", name="resume")]
        else:
            right = [Button(tr("briefing.start"), self.start, kind="primary", icon="play", name="start")]
        left: list[Widget] = [] if self.playing else [self.back_button()]
        return self.page(words.title, body, left, right, note=words.tagline)

    def _people(self, words: Any) -> Widget:
        rows: list[Widget] = [Label(self.tr("briefing.people"), "heading", icon="people")]
        for key, text in words.people.items():
            rows.append(Column([Label(words.segments[key], "strong", color="amber"), Paragraph(text)], gap=0))
        return Card(rows, gap=10)

    def _clock(self) -> Widget:
        tr, s = self.tr, self.scenario
        economy = s.setup.economy
        slow, fast = clock_alone(s.days)
        return Card(
            [
                Flow(
                    [
                        Stat(tr("briefing.days"), tr.number(s.days)),
                        Stat(tr("briefing.minutes"), tr("briefing.about", minutes=s.minutes)),
                        Stat(tr("briefing.members"), tr.number(s.setup.members)),
                        Stat(tr("briefing.cash"), tr.money(economy.cash)),
                        Stat(tr("briefing.hours"), tr.number(economy.hours_per_week)),
                    ],
                    gap=24,
                ),
                Paragraph(tr("briefing.pace", slow=slow, fast=fast), "small", name="pace"),
            ],
            gap=8,
        )

    def _goals(self) -> Widget:
        tr, naming = self.tr, Naming(self.scenario, self.tr)
        rows: list[Widget] = [Label(tr("briefing.goals"), "heading", icon="target")]
        for goal in self.goals:
            day, moved = goal.by_day, moved_text(goal, naming)
            when = tr("briefing.by_day", day=day) if day else tr("briefing.at_end")
            notes: list[Widget] = [Label(when, "small", icon="clock")]
            if moved:
                notes.append(Paragraph(moved, "small", color="gold"))
            rows.append(
                Row(
                    [
                        Sized(Icon("target", 14, "gold"), height=22),
                        Column(
                            [Paragraph(naming.goal(goal.key, goal.target, day), "strong"), *notes],
                            gap=0,
                            grow=1,
                        ),
                    ],
                    gap=10,
                    align="start",
                )
            )
        return Card(rows, gap=10)

    def _losses(self, words: Any) -> Widget:
        rows: list[Widget] = [Label(self.tr("briefing.losses"), "heading", icon="warn", icon_color="warn")]
        if words.losses:
            rows.append(Bullets(list(words.losses.values()), icon="cross", color="bad"))
        else:
            rows.append(Paragraph(self.tr("briefing.no_losses")))
        return Card(rows, gap=10)

    def _levers(self, words: Any) -> Widget:
        rows: list[Widget] = [Label(self.tr("briefing.levers"), "heading", icon="lever")]
        for verb in self.scenario.levers.allowed:
            texts = [Label(self.tr(f"names.lever.{verb}"), "strong", color="amber")]
            note: list[Widget] = [Paragraph(words.levers[verb], "small")] if verb in words.levers else []
            if verb in self.locked:
                day = self.locked[verb]
                said = self.tr("briefing.locked_until", day=day) if day else self.tr("briefing.locked")
                note.append(Paragraph(said, "small", color="gold"))
            rows.append(
                Row(
                    [
                        Sized(Icon(ICONS[verb], 16, "ember"), height=22),
                        Column([*texts, *note], gap=0, grow=1),
                    ],
                    gap=12,
                    align="start",
                )
            )
        return Card(rows, gap=10)

    # ---- acting
    def start(self) -> None:
        """Make a session and play it."""
        app, scenario = self.app, self.scenario

        def work() -> Any:
            from game.session import Session

            autosave = app.store.autosave if app.store is not None else None
            return Session.start(scenario, self.seed, self.mode, trainee_name(app), autosave, traced=True)

        app.push(LoadingScreen(app, self.tr("briefing.lighting"), work, self._play, self._failed))

    def _play(self, session: Any) -> None:
        screens.open_play(self.app, self.scenario, session)

    def _failed(self, error: Exception) -> None:
        tr = self.tr
        self.ask(
            tr("menu.failed.title"),
            tr("menu.failed.body", reason=str(error)),
            [(tr("app.close"), "primary", None)],
            icon="warn",
            name="failed",
        )


def trainee_name(app: App) -> str:
    """Name of the profile in use, "" while it has none."""
    return "" if app.store is None else str(app.store.people.current.name)
