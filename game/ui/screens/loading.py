"""Waiting for work that takes a moment, such as opening a saved game, without the window standing still."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from pygame import Rect

from game.ui.gfx import Gfx
from game.ui.screens.base import Screen
from game.ui.widgets import Card, Label, Paragraph, ProgressBar, Widget

if TYPE_CHECKING:
    from game.ui.app import App


class Middle(Widget):
    """Puts its one child in the middle of its room, at most ``width`` logical wide."""

    def __init__(self, child: Widget, width: float) -> None:
        super().__init__([child])
        self.width = width

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        wide = min(g.px(self.width), rect.w - g.px(24))
        high = min(self.children[0].measure(g, wide)[1], rect.h - g.px(24))
        self.children[0].place(g, Rect(rect.centerx - wide // 2, rect.centery - high // 2, wide, high))


class LoadingScreen(Screen):
    """Runs ``work`` in a thread when the model is there; then leaves and calls ``then`` with its result.

    Args:
        text: what is being done.
        work: makes the result; touches no widget.
        then: takes the result, in the main thread.
        failed: takes what went wrong instead, in the main thread.
    """

    name: ClassVar[str] = "loading"
    overlay: ClassVar[bool] = True

    def __init__(
        self, app: App, text: str, work: Callable[[], Any], then: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:  # fmt: skip
        super().__init__(app)
        self.text, self.work, self.then, self.failed = text, work, then, failed
        self.bar: ProgressBar | None = None
        self._result: Any = None
        self._error: Exception | None = None
        self._left = False
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)

    def build(self) -> Widget:
        self.bar = ProgressBar(self.app.warmup.share, label=self.text)
        rows: list[Widget] = [Label(self.text, "heading", icon="flame"), self.bar]
        if not self.app.warmup.done:
            rows.append(Paragraph(self.app.tr("menu.first_time"), "small"))
        return Middle(Card(rows, shadow=True, gap=12, pad=24), 380)

    def on_enter(self) -> None:
        """Begin."""
        self._thread.start()

    def _run(self) -> None:
        try:
            self.app.warmup.wait()
            result = self.work()
            if not self._left:
                self._result = result
        except Exception as error:  # handed to the screen that asked
            self._error = error

    def update(self, dt: float) -> None:
        if self.bar is not None:
            self.bar.set(self.app.warmup.share)
        if self._thread.is_alive():
            return
        result, error = self._result, self._error
        self.app.pop()
        if error is not None:
            self.failed(error)
        else:
            self.then(result)

    def on_leave(self) -> None:
        """What was made belongs to whoever asked; what is made after the window was closed to nobody."""
        self._left = True
        self._result = None

    def back(self) -> None:
        """It takes a moment only; there is no half-way."""
