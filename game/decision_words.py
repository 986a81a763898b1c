"""Decisions in words: one line each, in which the journal, the look back and the report agree.

A line is the text ``decision.<key>`` for what was decided, and further ones for what was added to it. Every text
may use every field of the decision: amounts, shares and names arrive as a reader writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from agents.decisions import (
    Appoint,
    Decision,
    Expel,
    GiveAway,
    HoldMeeting,
    HoldSession,
    Incentivise,
    Inject,
    Launch,
    MergeCircles,
    OpenVote,
    PlanContent,
    Position,
    Recognise,
    Recruit,
    Rekindle,
    Research,
    RunCampaign,
    SetChannel,
    SetCommission,
    SetGate,
    SetGreeting,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
    SplitCircle,
    WriteWays,
)
from agents.names import Appeal, LaunchMode, Need, Shock, Slot, Target
from game.journal import Act, Answer, Bet

if TYPE_CHECKING:
    from game.views.naming import Naming

_MONEY = ("price", "introduction", "team_price", "yuan", "amount", "budget")
_SHARES = ("height", "breadth", "step", "share", "guest", "quality", "aftersales")
_SECTIONS = {"title": "titles", "topic": "topics", "channel": "channels", "segment": "segments"}
_BY_NUMBER: dict[str, type[IntEnum]] = {"slot": Slot, "need": Need}
_GROUPS = {"Gate": "gate", "Form": "form", "Role": "role", "LaunchMode": "launch_mode", "Appeal": "appeal",
           "Target": "target", "Campaign": "campaign", "SplitBy": "split_by", "Study": "study",
           "Shock": "shock"}  # fmt: skip
"""Enumeration -> group of its names under ``names``."""


def described(decision: Act, naming: Naming) -> str:
    """A decision, or an answer to an event, in one line."""
    tr = naming.tr
    if isinstance(decision, Answer):
        event, choice = naming.event(decision.event), naming.choice(decision.event, decision.choice)
        return tr("decision.answer", event=event, choice=choice)
    if isinstance(decision, Bet):
        side = tr(f"bets.side.{'yes' if decision.yes else 'no'}")
        sure = tr.percent(decision.confidence)
        return tr("decision.bet", claim=claimed(decision, naming), side=side, confidence=sure)
    words = {f.name: _word(f.name, getattr(decision, f.name), naming) for f in fields(decision) if f.name != "key"}
    words |= _more_words(decision, naming)
    return tr("decision.between").join(tr(f"decision.{key}", **words) for key in keys(decision))


def keys(decision: Act) -> tuple[str, ...]:
    """Texts a decision's line is put together from."""
    if isinstance(decision, Answer | Bet):
        return (decision.verb,)
    return (_first(decision), *_additions(decision))


def claimed(bet: Bet, naming: Naming) -> str:
    """What was bet on, as a question."""
    return naming.tr(f"bets.claim.{bet.claim}", value=counted(bet, bet.at_least, naming), day=bet.by_day)


def counted(bet: Bet, value: float, naming: Naming) -> str:
    """A value of what a bet counts, as a reader writes it."""
    return naming.tr.percent(value) if bet.claim == "active" else naming.tr.number(round(value))


def _first(decision: Decision) -> str:
    match decision:
        case SetGate() | Appoint() | SplitCircle() | Research() | Inject():
            return f"{decision.verb}_{_variant(decision).name.lower()}"
        case PlanContent():
            return "content" if decision.per_week else "content_off"
        case SetReward():
            if decision.introduction > 0:
                return "reward_praise" if decision.praise else "reward"
            return "praise" if decision.praise else "reward_none"
        case SetGreeting():
            return "greet_on" if decision.on else "greet_off"
        case Launch():
            return "launch_stock" if decision.mode == LaunchMode.STOCK else "launch_presale"
        case SetChannel():
            return "channel_open" if decision.open else "channel_close"
        case SetRules():
            return "rules_off" if not decision.on else "rules_cowritten" if decision.cowritten else "rules_on"
        case SetTasks():
            return "tasks" if decision.step > 0 else "tasks_off"
        case SetPoints():
            return "points" if decision.yuan > 0 else "points_off"
        case SetCommission():
            return "commission" if decision.share > 0 else "commission_off"
        case Incentivise():
            return "incentive_everyone" if decision.target == Target.EVERYONE else "incentive"
        case Expel() | Position() | Recognise() | Recruit() | MergeCircles() | WriteWays() | HoldSession():
            return decision.verb
        case HoldMeeting() | OpenVote() | GiveAway() | RunCampaign() | SetSupply() | Rekindle():
            return decision.verb


def _variant(decision: SetGate | Appoint | SplitCircle | Research | Inject) -> IntEnum:
    match decision:
        case Appoint():
            return decision.role
        case SplitCircle():
            return decision.by
        case Inject():
            return decision.shock
    return decision.kind


def _additions(decision: Decision) -> Iterator[str]:
    match decision:
        case PlanContent() if decision.per_week:
            yield from _those(content_column=decision.column, content_ugc=decision.ugc)
        case SetReward() if decision.introduction > 0:
            yield from _those(delay=decision.delay > 0)
        case Incentivise():
            yield from _those(delay=decision.delay > 0)
        case Launch():
            yield from _those(
                launch_how=True, launch_limit=decision.limit_days > 0, launch_reminders=decision.reminders > 0,
                launch_appeal=decision.appeal != Appeal.BOTH, launch_team=decision.team > 0,
            )  # fmt: skip
        case SetRules():
            yield from _those(rules_no_friends=not decision.befriend, rules_no_quiet=not decision.quiet_ok)
        case HoldSession():
            yield from _those(
                session_trailer=decision.trailer, session_host=decision.host, session_digest=decision.digest
            )
        case SetSupply():
            yield from _those(
                supply_capacity=decision.capacity > 0, supply_quality=decision.quality > 0,
                supply_aftersales=decision.aftersales >= 0,
            )  # fmt: skip
        case Inject():
            yield from _those(inject_days=decision.days > 0)


def _those(**told: bool) -> list[str]:
    return [key for key, said in told.items() if said]


def _word(name: str, value: Any, naming: Naming) -> str:
    """One field of a decision as a reader writes it."""
    tr = naming.tr
    if name in _BY_NUMBER:
        return tr(f"names.{name}.{_BY_NUMBER[name](value).name.lower()}")
    if isinstance(value, IntEnum):
        return tr(f"names.{_GROUPS[type(value).__name__]}.{value.name.lower()}")
    if name in _SECTIONS:
        return naming.word(_SECTIONS[name], value) if value else ""
    if name in ("circle", "into"):
        return naming.circle(value)
    if isinstance(value, (bool, str)):
        return str(value)
    if name in _MONEY:
        return tr.money(value, 0 if float(value).is_integer() else 2)
    if name in _SHARES:
        return tr.percent(max(0.0, value))
    return tr.number(value)


def _more_words(decision: Decision, naming: Naming) -> dict[str, str]:
    """Fields that only some decisions have, or write in their own way."""
    tr, more = naming.tr, {}
    match decision:
        case PlanContent():
            more["line"] = tr.number(decision.line + 1)
        case SetGate():
            more["friends"] = tr.number(round(1 + 4 * decision.height))
        case Expel() | Recognise() | Appoint():
            more["name"] = naming.person(decision.uid)
        case Research():
            known = tr.has(f"names.subject.{decision.subject}")
            more["subject"] = (
                tr(f"names.subject.{decision.subject}") if known else naming.word("titles", decision.subject)
            )
        case HoldMeeting():
            more["place"] = naming.place(decision.place)
        case Inject():
            section = "channels" if decision.shock == Shock.CHANNEL else "titles"
            more["about"] = naming.word(section, decision.key) if decision.key else tr("names.all")
            more["factor"] = _factor(decision, naming)
    return more


def _factor(decision: Inject, naming: Naming) -> str:
    tr, digits = naming.tr, 0 if float(decision.factor).is_integer() else 2
    if decision.shock in (Shock.CASH, Shock.HOURS, Shock.WARMTH):
        return tr.signed(decision.factor, digits)
    return tr.number(decision.factor, digits)
