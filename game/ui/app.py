"""The application: a window, a stack of screens, and one turn of the loop as a call.

:meth:`App.frame` is events, time, drawing, flip. The loop in :meth:`App.run` only calls it; tests call it,
with times of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pygame

from game.text import Text
from game.ui import window
from game.ui.captions import Captions
from game.ui.catalog import Catalog
from game.ui.gfx import Gfx
from game.ui.screens.base import Screen
from game.ui.settings import Settings, keep_setting, load_settings
from game.ui.sound import Sounds
from game.ui.theme import PALETTES
from game.ui.toast import Toasts
from game.ui.warmup import Warmup, steps

FPS = 60
LONGEST_STEP = 0.05
"""Seconds: after a hitch the world goes on from where it was instead of leaping."""


class App:
    """One running front end.

    Args:
        size: window in pixels; the size of last time when None.
        lang: language tag; the one set, else the system's, when None.
        store: a :class:`game.store.Store` for settings and saves; None keeps nothing.
        clock: seconds since some moment, only going forward; real time when None.
        sound: whether to open the sound device.

    Raises:
        NoDisplay: there is no display (:mod:`game.ui.window`).
    """

    def __init__(
        self, size: tuple[int, int] | None = None, lang: str | None = None, store: Any = None,
        clock: Callable[[], float] | None = None, sound: bool = True,
    ) -> None:  # fmt: skip
        self.store = store
        self.settings: Settings = load_settings(store)
        if lang is not None:
            self.settings = self.settings.with_value("lang", lang)
        self.surface = window.open_window(
            size or self.settings.window, size is None and self.settings.full_screen
        )
        self.size = self.surface.get_size()
        self.tr = Text(self.settings.lang)
        self.g = Gfx()
        self._configure_gfx()
        self.sounds = Sounds()
        if sound:
            self.sounds.open()
            self.sounds.set_volumes(self.settings.volumes)
        self.catalog = Catalog()
        self.warmup = Warmup(
            steps(("scenarios", lambda: self.catalog.entries), ("kernels", self.catalog.rehearse))
        )
        self.toasts = Toasts()
        self.captions = Captions()
        self.screens: list[Screen] = []
        self.each_frame: list[Callable[[float], object]] = []
        """Called with the seconds passed, before the screens: whoever watches something outside of the window."""
        self.running = True
        self.frames = 0
        self.clock = clock or (lambda: pygame.time.get_ticks() / 1000)

    # ---- screens
    @property
    def screen(self) -> Screen:
        """The uppermost screen."""
        return self.screens[-1]

    def push(self, screen: Screen) -> None:
        """Show a screen above the others."""
        if self.screens:
            self.screens[-1].on_cover()
        self.screens.append(screen)
        screen.rebuild()
        screen.on_enter()

    def pop(self) -> None:
        """Leave the uppermost screen; leaving the last one ends the game."""
        self.screens.pop().on_leave()
        if self.screens:
            self._refresh(self.screens[-1])
            self.screens[-1].on_resume()
        else:
            self.running = False

    def replace(self, screen: Screen) -> None:
        """Exchange the uppermost screen."""
        self.screens.pop().on_leave()
        self.screens.append(screen)
        screen.rebuild()
        screen.on_enter()

    def home(self) -> None:
        """Back to the first screen, leaving all above it."""
        while len(self.screens) > 1:
            self.screens.pop().on_leave()
        self._refresh(self.screens[-1])
        self.screens[-1].on_resume()

    def _refresh(self, screen: Screen) -> None:
        """Build anew what may have been built for another size, language or palette."""
        if screen.built_for != self.look:
            screen.rebuild()

    def quit(self) -> None:
        """End the game after this frame."""
        self.running = False

    # ---- settings
    @property
    def look(self) -> tuple[object, ...]:
        """All that a built screen depends on."""
        return (self.size, self.g.scale, self.settings.lang, self.settings.palette)

    def change(self, key: str, value: Any) -> None:
        """Change one setting: seen at once, kept in the store.

        Raises:
            ValueError: unknown key or senseless value.
        """
        self.settings = self.settings.with_value(key, value)
        keep_setting(self.store, key, self.settings)
        if key == "lang":
            self.tr = Text(self.settings.lang)
        if key.startswith("volume_"):
            self.sounds.set_volumes(self.settings.volumes)
        if key == "full_screen":
            self._take_surface(window.set_mode(self.settings.window, self.settings.full_screen))
        if key in ("lang", "text_scale", "palette"):
            self._configure_gfx()
            self._rebuild()

    def use_profile(self, profile: int) -> None:
        """Let somebody else play: her language, looks and sounds at once; the window stays as it is."""
        if self.store is None or not self.store.people.use(profile):
            return
        now = self.settings
        self.settings = replace(load_settings(self.store), window=now.window, full_screen=now.full_screen)
        self.tr = Text(self.settings.lang)
        self.sounds.set_volumes(self.settings.volumes)
        self._configure_gfx()
        self._rebuild()

    def _configure_gfx(self) -> None:
        scale = window.interface_scale(self.size, self.settings.text_scale)
        self.g.configure(scale, self.settings.lang, PALETTES[self.settings.palette])

    def _rebuild(self) -> None:
        """Build the screens that can be seen; the others follow when they come to the top."""
        for screen in self._seen():
            screen.rebuild()

    def _seen(self) -> list[Screen]:
        """The uppermost screen, and those below it while overlays lie on top; lowest first."""
        seen: list[Screen] = []
        for screen in reversed(self.screens):
            seen.insert(0, screen)
            if not screen.overlay:
                break
        return seen

    def resize(self, size: tuple[int, int]) -> None:
        """Take a new window size; too small ones are widened to the smallest allowed."""
        fine = window.clamp(size)
        surface = pygame.display.get_surface()
        if surface is None or surface.get_size() != fine:
            surface = window.set_mode(fine)
        self._take_surface(surface)
        if not self.settings.full_screen:
            self.settings = self.settings.with_value("window", list(fine))
            keep_setting(self.store, "window", self.settings)

    def _take_surface(self, surface: pygame.Surface) -> None:
        self.surface = surface
        if surface.get_size() != self.size:
            self.size = surface.get_size()
            self._configure_gfx()
            self._rebuild()

    # ---- the loop
    def frame(self, dt: float) -> bool:
        """One turn: events, ``dt`` seconds of time, drawing, flip. False when the game has ended."""
        for event in pygame.event.get():
            if self.screens and self.running:
                self._handle(event)
        if not self.screens or not self.running:
            return False
        dt = min(dt, LONGEST_STEP)
        for call in self.each_frame:
            call(dt)
        for screen in self._seen():
            screen.pass_time(dt, covered=not self.screens or screen is not self.screens[-1])
        self.toasts.update(dt)
        self.captions.update(dt)
        self._tell_notices()
        for screen in self._seen():
            screen.paint(self.surface)
        self.toasts.draw(self.g, self.surface)
        self.captions.draw(self.g, self.tr, self.surface)
        pygame.display.flip()
        self.frames += 1
        if self.frames == 2:
            self.warmup.start()
        return self.running and bool(self.screens)

    def tell(self, text: str, kind: str = "info") -> None:
        """Show a short notice that goes by itself. ``kind``: info, good, warn."""
        self.toasts.tell(text, kind)

    def hear(self, name: str) -> None:
        """Play a sound; with captions on, say what is heard, also where nothing can sound."""
        self.sounds.play(name, self.clock())
        if self.settings.captions:
            self.captions.note(name)

    def _tell_notices(self) -> None:
        """Say what the store has to say, such as a full disk."""
        if self.store is not None and self.frames % FPS == 0:
            for notice in self.store.take_notices():
                self.tell(self.tr(f"saves.store.{notice.code}", **dict(notice.fields)), "warn")

    def _handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.screen.on_close()
        elif event.type == pygame.VIDEORESIZE:
            if not self.settings.full_screen:
                self.resize((event.w, event.h))
        elif event.type == pygame.DROPFILE:
            from game.ui.screens.replay.shelf import dropped

            dropped(self, str(event.file))
        elif event.type == pygame.KEYDOWN and _full_screen_key(event):
            self.change("full_screen", not self.settings.full_screen)
        else:
            self.screen.handle(event)

    def run(self) -> None:
        """Until the game is left, at most :data:`FPS` frames a second."""
        ticker = pygame.time.Clock()
        try:
            while self.frame(ticker.tick(FPS) / 1000):
                pass
        finally:
            self.close()

    def close(self) -> None:
        """Leave all screens (so that they can save) and close the window."""
        while self.screens:
            self.screens.pop().on_leave()
        self.sounds.close()
        pygame.display.quit()


def _full_screen_key(event: pygame.event.Event) -> bool:
    return event.key == pygame.K_F11 or (event.key == pygame.K_RETURN and bool(event.mod & pygame.KMOD_ALT))
