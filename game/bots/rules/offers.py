"""Rules for selling: launches one after another, votes before, seeds and incentives, supply behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.decisions import Decision, GiveAway, Incentivise, Launch, OpenVote, SetSupply
from agents.names import Appeal, Form, LaunchMode, Target
from game.bots.brief import Brief, TitleBrief
from game.bots.rules.content import BUSIEST, LIGHT_FORMS, slot_of
from game.bots.settings import Dial, choice, number, switch, whole
from game.bots.turn import Rule, Turn
from game.scenario.levers import LaunchLever

SPREAD = ("structural", "easily_tipped", "kols", "hubs", "random", "earliest", "everyone")
TIPPED = ("earliest", "easily_tipped", "structural", "kols", "hubs", "random", "everyone")
BEHIND_DAYS = 3.0
"""Days of work waiting at which a supplier is behind."""
OWN_SCENE = "scene"


def _lever(brief: Brief) -> LaunchLever:
    assert brief.levers.launch is not None
    return brief.levers.launch


def offered(brief: Brief) -> tuple[TitleBrief, ...]:
    """Titles the operator may launch."""
    names = _lever(brief).titles if brief.levers.launch else ()
    return tuple(t for t in brief.titles if not names or t.key in names)


def _launch_dials(brief: Brief) -> Sequence[Dial]:
    lever = _lever(brief)
    titles = offered(brief)
    room = max(1, brief.days - 10)
    return (
        whole("launch.day", 5, 1, max(1, brief.days - 3)),
        whole("launch.gap", max(4, min(10, room // max(1, len(titles)))), 1, 30),
        whole("launch.limit", 5, 0 if lever.limit_days == 0 else 1, max(1, min(21, lever.limit_days))),
        whole("launch.reminders", 1, 0, min(7, lever.reminders)),
        number("launch.price", 1.0, 0.6, 1.6),
        number("launch.stock", 0.4, 0.05, 1.5),
        number("launch.warmth", 0.0, 0.0, 0.6),
        whole("launch.rounds", 3, 1, 12),
        choice("launch.mode", ("presale", "stock"), lever.modes),
        choice("launch.form", LIGHT_FORMS, lever.forms),
        choice("launch.slot", (OWN_SCENE,), (OWN_SCENE, BUSIEST, *lever.slots)),
        choice("launch.appeal", ("both", "feeling"), lever.appeals),
        *(() if not lever.team else (whole("launch.team", min(4, lever.team), 0, min(12, lever.team)),
                                     number("launch.team_off", 0.12, 0.03, 0.4))),
        *(number(f"launch.rank.{t.key}", 0.5, 0.0, 1.0) for t in titles),
    )  # fmt: skip


def queue(turn: Turn) -> list[TitleBrief]:
    """Titles by whose turn it is: those launched least often first, then by rank, then by what members speak of."""
    spoken = {topic: turn.memory.topics.get(topic, 0.0) for topic in turn.brief.topics}
    sold = {offer.key: offer.sold for offer in turn.seen.frame.offers}

    def turn_of(title: TitleBrief) -> tuple[int, float, float, float]:
        rank = turn.number(f"launch.rank.{title.key}")
        heard = sum(spoken[t] for t in title.topics[:2])
        return turn.memory.times[f"launch.{title.key}"], -rank, -float(sold[title.key]), -heard

    return sorted(offered(turn.brief), key=turn_of)


def _launch_due(turn: Turn, ahead: int = 0) -> bool:
    """Whether the day so many days ahead is one for a launch."""
    day, first, gap = turn.day + ahead, turn.whole("launch.day") - 1, turn.whole("launch.gap")
    return day >= first and day - turn.memory.done.get("launch", -10_000) >= gap


def launch(turn: Turn) -> Iterator[Decision]:
    """One title after another, with days between them for the parcels to be shown; none into the cold."""
    if not _launch_due(turn) or turn.seen.frame.gauges["warmth"] < turn.number("launch.warmth"):
        return
    for title in queue(turn):
        if turn.memory.times[f"launch.{title.key}"] >= turn.whole("launch.rounds"):
            continue
        taken = list(turn.take(_launch_of(turn, title), f"launch.{title.key}"))
        if taken:
            turn.memory.note("launch", turn.day)
            yield from taken
            return


def _launch_of(turn: Turn, title: TitleBrief) -> Launch:
    lever = _lever(turn.brief)
    price = min(lever.price.high, max(lever.price.low, round(title.price * turn.number("launch.price"), 1)))
    word = turn.word("launch.slot")
    fits = title.scene >= 0 and (word == OWN_SCENE)
    slot = title.scene if fits else slot_of(turn, "launch.slot", lever.slots) if word != OWN_SCENE else turn.busiest()
    team = turn.whole("launch.team") if "launch.team" in turn.settings else 0
    team = team if team >= 2 else 0
    return Launch(
        title.key,
        price,
        LaunchMode[turn.word("launch.mode").upper()],
        int(min(lever.units, max(5.0, turn.number("launch.stock") * turn.seen.members))),
        min(turn.whole("launch.limit"), lever.limit_days) if lever.limit_days else 0,
        slot,
        Form[turn.word("launch.form").upper()],
        turn.whole("launch.reminders"),
        Appeal[turn.word("launch.appeal").upper()],
        team,
        round(price * (1.0 - turn.number("launch.team_off")), 2) if team else 0.0,
    )


def _vote_dials(brief: Brief) -> Sequence[Dial]:
    return whole("vote.times", 1, 0, 6), whole("vote.days", 4, 1, 14), whole("vote.day", 2, 1, brief.days)


def vote(turn: Turn) -> Iterator[Decision]:
    """Let members choose how the next title is made, before it is made."""
    lever = turn.brief.levers.vote
    assert lever is not None
    due = turn.due("vote", turn.whole("vote.day") - 1, turn.whole("vote.days") + 1)
    if not due or turn.memory.times["vote"] >= turn.whole("vote.times"):
        return
    names = lever.titles or tuple(t.key for t in turn.brief.titles)
    waiting = [o.key for o in turn.seen.frame.offers if o.key in names and o.launched_day < 0]
    fresh = [key for key in waiting if f"vote.{key}" not in turn.memory.done]
    for key in fresh[:1]:
        voted = list(turn.take(OpenVote(key, turn.whole("vote.days"))))
        turn.memory.note(f"vote.{key}", turn.day)
        yield from voted


def _seed_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.seed
    assert lever is not None
    return (
        choice("seed.target", SPREAD, lever.targets),
        number("seed.share", 0.04, 0.005, 0.3),
        whole("seed.ahead", 4, 0, 12),
        whole("seed.times", 2, 0, 8),
        whole("seed.day", 2, 1, brief.days),
    )


def seed(turn: Turn) -> Iterator[Decision]:
    """Some days before a launch, give the title to a few friends of friends, so that it is seen in use."""
    lever = turn.brief.levers.seed
    assert lever is not None
    if turn.memory.times["seed"] >= turn.whole("seed.times") or turn.day < turn.whole("seed.day") - 1:
        return
    if turn.brief.levers.launch is not None:
        soon = _launch_due(turn, turn.whole("seed.ahead")) and turn.memory.since("seed", turn.day) >= 7
        names = [t.key for t in queue(turn)] if "launch.day" in turn.settings else [t.key for t in turn.brief.titles]
    else:
        soon, names = turn.memory.since("seed", turn.day) >= 10, [t.key for t in turn.brief.titles]
    names = [key for key in names if not lever.titles or key in lever.titles]
    if soon and names:
        count = max(1, min(lever.count, round(turn.number("seed.share") * turn.seen.members)))
        target = Target[turn.word("seed.target").upper()]
        yield from turn.take(GiveAway(names[0], target, count), spare=turn.spare)


def _incentive_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.incentive
    assert lever is not None
    return (
        choice("incentive.target", TIPPED, lever.targets),
        number("incentive.share", 0.1, 0.02, 0.5),
        number("incentive.count", 0.15, 0.02, 1.0),
        whole("incentive.days", 5, 1, min(21, lever.days)),
        whole("incentive.wait", 1, 0, 7),
        whole("incentive.times", 3, 0, 12),
    )


def incentive(turn: Turn) -> Iterator[Decision]:
    """A little off for those who go first, right after a launch: they unlock the others."""
    lever = turn.brief.levers.incentive
    assert lever is not None
    if turn.memory.times["incentive"] >= turn.whole("incentive.times"):
        return
    for offer in turn.seen.frame.offers:
        fresh = offer.open and offer.launched_day == turn.day - turn.whole("incentive.wait")
        if not fresh or (lever.titles and offer.key not in lever.titles):
            continue
        amount = max(0.01, min(lever.amount, round(turn.number("incentive.share") * offer.price, 1)))
        count = max(1, min(lever.count, round(turn.number("incentive.count") * turn.seen.members)))
        target = Target[turn.word("incentive.target").upper()]
        yield from turn.take(Incentivise(offer.key, target, amount, count, turn.whole("incentive.days")))


def _supply_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.supply
    assert lever is not None
    return (
        number("supply.aftersales", 0.6, 0.0, lever.aftersales),
        number("supply.more", 1.5, 1.0, 4.0),
        whole("supply.complaints", 4, 1, 40),
        switch("supply.quality", True),
    )


def supply(turn: Turn) -> Iterator[Decision]:
    """See to it that promises are kept: make good what disappoints, and more hands when parcels wait."""
    lever = turn.brief.levers.supply
    assert lever is not None
    for offer in turn.seen.frame.offers:
        if lever.titles and offer.key not in lever.titles:
            continue
        name = f"supply.{offer.key}"
        if turn.due(name, 0, 0):
            yield from turn.take(SetSupply(offer.key, 0, 0.0, turn.number("supply.aftersales")), name)
        capacity = turn.brief.title(offer.key).capacity
        raised = int(min(lever.capacity, max(capacity + 1, capacity * turn.number("supply.more"))))
        if offer.waiting > BEHIND_DAYS * capacity and turn.due(f"{name}.capacity", 0, 10):
            yield from turn.take(SetSupply(offer.key, raised), f"{name}.capacity", turn.spare)
        poor = turn.memory.complaints[offer.title] >= turn.whole("supply.complaints")
        if poor and turn.on("supply.quality") and turn.due(f"{name}.quality", 0, 0):
            yield from turn.take(SetSupply(offer.key, 0, min(0.95, lever.quality)), f"{name}.quality", turn.spare)


RULES = (
    Rule("supply", ("P2", "T10"), "Reliable supply before growth: hands where parcels wait, care where they fail.",
         supply, _supply_dials),
    Rule("vote", ("R5", "R4"), "Let members choose the design: they forgive what they made.", vote, _vote_dials),
    Rule("seed", ("Q10", "Q13", "P6"), "Before a launch give a few pieces along the network, not to the loudest.", seed,
         _seed_dials),
    Rule("launch", ("T9", "T12", "Q2", "R4"), "One title at a time, at its hour, with a limit, and room between.",
         launch, _launch_dials),
    Rule("incentive", ("Q10", "Q7", "T12"), "A small, prompt reward for those who go first.", incentive,
         _incentive_dials),
)  # fmt: skip
