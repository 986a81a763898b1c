"""Looking ahead from the play screen: which futures run for the open card, and when they stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.decisions import Decision
from game.look_ahead import LookAhead
from game.ui.screens.play.ahead_box import AheadBox

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen

SELLS = ("launch", "incentive", "seed", "supply", "commission", "position")
"""Levers whose look ahead begins with pieces sold; the others with warmth."""


class Ahead:
    """The futures of one play screen; at most one look runs at a time."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self.measure = ""
        """What the person chose to look ahead at; "" for what suits the lever."""
        self._looking: tuple[object, LookAhead] | None = None
        """The latest look ahead, and what it was asked for."""
        self._ending: LookAhead | None = None
        """The one before, told to stop; it may still be at its last day."""

    def box(self, verb: str) -> AheadBox | None:
        """A new fan for the open card of a lever; None where the lesson allows no look ahead."""
        screen = self.screen
        if screen.scenario.spec.look_ahead is None:
            return None
        measure = self.measure or ("sold" if verb in SELLS else "warmth")
        return AheadBox(screen.g, screen.naming, self.futures, measure, self._choose)

    def futures(self, decision: Decision) -> LookAhead | None:
        """Futures with a decision and without it; those asked for a moment ago are taken up again."""
        session = self.screen.session
        asked = (session.tick, session.pending, decision)
        if self._looking is not None and self._looking[0] == asked and not self._looking[1].cancelled:
            return self._looking[1]
        self.stop()
        if self._ending is not None:  # or one would pile upon the other where the processor is busy
            self._ending.join()
            self._ending = None
        far = self.screen.scenario.spec.look_ahead
        found: LookAhead | None = session.look_ahead(decision, far.days, far.runs)
        if found is not None:
            self._looking = (asked, found)
        return found

    @property
    def latest(self) -> LookAhead | None:
        """The futures that run, or have run, for the open card."""
        return self._looking[1] if self._looking is not None else None

    def stop(self) -> None:
        """Run no more futures."""
        if self._looking is not None:
            self._ending = self._looking[1]
            self._ending.cancel()
            self._looking = None

    def _choose(self, measure: str) -> None:
        self.measure = measure
