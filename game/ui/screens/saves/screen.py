"""Saved games, to go on from where they stand; finished runs and run files, to look back on or watch again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from game import paths, runfile
from game.ui.screens.frame import MenuScreen
from game.ui.screens.replay.shelf import RunFile, look_back_on, run_files, tell_failure, watch
from game.ui.screens.saves.carrying import ask_export, ask_import
from game.ui.screens.saves.opening import go_on, look_back, resume
from game.ui.screens.saves.rows import Rows
from game.ui.widgets import Button, Card, Column, Label, ListBox, Paragraph, ProgressBar, Sized, Tabs, Widget

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
        self.rows = Rows(tr, self.app.catalog)
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
        rows = [(s.slot, self.rows.name(s), self.rows.save(s)) for s in saves]
        return self._list(rows, chosen, "none"), [self._export_button(here is not None), drop, go]

    def _finished(self) -> tuple[Widget, list[Widget]]:
        tr = self.tr
        results = [] if self.app.store is None else self.app.store.results()
        chosen = self._keep_choice([r.run_id for r in results])
        go = Button(tr("menu.saves.look"), self._open_chosen, kind="primary", icon="eye", name="open")
        go.enabled = bool(chosen)
        rows = [(r.run_id, self.rows.title(r.scenario), self.rows.result(r)) for r in results]
        watch = self._watch_button(bool(chosen))
        return self._list(rows, chosen, "none_finished"), [self._export_button(bool(chosen)), watch, go]

    def _files(self) -> tuple[Widget, list[Widget]]:
        tr = self.tr
        self._run_files = run_files()
        chosen = self._keep_choice([f.path.name for f in self._run_files])
        here = next((f for f in self._run_files if f.path.name == chosen), None)
        readable = here is not None and here.record is not None
        go = Button(tr("menu.saves.look"), self._open_chosen, kind="primary", icon="eye", name="open")
        go.enabled = readable
        rows = [(f.path.name, f.path.name, self.rows.file(f)) for f in self._run_files]
        take = Button(tr("menu.saves.import"), self._import, icon="plus", name="import",
                      tooltip=tr("menu.saves.import_help"))  # fmt: skip
        on = Button(tr("menu.saves.open"), self._go_on, icon="flame", name="go_on", tooltip=tr("menu.saves.go_on_help"))
        on.enabled = readable
        return self._list(rows, chosen, "none_files"), [take, self._watch_button(readable), on, go]

    def _export_button(self, usable: bool) -> Button:
        tr = self.tr
        button = Button(tr("menu.saves.export"), self._export, icon="save", name="export",
                        tooltip=tr("menu.saves.export_help"))  # fmt: skip
        button.enabled = usable
        return button

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

    def _export(self) -> None:
        """Write the chosen run to a path."""
        key, store = self.chosen[self.tab], self.app.store
        if self.tab == "saved":
            data = store.save_bytes(key)
        else:
            data = next(r for r in store.results() if r.run_id == key).record
        try:
            record = runfile.decode(data, key)
        except runfile.RunFileError:  # what cannot be opened here can be carried away all the same
            record = None
        ask_export(self, data, record)

    def _import(self) -> None:
        """Take in a run file from a path, and choose it."""

        def then(name: str) -> None:
            self.tab, self.chosen["files"] = "files", name
            self.rebuild()

        ask_import(self, then)

    def _go_on(self) -> None:
        """Play on where the chosen run file ends."""
        file = next((f for f in self._run_files if f.path.name == self.chosen["files"]), None)
        if file is not None and file.record is not None:
            record = file.record
            go_on(self.app, file.path.name, lambda: record)

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
            record = runfile.decode(result.record, self.rows.title(result.scenario))
        except runfile.RunFileError as problem:
            tell_failure(self.app, problem)
            return
        act(self.app, record, self.rows.title(result.scenario))

    def _ask_delete(self) -> None:
        tr = self.tr
        save = next((s for s in self.app.store.saves() if s.slot == self.chosen["saved"]), None)
        if save is None:
            return
        self.ask(
            tr("menu.saves.delete_title"),
            tr("menu.saves.delete_body", name=self.rows.name(save)),
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
