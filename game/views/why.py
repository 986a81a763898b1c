"""Why a number changed: what moved it on one day and in the week up to it, as signed bars, and whom that touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from agents.names import DAYS_PER_WEEK, Cause
from game.explain import NOTHING_BEHIND, STATE_BEHIND
from game.hours import CONTENT, GREETING, MONDAY, OUTSIDE
from game.observation import Part, Touched
from game.parts import Kind
from game.text import Text
from game.views.bars import Bar, scaled
from game.views.naming import Naming

MOODS = ("warmth", "trust", "belonging", "fatigue")
COMING_AND_GOING = ("founding", "arrival", "introduction", "leavers")
"""What people bring along or take away: it moves the sum over members and nobody's mood."""
ROWS, HEADLINE, NAMED = 6, 3, 3
SMALLEST = {"headcount": 0.5, "money": 0.5}
OWN_HEADS = (CONTENT, GREETING, MONDAY, OUTSIDE, "answer")
GAUGE_OF = {"headcount": "members", "money": "cash"}
"""The gauge that shows a booked state, where it is called otherwise."""


class Asked(Protocol):
    """What is asked of a session."""

    def parts(self, metric: str, first_day: int, last_day: int) -> tuple[Kind, tuple[Part, ...]]: ...


@dataclass(frozen=True)
class Person:
    """Somebody touched: name, and how much in her own measure ("" where there is nothing to measure)."""

    row: int
    name: str
    value: str
    here: bool


@dataclass(frozen=True)
class CauseRow:
    """One part of a change with those it touched most."""

    key: str
    bar: Bar
    who: str
    """How many it touched, "" where that is not known."""
    people: tuple[Person, ...]
    more: bool
    """Whether there is more to tell on request."""


@dataclass(frozen=True)
class Span:
    """What moved a number over some days, both included."""

    key: str
    first: int
    last: int
    caption: str
    change: str
    rows: tuple[CauseRow, ...]
    rest: str
    """How many smaller parts there are besides, "" for none."""


@dataclass(frozen=True)
class WhyView:
    """The answer: heading, a line on what is measured, the day's and the week's parts."""

    metric: str
    title: str
    note: str
    spans: tuple[Span, ...]
    follows: str = ""
    """Gauge to ask about next, whose causes stand behind this one; "" for none."""
    follows_name: str = ""


@dataclass(frozen=True)
class Unit:
    """How parts of one kind are measured."""

    kind: Kind
    state: str
    scale: float
    """Factor on amounts: points of the mean over members, heads, yuan, hours."""
    write: Callable[[float], str]
    own_scale: float
    """Factor on one member's amount."""
    write_own: Callable[[float], str]


def why_view(
    asked: Asked, metric: str, day: int, members: int, naming: Naming, *, now: bool = True
) -> WhyView:
    """Ask about a gauge on ``day`` (0 is the first) with ``members`` people there; ``now``: that day is today."""
    tr = naming.tr
    title = tr("why.title", name=tr(f"names.gauge.{metric}"))
    kind, today = asked.parts(metric, day, day)
    if kind == "cause" and metric in NOTHING_BEHIND:
        return WhyView(metric, title, tr(f"why.nothing.{metric}"), ())
    state = STATE_BEHIND.get(metric, metric)
    follows = "" if kind in ("wave", "hours") else GAUGE_OF.get(state, state)
    week = max(0, day - DAYS_PER_WEEK + 1)
    spans = [_span("today" if now else "day", day, day, kind, today, state, members, naming)]
    if day > 0:
        kind_then, parts = asked.parts(metric, week, day)
        spans.append(_span("week" if now else "week_to", week, day, kind_then, parts, state, members, naming))
    follows = "" if follows == metric else follows
    return WhyView(
        metric, title, _note(kind, metric, state, naming), tuple(spans), follows,
        tr(f"names.gauge.{follows}") if follows else "",
    )  # fmt: skip


def _note(kind: Kind, metric: str, state: str, naming: Naming) -> str:
    tr = naming.tr
    if kind != "cause":
        return tr(f"why.unit.{kind}")
    if state == metric or metric in ("members", "cash"):
        return tr(f"why.unit.{state}")
    return tr("why.follows", name=tr(f"why.state.{state}"))


def _span(
    key: str, first: int, last: int, kind: Kind, parts: tuple[Part, ...], state: str, members: int, naming: Naming
) -> Span:
    tr, unit = naming.tr, unit_of(kind, state, members, naming.tr)
    shown = [part for part in parts if counts(part, kind, state)]
    shown = [part for part in shown if abs(part.amount * unit.scale) >= SMALLEST.get(state, 0.05)]
    rest = len(shown) - ROWS
    bars = scaled(bar_row(part_name(part.key, kind, tr), part.amount * unit.scale, unit) for part in shown[:ROWS])
    rows = [_row(part, bar, unit, naming) for part, bar in zip(shown, bars, strict=False)]
    change = unit.write(sum(part.amount * unit.scale for part in shown))
    more = tr("why.more", count=rest) if rest > 0 else ""
    return Span(key, first, last, tr(f"why.span.{key}", day=last + 1), change, tuple(rows), more)


def counts(part: Part, kind: Kind, state: str) -> bool:
    """Whether a part moves the number shown: what people bring along moves a sum and no mean."""
    left_out = COMING_AND_GOING if state in MOODS else ("founding",)
    return kind != "cause" or part.key not in left_out


def bar_row(label: str, amount: float, unit: Unit) -> tuple[str, str, float, bool | None]:
    """A row for :func:`game.views.bars.scaled`."""
    good = -1 if unit.state == "fatigue" else 1
    helps = None if unit.kind == "hours" and amount < 0 else amount * good > 0
    return label, unit.write(amount), amount, helps


def _row(part: Part, bar: Bar, unit: Unit, naming: Naming) -> CauseRow:
    touched = part.touched
    if touched is None or not len(touched):
        return CauseRow(part.key, bar, "", (), unit.kind != "hours")
    who = naming.tr("why.people", count=naming.tr.number(len(touched)))
    return CauseRow(part.key, bar, who, persons(touched, unit, naming, NAMED), True)


def persons(touched: Touched, unit: Unit, naming: Naming, most: int) -> tuple[Person, ...]:
    """The first so many of those touched."""
    rows, uids = touched.rows[:most].tolist(), touched.uids[:most].tolist()
    amounts, here = touched.amounts[:most].tolist(), touched.here[:most].tolist()
    return tuple(
        Person(row, naming.person(uid), unit.write_own(amount * unit.own_scale), bool(still))
        for row, uid, amount, still in zip(rows, uids, amounts, here, strict=True)
    )


def part_name(key: str, kind: Kind, tr: Text) -> str:
    """What a part is called."""
    if kind == "hours":
        return tr(f"why.hours.{key}") if key in OWN_HEADS else tr(f"names.lever.{key}")
    if kind == "presence":
        return tr(f"why.presence.{key}")
    return tr(f"names.{kind}.{key}")


def unit_of(kind: Kind, state: str, members: int, tr: Text) -> Unit:
    """How amounts are measured and written: points of the mean, heads, yuan, pieces, hours."""

    def nothing(_: float) -> str:
        return ""

    def money(v: float) -> str:
        return ("+" if v > 0 else "") + tr.money(v)

    def points(v: float) -> str:
        return tr.signed(v, 1)

    if kind == "hours":
        return Unit(kind, state, 1.0, points, 1.0, nothing)
    if kind == "wave":
        return Unit(kind, state, 1.0, tr.signed, 1.0, lambda v: f"×{tr.number(v)}" if v > 1 else "")
    if kind == "cause" and state in MOODS:
        return Unit(kind, state, 100.0 / max(1, members), points, 100.0, points)
    if kind == "cause" and state == "money":
        return Unit(kind, state, 1.0, money, 1.0, money)
    return Unit(kind, "headcount", 1.0, tr.signed, 1.0, nothing)


def cause_of(key: str) -> Cause:
    """The booked cause of a part's key."""
    return Cause[key.upper()]


def headline(view: WhyView, tr: Text) -> str:
    """The day's change with its largest parts in a sentence, "" when nothing moved."""
    rows = view.spans[0].rows if view.spans else ()
    if not rows:
        return ""
    causes = tr("why.comma").join(f"{row.bar.label} {row.bar.value}" for row in rows[:HEADLINE])
    return tr("why.tip", change=view.spans[0].change, causes=causes)
