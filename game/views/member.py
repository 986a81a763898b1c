"""One member: who she is, how she feels, and why she did or did not buy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.names import SLOTS_PER_DAY, Role, Source, Wave
from game.observation import Explanation, Frame
from game.views.bars import Bar, scaled
from game.views.naming import Naming


@dataclass(frozen=True)
class MemberView:
    """A member as the cards show her. Moods, exposure are shares in [0, 1]; threshold may be any number."""

    row: int
    uid: int
    name: str
    full_name: str
    role: str
    role_code: Role
    advertiser: bool
    segment: str
    origin: str
    """How and by whom she came in."""
    about: str
    """Who she is, where the scenario knows her; else ""."""
    moods: tuple[tuple[str, str, float], ...]
    """(name, written, share): warmth, trust, belonging, weariness."""
    facts: tuple[tuple[str, str], ...]
    """(name, value): friends, messages, how long here, latest purchase."""
    exposure: float
    threshold: float
    ring: bool
    """Whether exposure and threshold mean anything: a title is in focus."""


@dataclass(frozen=True)
class BuyView:
    """Why she did or did not buy a title."""

    verdict: str
    bought: bool
    bars: tuple[Bar, ...]
    threshold: str
    exposure: str
    comparison: str
    """Threshold and exposure set against each other, in a sentence."""


def member_view(frame: Frame, row: int, naming: Naming) -> MemberView | None:
    """The member in a row, None when she is not here."""
    m, tr = frame.members, naming.tr
    at = np.flatnonzero(m.row == row)
    if not at.size:
        return None
    i = int(at[0])
    uid, role = int(m.uid[i]), Role(int(m.role[i]))
    friends = int((frame.ties.a == i).sum() + (frame.ties.b == i).sum())
    moods = (("warmth", m.warmth[i]), ("trust", m.trust[i]), ("belonging", m.belonging[i]),
             ("fatigue", m.fatigue[i]))  # fmt: skip
    return MemberView(
        row=row,
        uid=uid,
        name=naming.person(uid),
        full_name=naming.full_name(uid),
        role=tr(f"names.role.{role.name.lower()}"),
        role_code=role,
        advertiser=role == Role.ADVERTISER,
        segment=naming.segment(int(m.segment[i])),
        origin=_origin(frame, i, naming),
        about=naming.about(uid),
        moods=tuple((tr(f"names.gauge.{key}"), tr.percent(float(v)), float(v)) for key, v in moods),
        facts=_facts(frame, i, friends, naming),
        exposure=float(m.exposure[i]),
        threshold=float(m.threshold[i]),
        ring=frame.focus >= 0,
    )


def _origin(frame: Frame, i: int, naming: Naming) -> str:
    m, tr = frame.members, naming.tr
    source = Source(int(m.source[i]))
    if source == Source.FOUNDING:
        return tr("member.founding")
    day = int(m.joined_tick[i]) // SLOTS_PER_DAY + 1
    host = np.flatnonzero(m.row == m.inviter[i])
    if source == Source.INVITED and host.size:
        return tr("member.invited", name=naming.person(int(m.uid[int(host[0])])), day=day)
    return tr(f"member.{ORIGINS[source]}", day=day)


ORIGINS = {
    Source.CHANNEL: "channel", Source.INVITED: "invited_gone", Source.CAMPAIGN: "campaign",
    Source.RECRUITED: "recruited", Source.FOLLOWER: "follower",
}  # fmt: skip


def _facts(frame: Frame, i: int, friends: int, naming: Naming) -> tuple[tuple[str, str], ...]:
    m, tr = frame.members, naming.tr
    bought = int(m.bought_tick[i])
    if bought < 0:
        latest = tr("member.never")
    else:
        wave = tr(f"names.wave.{Wave(int(m.wave[i])).name.lower()}")
        latest = tr("member.bought_day", day=bought // SLOTS_PER_DAY + 1, wave=wave)
    return (
        (tr("member.friends"), tr.number(friends)),
        (tr("member.posts"), tr.number(int(m.posts[i]))),
        (tr("member.latest"), latest),
    )


def buy_view(explanation: Explanation, naming: Naming) -> BuyView:
    """The broken-down sum for one title."""
    tr, e = naming.tr, explanation
    rows = [(tr(f"member.term.{name}"), tr.signed(v * 100), v, v < 0) for name, v in e.terms if abs(v) > 5e-4]
    mark = tr.number(e.threshold * 100)
    seen = tr.number(e.exposure * 100)
    if e.threshold <= 0:
        comparison = tr("member.unmoved")
    else:
        met = e.exposure >= e.threshold
        comparison = tr("member.met" if met else "member.unmet", exposure=seen, threshold=mark)
    return BuyView(_verdict(e, naming), e.bought, scaled(rows, 0.2), mark, seen, comparison)


def _verdict(e: Explanation, naming: Naming) -> str:
    tr, title = naming.tr, naming.title(e.title)
    if e.bought:
        return tr(f"member.did.{e.wave.name.lower()}", title=title)
    if e.missing:
        return tr(f"member.missing.{e.missing}", title=title)
    return tr("member.missing.ready", title=title)
