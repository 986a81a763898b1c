"""The menu in the middle of play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from game.ui import screens
from game.ui.screens.base import Screen
from game.ui.screens.loading import Middle
from game.ui.tutorial import LESSON
from game.ui.widgets import Button, Card, Column, Dialog, Label, Paragraph, ScrollView, TextInput, Widget

if TYPE_CHECKING:
    from game.ui.app import App


class PauseScreen(Screen):
    """Resume, read the briefing again, settings, save under a name, leave. Play stands still below it."""

    name: ClassVar[str] = "pause"
    overlay: ClassVar[bool] = True

    def __init__(self, app: App, session: Any) -> None:
        super().__init__(app)
        self.session = session
        self.told = ""
        self.typed = ""

    def build(self) -> Widget:
        tr, app, scenario = self.tr, self.app, self.session.scenario
        title = scenario.text(tr.lang).title if scenario.texts else scenario.id
        actions = [
            ("resume", "play", "primary", self.back),
            ("briefing", "book", "plain", lambda: screens.reopen_briefing(app, scenario, self.session)),
            ("save", "save", "plain", self._ask_name),
            ("look", "clock", "plain", self._look_back),
            ("tutorial", "question", "plain", self._tutorial),
            ("help", "question", "plain", lambda: screens.open_help(app)),
            ("settings", "gear", "plain", lambda: screens.open_settings(app)),
            ("leave", "quit", "plain", self._leave),
        ]
        buttons: list[Widget] = [
            Button(tr(f"menu.pause.{key}"), act, icon=icon, kind=kind, align="start", size="large", name=key)
            for key, icon, kind, act in actions
            if (key != "save" or app.store is not None) and (key != "tutorial" or scenario.id == LESSON)
            and (key != "look" or self.session.day > 0)
        ]
        told: list[Widget] = [Paragraph(self.told, "good")] if self.told else []
        body = Column(
            [
                Label(tr("menu.pause.title"), "title", icon="pause"),
                Paragraph(self._where(title), "small"),
                *told,
                *buttons,
            ],
            gap=9,
        )
        return Middle(Card([ScrollView(body, name="menu")], shadow=True, pad=24, border="edge_light"), 380)

    def _where(self, title: str) -> str:
        day = min(self.session.day + 1, self.session.scenario.days)
        return self.tr("menu.pause.where", title=title, day=day, days=self.session.scenario.days)

    def on_enter(self) -> None:
        """Enter resumes."""
        self.tree.focus_on(self.tree.find(name="resume"))

    def on_resume(self) -> None:
        """The language may have changed."""
        self.rebuild()

    # ---- acting
    def _ask_name(self) -> None:
        tr = self.tr
        self.typed = ""
        field = TextInput(
            tr("menu.pause.save_name"),
            "",
            self._type,
            limit=30,
            name="save_name",
            on_enter=lambda _: self._entered(),
        )
        self.dialog = Dialog(
            tr("menu.pause.save"),
            field,
            [(tr("app.cancel"), "plain", None), (tr("app.save"), "primary", self._save)],
            icon="save",
            name="save_ask",
        )
        self.dialog.open(self.tree)
        self.tree.focus_on(field)

    def _type(self, text: str) -> None:
        self.typed = text

    def _entered(self) -> None:
        self.dialog.close()
        self._save()

    def _save(self) -> None:
        tr, record = self.tr, self.session.record()
        default = tr("menu.pause.default_name", day=min(self.session.day + 1, self.session.scenario.days))
        name = self.typed.strip() or default
        fine = self.app.store.save(record, name)
        self.told = tr("menu.pause.saved", name=name) if fine else tr("menu.pause.not_saved")
        self.rebuild()

    def _look_back(self) -> None:
        """Watch what has been so far, day by day; any of those days can be taken over."""
        from game.ui.screens.replay import open_replay

        scenario = self.session.scenario
        open_replay(self.app, self.session.record(), scenario, day=max(0, self.session.day - 7), look_back=False)

    def _tutorial(self) -> None:
        """Back to play, and the tutorial from its first step."""
        self.app.pop()
        teacher = getattr(self.app.screen, "teacher", None)
        if teacher is not None:
            teacher.again()

    def _leave(self) -> None:
        """To the title; the day so far is kept."""
        if self.app.store is not None and not self.session.over:
            self.app.store.autosave(self.session.record())
        self.app.home()
