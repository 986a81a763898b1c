"""Asking for one line: a name, a path. What is wrong with it is said beside it, and it can be mended there."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.screens.base import Screen
from game.ui.widgets import Column, Dialog, Paragraph, TextInput, Widget


class LineAsk:
    """A dialog above a screen with one line to type.

    Args:
        take: does something with the line; returns what is wrong with it in words, "" when all is well.
        note: said above the line.
    """

    def __init__(
        self, screen: Screen, title: str, label: str, take: Callable[[str], str], *, value: str = "", note: str = "",
        yes: str = "", icon: str = "flame", limit: int = 40, width: float = 460, name: str = "line_ask",
    ) -> None:  # fmt: skip
        self.screen, self.title, self.label, self.take = screen, title, label, take
        self.typed, self.note, self.yes, self.icon = value, note, yes or screen.tr("app.save"), icon
        self.limit, self.width, self.name = limit, width, name
        self.open()

    def open(self, problem: str = "") -> None:
        """Show it, with what was wrong the last time."""
        tr, tree = self.screen.tr, self.screen.tree
        field = TextInput(
            self.label, self.typed, self._type, limit=self.limit, name=f"{self.name}.line", on_enter=self._entered
        )
        rows: list[Widget] = [Paragraph(self.note, "small")] if self.note else []
        rows.append(field)
        if problem:
            rows.append(Paragraph(problem, "small", color="warn", name=f"{self.name}.problem"))
        self.dialog = Dialog(
            self.title, Column(rows, gap=8), [(tr("app.cancel"), "plain", None), (self.yes, "primary", self._take)],
            icon=self.icon, width=self.width, name=self.name,
        )  # fmt: skip
        self.dialog.open(tree)
        tree.focus_on(field)

    def _type(self, text: str) -> None:
        self.typed = text

    def _entered(self, text: str) -> None:
        self.dialog.close()
        self._take()

    def _take(self) -> None:
        problem = self.take(self.typed.strip())
        if problem:
            self.open(problem)
