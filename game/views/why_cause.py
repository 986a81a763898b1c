"""The second level of an answer: one cause, whom it touched, where they are, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from agents.names import SLOTS_PER_DAY, Cause, Kind, Role, Source
from game.decision_words import described
from game.explain import STATE_BEHIND
from game.journal import Entry
from game.observation import Part, Touched
from game.parts import Kind as PartKind
from game.views.bars import Bar, scaled
from game.views.naming import Naming
from game.views.status import moment
from game.views.why import Person, Span, Unit, WhyView, bar_row, part_name, persons, unit_of

LISTED, GROUPS, DECISIONS, SPEAKERS = 8, 6, 3, 3

MESSAGES: dict[Cause, tuple[Kind, ...]] = {
    Cause.CONTENT_VALUE: (Kind.CONTENT, Kind.ANSWER), Cause.TALK: (Kind.CHAT, Kind.TALK),
    Cause.REPLY: (Kind.CHAT, Kind.TALK, Kind.ANSWER), Cause.GREETING: (Kind.GREETING,),
    Cause.ANSWERED: (Kind.ANSWER,), Cause.UNANSWERED: (Kind.QUESTION,), Cause.NO_VALUE: (Kind.CONTENT, Kind.CHAT),
    Cause.ADVERT_FATIGUE: (Kind.ADVERT,), Cause.PITCH_FATIGUE: (Kind.PITCH,), Cause.OVERLOAD: tuple(Kind),
    Cause.REVIEWS: (Kind.REVIEW,), Cause.COMPLAINTS: (Kind.COMPLAINT,), Cause.BREACHES: (Kind.BREACH,),
    Cause.OFF_TOPIC: (Kind.CONTENT,), Cause.PROMPTED: (Kind.PROMPT,), Cause.VOTE: (Kind.VOTE,),
    Cause.CONTENT_COST: (Kind.CONTENT, Kind.PROMPT), Cause.SALES: (Kind.PITCH,),
}  # fmt: skip
"""Kinds of messages a cause comes from."""
DECIDED: dict[Cause, tuple[str, ...]] = {
    Cause.CONTENT_VALUE: ("content", "position"), Cause.NO_VALUE: ("content", "position"),
    Cause.CONTENT_COST: ("content",), Cause.OFF_TOPIC: ("position", "content"), Cause.PROMPTED: ("content",),
    Cause.GREETING: ("greet",), Cause.UNGREETED: ("greet",), Cause.PITCH_FATIGUE: ("launch",),
    Cause.SALES: ("launch", "incentive"), Cause.GOODS: ("launch",), Cause.DELIVERY_COST: ("launch", "supply"),
    Cause.SHARED_PURCHASE: ("launch", "incentive"), Cause.GOOD_DELIVERY: ("launch", "supply"),
    Cause.LATE_DELIVERY: ("launch", "supply"), Cause.POOR_QUALITY: ("launch", "supply"),
    Cause.REFUND: ("launch", "supply"),
    Cause.REVIEWS: ("launch",), Cause.COMPLAINTS: ("launch", "supply"), Cause.BROKEN_PROMISE: ("launch", "supply"),
    Cause.REWARD: ("reward",), Cause.CROWDING_OUT: ("reward", "incentive"), Cause.REWARD_COST: ("reward",),
    Cause.ARRIVAL: ("channel", "gate", "campaign", "recruit"), Cause.INTRODUCTION: ("reward", "gate", "campaign"),
    Cause.GATE_FEES: ("gate",), Cause.CHANNEL_COST: ("channel",), Cause.REKINDLED: ("rekindle",),
    Cause.REMOVED: ("expel", "rules"), Cause.SESSION: ("session",), Cause.MEETING: ("meeting",), Cause.VOTE: ("vote",),
    Cause.TASK: ("tasks",), Cause.RECOGNITION: ("recognise",), Cause.BREACHES: ("rules",), Cause.RULES: ("rules",),
    Cause.FORBIDDEN: ("rules",), Cause.CO_WRITTEN: ("rules",), Cause.LEFT_RULES: ("rules",),
    Cause.POINTS: ("points",), Cause.POINTS_COST: ("points",), Cause.COMMISSION: ("commission",),
    Cause.CAMPAIGN_COST: ("campaign",), Cause.SUPPLY_COST: ("supply",), Cause.EVENT_COST: ("meeting", "session"),
    Cause.RESEARCH_COST: ("research",), Cause.STRUCTURE_COST: ("split", "merge", "ways", "recruit", "appoint"),
    Cause.SUBSIDY: ("incentive",), Cause.GIFTS: ("seed",), Cause.REPOSITIONED: ("position",),
    Cause.POSITION_COST: ("position",), Cause.MOVED: ("split", "merge"), Cause.BURN_OUT: ("appoint", "commission"),
    Cause.LEADER_LOST: ("appoint",), Cause.LEFT_LEADER: ("appoint",), Cause.NEWS: ("answer", "inject"),
}  # fmt: skip
"""Verbs of the decisions a cause comes from."""
WAVE_DECISIONS = ("launch", "incentive", "seed")
PRESENCE_DECISIONS = ("content", "launch", "session", "campaign")


class Session(Protocol):
    """What is asked of a session."""

    @property
    def journal(self) -> tuple[Entry, ...]: ...
    def parts(self, metric: str, first_day: int, last_day: int) -> tuple[PartKind, tuple[Part, ...]]: ...
    def wrote(self, kinds: Collection[Kind], first_day: int, last_day: int) -> Mapping[int, int] | None: ...
    def person(self, row: int) -> tuple[int, bool]: ...


@dataclass(frozen=True)
class Group:
    """Those touched, divided by one trait; the bars add up to the cause."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Behind:
    """Messages that stand behind a cause: how many, and who wrote most of them."""

    text: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class CauseView:
    """One cause of one number over one span."""

    key: str
    title: str
    caption: str
    amount: str
    note: str
    """How the members' amounts relate to the cause's."""
    people: tuple[tuple[Person, Bar], ...]
    rest: str
    """What all others had a part in, "" for none."""
    groups: tuple[Group, ...]
    messages: Behind | None
    decisions: tuple[str, ...]


def cause_view(session: Session, view: WhyView, span: Span, key: str, members: int, naming: Naming) -> CauseView:
    """What is known of one part of a span of an answer; one that has been undone since is nothing."""
    tr = naming.tr
    kind, parts = session.parts(view.metric, span.first, span.last)
    part = next((part for part in parts if part.key == key), Part(key, 0.0))
    unit = unit_of(kind, STATE_BEHIND.get(view.metric, view.metric), members, tr)
    touched = part.touched
    people: tuple[tuple[Person, Bar], ...] = ()
    groups: tuple[Group, ...] = ()
    rest, note = "", tr("why.unkept" if part.amount else "why.still")
    if touched is not None:
        people, rest = _listed(touched, unit, naming)
        note = _note(touched, part, unit, naming)
        groups = _groups(touched, unit, naming)
    cause = Cause[key.upper()] if kind == "cause" else None
    kinds = MESSAGES.get(cause, ()) if cause is not None else (Kind.PITCH,) if key == "pitch" else ()
    return CauseView(
        key, part_name(key, kind, tr), span.caption, unit.write(part.amount * unit.scale), note, people, rest, groups,
        _messages(session, kinds, span, naming), _decisions(session, _verbs(kind, cause), span, naming),
    )  # fmt: skip


def _verbs(kind: PartKind, cause: Cause | None) -> tuple[str, ...]:
    if cause is not None:
        return DECIDED.get(cause, ())
    return {"wave": WAVE_DECISIONS, "presence": PRESENCE_DECISIONS}.get(kind, ())


# ---- people
def _listed(touched: Touched, unit: Unit, naming: Naming) -> tuple[tuple[tuple[Person, Bar], ...], str]:
    named = persons(touched, unit, naming, LISTED)
    amounts = touched.amounts * unit.own_scale
    pairs = zip(named, amounts.tolist(), strict=False)
    bars = scaled((p.name, p.value, a, bar_row(p.name, a, unit)[3]) for p, a in pairs)
    others = len(touched) - len(named)
    if others <= 0:
        return tuple(zip(named, bars, strict=True)), ""
    together = unit.write(float(touched.amounts[len(named) :].sum()) * unit.scale)
    key = "why.others_sum" if named[0].value else "why.others"
    return tuple(zip(named, bars, strict=True)), naming.tr(key, count=naming.tr.number(others), amount=together)


def _note(touched: Touched, part: Part, unit: Unit, naming: Naming) -> str:
    tr = naming.tr
    if not len(touched):
        return tr("why.nobody")
    told = tr("why.touched", count=tr.number(len(touched)))
    if unit.own_scale != unit.scale:
        told = tr("why.touched_points", count=tr.number(len(touched)), amount=unit.write(part.amount * unit.scale))
    apart = touched.apart * unit.scale
    if abs(apart) >= 0.5:
        told = tr("why.with_apart", told=told, amount=unit.write(apart))
    return told


# ---- groups
def _groups(touched: Touched, unit: Unit, naming: Naming) -> tuple[Group, ...]:
    """Divisions that tell something: only where those touched are of more than one kind."""
    tr = naming.tr
    role_names = [tr(f"names.role.{role.name.lower()}") for role in Role]
    source_names = [tr(f"names.source.{source.name.lower()}") for source in Source]
    made = [
        _group("circle", touched.circle, naming.circle, touched, unit, naming),
        _group("segment", touched.segment, naming.segment, touched, unit, naming),
        _group("role", touched.role, role_names.__getitem__, touched, unit, naming),
    ]
    if unit.state == "headcount":
        made.append(_group("source", touched.source, source_names.__getitem__, touched, unit, naming))
    return tuple(group for group in made if group is not None)


def _group(
    by: str, codes: np.ndarray, name: Callable[[int], str], touched: Touched, unit: Unit, naming: Naming
) -> Group | None:
    kinds, inverse, count = np.unique(codes, return_inverse=True, return_counts=True)
    if len(kinds) < 2:
        return None
    sums = np.bincount(inverse, weights=touched.amounts) * unit.scale
    order = np.argsort(-np.abs(sums), kind="stable")[:GROUPS].tolist()
    tr = naming.tr
    rows = [
        bar_row(tr("why.group_of", name=name(int(kinds[k])), count=tr.number(int(count[k]))), float(sums[k]), unit)
        for k in order
    ]
    return Group(tr(f"why.by.{by}"), scaled(rows))


# ---- messages and decisions
def _messages(session: Session, kinds: Sequence[Kind], span: Span, naming: Naming) -> Behind | None:
    found = session.wrote(kinds, span.first, span.last) if kinds else None
    if not found:
        return None
    tr = naming.tr
    own = found.get(-1, 0)
    members = {row: count for row, count in found.items() if row >= 0}
    others = sum(members.values())
    key = "both" if own and others else "own" if own else "members"
    text = tr(f"why.messages.{key}", own=tr.number(own), others=tr.number(others), people=tr.number(len(members)))
    people = []
    for row, count in list(members.items())[:SPEAKERS]:
        uid, here = session.person(row)
        people.append(Person(row, naming.person(uid), f"×{tr.number(count)}", here))
    return Behind(text, tuple(people))


def _decisions(session: Session, verbs: Collection[str], span: Span, naming: Naming) -> tuple[str, ...]:
    """The latest decisions of that sort up to the span's end; one that stands may be old."""
    until = (span.last + 1) * SLOTS_PER_DAY
    taken = [entry for entry in session.journal if entry.decision.verb in verbs and entry.tick < until]
    return tuple(
        naming.tr("why.decided", when=moment(entry.tick, naming.tr), what=described(entry.decision, naming))
        for entry in reversed(taken[-DECISIONS:])
    )
