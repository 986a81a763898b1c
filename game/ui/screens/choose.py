"""Which lesson, and with whose luck."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, ClassVar

from game.scenario.course import missing
from game.ui import screens
from game.ui.catalog import Entry
from game.ui.course_map import CourseMap, Stop, StopButton
from game.ui.fresh import fresh_seed
from game.ui.screens.frame import MenuScreen
from game.ui.widgets import (
    Button,
    Card,
    Column,
    Flow,
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

if TYPE_CHECKING:
    from game.ui.app import App


class ChooseScreen(MenuScreen):
    """The map of lessons, and what is to be known of the chosen one."""

    name: ClassVar[str] = "choose"

    def __init__(self, app: App, chosen: str = "") -> None:
        super().__init__(app)
        self.chosen = chosen
        self.luck = "fresh"
        self.variant = ""
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
            self.chosen = self._first_open(playable)
        scenario = self.app.catalog.find(self.chosen)
        waits = self._waits(scenario) if scenario is not None else ()
        course = CourseMap([self._stop(e, k) for k, e in enumerate(entries, start=1)], tr("menu.choose.title"))
        start = Button(tr("menu.choose.briefing"), self._brief, kind="primary", icon="right", name="briefing")
        start.enabled = scenario is not None and not waits and self._attempts_left(scenario) != 0
        broken = [self._broken(e) for e in entries if e.scenario is None]
        if scenario is None:
            body = Column([Paragraph(tr("menu.choose.none")), *broken], gap=14)
        elif self.narrow:
            body = Column([self._detail(scenario, waits), course, *broken], gap=16)
        else:
            left = Column([course, *broken], gap=14, grow=1.25)
            detail = self._detail(scenario, waits)
            detail.grow = 1.0
            body = Row([left, detail], gap=20, align="start")
        return self.page(
            tr("menu.choose.title"),
            body,
            [self.back_button()],
            [start],
            note=tr("menu.choose.note"),
            icon="book",
        )

    def _first_open(self, playable: list[Any]) -> str:
        """The first open lesson that has not been won, else the first."""
        for scenario in playable:
            if not self._waits(scenario) and not self._best(scenario.id):
                return str(scenario.id)
        return str(playable[0].id)

    def _stop(self, entry: Entry, number: int) -> StopButton:
        """One lesson on the map."""
        tr, s = self.tr, entry.scenario
        if s is None:
            stop = Stop(entry.folder.name, 0, entry.folder.name, None, broken=True)
            return StopButton(stop, False, tr("menu.choose.broken", problem=entry.problem), lambda _: None)
        words, waits = s.text(tr.lang), self._waits(s)
        stop = Stop(s.id, number, words.title, self._best(s.id), waits)
        state = tr("menu.choose.waits", lessons=self._names(waits)) if waits else words.tagline
        return StopButton(stop, s.id == self.chosen, f"{words.title}. {state}", self._choose)

    def _broken(self, entry: Entry) -> Widget:
        return Card(
            [
                Label(entry.folder.name, "strong", icon="warn", icon_color="warn"),
                Paragraph(self.tr("menu.choose.broken", problem=entry.problem), "small"),
            ]
        )

    def _waits(self, scenario: Any) -> tuple[str, ...]:
        """Lessons to be won first; none when all are open."""
        if self.app.settings.all_lessons or self.app.store is None:
            return ()
        known = {s.id for s in self.app.catalog.scenarios}
        won = {key for key in known if self._best(key)}
        return missing(scenario, won, known)

    def _names(self, keys: tuple[str, ...]) -> str:
        found = (self.app.catalog.find(key) for key in keys)
        titles = [s.text(self.tr.lang).title for s in found if s is not None]
        return reduce(lambda one, two: self.tr("menu.choose.both", first=one, second=two), titles)

    def _attempts_left(self, scenario: Any) -> int | None:
        """Graded attempts left; None where there is no limit, or this is practice."""
        store = self.app.store
        if self.luck != "graded" or store is None:
            return None
        left: int | None = scenario.attempts_left(len(store.results(scenario.id, "graded")))
        return left

    def _difficulty(self, level: int) -> Widget:
        icons = [
            Icon(*(("flame", 14, "ember") if k < level else ("flame_off", 14, "faint"))) for k in range(5)
        ]
        return Row(
            [Row(icons, gap=3), Label(self.tr(f"menu.difficulty.d{level}"), "small")],
            gap=9,
            label=self.tr(f"menu.difficulty.d{level}"),
        )

    def _detail(self, s: Any, waits: tuple[str, ...]) -> Widget:
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
            Row([self._difficulty(s.difficulty), Spacer(), Stars(best, tr, 18)], gap=8),
            facts,
        ]
        if waits:
            rows += [Rule(), Paragraph(tr("menu.choose.waits", lessons=self._names(waits)), "label", color="warn")]
            return Card(rows, gap=8, pad=22, name="detail")
        if s.variants:
            rows += [Rule(), Label(tr("menu.choose.variant"), "small", color="amber"), self._variants(s)]
            if self.variant:
                rows.append(Paragraph(words.variants.get(self.variant, self.variant), "small"))
        rows += [
            Rule(),
            Label(tr("menu.luck.title"), "small", color="amber"),
            luck,
            Paragraph(tr(f"menu.luck.{self.luck}_note"), "small"),
        ]
        left = self._attempts_left(s)
        if left is not None:
            rows.append(Paragraph(tr("menu.choose.attempts", left=left, limit=s.spec.attempts), "small", color="amber"))
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
        return Card(rows, gap=8, pad=22, name="detail")

    def _variants(self, s: Any) -> Widget:
        """Choice of the difficulty: as it is, or one of the lesson's variants."""
        tr = self.tr
        named = {key: tr(f"menu.variant.{key}") if tr.has(f"menu.variant.{key}") else key for key in s.variants}
        options = [("", tr("menu.variant.plain")), *named.items()]
        return Segmented(options, self.variant, self._set_variant, label=tr("menu.choose.variant"), name="variant")

    def _set_variant(self, variant: str) -> None:
        self.variant = variant
        self.rebuild()

    def _best(self, scenario_id: str) -> int | None:
        store = self.app.store
        return None if store is None else store.best_stars(scenario_id)

    # ---- acting
    def _choose(self, scenario_id: str) -> None:
        if scenario_id == self.chosen:
            self._brief()
        else:
            self.chosen, self.variant = scenario_id, ""
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
        return fresh_seed()

    def _brief(self) -> None:
        scenario = self.app.catalog.find(self.chosen, self.variant)
        if scenario is not None and not self._waits(scenario) and self._attempts_left(scenario) != 0:
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
