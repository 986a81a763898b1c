"""Rules for selling: launches one after another, votes before, seeds and incentives, supply behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.decisions import GiveAway, Incentivise, Launch, OpenVote, SetSupply
from agents.names import Appeal, Form, LaunchMode, Target
from game.bots.brief import Brief, TitleBrief
from game.bots.rules.content import BUSIEST, LIGHT_FORMS, slot_of
from game.bots.settings import Dial, choice, number, whole
from game.bots.turn import Rule, Turn
from game.journal import Act
from game.scenario.levers import LaunchLever

SPREAD = ("structural", "easily_tipped", "kols", "hubs", "random", "earliest", "everyone")
TIPPED = ("easily_tipped", "earliest", "structural", "kols", "hubs", "random", "everyone")
PATIENCE = 14
"""Days after which a launch is no longer held up."""
BEHIND_DAYS = 2.0
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
        number("launch.fit", 0.25, 0.0, 0.9),
        number("launch.waiting", 4.0, 0.5, 30.0),
        number("launch.trust", 0.85, 0.0, 1.0),
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
    """Titles by whose turn it is: launched least often, asked for by a goal, ranked, sold most, then what moves
    and is spoken of most. Under a narrow position only what is about it; else all that somebody speaks of.
    """
    sold = {offer.key: offer.sold for offer in turn.seen.frame.offers}
    asked = {goal.title for goal in turn.brief.goals}

    def turn_of(title: TitleBrief) -> tuple[int, bool, float, float, float]:
        rank = turn.number(f"launch.rank.{title.key}")
        often = turn.memory.times[f"launch.{title.key}"]
        return (
            often,
            title.key not in asked,
            -rank,
            -float(sold[title.key]),
            -title.moving * turn.wanted(title.topics[:2]),
        )

    stated = turn.stated
    own = [t for t in offered(turn.brief) if t.key in asked or stated in t.topics[:2]]
    if stated and own:
        return sorted(own, key=turn_of)
    fitting = [
        t for t in offered(turn.brief) if t.key in asked or turn.wanted(t.topics[:2]) >= turn.number("launch.fit")
    ]
    return sorted(fitting or offered(turn.brief), key=turn_of)


def _held_up(turn: Turn, title: TitleBrief) -> bool:
    """Whether a launch would promise what cannot be kept, or comes while trust is falling; patience has an end."""
    if turn.memory.since("launch", turn.day) > PATIENCE and turn.day > turn.whole("launch.day") + PATIENCE:
        return False
    late = turn.days_late(title) > turn.number("launch.waiting")
    fallen = turn.seen.frame.gauges["trust"] < turn.number("launch.trust") * turn.memory.trust
    return late or fallen or not supplied(turn, title)


def _launch_due(turn: Turn, ahead: int = 0) -> bool:
    """Whether the day so many days ahead is one for a launch."""
    day, first, gap = turn.day + ahead, turn.whole("launch.day") - 1, turn.whole("launch.gap")
    return day >= first and day - turn.memory.done.get("launch", -10_000) >= gap


def launch(turn: Turn) -> Iterator[Act]:
    """One title after another, with days between them for the parcels to be shown; none into the cold."""
    if not _launch_due(turn) or turn.seen.frame.gauges["warmth"] < turn.number("launch.warmth"):
        return
    for title in queue(turn):
        if turn.memory.times[f"launch.{title.key}"] >= turn.whole("launch.rounds") or _held_up(turn, title):
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


def vote(turn: Turn) -> Iterator[Act]:
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
        for decision in turn.take(OpenVote(key, turn.whole("vote.days"))):
            turn.memory.note(f"vote.{key}", turn.day)
            yield decision


def _seed_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.seed
    assert lever is not None
    return (
        choice("seed.target", SPREAD, lever.targets),
        number("seed.share", 0.11 if any(t.interactive for t in brief.titles) else 0.06, 0.005, 0.3),
        number("seed.purse", 0.6, 0.02, 0.9),
        whole("seed.ahead", 3, 0, 12),
        whole("seed.times", 2, 0, 8),
        whole("seed.day", 2, 1, brief.days),
    )


def seed(turn: Turn) -> Iterator[Act]:
    """Some days before a launch, give the title to a few friends of friends, so that it is seen in use."""
    lever = turn.brief.levers.seed
    assert lever is not None
    if turn.memory.times["seed"] >= turn.whole("seed.times") or turn.day < turn.whole("seed.day") - 1:
        return
    if "launch.day" in turn.settings:  # launches are in the same hands
        soon = _launch_due(turn, turn.whole("seed.ahead")) and turn.memory.since("seed", turn.day) >= 7
        names = [t.key for t in queue(turn)]
    else:
        soon, names = turn.memory.since("seed", turn.day) >= 10, [t.key for t in turn.brief.titles]
    names = [key for key in names if not lever.titles or key in lever.titles]
    if soon and names:
        count = max(1, min(lever.count, round(turn.number("seed.share") * turn.seen.members)))
        target = Target[turn.word("seed.target").upper()]
        yield from turn.take_most(lambda n: GiveAway(names[0], target, n), count, share=turn.number("seed.purse"))


def _incentive_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.incentive
    assert lever is not None
    return (
        choice("incentive.target", TIPPED, lever.targets),
        number("incentive.share", 0.25 if any(t.interactive for t in brief.titles) else 0.1, 0.02, 0.5),
        number("incentive.count", 0.15, 0.02, 1.0),
        whole("incentive.days", 5, 1, min(21, lever.days)),
        whole("incentive.wait", 1, 0, 7),
        whole("incentive.times", 3, 0, 12),
    )


def incentive(turn: Turn) -> Iterator[Act]:
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
        number("supply.quality", 0.92, 0.5, lever.quality),
        number("supply.capacity", 0.1, 0.0, 0.6),
        number("supply.more", 1.5, 1.0, 4.0),
        number("supply.purse", 0.45, 0.05, 0.95),
    )


def supplied(turn: Turn, title: TitleBrief) -> bool:
    """Whether what a supplier lacks has been seen to, as far as that is in the operator's hands."""
    lever = turn.brief.levers.supply
    if lever is None or "supply.quality" not in turn.settings or (lever.titles and title.key not in lever.titles):
        return True
    return not _lacking(turn, title) or f"supply.{title.key}.ready" in turn.memory.done


def _lacking(turn: Turn, title: TitleBrief) -> SetSupply | None:
    """What to ask of a supplier before the first launch: good pieces, and hands for a share of the members a day."""
    lever = turn.brief.levers.supply
    assert lever is not None
    quality = min(lever.quality, turn.number("supply.quality"))
    hands = int(min(lever.capacity, turn.number("supply.capacity") * turn.seen.members))
    better, more = quality > title.quality + 0.005, hands > title.capacity
    return SetSupply(title.key, hands if more else 0, quality if better else 0.0) if better or more else None


def supply(turn: Turn) -> Iterator[Act]:
    """Before a title is launched, see that it pleases and can be sent; make good; more hands when parcels wait."""
    lever = turn.brief.levers.supply
    assert lever is not None
    titles = queue(turn) if "launch.day" in turn.settings else list(turn.brief.titles)
    purse, offers = turn.number("supply.purse"), {o.key: o for o in turn.seen.frame.offers}
    for title in titles:
        if lever.titles and title.key not in lever.titles:
            continue
        name, offer = f"supply.{title.key}", offers[title.key]
        if name not in turn.memory.done:
            yield from turn.take(SetSupply(title.key, 0, 0.0, turn.number("supply.aftersales")), name)
        first = _lacking(turn, title)
        if first is not None and f"{name}.ready" not in turn.memory.done:
            for decision in turn.take(first, f"{name}.ready", share=purse):
                turn.memory.capacity[title.key] = max(first.capacity, title.capacity)
                yield decision
        now = turn.memory.capacity.get(title.key, title.capacity)
        raised = int(min(lever.capacity, max(now + 1, now * turn.number("supply.more"))))
        if offer.waiting > BEHIND_DAYS * now and turn.due(f"{name}.hands", 0, 5):
            for decision in turn.take(SetSupply(title.key, raised), f"{name}.hands", share=purse):
                turn.memory.capacity[title.key] = raised
                yield decision


RULES = (
    Rule("supply", ("P2", "T10"), "Reliable supply before growth: first what pleases and can be sent, then the pitch.",
         supply, _supply_dials),
    Rule("vote", ("R5", "R4"), "Let members choose the design: they forgive what they made.", vote, _vote_dials),
    Rule("seed", ("Q10", "Q13", "P6"), "Before a launch give a few pieces along the network, not to the loudest.", seed,
         _seed_dials),
    Rule("launch", ("T9", "T12", "Q2", "R4"), "One title at a time, at its hour, with a limit, and room between.",
         launch, _launch_dials),
    Rule("incentive", ("Q10", "Q7", "T12"), "A small, prompt reward for those who go first.", incentive,
         _incentive_dials),
)  # fmt: skip
