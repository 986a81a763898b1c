"""Rules for who comes in, who stays, and what is learnt about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.decisions import (
    Expel,
    Recruit,
    Research,
    RunCampaign,
    SetChannel,
    SetGate,
    SetGreeting,
    SetRules,
)
from agents.names import Campaign, Gate, Role, Study
from game.bots.brief import Brief
from game.bots.settings import Dial, choice, number, switch, whole
from game.bots.turn import Rule, Turn
from game.journal import Act

EXPELLED_A_DAY = 6
CHEAP = 0.5
"""Part of the dearest channel's price below which a channel is left shut: cheap crowds are imprecise (R9)."""
IN_MEMBERS_HANDS = ("task", "distribution", "poster", "partner", "gift", "qr", "broadcast", "read_to_earn")


def _gate_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.gate
    assert lever is not None
    kinds = tuple(kind for kind in lever.kinds if kind != "purchase" or brief.titles)
    low, high = max(1.0, lever.price.low), max(1.0, lever.price.high)
    return (
        choice("gate.kind", ("invite", "conditions", "level", "paid", "bring"), kinds or ("invite",)),
        number("gate.price", 9.0, low, max(low, min(high, 100.0))),
        number("gate.height", 0.3, 0.0, lever.height),
        whole("gate.day", 1, 1, max(1, brief.days // 2)),
    )


def gate(turn: Turn) -> Iterator[Act]:
    """Set the gate once, if it is another one."""
    kind = Gate[turn.word("gate.kind").upper()]
    if turn.seen.frame.plan.gate == kind or not turn.due("gate", turn.whole("gate.day") - 1, 0):
        return
    price = turn.number("gate.price") if kind == Gate.PAID else 0.0
    title = min(turn.brief.titles, key=lambda t: t.price).key if kind == Gate.PURCHASE else ""
    yield from turn.take(SetGate(kind, price, turn.number("gate.height"), title))


def greet(turn: Turn) -> Iterator[Act]:
    """Switch greeting on."""
    if turn.seen.frame.plan.greet != turn.on("greet.on"):
        yield from turn.take(SetGreeting(turn.on("greet.on")))


def _channel_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.channel
    allowed = (lever.channels if lever else ()) or tuple(c.key for c in brief.channels)
    dearest = max((c.cost for c in brief.channels if c.key in allowed), default=0.0)
    return (
        *(switch(f"channel.{c.key}", c.cost >= CHEAP * dearest) for c in brief.channels if c.key in allowed),
        whole("channel.from", 1, 1, brief.days),
        number("channel.late", 4.0, 0.5, 60.0),
        whole("channel.until", max(1, 3 * brief.days // 4), 1, brief.days),
    )


def channel(turn: Turn) -> Iterator[Act]:
    """Keep channels open for some days, while there is money for those who come."""
    time = turn.whole("channel.from") <= turn.day + 1 <= turn.whole("channel.until")
    late = any(turn.days_late(title) > turn.number("channel.late") for title in turn.brief.titles)
    for key, is_open in turn.seen.frame.plan.channels:
        name = f"channel.{key}"
        if name not in turn.settings:
            continue
        wanted = turn.on(name) and time and not late and turn.cash > turn.spare
        if is_open != wanted:
            yield from turn.take(SetChannel(key, wanted), name)


def expel(turn: Turn) -> Iterator[Act]:
    """Show those out who came to advertise."""
    m = turn.seen.frame.members
    found = sorted(int(uid) for uid in m.uid[m.role == Role.ADVERTISER])
    for uid in found[:EXPELLED_A_DAY]:
        yield from turn.take(Expel(uid))


def rules(turn: Turn) -> Iterator[Act]:
    """Pin rules, written with members where that is allowed, and let members befriend each other."""
    lever = turn.brief.levers.rules
    wanted = SetRules(True, bool(lever and lever.cowritten) and turn.on("rules.together"), True, True)
    if wanted not in turn.seen.frame.plan.standing and turn.due("rules", turn.whole("rules.day") - 1, 7):
        yield from turn.take(wanted)


def _recruit_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.recruit
    assert lever is not None
    return (
        whole("recruit.day", 8, 1, brief.days),
        whole("recruit.times", 1, 0, 4),
        whole("recruit.every", 14, 5, 30),
        whole("recruit.followers", 15, 0, min(60, lever.followers)),
        choice("recruit.segment", (), lever.segments or brief.segments),
    )


def recruit(turn: Turn) -> Iterator[Act]:
    """Engage somebody from outside, early enough to matter."""
    due = turn.due("recruit", turn.whole("recruit.day") - 1, turn.whole("recruit.every"))
    if due and turn.memory.times["recruit"] < turn.whole("recruit.times"):
        decision = Recruit(turn.word("recruit.segment"), turn.whole("recruit.followers"))
        yield from turn.take(decision, spare=turn.spare)


def _campaign_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.campaign
    assert lever is not None
    most = max(1.0, min(lever.budget, 0.5 * brief.cash))
    return (
        choice("campaign.kind", IN_MEMBERS_HANDS, lever.kinds),
        whole("campaign.day", 10, 1, brief.days),
        whole("campaign.every", 20, 4, 60),
        whole("campaign.days", 5, 1, min(20, lever.days)),
        number("campaign.budget", 0.06 * brief.cash, 1.0, most),
    )


def campaign(turn: Turn) -> Iterator[Act]:
    """A campaign now and then, small and in the hands of members."""
    days = turn.whole("campaign.days")
    due = turn.due("campaign", turn.whole("campaign.day") - 1, turn.whole("campaign.every"))
    if due and turn.left > days:
        kind = Campaign[turn.word("campaign.kind").upper()]
        budget = turn.number("campaign.budget")
        yield from turn.take(RunCampaign(kind, days, budget), spare=turn.spare)


def _research_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.research
    assert lever is not None
    return (
        choice("research.kind", ("trial", "survey"), lever.kinds),
        whole("research.day", 2, 1, max(1, brief.days // 2)),
        whole("research.sample", 20, 5, max(5, min(lever.sample, 100))),
    )


def research(turn: Turn) -> Iterator[Act]:
    """Ask what people need and care about before committing; a small trial beats a large survey."""
    kind = Study[turn.word("research.kind").upper()]
    for subject in ("needs", "topics"):
        name = f"research.{subject}"
        if turn.due(name, turn.whole("research.day") - 1, 0):
            yield from turn.take(Research(kind, subject, turn.whole("research.sample")), name, turn.spare)


RULES = (
    Rule("expel", ("V5",), "One rotten apple spoils the pot: show out who came to advertise.", expel),
    Rule("gate", ("V5", "R9"), "A gate is a must; one that members open is precise and costs nothing.", gate,
         _gate_dials),
    Rule("rules", ("R10", "V7"), "Set the frame, write the details with members, let them befriend each other.",
         rules, lambda b: (switch("rules.together", True), whole("rules.day", 3, 1, b.days))),
    Rule("greet", ("P10",), "Greet every newcomer by name.", greet, lambda _: (switch("greet.on", True),)),
    Rule("research", ("V10", "P1", "P8"), "Which need to choose is the members' decision: test it first.", research,
         _research_dials),
    Rule("channel", ("T2", "R1", "R13"), "Keep recruiting while money lasts; leave the cheapest crowds.", channel,
         _channel_dials),
    Rule("recruit", ("T4", "R7"), "One voice from outside, early; the rest must grow inside.", recruit, _recruit_dials),
    Rule("campaign", ("P10", "Q15"), "Let members bring members: small campaigns, spaced.", campaign, _campaign_dials),
)  # fmt: skip
