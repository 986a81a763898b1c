"""Turning points in words: how a curve turned, and whom one of the causes touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from agents.names import Role, Source
from game.debrief import TREND_DAYS, WATCHED, TurningPoint
from game.decision_words import described
from game.observation import CauseShare, Touched
from game.text import Text
from game.views.bars import Bar, scaled
from game.views.naming import Naming
from game.views.status import POINTS, moment
from game.views.why import Person
from game.views.why_cause import DECIDED, Group

if TYPE_CHECKING:
    from game.retrace import Turned

LISTED, GROUPS = 10, 6
WRITTEN = 0.005
"""Points below which an amount would be written as nothing."""


def turn_title(turn: TurningPoint, tr: Text) -> str:
    """Day, curve and how it turned."""
    return tr(f"debrief.course.{turn.manner}", day=turn.day + 1, metric=tr(f"debrief.metric.{turn.metric}"))


@dataclass(frozen=True)
class WhomView:
    """One cause of a turning point: whom it touched and what was decided about it."""

    title: str
    caption: str
    amount: str
    note: str
    people: tuple[tuple[Person, Bar], ...]
    """Those it touched most; a bar's number is her own change a day and her share of the cause."""
    rest: str
    groups: tuple[Group, ...]
    decisions: tuple[str, ...]


def whom_view(turn: TurningPoint, share: CauseShare, told: Turned, naming: Naming) -> WhomView:
    """What is known of one cause of a turning point."""
    tr, touched = naming.tr, told.touched
    own = (told.own * POINTS).tolist()
    listed = list(zip(touched.rows.tolist(), touched.uids.tolist(), touched.here.tolist(), strict=True))[:LISTED]
    parts = _parts(touched, share.amount)
    people = [
        Person(row, naming.person(uid), tr("turn.own", amount=tr.signed(own[at], 1), share=tr.percent(parts[at])), here)
        for at, (row, uid, here) in enumerate(listed)
    ]
    bars = scaled((p.name, p.value, own[at], own[at] > 0) for at, p in enumerate(people))
    others = len(touched) - len(people)
    rest = ""
    if others > 0:
        rest = tr("turn.others", count=tr.number(others), share=tr.percent(float(sum(parts[len(people) :]))))
    return WhomView(
        title=tr(f"names.cause.{share.cause.name.lower()}"),
        caption=turn_title(turn, tr),
        amount=tr.signed(share.amount * POINTS, 2),
        note=_note(turn, share, told, naming),
        people=tuple(zip(people, bars, strict=True)),
        rest=rest,
        groups=tuple(_groups(touched, naming)),
        decisions=_decisions(turn, share, naming),
    )


def _parts(touched: Touched, whole: float) -> list[float]:
    """Everybody's share of the cause; they and what is nobody's make 1."""
    parts: list[float] = (touched.amounts / whole).tolist() if whole else [0.0] * len(touched)
    return parts


def _note(turn: TurningPoint, share: CauseShare, told: Turned, naming: Naming) -> str:
    tr, touched = naming.tr, told.touched
    state = tr(f"debrief.state.{WATCHED[turn.metric]}")
    if not len(touched):
        return tr("why.nobody")
    said = tr(
        "turn.note", count=tr.number(len(touched)), days=TREND_DAYS, state=state,
        amount=tr.signed(share.amount * POINTS, 2),
    )  # fmt: skip
    apart = touched.apart / share.amount if share.amount else 0.0
    if abs(apart) >= 0.005:
        said = tr("why.with_apart", told=said, amount=tr.percent(apart))
    return said


def _groups(touched: Touched, naming: Naming) -> Iterator[Group]:
    """Divisions that tell something: only where those touched are of more than one kind."""
    tr = naming.tr
    roles = [tr(f"names.role.{role.name.lower()}") for role in Role]
    sources = [tr(f"names.source.{source.name.lower()}") for source in Source]
    divisions = (
        ("circle", touched.circle, naming.circle), ("segment", touched.segment, naming.segment),
        ("role", touched.role, roles.__getitem__), ("source", touched.source, sources.__getitem__),
    )  # fmt: skip
    for by, codes, name in divisions:
        kinds, inverse, count = np.unique(codes, return_inverse=True, return_counts=True)
        sums = np.bincount(inverse, weights=touched.amounts) * POINTS
        order = [k for k in np.argsort(-np.abs(sums), kind="stable")[:GROUPS].tolist() if abs(sums[k]) >= WRITTEN]
        if len(order) < 2:
            continue
        rows = [
            (
                tr("why.group_of", name=name(int(kinds[k])), count=tr.number(int(count[k]))),
                tr.signed(float(sums[k]), 2), float(sums[k]), float(sums[k]) > 0,
            )
            for k in order
        ]  # fmt: skip
        yield Group(tr(f"why.by.{by}"), scaled(rows))


def _decisions(turn: TurningPoint, share: CauseShare, naming: Naming) -> tuple[str, ...]:
    """Decisions about that day that such a cause can come from."""
    verbs = DECIDED.get(share.cause, ())
    return tuple(
        naming.tr("why.decided", when=moment(entry.tick, naming.tr), what=described(entry.decision, naming))
        for entry in turn.entries
        if entry.decision.verb in verbs
    )


def whom_text(view: WhomView, tr: Text) -> str:
    """A cause of a turning point as plain text, for the clipboard."""
    return "\n".join(_lines(view, tr))


def _lines(view: WhomView, tr: Text) -> Iterator[str]:
    yield f"{view.caption} · {tr.pair(view.title, view.amount)}"
    yield view.note
    if view.people:
        yield from ("", tr("why.whom"))
        yield from (f"- {tr.pair(person.name, person.value)}" for person, _ in view.people)
    if view.rest:
        yield view.rest
    for group in view.groups:
        yield from ("", group.title, *_bars(group.bars, tr))
    if view.decisions:
        yield from ("", tr("why.behind"), *view.decisions)


def _bars(bars: Sequence[Bar], tr: Text) -> Iterator[str]:
    yield from (f"- {tr.pair(bar.label, bar.value)}" for bar in bars)
