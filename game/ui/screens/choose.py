"""Which lesson, and with whose luck."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, ClassVar

from game.ui import screens
from game.ui.catalog import Entry
from game.ui.screens.frame import MenuScreen
from game.ui.widgets import (
    Button,
    Card,
    CardButton,
    Column,
    Flow,
    Grid,
    Icon,
    Label,
    Paragraph,
    ProgressBar,
    Row,
    Rule,
    Segmented,
    Spacer,
    TextInput,
    Widget,
)
from game.ui.widgets.emblem import Emblem

if TYPE_CHECKING:
    from game.ui.app import App

SEEDS = 1_000_000
"""Luck drawn for practice lies below this, so that it can be read out and typed in again."""


class ChooseScreen(MenuScreen):
    """Cards of lessons, and what is to be known of the chosen one."""

    name: ClassVar[str] = "choose"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.chosen = ""
        self.luck = "fresh"
        self.number = ""
        self._waiting = False

    # ---- building
    def build(self) -> Widget:
        tr = self.tr
        self._waiting = not self.app.warmup.done and self.app.catalog._entries is None
        if self._waiting:
            body: Widget = Card(
                [Label(tr("menu.choose.reading"), icon="book"), ProgressBar(self.app.warmup.share)]
            )
            return self.page(tr("menu.choose.title"), body, [self.back_button()], [], icon="book")
        entries = self.app.catalog.entries
        playable = [e.scenario for e in entries if e.scenario is not None]
        if playable and self.chosen not in [s.id for s in playable]:
            self.chosen = playable[0].id
        cards = [self._card(e) for e in entries]
        scenario = self.app.catalog.find(self.chosen)
        grid = Grid(cards, cell=300, columns=1 if not self.narrow and len(cards) < 4 else 2, name="lessons")
        start = Button(tr("menu.choose.briefing"), self._brief, kind="primary", icon="right", name="briefing")
        start.enabled = scenario is not None
        if scenario is None:
            body = Column([Paragraph(tr("menu.choose.none")), *cards], gap=14)
        elif self.narrow:
            body = Column([grid, self._detail(scenario)], gap=16)
        else:
            grid.grow, detail = 1.0, self._detail(scenario)
            detail.grow = 1.15
            body = Row([grid, detail], gap=20, align="start")
        return self.page(
            tr("menu.choose.title"),
            body,
            [self.back_button()],
            [start],
            note=tr("menu.choose.note"),
            icon="book",
        )

    def _card(self, entry: Entry) -> Widget:
        tr, s = self.tr, entry.scenario
        if s is None:
            return Card(
                [
                    Label(entry.folder.name, "strong", icon="warn", icon_color="warn"),
                    Paragraph(tr("menu.choose.broken", problem=entry.problem), "small"),
                ]
            )
        words = s.text(tr.lang)
        best = self._best(s.id)
        children: list[Widget] = [
            Emblem(
                s.id, 84 if len(self.app.catalog.entries) > 3 else 150, 1.0 if s.id == self.chosen else 0.72
            ),
            Label(words.title, "heading"),
            Paragraph(words.tagline, "small", lines=2),
            Row([self._difficulty(s.difficulty), Spacer(), Stars(best, tr, 15)], gap=8),
        ]
        label = f"{words.title}. {words.tagline}"
        return CardButton(
            children,
            lambda: self._choose(s.id),
            chosen=s.id == self.chosen,
            role="option",
            label=label,
            name=f"lesson.{s.id}",
            gap=7,
        )

    def _difficulty(self, level: int) -> Widget:
        icons = [
            Icon(*(("flame", 14, "ember") if k < level else ("flame_off", 14, "faint"))) for k in range(5)
        ]
        return Row(
            [*icons, Label(self.tr(f"menu.difficulty.d{level}"), "small")],
            gap=3,
            label=self.tr(f"menu.difficulty.d{level}"),
        )

    def _detail(self, s: Any) -> Widget:
        tr, words = self.tr, s.text(self.tr.lang)
        best = self._best(s.id)
        facts = Flow(
            [
                Label(tr("menu.choose.length", days=s.days, minutes=s.minutes), "small", icon="clock"),
                Label(tr("menu.choose.people", count=tr.number(s.setup.members)), "small", icon="people"),
                Label(tr("menu.choose.goals", count=len(s.goals)), "small", icon="target"),
                Label(tr("menu.choose.levers", count=len(s.levers.allowed)), "small", icon="lever"),
            ],
            gap=16,
        )
        luck = Segmented(
            [(key, tr(f"menu.luck.{key}")) for key in ("fresh", "number", "graded")],
            self.luck,
            self._set_luck,
            label=tr("menu.luck.title"),
            name="luck",
        )
        rows: list[Widget] = [
            Label(words.title, "title"),
            Paragraph(words.tagline, "body", color="dim"),
            Rule(),
            Label(tr("menu.choose.teaches"), "small", color="amber"),
            Paragraph(words.teaches),
            facts,
            Rule(),
            Label(tr("menu.luck.title"), "small", color="amber"),
            luck,
            Paragraph(tr(f"menu.luck.{self.luck}_note"), "small"),
        ]
        if self.luck == "number":
            rows.append(
                TextInput(
                    tr("menu.luck.type"),
                    self.number,
                    self._set_number,
                    placeholder="2026",
                    limit=15,
                    accept=str.isdigit,
                    name="seed",
                    on_enter=lambda _: self._brief(),
                )
            )
        rows += [Rule(), Row([Label(tr("menu.choose.best"), "small"), Stars(best, tr, 18), Spacer()], gap=10)]
        return Card(rows, gap=8, pad=22, name="detail")

    def _best(self, scenario_id: str) -> int | None:
        store = self.app.store
        return None if store is None else store.best_stars(scenario_id)

    # ---- acting
    def _choose(self, scenario_id: str) -> None:
        if scenario_id == self.chosen:
            self._brief()
        else:
            self.chosen = scenario_id
            self.rebuild()

    def _set_luck(self, luck: str) -> None:
        self.luck = luck
        self.rebuild()

    def _set_number(self, text: str) -> None:
        self.number = text

    def seed(self) -> int | None:
        """Seed of the run to come; None follows the lesson's own rule."""
        if self.luck == "graded":
            return None
        if self.luck == "number" and self.number:
            return int(self.number) % 2**53
        return secrets.randbelow(SEEDS)

    def _brief(self) -> None:
        scenario = self.app.catalog.find(self.chosen)
        if scenario is not None:
            mode = "graded" if self.luck == "graded" else "practice"
            screens.open_briefing(self.app, scenario, seed=self.seed(), mode=mode)

    def on_resume(self) -> None:
        """Results may have come."""
        self.rebuild()

    def update(self, dt: float) -> None:
        if self._waiting and (self.app.warmup.done or self.app.catalog._entries is not None):
            self.rebuild()


def Stars(best: int | None, tr: Any, size: float) -> Widget:
    """The best result as three stars, or a word when there is none."""
    if best is None:
        return Label(tr("menu.choose.unplayed"), "small", color="faint")
    icons = [
        Icon("star" if k < best else "star_empty", size, "gold" if k < best else "faint") for k in range(3)
    ]
    return Row([*icons], gap=3, label=tr("menu.choose.stars", count=best))
