"""Bets: what a trainee expects of a decision, how sure she is, and how good such forecasts turn out.

A bet is written in the journal and changes nothing in the community. It is scored by the Brier score (Brier 1950,
Monthly Weather Review 78:1), which is best for who says what she believes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agents.decisions import Decision, Launch, SetGate, SplitCircle
from game.journal import Bet, Entry
from game.observation import Frame, Series

LAUNCH_DAYS, OTHER_DAYS = 5, 7
"""Days until a bet is settled: on a launch, on a split or a change of the gate."""
ALWAYS_HALF = 0.25
"""Brier score of who says fifty-fifty to everything."""


def question(decision: Decision, frame: Frame) -> Bet | None:
    """What one may bet on before a decision, with answer and confidence left open; None for other decisions.

    A launch: that a tenth of the members' number in pieces is sold within some days. A gate: that more are here in a
    week than now. A split: that as large a share looks in.
    """
    day = frame.day + 1
    if isinstance(decision, Launch):
        more = max(3, 5 * round(len(frame.members) / 50))
        due = min(frame.days_total, day + LAUNCH_DAYS)
        return Bet("sold", float(frame.sales_by_wave.sum() + more), due)
    due = min(frame.days_total, day + OTHER_DAYS)
    if isinstance(decision, SetGate):
        return Bet("members", float(len(frame.members) + 1), due)
    if isinstance(decision, SplitCircle):
        return Bet("active", round(float(frame.gauges["active_share"]), 2), due)
    return None


@dataclass(frozen=True)
class Settled:
    """A bet whose day has come: what it came to, whether the claim held, and the squared error in [0, 1]."""

    bet: Bet
    day: int
    """Day it was made, 1 is the first."""
    value: float
    held: bool

    @property
    def right(self) -> bool:
        """The side that was taken came true."""
        return self.held == self.bet.yes

    @property
    def brier(self) -> float:
        """Squared distance between the probability given to the claim and what became of it."""
        given = self.bet.confidence if self.bet.yes else 1.0 - self.bet.confidence
        return (given - float(self.held)) ** 2


def settle(entries: Iterable[Entry], series: Series) -> tuple[Settled, ...]:
    """Every bet whose evening has passed, in the order they were made."""
    found = []
    for entry in entries:
        bet = entry.decision
        if isinstance(bet, Bet) and 1 <= bet.by_day <= series.days:
            value = _value(bet, series)
            found.append(Settled(bet, entry.day + 1, value, value >= bet.at_least))
    return tuple(found)


def _value(bet: Bet, series: Series) -> float:
    last = bet.by_day - 1
    if bet.claim == "sold":
        return float(series.sales_by_wave[: last + 1].sum())
    gauge = {"members": "members", "active": "active_share"}[bet.claim]
    return float(series.gauges[gauge][last])


def score(settled: Iterable[Settled]) -> float | None:
    """Mean Brier score: 0 is perfect, 0.25 is saying fifty-fifty to everything; None without bets."""
    errors = [one.brier for one in settled]
    return sum(errors) / len(errors) if errors else None
