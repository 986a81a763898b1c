"""Saved games: go on from where they stand, or delete them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from game.ui import screens
from game.ui.screens.frame import MenuScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.widgets import Button, Card, Column, Icon, Label, ListBox, Paragraph, ProgressBar, Row, Widget

if TYPE_CHECKING:
    from game.ui.app import App


class SavesScreen(MenuScreen):
    """Newest first; one that cannot be opened says why."""

    name: ClassVar[str] = "saves"
    WIDTH = 820.0

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.chosen = ""
        self._waiting = False

    def build(self) -> Widget:
        tr = self.tr
        self._waiting = not self.app.warmup.done and self.app.catalog._entries is None
        saves = [] if self.app.store is None or self._waiting else self.app.store.saves()
        if saves and self.chosen not in [s.slot for s in saves]:
            self.chosen = saves[0].slot
        chosen = next((s for s in saves if s.slot == self.chosen), None)
        if self._waiting:
            body: Widget = Card(
                [Label(tr("menu.choose.reading"), icon="book"), ProgressBar(self.app.warmup.share)]
            )
        elif not saves:
            body = Card(
                [Label(tr("menu.saves.none"), "heading", icon="save"), Paragraph(tr("menu.saves.none_note"))]
            )
        else:
            rows = [(s.slot, self._name(s), self._row(s)) for s in saves]
            body = ListBox(
                rows,
                self.chosen,
                on_choose=self._choose,
                on_act=self._open,
                name="saves",
                label=tr("menu.title.saves"),
            )
        go = Button(
            tr("menu.saves.open"), lambda: self._open(self.chosen), kind="primary", icon="play", name="open"
        )
        go.enabled = chosen is not None and chosen.problem is None
        drop = Button(tr("app.delete"), self._ask_delete, icon="cross", name="delete")
        drop.enabled = chosen is not None
        note = tr("menu.saves.note")
        return self.page(
            tr("menu.title.saves"), body, [self.back_button()], [drop, go], note=note, icon="save"
        )

    def _name(self, save: Any) -> str:
        return self.tr("menu.saves.auto") if save.kind == "auto" else str(save.slot)

    def _row(self, save: Any) -> Widget:
        tr = self.tr
        scenario = self.app.catalog.find(save.scenario)
        title = scenario.text(tr.lang).title if scenario is not None else save.scenario
        try:
            when = tr.moment(datetime.fromisoformat(save.created).astimezone())
        except ValueError:
            when = save.created
        lines: list[Widget] = [
            Label(self._name(save), "strong"),
            Label(tr("menu.saves.line", title=title, day=save.day + 1, when=when), "small"),
        ]
        if save.problem is not None:
            lines.append(
                Paragraph(tr(f"saves.file.{save.problem.code}", **save.problem.fields), "small", color="bad")
            )
        mark = Icon(
            "warn" if save.problem else "flame" if save.kind == "auto" else "save",
            18,
            "bad" if save.problem else "ember",
        )
        return Row([mark, Column(lines, gap=0, grow=1)], gap=14)

    def _choose(self, slot: str) -> None:
        self.chosen = slot
        self.rebuild()

    def _open(self, slot: str) -> None:
        save = next((s for s in self.app.store.saves() if s.slot == slot), None)
        if save is not None and save.problem is None:
            resume(self.app, slot)

    def _ask_delete(self) -> None:
        tr = self.tr
        save = next((s for s in self.app.store.saves() if s.slot == self.chosen), None)
        if save is None:
            return
        self.ask(
            tr("menu.saves.delete_title"),
            tr("menu.saves.delete_body", name=self._name(save)),
            [(tr("app.delete"), "danger", self._delete), (tr("app.cancel"), "plain", None)],
            icon="warn",
            name="delete_ask",
        )

    def _delete(self) -> None:
        self.app.store.delete_save(self.chosen)
        self.rebuild()

    def update(self, dt: float) -> None:
        if self._waiting and (self.app.warmup.done or self.app.catalog._entries is not None):
            self.rebuild()


def resume(app: App, slot: str) -> None:
    """Open a saved game and play on; what goes wrong is said on the screen below."""

    def work() -> Any:
        from game.session import Session

        record = app.store.record(slot)
        scenario = app.catalog.find(record.scenario)
        if scenario is None:
            raise LookupError(app.tr("menu.saves.no_scenario", scenario=record.scenario))
        return Session.resume(record, scenario, slot, app.store.autosave)

    def failed(error: Exception) -> None:
        tr = app.tr
        code = getattr(error, "code", "")
        known = bool(code) and tr.has(f"saves.file.{code}")
        reason = tr(f"saves.file.{code}", **getattr(error, "fields", {})) if known else str(error)
        app.screen.ask(
            tr("menu.failed.title"), reason, [(tr("app.close"), "primary", None)], icon="warn", name="failed"
        )

    def then(session: Any) -> None:
        screens.open_play(app, session.scenario, session)

    app.push(LoadingScreen(app, app.tr("menu.saves.opening"), work, then, failed))
