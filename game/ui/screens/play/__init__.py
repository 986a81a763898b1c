"""The play screen: the living network, the levers, the feed, the charts, the journal, and the clock."""

from game.ui.screens.play.screen import PlayScreen

__all__ = ["PlayScreen"]
