"""Saved games, to go on from where they stand; finished runs and run files, to look back on or watch again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from game import paths, runfile
from game.ui import screens
from game.ui.screens.choose import Stars
from game.ui.screens.frame import MenuScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.replay.shelf import RunFile, look_back_on, run_files, tell_failure, watch
from game.ui.widgets import (
    Button,
    Card,
    Column,
    Icon,
    Label,
    ListBox,
    Paragraph,
    ProgressBar,
    Row,
    Sized,
    Tabs,
    Widget,
)

if TYPE_CHECKING:
    from game.ui.app import App


class SavesScreen(MenuScreen):
    """Newest first; a save that cannot be opened says why."""

    name: ClassVar[str] = "saves"
    WIDTH = 820.0

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.tab = "saved"
        self.chosen = {"saved": "", "finished": "", "files": ""}
        self._waiting = False
        self._run_files: list[RunFile] = []

    # ---- building
    def build(self) -> Widget:
        tr = self.tr
        self._waiting = not self.app.warmup.done and self.app.catalog._entries is None
        if self._waiting:
            body: Widget = Card([Label(tr("menu.choose.reading"), icon="book"), ProgressBar(self.app.warmup.share)])
            buttons: list[Widget] = []
        else:
            body, buttons = {"saved": self._saved, "finished": self._finished, "files": self._files}[self.tab]()
        tabs = Tabs(
            [
                *((key, tr(f"menu.saves.{key}")) for key in ("saved", "finished")),
                ("files", tr("debrief.saves.files")),
            ],
            self.tab,
            self._show,
            name="tabs",
            label=tr("menu.title.saves"),
        )
        page = Column([Sized(tabs, max_width=460), body], gap=14)
        title, note = tr("menu.title.saves"), self._note()
        return self.page(title, page, [self.back_button()], buttons, note=note, icon="save")

    def _note(self) -> str:
        if self.tab == "files":
            return self.tr("debrief.saves.files_note", folder=str(paths.runs_folder()))
        return self.tr(f"menu.saves.{self.tab}_note")

    def _saved(self) -> tuple[Widget, list[Widget]]:
        tr = self.tr
        saves = [] if self.app.store is None else self.app.store.saves()
        chosen = self._keep_choice([s.slot for s in saves])
        here = next((s for s in saves if s.slot == chosen), None)
        go = Button(tr("menu.saves.open"), self._open_chosen, kind="primary", icon="play", name="open")
        go.enabled = here is not None and here.problem is None
        drop = Button(tr("app.delete"), self._ask_delete, icon="cross", name="delete")
        drop.enabled = here is not None
        rows = [(s.slot, self._name(s), self._save_row(s)) for s in saves]
        return self._list(rows, chosen, "none"), [drop, go]

    def _finished(self) -> tuple[Widget, list[Widget]]:
        tr = self.tr
        results = [] if self.app.store is None else self.app.store.results()
        chosen = self._keep_choice([r.run_id for r in results])
        go = Button(tr("menu.saves.look"), self._open_chosen, kind="primary", icon="eye", name="open")
        go.enabled = bool(chosen)
        rows = [(r.run_id, self._title(r.scenario), self._result_row(r)) for r in results]
        watch = self._watch_button(bool(chosen))
        return self._list(rows, chosen, "none_finished"), [watch, go]

    def _files(self) -> tuple[Widget, list[Widget]]:
        tr = self.tr
        self._run_files = run_files()
        chosen = self._keep_choice([f.path.name for f in self._run_files])
        here = next((f for f in self._run_files if f.path.name == chosen), None)
        readable = here is not None and here.record is not None
        go = Button(tr("menu.saves.look"), self._open_chosen, kind="primary", icon="eye", name="open")
        go.enabled = readable
        rows = [(f.path.name, f.path.name, self._file_row(f)) for f in self._run_files]
        return self._list(rows, chosen, "none_files"), [self._watch_button(readable), go]

    def _watch_button(self, usable: bool) -> Button:
        button = Button(self.tr("debrief.saves.watch"), self._watch, icon="play", name="watch")
        button.enabled = usable
        return button

    def _keep_choice(self, keys: list[str]) -> str:
        if self.chosen[self.tab] not in keys:
            self.chosen[self.tab] = keys[0] if keys else ""
        return self.chosen[self.tab]

    def _list(self, rows: list[tuple[str, str, Widget]], chosen: str, empty: str) -> Widget:
        tr = self.tr
        if not rows:
            files = empty == "none_files"
            title = tr("debrief.saves.none_files") if files else tr(f"menu.saves.{empty}")
            note = tr("debrief.saves.none_files_note") if files else tr(f"menu.saves.{empty}_note")
            return Card([Label(title, "heading", icon="save"), Paragraph(note)])
        act: Callable[[str], object] = lambda _: self._open_chosen()  # noqa: E731
        return ListBox(rows, chosen, on_choose=self._choose, on_act=act, name="saves", label=tr("menu.title.saves"))

    def _name(self, save: Any) -> str:
        return self.tr("menu.saves.auto") if save.kind == "auto" else str(save.slot)

    def _title(self, scenario_id: str) -> str:
        scenario = self.app.catalog.find(scenario_id)
        return scenario.text(self.tr.lang).title if scenario is not None else scenario_id

    def _when(self, created: str) -> str:
        try:
            return self.tr.moment(datetime.fromisoformat(created).astimezone())
        except ValueError:
            return created

    def _save_row(self, save: Any) -> Widget:
        tr = self.tr
        where = tr(
            "menu.saves.line",
            title=self._title(save.scenario),
            day=save.day + 1,
            when=self._when(save.created),
        )
        lines: list[Widget] = [Label(self._name(save), "strong"), Label(where, "small")]
        if save.problem is not None:
            reason = tr(f"saves.file.{save.problem.code}", **save.problem.fields)
            lines.append(Paragraph(reason, "small", color="bad"))
            mark = Icon("warn", 18, "bad")
        else:
            mark = Icon("flame" if save.kind == "auto" else "save", 18, "ember")
        return Row([mark, Column(lines, gap=0, grow=1)], gap=14)

    def _result_row(self, result: Any) -> Widget:
        tr = self.tr
        how = "won" if result.won else "lost" if result.lost else "missed"
        line = tr(f"menu.saves.{how}", day=result.day + 1, when=self._when(result.created))
        mode = tr("menu.luck.graded") if result.mode == "graded" else tr("menu.saves.practice")
        lines: list[Widget] = [
            Label(self._title(result.scenario), "strong"),
            Label(f"{mode} · {line}", "small"),
        ]
        return Row([Column(lines, gap=0, grow=1), Stars(result.stars, tr, 16)], gap=14)

    def _file_row(self, file: RunFile) -> Widget:
        tr = self.tr
        size = tr.number(max(1, file.size / 1000))
        about = tr("debrief.saves.file_line", size=size, when=tr.moment(file.changed.astimezone()))
        if file.record is not None:
            days = len(file.record.digests)
            about = tr("menu.saves.line", title=self._title(file.record.scenario), day=days, when=about)
        lines: list[Widget] = [Label(file.path.name, "strong"), Label(about, "small")]
        if file.problem is not None:
            reason = tr(f"saves.file.{file.problem.code}", **file.problem.fields)
            lines.append(Paragraph(reason, "small", color="bad"))
        mark = Icon("warn", 18, "bad") if file.problem is not None else Icon("play", 16, "ember")
        return Row([mark, Column(lines, gap=0, grow=1)], gap=14)

    # ---- acting
    def _show(self, tab: str) -> None:
        self.tab = tab
        self.rebuild()

    def _choose(self, key: str) -> None:
        self.chosen[self.tab] = key
        self.rebuild()

    def _open_chosen(self) -> None:
        key, store = self.chosen[self.tab], self.app.store
        if self.tab == "saved":
            save = next((s for s in store.saves() if s.slot == key), None)
            if save is not None and save.problem is None:
                resume(self.app, key)
        elif self.tab == "finished":
            result = next((r for r in store.results() if r.run_id == key), None)
            if result is not None:
                look_back(self.app, result)
        else:
            self._with_record(look_back_on)

    def _watch(self) -> None:
        self._with_record(watch)

    def _with_record(self, act: Callable[[App, Any, str], object]) -> None:
        """Read the chosen run and hand it on; what is wrong with it is said."""
        key, store = self.chosen[self.tab], self.app.store
        if self.tab == "files":
            file = next((f for f in self._run_files if f.path.name == key), None)
            if file is not None and file.record is not None:
                act(self.app, file.record, key)
            return
        result = next((r for r in store.results() if r.run_id == key), None) if store is not None else None
        if result is None:
            return
        try:
            record = runfile.decode(result.record, self._title(result.scenario))
        except runfile.RunFileError as problem:
            tell_failure(self.app, problem)
            return
        act(self.app, record, self._title(result.scenario))

    def _ask_delete(self) -> None:
        tr = self.tr
        save = next((s for s in self.app.store.saves() if s.slot == self.chosen["saved"]), None)
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
        self.app.store.delete_save(self.chosen["saved"])
        self.rebuild()

    def on_resume(self) -> None:
        """Saves may have come or gone."""
        self.rebuild()

    def update(self, dt: float) -> None:
        if self._waiting and (self.app.warmup.done or self.app.catalog._entries is not None):
            self.rebuild()


def resume(app: App, slot: str) -> None:
    """Open a saved game and play on; what goes wrong is said on the screen below.

    While another Hearth is open on the same store the run goes on as one of its own, so that two windows never
    write over each other's days.
    """

    def record() -> Any:
        found = app.store.record(slot)
        return found if app.store.alone else replace(found, run_id=uuid.uuid4().hex[:12])

    def then(session: Any) -> None:
        if session.over:
            screens.open_debrief(app, session)
        else:
            screens.open_play(app, session.scenario, session)

    _open(app, slot, record, then, app.store.autosave)


def look_back(app: App, result: Any) -> None:
    """Replay a finished run and open its debrief."""

    def record() -> Any:
        from game import runfile

        return runfile.decode(result.record, result.run_id)

    def then(session: Any) -> None:
        screens.open_debrief(app, session)

    _open(app, result.run_id, record, then, None)


def _open(app: App, name: str, record: Callable[[], Any], then: Callable[[Any], object], autosave: Any) -> None:
    def work() -> Any:
        from game.session import Session

        read = record()
        scenario = app.catalog.find(read.scenario)
        if scenario is None:
            raise LookupError(app.tr("menu.saves.no_scenario", scenario=read.scenario))
        return Session.resume(read, scenario, name, autosave, traced=True)

    def failed(error: Exception) -> None:
        tr = app.tr
        code = getattr(error, "code", "")
        known = bool(code) and tr.has(f"saves.file.{code}")
        reason = tr(f"saves.file.{code}", **getattr(error, "fields", {})) if known else str(error)
        close: list[tuple[str, str, object]] = [(tr("app.close"), "primary", None)]
        app.screen.ask(tr("menu.failed.title"), reason, close, icon="warn", name="failed")

    app.push(LoadingScreen(app, app.tr("menu.saves.opening"), work, then, failed))
