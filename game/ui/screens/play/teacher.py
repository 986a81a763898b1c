"""The tutorial on the play screen: its card, the frame round what it speaks of, its beginning and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.gfx import Pen
from game.ui.tutorial import Tutor
from game.ui.tutorial.tutor import mark
from game.ui.widgets import ScrollView, Segmented, Widget

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


class Teacher:
    """Leads one play screen through the steps of the tutorial."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self.tutor = Tutor(screen.app.store)
        self.amiss = False
        """Something else was done than the step asks for."""
        self._shown: object = None
        """The control that was last brought into sight."""

    def update(self, dt: float) -> None:
        """Pass over what has been done; say what was done amiss; bring into sight what the step is about."""
        self.tutor.clock += dt
        passed, step = self.tutor.check(self.screen), self.tutor.step
        amiss = step is not None and step.amiss is not None and step.amiss(self.screen)
        if passed:
            self.screen.app.hear("confirm")
            if step is not None and not step.runs and not self.screen.clock.paused:
                self.screen.toggle_pause()
        if passed or amiss != self.amiss:
            self.amiss = amiss
            self.screen.layout.show_tutor()
        # A dialog asks something of its own: the card would only look as if it could be used under it.
        self.screen.layout.tutor.show(not self.screen._held())
        self._reveal()

    def _target(self) -> tuple[Widget, str] | None:
        """The control the step is about, and which option of it; the first of its names that can be seen."""
        step, tree = self.tutor.step, self.screen.tree
        for name in step.at if step is not None else ():
            place, _, option = name.partition(":")
            found = tree.find(name=place)
            if found is not None:
                return found, option
        return None

    def _reveal(self) -> None:
        found = self._target()
        target = (self.tutor.at, found[0].name) if found is not None else None
        if found is not None and target != self._shown and found[0].rect.h:
            self.screen.tree._reveal(found[0])
        self._shown = target

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
        screen, found = self.screen, self._target()
        if found is None or len(screen.tree.layers) > 1 or found[0] is screen.layout.hearth:
            return
        widget, option = found
        rect = widget.rect
        if option and isinstance(widget, Segmented):
            rect = widget.part([value for value, _ in widget.options].index(option))
        if rect.w and screen.layout.rect.contains(rect) and _in_sight(widget):
            mark(Pen(screen.g, surface), rect, self.tutor.clock, screen.app.settings.reduced_motion)


def _in_sight(widget: Widget) -> bool:
    """Whether none of the views it scrolls in has moved it out."""
    node = widget.parent
    while node is not None:
        if isinstance(node, ScrollView) and not node.rect.contains(widget.rect):
            return False
        node = node.parent
    return True
