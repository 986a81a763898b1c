"""Rules for roles, rewards and rooms: people grow into characters, rooms into many small ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.decisions import (
    Appoint,
    Decision,
    MergeCircles,
    Recognise,
    Rekindle,
    SetCommission,
    SetPoints,
    SetReward,
    SetTasks,
    SplitCircle,
    WriteWays,
)
from agents.names import Role, SplitBy, Vital
from game.bots.brief import Brief
from game.bots.settings import Dial, choice, number, switch, whole
from game.bots.turn import Rule, Turn
from game.journal import Act, Answer
from game.story.state import Option

ANSWER, CARE = "answer", "care"
"""The rule that answers events, which every scenario has; and the answer of who goes by the rule of thumb."""
ANSWER_SHARE = 0.25
"""Most of the cash in hand an answer may cost."""
RESTED_DAYS = 30
"""Nobody is named again before so many days."""


def _standing(turn: Turn, wanted: Decision, every: int = 7) -> Iterator[Act]:
    if wanted not in turn.seen.frame.plan.standing and turn.due(wanted.verb, 0, every):
        yield from turn.take(wanted)


def _reward_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.reward
    assert lever is not None
    return (
        number("reward.introduction", min(4.0, 0.3 * lever.introduction), 0.0, min(40.0, lever.introduction)),
        *((switch("reward.praise", True),) if lever.praise else ()),
        whole("reward.day", 1, 1, max(1, brief.days // 2)),
    )


def reward(turn: Turn) -> Iterator[Act]:
    """Thank before all, and pay little."""
    praise = "reward.praise" in turn.settings and turn.on("reward.praise")
    yuan = round(turn.number("reward.introduction"), 1)
    if turn.due("reward", turn.whole("reward.day") - 1, 0):
        yield from turn.take(SetReward(yuan, praise))


def _tasks_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.tasks
    assert lever is not None
    half = max(2, brief.days // 2)
    return (
        whole("tasks.day", 4, 1, brief.days),
        number("tasks.first", 0.2, 0.0, lever.step),
        number("tasks.later", 0.45, 0.0, lever.step),
        whole("tasks.grow", min(half, 20), 1, brief.days),
    )


def tasks(turn: Turn) -> Iterator[Act]:
    """Small steps first, larger ones when people are used to them."""
    if turn.day >= turn.whole("tasks.day") - 1:
        grown = turn.day >= turn.whole("tasks.grow") - 1
        step = round(turn.number("tasks.later" if grown else "tasks.first"), 2)
        yield from _standing(turn, SetTasks(step))


def points(turn: Turn) -> Iterator[Act]:
    """A token for looking in."""
    yield from _standing(turn, SetPoints(round(turn.number("points.yuan"), 2)))


def commission(turn: Turn) -> Iterator[Act]:
    """What leaders get of their circle's sales."""
    yield from _standing(turn, SetCommission(round(turn.number("commission.share"), 3)))


def _fresh(turn: Turn, speakers: Sequence[int]) -> list[int]:
    """Those who have not been named for some time, and have said something."""
    return [
        uid
        for uid in speakers
        if turn.day - turn.memory.named.get(uid, -10_000) >= RESTED_DAYS and turn.memory.voices.get(uid, 0.0) > 0.0
    ]


def recognise(turn: Turn) -> Iterator[Act]:
    """Name those who give most, somebody else each time."""
    if turn.day >= turn.whole("recognise.day") - 1:
        for uid in _fresh(turn, turn.speakers())[: turn.whole("recognise.times")]:
            if turn.due("recognise", 0, turn.whole("recognise.every")):
                for decision in turn.take(Recognise(uid), "recognise.one"):
                    turn.memory.named[uid] = turn.day
                    yield decision
        if turn.due("recognise", 0, turn.whole("recognise.every")):
            turn.memory.note("recognise", turn.day)


def _appoint_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.appoint
    assert lever is not None
    return (
        whole("appoint.day", 10, 1, brief.days),
        *((number("appoint.leaders", 0.02, 0.0, 0.1),) if "leader" in lever.roles else ()),
        *((number("appoint.kols", 0.02, 0.0, 0.1),) if "kol" in lever.roles else ()),
    )


def appoint(turn: Turn) -> Iterator[Act]:
    """Leaders and voices grow out of members: in every room those who give most, one a day."""
    if turn.day < turn.whole("appoint.day") - 1:
        return
    m = turn.seen.frame.members
    for name, role in (("appoint.leaders", Role.LEADER), ("appoint.kols", Role.KOL)):
        if name not in turn.settings or turn.number(name) <= 0.0:
            continue
        for number_, circle in enumerate(turn.seen.frame.circles):
            here = m.circle == number_
            wanted = max(1, round(turn.number(name) * circle.members))
            if circle.members >= 8 and int((m.role[here] == role).sum()) < wanted:
                for uid in turn.speakers(number_)[:3]:
                    taken = list(turn.take(Appoint(uid, role)))
                    if taken:
                        yield from taken
                        break


def _split_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.split
    assert lever is not None
    return (
        whole("split.size", 60, 15, 300),
        whole("split.day", 12, 1, brief.days),
        whole("split.every", 5, 1, 20),
        choice("split.by", ("place", "interest"), lever.by),
    )


def split(turn: Turn) -> Iterator[Act]:
    """Divide what has grown too large, by place where people can meet; after the way of working is written."""
    ready = "ways.day" not in turn.settings or "ways" in turn.memory.done
    if not ready or not turn.due("split", turn.whole("split.day") - 1, turn.whole("split.every")):
        return
    largest = max(range(len(turn.seen.frame.circles)), key=lambda c: turn.seen.frame.circles[c].members)
    if turn.seen.frame.circles[largest].members >= turn.whole("split.size"):
        yield from turn.take(SplitCircle(largest, SplitBy[turn.word("split.by").upper()]))


def merge(turn: Turn) -> Iterator[Act]:
    """Do not let a small room go out alone: move it to the warmest that has room."""
    rooms = turn.seen.frame.circles
    alive = [c for c in range(len(rooms)) if rooms[c].merged < 0 and rooms[c].members > 0]
    weak = [c for c in alive if rooms[c].vital != Vital.LIVELY and rooms[c].members <= turn.whole("merge.size")]
    for circle in weak[:1]:
        for into in sorted((c for c in alive if c != circle), key=lambda c: -rooms[c].warmth):
            taken = list(turn.take(MergeCircles(circle, into)))
            if taken:
                yield from taken
                return


def ways(turn: Turn) -> Iterator[Act]:
    """Write down how it is done when there is something to write down."""
    if turn.due("ways", turn.whole("ways.day") - 1, turn.whole("ways.every")):
        yield from turn.take(WriteWays())


def rekindle(turn: Turn) -> Iterator[Act]:
    """At once: every day makes it dearer."""
    for number_, circle in enumerate(turn.seen.frame.circles):
        if circle.vital == Vital.DEAD and circle.merged < 0:
            yield from turn.take(Rekindle(number_))


def answer(turn: Turn) -> Iterator[Act]:
    """The answer a plan has for an event; else the one that takes time, then one that takes a little money."""
    for card in turn.seen.cards:
        planned = str(turn.settings.get(f"{ANSWER}.{card.event}", CARE))
        ranked = sorted(card.options, key=lambda o: (o.key != planned, _eagerness(o, card.default)))
        last = turn.day + 1 >= card.due_day
        for option in ranked if last else ranked[:1]:
            taken = list(turn.take(Answer(card.event, option.key), share=ANSWER_SHARE))
            if taken:
                yield from taken
                break


def _eagerness(option: Option, default: str) -> tuple[int, float]:
    """Time first, a little money next; then leave it be. Quick gains that ask for nothing come last."""
    if option.hours > 0.0:
        return 0, option.cash
    if option.cash > 0.0:
        return 1, option.cash
    return (2, 0.0) if option.key == default else (3, 0.0)


RULES = (
    Rule(ANSWER, ("T10", "T12"), "Answer what comes up with time first, with a little money next; take no quick gain.",
         answer),
    Rule("rekindle", ("P9",), "Light a dead room again at once, or let it be.", rekindle),
    Rule("reward", ("T12",), "Thank at once and before all; pay little, so that a favour stays one.", reward,
         _reward_dials),
    Rule("tasks", ("T12", "T4"), "Clear goals step by step: small steps first.", tasks, _tasks_dials),
    Rule("points", ("P7",), "A token for looking in, no more: bought habits end with the money.", points,
         lambda b: (number("points.yuan", 0.05, 0.0, min(1.0, b.levers.points.yuan if b.levers.points else 1.0)),)),
    Rule("commission", ("Q3", "T6"), "Leaders live on 3 to 5 per cent.", commission,
         lambda b: (number("commission.share", 0.04, 0.0, min(0.2, b.levers.commission.share if b.levers.commission
                                                              else 0.2)),)),
    Rule("recognise", ("T4", "T12"), "Each week name somebody who gave, never the same.", recognise,
         lambda b: (whole("recognise.day", 3, 1, b.days), whole("recognise.every", 4, 1, 14),
                    whole("recognise.times", 1, 1, 4))),
    Rule("appoint", ("T4", "Q4"), "Lower the founder's weight: leaders and voices grow out of members.", appoint,
         _appoint_dials),
    Rule("ways", ("T5",), "A way of working first, then scale.", ways,
         lambda b: (whole("ways.day", 21, 1, b.days), whole("ways.every", 30, 7, 90))),
    Rule("split", ("V8", "V4"), "Many small rooms by place instead of one hall.", split, _split_dials),
    Rule("merge", ("V8", "T11"), "A small dying room joins a warm one.", merge,
         lambda _: (whole("merge.size", 9, 2, 40),)),
)  # fmt: skip
