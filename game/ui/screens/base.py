"""What a screen is: a tree of widgets built from the current language and size, and time passing over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pygame

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.widgets import Dialog, Tree, Widget

if TYPE_CHECKING:
    from game.ui.app import App


class Screen:
    """Base of all screens. A subclass gives :meth:`build`; the rest is there to be refined.

    ``build`` is called again whenever size, language, text size or palette change, so it reads texts through
    ``self.tr`` and keeps nothing in widgets that must outlive them, except what survives by name (focus,
    scroll position, typed text).
    """

    name: ClassVar[str] = "screen"
    overlay: ClassVar[bool] = False
    """Drawn above the screen below, which stays visible."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.tree = Tree(app.g, app.size)
        self.tree.heard = app.hear
        self.built_for: tuple[object, ...] = ()
        self.age = 0.0
        """Seconds this screen has been on top."""

    @property
    def tr(self) -> Text:
        """Texts of the current language."""
        return self.app.tr

    @property
    def g(self) -> Gfx:
        """Fonts and shapes at the current scale."""
        return self.app.g

    # ---- to be refined
    def build(self) -> Widget:
        """The widgets of the screen."""
        raise NotImplementedError

    def draw_ground(self, surface: pygame.Surface) -> None:
        """What lies below the widgets; an overlay darkens the screen below."""
        if self.overlay:
            Pen(self.g, surface).image(self.g.shape(*self.app.size, 0, (0, 0, 0), alpha=175), 0, 0)
        else:
            surface.fill(self.g.color("bg"))

    def update(self, dt: float) -> None:
        """Let ``dt`` seconds pass while on top."""

    def key(self, event: pygame.event.Event) -> bool:
        """A key that no widget has used: the screen's shortcuts."""
        return False

    def back(self) -> None:
        """Esc."""
        self.app.pop()

    def on_enter(self) -> None:
        """Has been put on the stack."""

    def on_cover(self) -> None:
        """Another screen comes above."""

    def on_resume(self) -> None:
        """On top again."""

    def on_leave(self) -> None:
        """Taken from the stack, also when the game is closed: save here."""

    def keep(self) -> None:
        """Save what would be lost if the game ended now; it goes on all the same."""

    def on_close(self) -> None:
        """The window's close button: ends the game; screens above are left in order."""
        self.app.quit()

    # ---- called by the application
    def rebuild(self) -> None:
        """Build the widgets for the current size, language and palette. Open menus and dialogs close."""
        self.built_for = self.app.look
        self.tree.resize(self.app.size)
        self.tree.set_root(self.build())
        self.tree.layout()

    def handle(self, event: pygame.event.Event) -> None:
        """Pass an event to the widgets, then to the shortcuts."""
        if self.tree.handle(event) or event.type != pygame.KEYDOWN:
            return
        if not self.key(event) and event.key == pygame.K_ESCAPE:
            self.back()

    def pass_time(self, dt: float, covered: bool) -> None:
        """Let time pass for widgets and screen; a covered screen stands still."""
        if not covered:
            self.age += dt
            self.tree.update(dt)
            self.update(dt)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground and widgets."""
        self.draw_ground(surface)
        self.tree.draw(surface)

    # ---- help for subclasses
    def ask(
        self, title: str, body: str | Widget, buttons: list[tuple[str, str, object]], **options: object
    ) -> Dialog:
        """Open a dialog above this screen (see :class:`game.ui.widgets.Dialog`)."""
        dialog = Dialog(title, body, buttons, **options)  # type: ignore[arg-type]
        dialog.open(self.tree)
        return dialog
