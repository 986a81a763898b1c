"""Opening the window: the checks before it, its smallest size, full screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import pygame

MIN_SIZE = (1024, 640)
TITLE = "Hearth · 围炉"


class NoDisplay(RuntimeError):
    """There is nothing to open a window on."""


class WrongPygame(RuntimeError):
    """Plain pygame is installed where pygame-ce is needed."""


def check_pygame() -> None:
    """Make sure that ``import pygame`` is pygame-ce.

    Raises:
        WrongPygame: it is not.
    """
    if not hasattr(pygame.Surface, "fblits"):
        raise WrongPygame(
            "This game needs pygame-ce, but plain pygame is installed in its place. "
            "Run: pip uninstall -y pygame pygame-ce, then: pip install pygame-ce"
        )


def check_display(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> None:
    """Make sure there is a display before SDL falls back to drawing where nobody can look.

    Raises:
        NoDisplay: on a system of the X11 and Wayland kind with neither, and no driver asked for.
    """
    env = os.environ if environ is None else environ
    if platform in ("win32", "darwin") or env.get("SDL_VIDEODRIVER") or env.get("SDL_VIDEO_DRIVER"):
        return
    if not env.get("DISPLAY") and not env.get("WAYLAND_DISPLAY"):
        raise NoDisplay(_no_display("neither DISPLAY nor WAYLAND_DISPLAY is set"))


def _no_display(reason: str) -> str:
    return f"No display: {reason}. Start the game from a desktop, or run `python run.py batch ...` headless."


def open_window(size: tuple[int, int], full_screen: bool = False) -> pygame.Surface:
    """Open the game's window, at least :data:`MIN_SIZE` large, and return its surface.

    Raises:
        NoDisplay, WrongPygame.
    """
    check_pygame()
    check_display()
    try:
        pygame.display.init()
        pygame.font.init()
        surface = _first_mode(size, full_screen)
    except pygame.error as error:
        raise NoDisplay(_no_display(f"the system refused a window ({error})")) from None
    dress()
    return surface


def _first_mode(size: tuple[int, int], full_screen: bool) -> pygame.Surface:
    """As asked for; a window where the whole screen is refused."""
    if full_screen:
        try:
            return set_mode(size, True)
        except pygame.error:
            pass
    return set_mode(size)


def dress() -> None:
    """What a fresh window has to be told."""
    pygame.display.set_caption(TITLE)
    pygame.key.set_repeat(350, 40)
    pygame.key.stop_text_input()


def set_mode(size: tuple[int, int], full_screen: bool = False) -> pygame.Surface:
    """Give the window a size (clamped to the smallest one), or the whole screen."""
    if full_screen:
        return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    return pygame.display.set_mode(clamp(size), pygame.RESIZABLE)


def clamp(size: tuple[int, int]) -> tuple[int, int]:
    """The size, or the smallest one where it is below."""
    return max(MIN_SIZE[0], size[0]), max(MIN_SIZE[1], size[1])


def interface_scale(size: tuple[int, int], text_scale: float) -> float:
    """Screen pixels per logical pixel: the chosen text size, larger on large windows.

    Most of a larger window's growth goes to larger text, the rest to more room.
    """
    growth = min(size[0] / 1280, size[1] / 800)
    return text_scale * max(1.0, growth) ** 0.7
