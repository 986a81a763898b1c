"""A question or a note above everything else; focus stays in it, Esc takes the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame
from pygame import Rect

from game.ui.gfx import Gfx
from game.ui.widgets.base import Action, Widget
from game.ui.widgets.button import Button, Card
from game.ui.widgets.label import Label, Paragraph
from game.ui.widgets.layout import Flow
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.tree import Tree


class Dialog(Card):
    """A card in the middle of the window with a title, a body and buttons.

    Args:
        buttons: (text, kind, action); each closes the dialog first. The last one starts with the focus.
        body: a text, or widgets (scrolled when taller than the window).
        on_cancel: called on Esc.
        width: largest logical width.
    """

    role = "dialog"

    def __init__(
        self, title: str, body: str | Widget, buttons: Sequence[tuple[str, str, Action | None]], *,
        icon: str = "flame", on_cancel: Action | None = None, width: float = 460, name: str = "",
    ) -> None:  # fmt: skip
        self.buttons = [
            Button(text, partial(self._done, action), kind=kind, name=f"{name or 'dialog'}.{k}")
            for k, (text, kind, action) in enumerate(buttons)
        ]
        shown = Paragraph(body) if isinstance(body, str) else body
        self.scroll = ScrollView(shown, grow=1.0)
        super().__init__(
            [Label(title, "title", icon=icon), self.scroll, Flow(self.buttons, gap=10, justify="end")],
            gap=16, pad=(28, 22, 28, 22), radius=14, fill="card", border="edge_light", shadow=True, name=name,
            label=title,
        )  # fmt: skip
        self.width = width
        self.on_cancel = on_cancel

    def stand(self, g: Gfx, window: Rect) -> Rect:
        """Its place: the middle of the window, no larger than it."""
        wide = min(g.px(self.width), window.w - 2 * g.px(16))
        high = min(self.measure(g, wide)[1], window.h - 2 * g.px(16))
        return Rect(window.centerx - wide // 2, window.centery - high // 2, wide, high)

    def open(self, tree: Tree) -> None:
        """Show it."""
        first = self.buttons[-1] if self.buttons else None
        tree.open(self, modal=True, dim=True, rect=self.stand, on_dismiss=self.on_cancel, focus=first)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Keys that no button has used scroll the body: the focus stays on the buttons."""
        return self.scroll.on_key(event)

    def close(self) -> None:
        """Take it away."""
        tree = self.tree
        if tree is not None:
            tree.close(self)

    def _done(self, action: Action | None) -> None:
        self.close()
        if action is not None:
            action()
