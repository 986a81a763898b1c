"""Choices about people and rooms: positioning, rules, tasks, honours, roles, circles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from agents.decisions import (
    Appoint,
    Decision,
    Expel,
    MergeCircles,
    Position,
    Recognise,
    Recruit,
    Rekindle,
    Research,
    SetCommission,
    SetPoints,
    SetRules,
    SetTasks,
    SplitCircle,
    WriteWays,
)
from agents.names import Role, SplitBy, Study, Vital
from agents.setup import Setup
from game.gym.menu import Choice, fixed, names_of, titles, up_to
from game.observation import Frame
from game.scenario.base import Spec
from game.scenario.levers import (
    AppointLever,
    CommissionLever,
    PointsLever,
    PositionLever,
    RecruitLever,
    ResearchLever,
    RulesLever,
    SplitLever,
    TasksLever,
)

SAMPLE = 30
FOLLOWERS = 15


def _position(lever: PositionLever, setup: Setup) -> Iterator[Choice]:
    for topic in names_of(lever.topics, setup.topics):
        yield fixed(f"position.{topic}.narrow", Position(topic, breadth=0.1))
        yield fixed(f"position.{topic}.wide", Position(topic, breadth=0.8))


def _research(lever: ResearchLever, setup: Setup) -> Iterator[Choice]:
    sample = min(SAMPLE, lever.sample)
    for kind in lever.kinds:
        subjects = ("needs", "topics") if kind == "survey" else titles(setup)
        for subject in subjects:
            yield fixed(f"research.{kind}.{subject}", Research(Study[kind.upper()], subject, sample))


def _rules(lever: RulesLever, setup: Setup) -> Iterator[Choice]:
    yield fixed("rules.off", SetRules(on=False))
    yield fixed("rules.own", SetRules(on=True))
    if lever.cowritten:
        yield fixed("rules.together", SetRules(on=True, cowritten=True))
    if lever.forbid:
        yield fixed("rules.no_befriending", SetRules(on=True, befriend=False))
    if lever.quiet:
        yield fixed("rules.no_silence", SetRules(on=True, quiet_ok=False))


def _tasks(lever: TasksLever, setup: Setup) -> Iterator[Choice]:
    for step in up_to(lever.step, 0.0, 0.3, 0.7):
        yield fixed(f"tasks.{step:g}", SetTasks(step))


def _points(lever: PointsLever, setup: Setup) -> Iterator[Choice]:
    for yuan in dict.fromkeys(min(lever.yuan, y) for y in (0.0, 0.1, 0.5)):
        yield fixed(f"points.{yuan:g}", SetPoints(yuan))


def _commission(lever: CommissionLever, setup: Setup) -> Iterator[Choice]:
    for share in dict.fromkeys(min(lever.share, s) for s in (0.0, 0.04, 0.1)):
        yield fixed(f"commission.{share:g}", SetCommission(share))


def _expel(lever: Spec, setup: Setup) -> Iterator[Choice]:
    def decide(frame: Frame) -> Decision | None:
        member = _first(frame, frame.members.role == Role.ADVERTISER)
        return None if member is None else Expel(member)

    yield Choice("expel.advertiser", decide)


def _recognise(lever: Spec, setup: Setup) -> Iterator[Choice]:
    yield Choice("recognise.busiest", lambda frame: _meant(frame, Recognise, frame.members.role == Role.MEMBER))


def _appoint(lever: AppointLever, setup: Setup) -> Iterator[Choice]:
    for name in lever.roles:
        role = Role[name.upper()]
        if role is Role.MEMBER:
            yield Choice("appoint.relieve", _relieve)
        else:
            yield Choice(f"appoint.{name}", lambda frame, role=role: _promote(frame, role))  # type: ignore[misc]


def _promote(frame: Frame, role: Role) -> Decision | None:
    member = _busiest(frame, frame.members.role == Role.MEMBER)
    return None if member is None else Appoint(member, role)


def _relieve(frame: Frame) -> Decision | None:
    """The most tired of those who have a role."""
    members = frame.members
    rows = np.flatnonzero((members.role == Role.LEADER) | (members.role == Role.KOL))
    if not len(rows):
        return None
    return Appoint(int(members.uid[rows[members.fatigue[rows].argmax()]]), Role.MEMBER)


def _recruit(lever: RecruitLever, setup: Setup) -> Iterator[Choice]:
    for segment in names_of(lever.segments, tuple(s.key for s in setup.segments)):
        yield fixed(f"recruit.{segment}", Recruit(segment, min(FOLLOWERS, lever.followers)))


def _split(lever: SplitLever, setup: Setup) -> Iterator[Choice]:
    for by in lever.by:
        kind = SplitBy[by.upper()]
        yield Choice(f"split.largest.{by}", lambda frame, kind=kind: SplitCircle(_sizes(frame)[-1], kind))  # type: ignore[misc]


def _merge(lever: Spec, setup: Setup) -> Iterator[Choice]:
    def decide(frame: Frame) -> Decision | None:
        sizes = _sizes(frame)
        return MergeCircles(sizes[0], sizes[1]) if len(sizes) > 1 else None

    yield Choice("merge.two_smallest", decide)


def _ways(lever: Spec, setup: Setup) -> Iterator[Choice]:
    yield fixed("ways", WriteWays())


def _rekindle(lever: Spec, setup: Setup) -> Iterator[Choice]:
    def decide(frame: Frame) -> Decision | None:
        dead = (c for c, circle in enumerate(frame.circles) if circle.vital == Vital.DEAD and circle.merged < 0)
        circle = next(dead, None)
        return None if circle is None else Rekindle(circle)

    yield Choice("rekindle.first_dead", decide)


def _sizes(frame: Frame) -> list[int]:
    """Circles that stand by themselves, smallest first; ties by number."""
    alone = [c for c, circle in enumerate(frame.circles) if circle.merged < 0]
    return sorted(alone, key=lambda c: (frame.circles[c].members, c))


def _first(frame: Frame, who: NDArray[np.bool_]) -> int | None:
    rows = np.flatnonzero(who)
    return int(frame.members.uid[rows[0]]) if len(rows) else None


def _busiest(frame: Frame, who: NDArray[np.bool_]) -> int | None:
    rows = np.flatnonzero(who)
    return int(frame.members.uid[rows[frame.members.posts[rows].argmax()]]) if len(rows) else None


def _meant(frame: Frame, kind: Callable[[int], Decision], who: NDArray[np.bool_]) -> Decision | None:
    member = _busiest(frame, who)
    return None if member is None else kind(member)


CHOICES: dict[str, Callable[..., Iterator[Choice]]] = {
    "position": _position, "research": _research, "rules": _rules, "tasks": _tasks, "points": _points,
    "commission": _commission, "expel": _expel, "recognise": _recognise, "appoint": _appoint, "recruit": _recruit,
    "split": _split, "merge": _merge, "ways": _ways, "rekindle": _rekindle,
}  # fmt: skip
