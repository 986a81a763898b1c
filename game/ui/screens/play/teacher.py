"""The tutorial on the play screen: its card, the frame round what it speaks of, its beginning and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.gfx import Pen
from game.ui.tutorial import Tutor
from game.ui.tutorial.tutor import mark

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


class Teacher:
    """Leads one play screen through the steps of the tutorial."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self.tutor = Tutor(screen.app.store)

    def update(self, dt: float) -> None:
        """Pass over what has been done."""
        self.tutor.clock += dt
        if self.tutor.check(self.screen):
            self.screen.app.hear("confirm")
            self.screen.layout.show_tutor()

    def next(self) -> None:
        """The step has been read."""
        self.tutor.next()
        self.screen.layout.show_tutor()

    def leave(self) -> None:
        """Play on without it."""
        self.tutor.leave()
        self.screen.tell(self.screen.tr("tutorial.left"), "info")
        self.screen.layout.show_tutor()

    def again(self) -> None:
        """From the beginning."""
        self.tutor.reopen()
        self.screen.layout.show_tutor()

    def paint(self, surface: pygame.Surface) -> None:
        """The frame round what the step speaks of."""
        screen, step = self.screen, self.tutor.step
        target = screen.tree.find(name=step.at) if step is not None and step.at else None
        if target is None or len(screen.tree.layers) > 1 or target is screen.layout.hearth:
            return
        if target.rect.w and screen.layout.rect.contains(target.rect):
            mark(Pen(screen.g, surface), target.rect, self.tutor.clock, screen.app.settings.reduced_motion)
