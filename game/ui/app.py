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
from game.ui.display import Display
from game.ui.gfx import Gfx
from game.ui.screens.base import Screen
from game.ui.settings import Settings, keep_setting, load_settings
from game.ui.sound import Sounds
from game.ui.theme import PALETTES
from game.ui.tidy import settle, tidy, unsettle
from game.ui.toast import Toasts
from game.ui.warmup import Warmup, steps

FPS = 60
IDLE_FPS = 10
"""Turns of the loop a second while the window is out of sight."""
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
        self.display = Display()
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
            steps(("scenarios", lambda: self.catalog.entries), ("kernels", self.catalog.rehearse), ("kernels", settle))
        )
        self.toasts = Toasts()
        self.captions = Captions()
        self.screens: list[Screen] = []
        self.each_frame: list[Callable[[float], object]] = []
        """Called with the seconds passed, before the screens: whoever watches something outside of the window."""
        self.running = True
        self.frames = 0
        self._fonts_told = False
        self._left = False
        """Screens were left since the last frame: memory waits to be given back."""
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
        self._leave()
        if self.screens:
            for screen in self._seen():  # what an overlay lies over is in sight again as well
                self._refresh(screen)
            self.screens[-1].on_resume()
        else:
            self.running = False

    def replace(self, screen: Screen) -> None:
        """Exchange the uppermost screen."""
        self._leave()
        self.screens.append(screen)
        screen.rebuild()
        screen.on_enter()

    def home(self) -> None:
        """Back to the first screen, leaving all above it."""
        while len(self.screens) > 1:
            self._leave()
        self._refresh(self.screens[-1])
        self.screens[-1].on_resume()

    def leave_all(self) -> None:
        """Leave every screen, so that they can save."""
        while self.screens:
            self._leave()

    def _leave(self) -> None:
        screen = self.screens.pop()
        screen.on_leave()
        screen.tree.let_go()
        self._left = True

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
            self._switch_full_screen()
        if key in ("lang", "text_scale", "palette"):
            self._configure_gfx()
            self._rebuild()

    def _switch_full_screen(self) -> None:
        """Full screen or a window; where the whole screen is not to be had, a window, and that is said."""
        try:
            surface = window.set_mode(self.settings.window, self.settings.full_screen)
        except pygame.error as error:
            if not self.settings.full_screen:
                self._lose_display(str(error))
                return
            self.tell(self.tr("app.no_full_screen", reason=str(error)), "warn")
            self.change("full_screen", False)
            return
        self._take_surface(surface)

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
            try:
                surface = window.set_mode(fine)
            except pygame.error as error:
                self._lose_display(str(error))
                return
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
        """One turn: events, ``dt`` seconds of time, drawing, flip. False when the game has ended.

        While the window is out of sight, or the display is gone, the world stands still and nothing is drawn.

        Raises:
            NoDisplay: the display was lost and did not come back.
        """
        if self.display.lost:
            return self._wait_for_display(dt)
        if not pygame.display.get_init():
            self._lose_display("it was closed")
            return True
        for event in pygame.event.get():
            if self.screens and self.running:
                self._handle(event)
        if not self.screens or not self.running:
            return False
        dt = min(dt, LONGEST_STEP)
        for call in self.each_frame:
            call(dt)
        if self.display.seen:
            self._live(dt)
            self._draw()
        if self._left:  # behind the first picture of the screen that is shown now
            self._left = False
            tidy()
        return self.running and bool(self.screens)

    def _live(self, dt: float) -> None:
        for screen in self._seen():
            screen.pass_time(dt, covered=not self.screens or screen is not self.screens[-1])
        self.toasts.update(dt)
        self.captions.update(dt)
        self._tell_notices()

    def _draw(self) -> None:
        try:
            for screen in self._seen():
                screen.paint(self.surface)
            self.toasts.draw(self.g, self.surface)
            self.captions.draw(self.g, self.tr, self.surface)
        except pygame.error as error:
            if pygame.display.get_init() and pygame.display.get_surface() is self.surface:
                raise  # the display is there: a mistake of our own
            self._lose_display(str(error))
            return
        try:
            pygame.display.flip()
        except pygame.error as error:
            self._lose_display(str(error))
            return
        self.frames += 1
        if self.frames == 2:
            self.warmup.start()

    # ---- a display that is gone
    def _lose_display(self, why: str) -> None:
        """Keep what would be lost; then wait for the display."""
        self.display.lose(why)
        for screen in self.screens:
            screen.keep()

    def _wait_for_display(self, dt: float) -> bool:
        if self.display.look_again(dt, self._reopen):
            self.tell(self.tr("app.display_back"), "warn")
        elif self.display.given_up:
            raise window.NoDisplay(self.tr("app.display_gone", reason=self.display.lost))
        return True

    def _reopen(self) -> None:
        pygame.display.quit()
        pygame.display.init()
        surface = window.set_mode(self.size, self.settings.full_screen)
        window.dress()
        self._draw_anew(surface)

    def _draw_anew(self, surface: pygame.Surface) -> None:
        """Everything drawn before may be gone."""
        self.surface, self.size = surface, surface.get_size()
        self._configure_gfx()
        self._rebuild()

    def tell(self, text: str, kind: str = "info") -> None:
        """Show a short notice that goes by itself. ``kind``: info, good, warn."""
        self.toasts.tell(text, kind)

    def hear(self, name: str) -> None:
        """Play a sound; with captions on, say what is heard, also where nothing can sound."""
        self.sounds.play(name, self.clock())
        if self.settings.captions:
            self.captions.note(name)

    def _tell_notices(self) -> None:
        """Say what the store has to say, such as a full disk; and that a font is missing, once."""
        if self.g.substitutes and not self._fonts_told:
            self._fonts_told = True
            name, readable = next(iter(self.g.substitutes.items()))
            say = self.tr if readable else Text("en")
            self.tell(say("app.font_missing", name=name), "warn")
        if self.store is not None and self.frames % FPS == 0:
            for notice in self.store.take_notices():
                self.tell(self.tr(f"saves.store.{notice.code}", **dict(notice.fields)), "warn")

    def _handle(self, event: pygame.event.Event) -> None:
        if self.display.note(event):
            self._draw_anew(pygame.display.get_surface() or self.surface)
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
        """Until the game is left, at most :data:`FPS` frames a second, fewer while nobody can see them."""
        ticker = pygame.time.Clock()
        try:
            while self.frame(ticker.tick(FPS if self.display.seen else IDLE_FPS) / 1000):
                pass
        finally:
            self.close()

    def close(self) -> None:
        """Leave all screens (so that they can save) and close the window."""
        self.leave_all()
        self.sounds.close()
        pygame.display.quit()
        unsettle()


def _full_screen_key(event: pygame.event.Event) -> bool:
    return event.key == pygame.K_F11 or (event.key == pygame.K_RETURN and bool(event.mod & pygame.KMOD_ALT))
