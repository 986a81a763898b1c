"""Settings, each taking effect at once."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from pygame import Rect

from game.text import LANGUAGES
from game.ui import screens
from game.ui.gfx import Gfx, Pen
from game.ui.screens.frame import MenuScreen
from game.ui.screens.profiles import may_change, shown_name
from game.ui.theme import PALETTES, STYLES, WAVES
from game.ui.widgets import Button, Card, Column, Grid, Label, Paragraph, Segmented, Slider, Toggle, Widget

STATES = ("blazing", "warm", "fading", "dormant")


class Swatches(Widget):
    """The colours of a palette side by side, so that one can see what is being chosen."""

    role = "image"

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(26)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        x = r.x
        for k, name in enumerate((*STATES, *WAVES[:5], "good", "bad")):
            if k in (4, 9):
                x += g.px(12)
            pen.box(Rect(x, r.y + g.px(4), g.px(22), g.px(18)), 5, fill=name)
            x += g.px(26)


class SettingsScreen(MenuScreen):
    """Language, text size, window, sound, ease of seeing, lessons and keys."""

    name: ClassVar[str] = "settings"
    WIDTH = 900.0

    def build(self) -> Widget:
        tr = self.tr
        cards = [self._language(), self._window(), self._sound(), Column([self._seeing(), self._play()], gap=16)]
        body = Grid(cards, cell=380, columns=2, gap=16)
        return self.page(
            tr("settings.title"), body, [self.back_button()], self._who(), note=tr("settings.note"), icon="gear"
        )

    def _who(self) -> list[Widget]:
        """The way to the profiles; in the middle of somebody's play it says why it is closed."""
        if self.app.store is None:
            return []
        tr, fine = self.tr, may_change(self.app)
        button = Button(
            shown_name(self.app.store.people.current, tr), lambda: screens.open_profiles(self.app), icon="people",
            name="profile", tooltip=tr("profiles.title" if fine else "profiles.in_play"),
        )  # fmt: skip
        button.enabled = fine
        return [button]

    def _language(self) -> Widget:
        tr, s, change = self.tr, self.app.settings, self.app.change
        langs = list(LANGUAGES)
        return Card(
            [
                Label(tr("settings.reading"), "heading", icon="globe"),
                Label(tr("settings.language"), "small"),
                Segmented(
                    [(tag, LANGUAGES[tag]) for tag in langs],
                    s.lang,
                    lambda v: change("lang", v),
                    langs=langs,
                    name="language",
                    label=tr("settings.language"),
                ),
                Slider(
                    tr("settings.text_size"),
                    round(s.text_scale * 100),
                    80,
                    200,
                    10,
                    show=lambda v: tr.percent(v / 100),
                    on_settle=lambda v: change("text_scale", v / 100),
                    name="text_scale",
                    tooltip=tr("settings.text_size_help"),
                ),
            ],
            gap=10,
        )

    def _window(self) -> Widget:
        tr, s, change = self.tr, self.app.settings, self.app.change
        return Card(
            [
                Label(tr("settings.window"), "heading", icon="eye"),
                Toggle(
                    tr("settings.full_screen"),
                    s.full_screen,
                    lambda v: change("full_screen", v),
                    note=tr("settings.full_screen_note"),
                    name="full_screen",
                ),
                Toggle(
                    tr("settings.reduced_motion"),
                    s.reduced_motion,
                    lambda v: change("reduced_motion", v),
                    note=tr("settings.reduced_motion_note"),
                    name="reduced_motion",
                ),
            ],
            gap=10,
        )

    def _sound(self) -> Widget:
        tr, s, change = self.tr, self.app.settings, self.app.change
        rows: list[Widget] = [Label(tr("settings.sound"), "heading", icon="sound")]
        for key in ("volume_fire", "volume_music", "volume_events", "volume_interface"):
            rows.append(
                Slider(
                    tr(f"settings.{key}"),
                    getattr(s, key) * 100,
                    0,
                    100,
                    5,
                    partial(self._set_volume, key),
                    show=lambda v: tr.percent(v / 100),
                    name=key,
                )
            )
        rows.append(
            Toggle(
                tr("settings.captions"),
                s.captions,
                lambda v: change("captions", v),
                note=tr("settings.captions_note"),
                name="captions",
            )
        )
        if not self.app.sounds.works:
            rows.append(Paragraph(tr("settings.no_sound"), "small", color="warn"))
        elif self.app.sounds.missing:
            names = ", ".join(self.app.sounds.missing)
            rows.append(Paragraph(tr("settings.sounds_missing", names=names), "small", color="warn"))
        return Card(rows, gap=10)

    def _set_volume(self, key: str, percent: float) -> None:
        self.app.change(key, percent / 100)

    def _seeing(self) -> Widget:
        tr, s, change = self.tr, self.app.settings, self.app.change
        return Card(
            [
                Label(tr("settings.colours"), "heading", icon="flame"),
                Segmented(
                    [(key, tr(f"settings.palette.{key}")) for key in PALETTES],
                    s.palette,
                    lambda v: change("palette", v),
                    name="palette",
                    label=tr("settings.colours"),
                ),
                Swatches(label=tr("settings.swatches")),
                Column([Paragraph(tr(f"settings.palette.{s.palette}_note"), STYLES["small"])]),
            ],
            gap=10,
        )

    def _play(self) -> Widget:
        tr, s, change = self.tr, self.app.settings, self.app.change
        return Card(
            [
                Label(tr("settings.play"), "heading", icon="play"),
                Toggle(
                    tr("settings.all_lessons"),
                    s.all_lessons,
                    lambda v: change("all_lessons", v),
                    note=tr("settings.all_lessons_note"),
                    name="all_lessons",
                ),
                Label(tr("settings.keys"), "label"),
                Paragraph(tr("settings.keys_note"), "small"),
                Button(tr("settings.keys_change"), self._keys, name="keys", icon="gear"),
            ],
            gap=10,
        )

    def on_resume(self) -> None:
        """The name may be another one."""
        self.rebuild()

    def _keys(self) -> None:
        from game.ui.screens.keys import KeysScreen

        self.app.push(KeysScreen(self.app))
