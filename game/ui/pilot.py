"""Drives the real application by events, as a person would: find by name, label or role; click; type."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.app import App
from game.ui.widgets import Widget

KEYS = {
    "tab": pygame.K_TAB, "enter": pygame.K_RETURN, "space": pygame.K_SPACE, "escape": pygame.K_ESCAPE,
    "left": pygame.K_LEFT, "right": pygame.K_RIGHT, "up": pygame.K_UP, "down": pygame.K_DOWN,
    "home": pygame.K_HOME, "end": pygame.K_END, "backspace": pygame.K_BACKSPACE, "delete": pygame.K_DELETE,
    "page_up": pygame.K_PAGEUP, "page_down": pygame.K_PAGEDOWN, "f1": pygame.K_F1, "f11": pygame.K_F11,
}  # fmt: skip


class NotFound(LookupError):
    """No such widget on the screen."""


class Pilot:
    """Hands and eyes on an :class:`App`. Every action runs frames until it has taken effect."""

    def __init__(self, app: App, dt: float = 1 / 60) -> None:
        self.app = app
        self.dt = dt

    # ---- time
    def frames(self, count: int = 1) -> Pilot:
        """Run some frames."""
        for _ in range(count):
            self.app.frame(self.dt)
        return self

    def wait(self, seconds: float) -> Pilot:
        """Let game time pass."""
        return self.frames(max(1, round(seconds / self.dt)))

    def until(self, condition: Callable[[], bool], frames: int = 6000) -> Pilot:
        """Run frames until something is so.

        Raises:
            TimeoutError: it was not so within that many frames.
        """
        for _ in range(frames):
            if condition():
                return self
            self.app.frame(self.dt)
            if not condition():
                pygame.time.wait(1)  # lets the loading thread on
        raise TimeoutError(f"waited {frames} frames in vain on screen {self.app.screen.name!r}")

    # ---- eyes
    @property
    def screen(self) -> str:
        """Name of the uppermost screen."""
        return self.app.screen.name

    def maybe(self, name: str = "", label: str = "", role: str = "") -> Widget | None:
        """A visible widget, or None."""
        return self.app.screen.tree.find(name, label, role)

    def find(self, name: str = "", label: str = "", role: str = "") -> Widget:
        """A visible widget of the uppermost screen.

        Raises:
            NotFound: with the names and labels there are.
        """
        found = self.maybe(name, label, role)
        if found is None:
            there = [w.name or w.label for w in self.app.screen.tree.top.widget.walk() if w.name or w.label]
            raise NotFound(f"no {role or 'widget'} {name or label!r} on {self.screen!r}; there are: {there}")
        return found

    def texts(self) -> list[str]:
        """Everything that can be read on the uppermost screen, in reading order."""
        return [w.label for layer in self.app.screen.tree.layers for w in layer.widget.walk() if w.label]

    @property
    def focus(self) -> str:
        """Name (or label) of what has the keyboard focus."""
        focus = self.app.screen.tree.focus
        return (focus.name or focus.label) if focus is not None else ""

    # ---- hands
    def post(self, kind: int, **fields: object) -> Pilot:
        """Post one raw event and run a frame."""
        pygame.event.post(pygame.event.Event(kind, fields))
        return self.frames()

    def move(self, pos: tuple[int, int]) -> Pilot:
        """Move the pointer."""
        return self.post(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))

    def click_at(self, pos: tuple[int, int], button: int = 1) -> Pilot:
        """Move, press and release."""
        self.move(pos)
        self.post(pygame.MOUSEBUTTONDOWN, pos=pos, button=button)
        return self.post(pygame.MOUSEBUTTONUP, pos=pos, button=button)

    def click(self, name: str = "", label: str = "", role: str = "") -> Pilot:
        """Click the middle of a widget, scrolled into view first."""
        widget = self.find(name, label, role)
        self.app.screen.tree._reveal(widget)
        return self.click_at(widget.rect.center)

    def hover(self, name: str = "", label: str = "", role: str = "") -> Pilot:
        """Rest the pointer on a widget."""
        return self.move(self.find(name, label, role).rect.center)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> Pilot:
        """Press, move in four steps, release."""
        self.move(start)
        self.post(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
        for k in range(1, 5):
            x, y = (start[i] + (end[i] - start[i]) * k // 4 for i in (0, 1))
            self.post(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(1, 0, 0))
        return self.post(pygame.MOUSEBUTTONUP, pos=end, button=1)

    def wheel(self, steps: int, pos: tuple[int, int] | None = None) -> Pilot:
        """Turn the wheel, at a place."""
        if pos is not None:
            self.move(pos)
        return self.post(
            pygame.MOUSEWHEEL, x=0, y=steps, precise_x=0.0, precise_y=float(steps), flipped=False
        )

    def press(self, key: str | int, mod: int = 0) -> Pilot:
        """Press a key: a name in :data:`KEYS`, one character, or a pygame code."""
        code = key if isinstance(key, int) else KEYS.get(key) or pygame.key.key_code(key)
        text = {"space": " ", "enter": "\r"}.get(str(key), str(key) if len(str(key)) == 1 else "")
        self.post(pygame.KEYDOWN, key=code, mod=mod, unicode=text, scancode=0)
        return self.post(pygame.KEYUP, key=code, mod=mod, unicode=text, scancode=0)

    def type(self, text: str) -> Pilot:
        """Type settled text, as a keyboard or an input method delivers it."""
        return self.post(pygame.TEXTINPUT, text=text)

    def compose(self, text: str) -> Pilot:
        """Show unsettled text of an input method."""
        return self.post(pygame.TEXTEDITING, text=text, start=len(text), length=0)

    def tab_to(self, name: str, limit: int = 80) -> Pilot:
        """Press Tab until a widget has the focus.

        Raises:
            NotFound: Tab never gets there.
        """
        for _ in range(limit):
            if self.focus == name:
                return self
            self.press("tab")
        raise NotFound(f"Tab does not reach {name!r} on {self.screen!r}")

    def resize(self, width: int, height: int) -> Pilot:
        """Resize the window."""
        return self.post(pygame.VIDEORESIZE, size=(width, height), w=width, h=height)

    def shot(self, path: str) -> Pilot:
        """Save what is seen as a PNG."""
        self.frames()
        pygame.image.save(self.app.surface, path)
        return self
