"""Which text Ctrl+C takes from the play screen: the answer that is open, the member's card, or the lever's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.decision_words import described
from game.ui import clipboard
from game.ui.screens.play.levers_tab import CardHead, LeversTab
from game.ui.screens.play.side import SidePanel
from game.ui.screens.play.why_card import WhyCard
from game.ui.widgets import Widget
from game.ui.widgets.button import Pressable
from game.views.cards_text import lever_text, member_text

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


def copy_here(screen: PlayScreen) -> None:
    """Copy what is open, or has the focus; say so when that is nothing."""
    found = found_text(screen)
    if found is None:
        screen.tell(screen.tr("clipboard.nothing"), "info")
        return
    clipboard.copy(screen, found[1], found[0], screen.tell)


def copy_answer(screen: PlayScreen, text: str) -> None:
    """Copy an answer to "why?", which may stand over a chart that covers the play screen."""
    above = screen.app.screen
    clipboard.copy(above, text, "why", screen.tell if above is screen else screen.app.tell)


def found_text(screen: PlayScreen) -> tuple[str, str] | None:
    """Beginning of a file's name, and the text; None when no card is open or has the focus."""
    top = screen.tree.top.widget
    if isinstance(top, WhyCard):
        return "why", top.text
    if len(screen.tree.layers) > 1:
        return "card", "\n".join(said_on(top))
    view = screen.member()
    if view is not None:
        return "member", member_text(view, screen.buy(), screen.stay(), screen.tr)
    side = screen.layout.side
    levers = side.levers if isinstance(side, SidePanel) else None
    text = _lever(screen, levers) if levers is not None else ""
    return ("lever", text) if text else None


def said_on(layer: Widget) -> Iterator[str]:
    """What can be read on a layer, in reading order, without its buttons and what only groups others."""
    for widget in layer.walk():
        if widget.label and not widget.children and not isinstance(widget, Pressable):
            yield widget.label


def _lever(screen: PlayScreen, tab: LeversTab) -> str:
    """The card with the focus, or the open one."""
    body, focus = tab.body, screen.tree.focus
    head = focus if isinstance(focus, CardHead) else None
    if body is not None and (head is None or head.card.key == body.card.key):
        said = described(body.current, screen.naming)
        return lever_text(body.card, body.current, body.facts.facts, body.reasons, body.note, said, screen.tr)
    return lever_text(head.card, None, (), (), "", "", screen.tr) if head is not None else ""
