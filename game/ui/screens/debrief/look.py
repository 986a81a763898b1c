"""Everything the parts of the debrief draw from, gathered once per language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.ui.screens.debrief.advice import Advice
from game.ui.screens.debrief.bars import Bar
from game.ui.screens.debrief.facts import Facts
from game.ui.screens.debrief.words import Words
from game.views.status import POINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.bots.ghost import Ghost
    from game.certificate.figures import BotFigures
    from game.debrief import Debrief
    from game.luck import Lucks
    from game.observation import CauseShare
    from game.session import Session
    from game.text import Text
    from game.ui.gfx import Gfx
    from game.ui.screens.debrief.asking import Asking
    from game.ui.screens.debrief.checking import Checking
    from game.what_if import Change


@dataclass(frozen=True)
class Look:
    """A run looked back upon, and how to say it."""

    session: Session
    found: Debrief
    facts: Facts
    advice: tuple[Advice, ...]
    tr: Text
    words: Words
    g: Gfx
    narrow: bool
    see_day: Callable[[int], object]
    """Opens the replay at a day (0 is the first)."""
    ghost: Ghost | None = None
    """A bot's run on the same luck, to be seen beside one's own."""
    summon: Callable[[str], object] = print
    """Asks for the run of a bot of that name; "" for none."""
    asking: Asking = field(kw_only=True)
    """The question "what if?"."""
    changed: Callable[[], object] = field(kw_only=True)
    """Something shown was chosen otherwise."""
    checking: Checking = field(kw_only=True)
    """Suspected mistakes, and whether they hold up."""
    lucks: Lucks = field(kw_only=True)
    """The same decisions on other luck, as far as they have been played."""
    known: Mapping[str, BotFigures] = field(kw_only=True)
    """What scripted operators are known to make of the lesson, by bot."""
    open_cause: Callable[[int, int], object] = field(kw_only=True)
    """Shows whom a cause of a turning point touched: place of the point, and of the cause in it."""
    why: Callable[[str, int], object] = field(kw_only=True)
    """Says what moved a gauge on a day (0 is the first), and whom that touched."""
    open_life: Callable[[int], object] = field(kw_only=True)
    """Shows the life of whoever is or was in a row."""
    ask: Callable[[Change], object] = field(kw_only=True)
    """Turns to "what if?" with a question put together."""

    def ends(self, gauge: str) -> tuple[float, float]:
        """A gauge at the end of the first and of the last day; zeros before the first day is over."""
        curve = self.found.series.gauges[gauge]
        return (float(curve[0]), float(curve[-1])) if len(curve) else (0.0, 0.0)

    def bars(self, shares: Sequence[CauseShare], digits: int) -> list[Bar]:
        """Causes as bars in points; those too small to be written are left out."""
        made = []
        for share in shares:
            amount = share.amount * POINTS
            if round(abs(amount), digits) > 0:
                name = self.tr(f"names.cause.{share.cause.name.lower()}")
                made.append(Bar(name, amount, self.tr.signed(amount, digits)))
        return made
