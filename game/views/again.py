"""When a lever can be used again: what runs now, what an event has locked, and when new hours come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.decisions import Decision, HoldMeeting, HoldSession, Launch, OpenVote, RunCampaign, Verdict
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Campaign
from game.text import Text
from game.views.more_levers import GROUP_OF, STANDING


@dataclass(frozen=True)
class Taken:
    """What is taken up at the next tick."""

    tick: int = 0
    """The next tick."""
    freed: Mapping[str, int] = field(default_factory=dict)
    """Card -> tick from which it can be used again (:func:`game.agenda.freed`)."""
    locked: Mapping[str, int] = field(default_factory=dict)
    """Lever not at hand -> day (1 is the first) from which it is, 0 while nobody knows."""
    withdrawn: frozenset[str] = frozenset()
    """Titles that cannot be had now."""
    weekday: int = 0
    """Weekday of the first day, 0 is Monday."""
    hours_week: float = 0.0
    """Hours given every Monday."""


def place_of(decision: Decision) -> str:
    """The key under which a decision is taken up while it runs."""
    match decision:
        case Launch() | OpenVote():
            return f"{decision.verb}.{decision.title}"
        case RunCampaign():
            return f"campaign.{Campaign(decision.kind).name.lower()}"
    return decision.verb


def moment_of(day: int, now: int, tr: Text) -> str:
    """A day to come (0 is the first) as a date and a distance."""
    if day <= now:
        return tr("levers.when.today")
    if day == now + 1:
        return tr("levers.when.tomorrow", day=tr.number(day + 1))
    return tr("levers.when.in_days", day=tr.number(day + 1), days=tr.number(day - now))


def locked_text(verb: str, taken: Taken, tr: Text) -> str:
    """Why a lever is not at hand and when it will be; "" when it is."""
    if verb not in taken.locked:
        return ""
    lever, day = tr(f"names.lever.{verb}"), taken.locked[verb]
    if not day:
        return tr("levers.locked.open", lever=lever)
    return tr("levers.locked.until", lever=lever, when=moment_of(day - 1, taken.tick // SLOTS_PER_DAY, tr))


def again(decision: Decision, verdict: Verdict, taken: Taken, tr: Text) -> str:
    """When this can be decided again, or at all."""
    now = taken.tick // SLOTS_PER_DAY
    if decision.verb in taken.locked:
        day = taken.locked[decision.verb]
        return moment_of(day - 1, now, tr) if day else tr("levers.again.locked")
    tick = taken.freed.get(place_of(decision))
    if tick is not None:
        return moment_of(tick // SLOTS_PER_DAY, now, tr)
    if _waits_for_hours(verdict, taken):
        monday = now + 1
        while (monday + taken.weekday) % DAYS_PER_WEEK:
            monday += 1
        return tr("levers.again.hours", when=moment_of(monday, now, tr))
    return _after(decision, tr)


def _waits_for_hours(verdict: Verdict, taken: Taken) -> bool:
    """Only hours are missing, and a new week brings enough of them."""
    codes = {reason.code for reason in verdict.reasons}
    return codes == {"hours_short"} and verdict.hours <= taken.hours_week


def _after(decision: Decision, tr: Text) -> str:
    match decision:
        case Launch() if decision.limit_days:
            return tr("levers.again.offer", days=tr.number(decision.limit_days))
        case Launch() if decision.reminders:
            return tr("levers.again.pitched", days=tr.number(decision.reminders))
        case OpenVote():
            return tr("levers.again.vote", days=tr.number(decision.days))
        case RunCampaign():
            return tr("levers.again.campaign", days=tr.number(decision.days))
        case HoldSession():
            return tr("levers.again.session" if not decision.digest else "levers.again.session_digest")
        case HoldMeeting():
            return tr("levers.again.meeting")
    pulled = isinstance(decision, Launch) or (decision.verb in GROUP_OF and decision.verb not in (*STANDING, "supply"))
    return tr("levers.again.any_time" if pulled else "levers.again.changed")
