"""What stands at the right of the head of a card that is read and put away."""

from __future__ import annotations

from game.text import Text
from game.ui.widgets import IconButton, Widget
from game.ui.widgets.base import Action


def card_tools(tr: Text, card: str, copy: Action, close: Action) -> list[Widget]:
    """Copy and close; they are called ``<card>.copy`` and ``<card>.close``."""
    return [
        IconButton(
            "copy", tr("clipboard.copy"), copy, kind="quiet", side=28, name=f"{card}.copy",
            tooltip=tr("clipboard.copy_help"),
        ),
        IconButton("cross", tr("app.close"), close, kind="quiet", side=28, name=f"{card}.close"),
    ]  # fmt: skip
