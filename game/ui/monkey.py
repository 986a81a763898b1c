"""A monkey at the controls: random pointer, keys, text, sizes, focus and drops over every screen.

``python -m game.ui.monkey --events 100000 --seed 1`` plays in a store and a home of its own, under no display, and
ends with what it met, or with the exception and the last events before it.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import Counter, deque
from pathlib import Path
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.compiled import use_cache
from game.store import Store
from game.ui import screens
from game.ui.app import App

KEYS = (
    pygame.K_TAB, pygame.K_RETURN, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP,
    pygame.K_DOWN, pygame.K_HOME, pygame.K_END, pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_BACKSPACE,
    pygame.K_DELETE, pygame.K_F1, pygame.K_F5, pygame.K_F6, pygame.K_F7, pygame.K_F8, pygame.K_F11, pygame.K_1,
    pygame.K_2, pygame.K_3, pygame.K_4, pygame.K_PERIOD, pygame.K_u, pygame.K_w, pygame.K_f, pygame.K_h, pygame.K_l,
    pygame.K_t, pygame.K_PLUS, pygame.K_MINUS, pygame.K_z, pygame.K_p, pygame.K_c,
)  # fmt: skip
MODS = (0, 0, 0, 0, pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL, pygame.KMOD_LALT)
TEXTS = ("a", "7", "梦", "é", "“", " ", "0", "-", "💡", "\u200b")
SIZES = ((1280, 800), (1024, 640), (1920, 1080), (700, 500), (1366, 768))
KEPT = 25
"""Events remembered for the report."""


class Monkey:
    """Sends random events to an app and comes back to the title when it has left."""

    def __init__(self, app: App, seed: int, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.chance = random.Random(seed)
        self.sent: deque[str] = deque(maxlen=KEPT)
        self.seen: Counter[str] = Counter()

    def play(self, events: int) -> None:
        """Send so many events, with a frame after every few."""
        screens.open_title(self.app)
        self.app.frame(0.02)
        for _ in range(events):
            self._send()
            if self.chance.random() < 0.25:
                self._frame()

    def _frame(self) -> None:
        if not self.app.frame(self.chance.choice((0.0, 0.016, 0.05))) or not self.app.screens:
            self.app.running = True  # it has quit: come in again
            self.app.leave_all()
            screens.open_title(self.app)
        self.seen[self.app.screen.name] += 1

    def _send(self) -> None:
        chance, (w, h) = self.chance, self.app.size
        kind = chance.choices(
            ("move", "click", "drag", "wheel", "key", "text", "size", "focus", "drop", "named"),
            (20, 22, 6, 8, 24, 6, 0.3, 1, 0.4, 14),
        )[0]
        at = (chance.randrange(w), chance.randrange(h))
        getattr(self, f"_{kind}")(at)

    def _post(self, kind: int, **fields: Any) -> None:
        self.sent.append(f"{pygame.event.event_name(kind)} {fields}")
        pygame.event.post(pygame.event.Event(kind, **fields))

    def _move(self, at: tuple[int, int]) -> None:
        self._post(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))

    def _click(self, at: tuple[int, int]) -> None:
        button = self.chance.choice((1, 1, 1, 1, 2, 3))
        self._move(at)
        self._post(pygame.MOUSEBUTTONDOWN, pos=at, button=button)
        self._post(pygame.MOUSEBUTTONUP, pos=at, button=button)

    def _named(self, at: tuple[int, int]) -> None:
        """Press some control that can be seen: an aimless pointer seldom meets one."""
        found = [w for w in self.app.screen.tree.top.widget.walk() if w.clickable and w.rect.w > 0]
        if found and self.chance.random() > 0.02:
            self._click(self.chance.choice(found).rect.center)
        else:
            self._post(pygame.QUIT)

    def _drag(self, at: tuple[int, int]) -> None:
        self._post(pygame.MOUSEBUTTONDOWN, pos=at, button=1)
        for _ in range(3):
            to = (at[0] + self.chance.randint(-200, 200), at[1] + self.chance.randint(-200, 200))
            self._post(pygame.MOUSEMOTION, pos=to, rel=(5, 5), buttons=(1, 0, 0))
        if self.chance.random() < 0.9:  # sometimes the button is let go outside of the window
            self._post(pygame.MOUSEBUTTONUP, pos=to, button=1)

    def _wheel(self, at: tuple[int, int]) -> None:
        self._move(at)
        turned = self.chance.choice((-3, -1, 1, 3))
        self._post(pygame.MOUSEWHEEL, x=0, y=turned, flipped=False, precise_x=0.0, precise_y=float(turned))

    def _key(self, at: tuple[int, int]) -> None:
        key, mod = self.chance.choice(KEYS), self.chance.choice(MODS)
        text = chr(key) if 32 <= key < 127 else ""
        self._post(pygame.KEYDOWN, key=key, mod=mod, unicode=text, scancode=0)
        self._post(pygame.KEYUP, key=key, mod=mod, unicode=text, scancode=0)

    def _text(self, at: tuple[int, int]) -> None:
        if self.chance.random() < 0.3:
            self._post(pygame.TEXTEDITING, text=self.chance.choice(("n", "ni", "")), start=0, length=0)
        self._post(pygame.TEXTINPUT, text=self.chance.choice(TEXTS))

    def _size(self, at: tuple[int, int]) -> None:
        w, h = self.chance.choice(SIZES)
        self._post(pygame.VIDEORESIZE, w=w, h=h, size=(w, h))

    def _focus(self, at: tuple[int, int]) -> None:
        kinds = (pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED, pygame.WINDOWMINIMIZED, pygame.WINDOWRESTORED,
                 pygame.WINDOWLEAVE, pygame.WINDOWENTER)  # fmt: skip
        self._post(self.chance.choice(kinds))

    def _drop(self, at: tuple[int, int]) -> None:
        junk = self.folder / f"dropped-{self.chance.randrange(4)}.hearth"
        if not junk.exists():
            junk.write_bytes(self.chance.randbytes(self.chance.choice((0, 10, 4000))))
        self._post(pygame.DROPFILE, file=str(self.chance.choice((junk, self.folder, self.folder / "none"))))


def run(events: int, seed: int, folder: Path) -> Counter[str]:
    """Play in a folder of its own; returns how many frames each screen was on top.

    Raises:
        Exception: whatever came through; its notes name the last events.
    """
    os.environ["HEARTH_HOME"] = str(folder / "home")
    store = Store(folder / "hearth.db")
    app = App((1280, 800), "en", store=store, sound=False)
    app.change("all_lessons", True)
    monkey = Monkey(app, seed, folder)
    try:
        monkey.play(events)
    except Exception as error:
        error.add_note("on screen: " + (app.screens[-1].name if app.screens else "none"))
        for line in monkey.sent:
            error.add_note(line)
        raise
    finally:
        app.close()
        store.close()
    return monkey.seen


def main() -> None:
    """Run from the command line."""
    use_cache()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        seen = run(args.events, args.seed, Path(folder))
    print(f"{args.events} events in {time.perf_counter() - began:.0f} s, no exception; frames by screen:")
    for name, count in seen.most_common():
        print(f"  {name}: {count}")


if __name__ == "__main__":
    main()
