"""Giving the shortcuts of play other keys."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import pygame

from game.ui.keys import FIRST, Keys, name_of
from game.ui.screens.frame import MenuScreen
from game.ui.widgets import Button, Card, Grid, Label, Row, Sized, Spacer, Widget


class KeysScreen(MenuScreen):
    """A row for each action; pressing its button waits for the new key."""

    name: ClassVar[str] = "keys"
    WIDTH = 900.0

    waiting = ""
    """Action whose new key is being waited for."""

    def build(self) -> Widget:
        tr, keys = self.tr, self.app.settings.keys
        rows = []
        for action in FIRST:
            asked = action == self.waiting
            text = tr("keys.press") if asked else self._called(keys.key(action))
            button = Button(
                text, partial(self._wait, action), name=f"key.{action}", chosen=asked,
                label=f"{tr(f'keys.action.{action}')}: {text}",
            )  # fmt: skip
            rows.append(Row([Label(tr(f"keys.action.{action}")), Spacer(), Sized(button, width=150)], gap=10))
        half = (len(rows) + 1) // 2
        cards = [Card(list(rows[:half]), gap=8), Card(list(rows[half:]), gap=8)]
        reset = Button(tr("keys.reset"), lambda: self._take(Keys()), icon="undo", name="reset")
        return self.page(
            tr("keys.title"), Grid(cards, cell=380, columns=2, gap=16), [self.back_button()], [reset],
            note=tr("keys.note"), icon="gear",
        )  # fmt: skip

    def _called(self, key: int) -> str:
        """A key's name; the space bar has nothing printed on it, so it is called as people say."""
        return self.tr("menu.keys.pause") if key == pygame.K_SPACE else name_of(key)

    def _wait(self, action: str) -> None:
        self.waiting = action
        self.rebuild()

    def _take(self, keys: Keys) -> None:
        self.app.change("keys", keys)
        self.waiting = ""
        self.rebuild()

    def handle(self, event: pygame.event.Event) -> None:
        """While an action waits, the next key is its own."""
        if not self.waiting or event.type != pygame.KEYDOWN:
            super().handle(event)
        elif event.key == pygame.K_ESCAPE:
            self.waiting = ""
            self.rebuild()
        else:
            try:
                self._take(self.app.settings.keys.changed(self.waiting, event.key))
            except ValueError:
                self.app.tell(self.tr("keys.taken"), "warn")
