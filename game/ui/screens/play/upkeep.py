"""What follows a tick in play: its words, the bar, the panel. One of them a frame, as each is work enough for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.feed import FeedLog, feed_of
from game.observation import Frame

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen

REFRESH = 0.12
"""Seconds at least between two refreshes of the panels while days fly by; the network moves every frame."""


class Upkeep:
    """Keeps feed and panels of one play screen up to date."""

    def __init__(self, screen: PlayScreen, log: FeedLog | None = None) -> None:
        self.screen = screen
        self._known = log is not None
        """The log has heard the frame that the screen begins with."""
        self._log = log or feed_of(screen.session)
        self._unheard: list[Frame] = []
        """Frames whose talk has not been put into words yet."""
        self._fresh = False
        """Something has been lived since the bar was filled."""
        self._side_waits = False
        """The bar shows what is new, the panel does not yet."""
        self._stale = 0.0
        """Seconds since the bar was filled."""

    @property
    def log(self) -> FeedLog:
        """All that was said and done so far, in words."""
        self._put_into_words()
        return self._log

    @property
    def just_filled(self) -> bool:
        """The bar has been filled in this frame."""
        return self._stale == 0.0

    def take(self, frame: Frame) -> None:
        """A tick has been lived."""
        self._fresh = True
        if not self._known:
            self._unheard.append(frame)
        self._known = False

    def filled(self) -> None:
        """The bar shows what is new."""
        self._fresh, self._stale = False, 0.0

    def update(self, dt: float, idle: bool) -> None:
        """Do one piece of what is left to do; ``idle``: no tick has been lived in this frame.

        Where every frame lives ticks, what is left does not wait for ever.
        """
        self._stale += dt
        late = self._stale >= 2 * REFRESH
        if self._unheard and (idle or late):
            self._put_into_words()
            if not late:
                return
        if self._fresh and self._stale >= REFRESH and (idle or late):
            self._side_waits = True
            self.screen.layout.fill_head()
        elif self._side_waits and (idle or self._stale >= REFRESH / 2):
            self._side_waits = False
            self.screen.layout.fill_side()

    def _put_into_words(self) -> None:
        while self._unheard:
            self._log.add(self._unheard.pop(0))
