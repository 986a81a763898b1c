"""The first screen: the fire, the name, where to go. Behind it the model is being loaded."""

from __future__ import annotations

import pygame

from game.text import LANGUAGES
from game.ui import screens
from game.ui.gfx import Gfx, Pen
from game.ui.screens.base import Screen
from game.ui.screens.embers import EmberScene
from game.ui.screens.profiles import shown_name
from game.ui.theme import STYLES, Style
from game.ui.widgets import (
    Button,
    Column,
    Grid,
    Label,
    Panel,
    Paragraph,
    ProgressBar,
    Row,
    ScrollView,
    Segmented,
    Sized,
    Spacer,
    Widget,
)


class Wordmark(Widget):
    """The game's name, as large as the room allows."""

    role = "heading"

    def _style(self, g: Gfx, width: int) -> Style:
        size = STYLES["wordmark"].size
        full = g.width(self.label, Style(size, "Serif"))
        return Style(size * min(1.0, (width - g.px(6)) / max(1, full)), "Serif", "hot")

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        style = self._style(g, width)
        return g.width(self.label, style), g.px(style.size * 1.3)

    def draw(self, pen: Pen) -> None:
        style = self._style(pen.g, self.rect.w)
        pen.text(
            self.label, self.rect.x + pen.g.px(2), self.rect.centery + pen.g.px(3), style, color=(0, 0, 0)
        )
        pen.text(self.label, self.rect.x, self.rect.centery, style)


class TitleScreen(Screen):
    """The first screen."""

    name = "title"

    def __init__(self, app: object) -> None:
        super().__init__(app)  # type: ignore[arg-type]
        self.scene: EmberScene | None = None
        self.status: Label | None = None
        self.bar: ProgressBar | None = None
        self._scene_for: tuple[object, ...] = ()
        self._told = ""

    # ---- building
    def build(self) -> Widget:
        self._light()
        tr, app = self.tr, self.app
        short = app.size[1] / self.g.scale < 600
        buttons = self._buttons("normal" if short else "large")
        menu: Widget = Grid(buttons, cell=150, columns=2, gap=8) if short else Column(buttons, gap=9)
        head = [
            Wordmark(label=tr("app.wordmark"), name="wordmark"),
            Paragraph(tr("app.subtitle"), "lead", color="dim"),
        ]
        langs = list(LANGUAGES)
        language = Segmented(
            [(tag, LANGUAGES[tag]) for tag in langs],
            app.settings.lang,
            self._speak,
            langs=langs,
            name="language",
            label=tr("settings.language"),
        )
        self.status = Label("", "small", name="status")
        self.bar = ProgressBar(0.0, thickness=4, label=tr("menu.title.loading"), name="loading")
        body = Column(
            [
                *head,
                Spacer(height=6 if short else 22),
                menu,
                Spacer(height=4 if short else 14),
                *self._who(),
                Sized(language, max_width=340),
                Column([self.bar, self.status], gap=0),
            ],
            gap=6,
            pad=(0, 12),
        )
        self._told = ""
        self._tell()
        room = app.size[0] / self.g.scale
        wide = min(376.0, room * 0.74) if room < 620 else max(320.0, min(390.0, room * 0.36))
        left = 28 if app.size[0] / self.g.scale < 900 else 72
        column = Sized(Panel(ScrollView(body, name="menu", center=True)), width=wide)
        return Row([Spacer(left, 1), column, Spacer()], align="stretch", gap=0)

    def _buttons(self, size: str) -> list[Widget]:
        tr, app = self.tr, self.app
        wanted = [
            ("play", "play", lambda: screens.open_choice(app)),
            ("continue", "flame", self._continue),
            ("saves", "save", lambda: screens.open_saves(app)),
            ("settings", "gear", lambda: screens.open_settings(app)),
            ("help", "question", lambda: screens.open_help(app)),
            ("about", "book", lambda: screens.open_about(app)),
            ("quit", "quit", app.quit),
        ]
        newest = self._newest()
        return [
            Button(
                tr(f"menu.title.{key}"),
                action,
                icon=icon,
                size=size,
                align="start",
                name=key,
                kind="primary" if key == ("continue" if newest else "play") else "plain",
            )
            for key, icon, action in wanted
            if key != "continue" or newest
        ]

    def _who(self) -> list[Widget]:
        """The profile in use; pressing it leads to the others."""
        tr, store = self.tr, self.app.store
        if store is None:
            return []
        text = tr("profiles.playing", name=shown_name(store.people.current, tr))
        who = Button(text, lambda: screens.open_profiles(self.app), icon="people", align="start",
                     name="profile", tooltip=tr("profiles.title"))  # fmt: skip
        return [Sized(who, max_width=340)]

    def _newest(self) -> str:
        """Slot of the newest autosave that can be opened, "" when there is none."""
        if self.app.store is None:
            return ""
        saves = self.app.store.saves()
        return next((s.slot for s in saves if s.kind == "auto" and s.problem is None), "")

    def _light(self) -> None:
        app = self.app
        still = app.settings.reduced_motion
        key = (app.size, self.g.scale, still)
        if key != self._scene_for or self.scene is None:
            center = (0.69, 0.66) if app.size[0] / self.g.scale > 760 else (0.80, 0.70)
            self.scene = EmberScene(app.size, max(1.0, app.size[1] / 800), center, still)
            self._scene_for = key

    # ---- acting
    def _speak(self, lang: str) -> None:
        self.app.change("lang", lang)

    def _continue(self) -> None:
        from game.ui.screens.saves import resume

        resume(self.app, self._newest())

    def back(self) -> None:
        """Esc asks before the game is left."""
        tr = self.tr
        self.ask(
            tr("menu.quit.title"),
            tr("menu.quit.body"),
            [(tr("menu.quit.stay"), "plain", None), (tr("menu.quit.leave"), "primary", self.app.quit)],
            name="quit_ask",
        )

    def on_resume(self) -> None:
        """Saves may have come or gone, motion may have been switched."""
        self.rebuild()

    # ---- time
    def update(self, dt: float) -> None:
        if self.scene is not None:
            self.scene.update(dt)
        self._tell()

    def _tell(self) -> None:
        warmup, tr = self.app.warmup, self.tr
        if self.status is None or self.bar is None:
            return
        if warmup.error is not None:
            told = tr("menu.title.failed", reason=str(warmup.error))
        elif warmup.done:
            told = tr("menu.title.ready")
        else:
            told = tr(f"menu.warmup.{warmup.step}")
        if told != self._told:
            self._told = told
            self.status.set(told, "bad" if warmup.error else "dim")
            self.bar.empty(warmup.done)
        self.bar.set(warmup.share)

    # ---- drawing
    def draw_ground(self, surface: pygame.Surface) -> None:
        if self.scene is not None:
            self.scene.draw(surface)
        veil = self.g.kept(("veil", self.app.size))
        if veil is None:
            veil = self.g.kept(("veil", self.app.size), _veil(self.app.size))
        assert veil is not None
        surface.blit(veil, (0, 0), special_flags=pygame.BLEND_RGB_MULT)


def _veil(size: tuple[int, int]) -> pygame.Surface:
    """Darkens the left, where the words are."""
    strip = pygame.Surface((size[0], 1))
    for x in range(size[0]):
        f = min(1.0, max(0.0, (x / size[0] - 0.10) / 0.48))
        v = round(255 * (0.52 + 0.48 * f * f * (3 - 2 * f)))
        strip.set_at((x, 0), (v, v, v))
    return pygame.transform.scale(strip, size)
