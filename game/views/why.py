"""Why a number changed: the top causes of today and of this week, as signed bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from agents.names import DAYS_PER_WEEK, Cause
from game.explain import NOTHING_BEHIND, STATE_BEHIND
from game.observation import Why
from game.text import Text
from game.views.bars import Bar, scaled

MOODS = ("warmth", "trust", "belonging", "fatigue")
COMING_AND_GOING = (Cause.FOUNDING, Cause.ARRIVAL, Cause.INTRODUCTION, Cause.LEAVERS)
"""What people bring along or take away: it moves the sum over members and nobody's mood."""
BARS, HEADLINE = 6, 3
SMALLEST = {"headcount": 0.5, "money": 0.5}


class Asked(Protocol):
    """What is asked of a session."""

    def why(self, metric: str, first_day: int, last_day: int) -> Why: ...


@dataclass(frozen=True)
class Span:
    """Causes over some days."""

    caption: str
    change: str
    bars: tuple[Bar, ...]
    rest: str
    """How many smaller causes there are besides, "" for none."""


@dataclass(frozen=True)
class WhyView:
    """The answer: heading, a line on what is measured, today's and the week's causes."""

    metric: str
    title: str
    note: str
    spans: tuple[Span, ...]


def why_view(asked: Asked, metric: str, day: int, members: int, tr: Text) -> WhyView:
    """Ask about a gauge on ``day`` (0 is the first) with ``members`` people there."""
    title = tr("why.title", name=tr(f"names.gauge.{metric}"))
    if metric in NOTHING_BEHIND:
        return WhyView(metric, title, tr(f"why.nothing.{metric}"), ())
    state = STATE_BEHIND.get(metric, metric)
    note = tr(f"why.unit.{state}") if state == metric or metric in ("members", "cash") else ""
    if not note:
        note = tr("why.follows", name=tr(f"why.state.{state}"))
    week = max(0, day - DAYS_PER_WEEK + 1)
    days = [("why.today", day)] + ([("why.week", week)] if day > 0 else [])
    spans = (_span(asked.why(metric, first, day), tr(key), state, members, tr) for key, first in days)
    return WhyView(metric, title, note, tuple(spans))


def _span(why: Why, caption: str, state: str, members: int, tr: Text) -> Span:
    scale, write = _unit(state, members, tr)
    left_out = COMING_AND_GOING if state in MOODS else (Cause.FOUNDING,)
    rows = [(c.cause, c.amount * scale) for c in why.causes if c.cause not in left_out]
    rows = [(cause, amount) for cause, amount in rows if abs(amount) >= SMALLEST.get(state, 0.02)]
    rest = len(rows) - BARS
    good = -1 if state == "fatigue" else 1
    bars = scaled((tr(f"names.cause.{c.name.lower()}"), write(a), a, a * good > 0) for c, a in rows[:BARS])
    more = tr("why.more", count=rest) if rest > 0 else ""
    return Span(caption, write(sum(amount for _, amount in rows)), bars, more)


def _unit(state: str, members: int, tr: Text) -> tuple[float, Callable[[float], str]]:
    """Factor on the booked amounts, and how they are written: points of the mean, heads, yuan."""
    if state in MOODS:
        return 100.0 / max(1, members), lambda v: tr.signed(v, 1)
    if state == "money":
        return 1.0, lambda v: ("+" if v > 0 else "") + tr.money(v)
    return 1.0, tr.signed


def headline(view: WhyView, tr: Text) -> str:
    """Today's change with its largest causes in a sentence, "" when nothing moved."""
    bars = view.spans[0].bars if view.spans else ()
    if not bars:
        return ""
    causes = tr("why.comma").join(f"{bar.label} {bar.value}" for bar in bars[:HEADLINE])
    return tr("why.tip", change=view.spans[0].change, causes=causes)
