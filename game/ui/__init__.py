"""The front end: the only package that imports pygame (pygame-ce). docs/ui.md tells how to write a screen."""

import os

# SDL and pygame read these when they are first imported, which happens in a module of this package.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitor")
os.environ.setdefault("SDL_IME_SHOW_UI", "1")
