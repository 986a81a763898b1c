"""A column that gives way: what scrolls inside it takes the room there is."""

from __future__ import annotations

from game.ui.widgets import Column


class ShrinkingColumn(Column):
    """As a column, but it may be given less height than it wants, because something in it scrolls."""

    @property
    def shrinks(self) -> bool:
        return True
