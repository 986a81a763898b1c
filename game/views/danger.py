"""A circle in danger: how far it has come, what is wrong with it, what could be done, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from agents.names import SLOTS_PER_DAY, Kind, Vital
from game.feed import FeedLog, Line, author, write
from game.observation import CircleView, Frame
from game.views.naming import Naming

URGENT = 0.35
"""Share of the silence a circle survives after which the days left are counted aloud."""
LATELY = 14 * SLOTS_PER_DAY
VOICES, SYMPTOMS = 3, 3
TIRED, DOUBTING, LONELY, FEW, AWAY, ALONE = 0.4, 0.3, 2.0, 12, 0.2, 0.5
"""From which weariness, below which trust, friends, heads and attendance, from which share of one voice it is told."""


@dataclass(frozen=True)
class Danger:
    """A circle whose fire sinks."""

    circle: int
    name: str
    silent: int
    """Whole days without a word of a member."""
    left: int
    """Days until the fire goes out unless a member writes."""
    urgent: bool
    """The days are counted now: an ultimatum."""


@dataclass(frozen=True)
class Symptom:
    """One thing that is wrong, and the verbs of the levers that reach it."""

    text: str
    levers: tuple[str, ...]


def danger_of(view: CircleView, circle: int, limit: int, name: str) -> Danger | None:
    """How near a circle is to its end; None while it burns well, or has gone out or moved."""
    if view.vital == Vital.DEAD or view.merged >= 0 or not view.members:
        return None
    urgent = view.silent_days >= max(1.5, URGENT * limit)
    if view.vital != Vital.DYING and not urgent:
        return None
    left = max(1, ceil(limit - view.silent_days))
    return Danger(circle, name, int(view.silent_days), left, urgent)


def dangers(frame: Frame, limit: int, naming: Naming) -> tuple[Danger, ...]:
    """Circles in danger, the most urgent first."""
    found = (danger_of(view, c, limit, naming.circle_named(view.key)) for c, view in enumerate(frame.circles))
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (not d.urgent, d.left, d.circle)))


def plate_word(view: CircleView, limit: int, naming: Naming) -> str:
    """What stands beside the name of a circle that does not burn well."""
    tr = naming.tr
    if view.vital == Vital.DEAD:
        return tr("vital.plate.dead")
    danger = danger_of(view, 0, limit, "")
    if danger is not None and danger.urgent:
        return tr("vital.plate.left", days=danger.left) if danger.left > 1 else tr("vital.plate.last")
    return tr("names.vital.dying")


def headline(danger: Danger, naming: Naming) -> str:
    """Where it stands, in a sentence with its deadline."""
    tr = naming.tr
    if not danger.urgent:
        return tr("vital.warning")
    key = "vital.ultimatum" if danger.left > 1 else "vital.last_day"
    return tr(key, silent=danger.silent, left=danger.left)


def symptoms(frame: Frame, circle: int, log: FeedLog, naming: Naming) -> tuple[Symptom, ...]:
    """What is wrong in a circle, the gravest first; at least one."""
    found = list(_symptoms(frame, circle, log, naming))[:SYMPTOMS]
    return tuple(found) or (Symptom(naming.tr("vital.wrong.quiet"), ("content", "session", "tasks", "meeting")),)


def _symptoms(frame: Frame, circle: int, log: FeedLog, naming: Naming) -> Iterator[Symptom]:
    tr, m = naming.tr, frame.members
    here = m.circle == circle
    count = int(here.sum())
    since = frame.tick - LATELY
    lately = [x for x in log.all if x.tick >= since and x.kind is not None and x.circle == circle]
    adverts = sum(x.kind == Kind.ADVERT for x in lately)
    if adverts >= 3:
        yield Symptom(tr("vital.wrong.adverts", count=adverts), ("expel", "gate", "rules"))
    uids = set(m.uid[here].tolist())
    waiting = [w for uid, w in log.memory.asked.items() if uid in uids and since <= w.tick <= frame.tick - 6]
    if len(waiting) >= 2:
        yield Symptom(tr("vital.wrong.questions", count=len(waiting)), ("appoint", "session", "recognise", "ways"))
    said = [x for x in lately if x.sort == "said" and x.kind not in (Kind.ADVERT, Kind.ORDERED, Kind.GREETING)]
    mine = sum(x.operator for x in said)
    if said and mine >= ALONE * len(said):
        text = tr("vital.wrong.alone", share=tr.percent(mine / len(said)))
        yield Symptom(text, ("tasks", "session", "recognise", "content"))
    if not count:
        return
    tired, trust = float(m.fatigue[here].mean()), float(m.trust[here].mean())
    if tired >= TIRED:
        yield Symptom(tr("vital.wrong.tired", value=tr.percent(tired)), ("content", "rules"))
    if trust <= DOUBTING:
        yield Symptom(tr("vital.wrong.trust", value=tr.percent(trust)), ("supply", "session", "meeting", "rules"))
    if len(frame.ties.a):
        ends = np.concatenate([frame.ties.a, frame.ties.b])
        friends = float(here[ends].sum()) / count
        if friends < LONELY:
            yield Symptom(tr("vital.wrong.lonely", value=tr.number(friends, 1)), ("meeting", "greet", "rules", "tasks"))
    if frame.circles[circle].active_share < AWAY:
        share = tr.percent(frame.circles[circle].active_share)
        yield Symptom(tr("vital.wrong.away", share=share), ("content", "session", "meeting"))
    if count < FEW:
        yield Symptom(tr("vital.wrong.few", count=count), ("merge", "gate", "channel", "reward", "campaign"))


def last_voices(log: FeedLog, circle: int, naming: Naming) -> tuple[tuple[int, str], ...]:
    """The last things members said in a circle, oldest first: day (0 is the first) and words with their author."""
    found: list[Line] = []
    for line in reversed(log.all):
        own = line.sort == "said" and not line.operator and line.kind not in (Kind.ADVERT, Kind.BREACH, None)
        if own and line.circle == circle:
            found.append(line)
        if len(found) == VOICES:
            break
    tr = naming.tr
    return tuple(
        (x.tick // SLOTS_PER_DAY, tr("feed.spoken", name=author(x, naming), words=write(x, naming)))
        for x in reversed(found)
    )
