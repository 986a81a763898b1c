"""What a bot is shown, once a day: the same frame a trainee's screen is drawn from, and the price tag of any decision.

Nothing here holds the model: the frame is values, and of the session only questions remain that its screen asks too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from agents.decisions import Verdict
from agents.memory import Finding
from game.bots.brief import Brief
from game.events import Heard
from game.journal import Act
from game.observation import Frame
from game.score import Outcome
from game.session import Session
from game.story.state import Card
from game.views.visible import visible


@dataclass(frozen=True)
class Observation:
    """One look at the community, before the first tick of a day."""

    brief: Brief
    day: int
    """Day about to begin; 0 is the first."""
    frame: Frame
    """As it stands, without the events since the last look: those are what is heard."""
    heard: Heard | None
    """What members have spoken of since the last look; None for a bot that does not listen."""
    findings: tuple[Finding, ...]
    """What research came to so far: averages with their errors."""
    cards: tuple[Card, ...]
    """Events that wait for an answer."""
    ask: Callable[[Act], Verdict]
    """What a decision or answer would cost and whether it may be taken, as its card shows it."""
    judge: Callable[[], Outcome]
    """How the goals stand."""

    @cached_property
    def outcome(self) -> Outcome:
        """How the goals stand, asked for once."""
        return self.judge()

    @property
    def cash(self) -> float:
        """Yuan in hand this morning."""
        return self.frame.gauges["cash"]

    @property
    def hours(self) -> float:
        """Hours left this week, this morning."""
        return self.frame.gauges["hours_left"]

    @property
    def members(self) -> int:
        """Members this morning."""
        return len(self.frame.members)


def look(session: Session, brief: Brief, listen: bool = True) -> Observation:
    """What a session shows its operator now. ``listen``: with what was said since the last look."""
    shown = visible(session.frame, brief.visibility)
    heard = session.heard() if listen else None
    return Observation(
        brief, session.day, shown, heard, session.findings(), session.awaiting, session.propose, session.outcome
    )
