"""Saved games, finished runs and run files: going on, looking back, watching, handing on."""

from game.ui.screens.saves.opening import resume
from game.ui.screens.saves.screen import SavesScreen

__all__ = ["SavesScreen", "resume"]
