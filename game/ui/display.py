"""Whether there is anything to draw on: a window out of sight, a display that was lost and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pygame

AWAY = frozenset({pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN, pygame.APP_DIDENTERBACKGROUND})
BACK = frozenset({
    pygame.WINDOWRESTORED, pygame.WINDOWSHOWN, pygame.WINDOWMAXIMIZED, pygame.WINDOWFOCUSGAINED,
    pygame.APP_DIDENTERFOREGROUND,
    # Some systems never say that the window is back: whoever uses it sees it.
    pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN, pygame.MOUSEWHEEL,
})  # fmt: skip
RESET = frozenset({pygame.RENDER_DEVICE_RESET, pygame.RENDER_TARGETS_RESET})
"""The graphics card has forgotten what was drawn, such as after sleep."""
RETRY = 0.5
"""Seconds between two attempts to open a lost display anew."""
PATIENCE = 20
"""Attempts before the game is saved and ends."""


class Display:
    """Follows the window's events. Nothing is drawn, and no time passes, while it is ``hidden`` or ``lost``."""

    def __init__(self) -> None:
        self.hidden = False
        self.lost = ""
        """Why there is no display any more; "" while there is one."""
        self.tries = 0
        self._wait = 0.0

    @property
    def seen(self) -> bool:
        """There is something to draw on, and somebody may be looking."""
        return not self.hidden and not self.lost

    def note(self, event: pygame.event.Event) -> bool:
        """Take an event; says whether everything has to be drawn anew."""
        was = self.hidden
        if event.type in AWAY:
            self.hidden = True
        elif event.type in BACK:
            self.hidden = False
        return event.type in RESET or (was and not self.hidden)

    def lose(self, why: str) -> None:
        """The display is gone."""
        self.lost, self.tries, self._wait = why, 0, 0.0

    def look_again(self, dt: float, reopen: Callable[[], object]) -> bool:
        """Every now and then try ``reopen``; True when there is a display again."""
        self._wait += dt
        if self._wait < RETRY:
            return False
        self._wait = 0.0
        self.tries += 1
        try:
            reopen()
        except pygame.error as error:
            self.lost = str(error) or self.lost
            return False
        self.lost = ""
        return True

    @property
    def given_up(self) -> bool:
        """It did not come back in all this time."""
        return bool(self.lost) and self.tries >= PATIENCE
