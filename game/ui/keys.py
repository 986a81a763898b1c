"""Which key does what in play: first choices, a person's own, and how they are called.

Keys of widgets (Tab, Enter, arrows, Esc) are everywhere the same and cannot be changed; these are shortcuts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pygame

FIRST: dict[str, int] = {
    "pause": pygame.K_SPACE,
    "speed_1": pygame.K_1,
    "speed_2": pygame.K_2,
    "speed_3": pygame.K_3,
    "speed_4": pygame.K_4,
    "day": pygame.K_PERIOD,
    "undo": pygame.K_u,
    "why": pygame.K_w,
    "search": pygame.K_f,
    "plan": pygame.K_p,
    "briefing": pygame.K_h,
    "help": pygame.K_F1,
    "language": pygame.K_l,
    "levers": pygame.K_F5,
    "feed": pygame.K_F6,
    "charts": pygame.K_F7,
    "journal": pygame.K_F8,
}
"""Action -> key, as long as nobody has chosen another."""
ALSO: dict[int, str] = {
    pygame.K_KP1: "speed_1", pygame.K_KP2: "speed_2", pygame.K_KP3: "speed_3", pygame.K_KP4: "speed_4",
    pygame.K_KP_PERIOD: "day",
}  # fmt: skip
"""Keys of the number pad that stand for the same."""
TAKEN = frozenset({
    pygame.K_TAB, pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_ESCAPE, pygame.K_F11, pygame.K_LEFT, pygame.K_RIGHT,
    pygame.K_UP, pygame.K_DOWN, pygame.K_HOME, pygame.K_END, pygame.K_PAGEUP, pygame.K_PAGEDOWN,
    pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_PLUS, pygame.K_EQUALS, pygame.K_MINUS,
    pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT,
    pygame.K_LMETA, pygame.K_RMETA, pygame.K_CAPSLOCK, pygame.K_NUMLOCKCLEAR,
})  # fmt: skip
"""Keys with a meaning everywhere, which no action may take."""
CLOCK = frozenset({"pause", "speed_1", "speed_2", "speed_3", "speed_4", "day"})
"""Actions whose keys go before the widget that has the focus."""
WITH_CTRL = {pygame.K_z: "undo", pygame.K_c: "copy"}
"""What keys mean together with Ctrl (Command on a Mac); cannot be changed."""
_WITH = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


@dataclass(frozen=True)
class Keys:
    """One key for each action. ``own`` holds what differs from :data:`FIRST`."""

    own: Mapping[str, int] = field(default_factory=dict)

    def key(self, action: str) -> int:
        """pygame's code of the key of an action."""
        return self.own.get(action, FIRST[action])

    def action(self, event: pygame.event.Event) -> str | None:
        """What a key that was pressed asks for; with Ctrl, Alt or Meta nothing, except what :data:`WITH_CTRL` names."""
        if event.mod & _WITH:
            return WITH_CTRL.get(event.key) if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META) else None
        for action in FIRST:
            if self.key(action) == event.key:
                return action
        return ALSO.get(event.key)

    def changed(self, action: str, key: int) -> Keys:
        """The same with another key; an action that had that key takes the old one.

        Raises:
            ValueError: the key has a meaning everywhere.
        """
        if key in TAKEN:
            raise ValueError("this key has a meaning everywhere")
        own = {name: self.key(name) for name in FIRST}
        for name, held in own.items():
            if held == key:
                own[name] = own[action]
        own[action] = key
        return Keys({name: code for name, code in own.items() if code != FIRST[name]})

    def named(self, action: str) -> str:
        """The name on the key of an action."""
        return name_of(self.key(action))


def name_of(key: int) -> str:
    """How a key is called: the sign or word printed on it."""
    name = pygame.key.name(key)
    return name.upper() if len(name) == 1 else name.title() if name else "?"
