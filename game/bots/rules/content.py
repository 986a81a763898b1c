"""Rules for what is said and what goes on: position, content, sessions, meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agents.decisions import HoldMeeting, HoldSession, PlanContent, Position
from agents.names import Form, Need, Slot
from game.bots.brief import Brief
from game.bots.settings import Dial, choice, number, switch, whole
from game.bots.turn import Rule, Turn
from game.journal import Act
from game.observation import ContentView
from game.scenario.levers import ALL_SLOTS

LIGHT_FORMS = ("story", "comic", "video", "live", "voice", "text")
NEEDS = tuple(need.name.lower() for need in Need)
BUSIEST, ASKED, HEARD = "busiest", "asked", "heard"
HALL = 500
"""Seats that hold everybody of a place: asks how many live there."""


def need_of(turn: Turn, name: str) -> int:
    """The need a dial names; what research found strongest, or knowledge, when it says to go by that."""
    word = turn.word(name)
    if word != ASKED:
        return int(Need[word.upper()])
    asked = [f for f in turn.seen.findings if f.subject == "needs" and f.answered]
    return max(range(len(Need)), key=lambda n: asked[-1].values[n]) if asked else int(Need.KNOWLEDGE)


def slot_of(turn: Turn, name: str, allowed: Sequence[str] = ALL_SLOTS) -> int:
    """The slot a dial names; the one in which members speak most when it says to go by that."""
    word = turn.word(name)
    slots = [int(Slot[s.upper()]) for s in allowed]
    return turn.busiest(slots) if word == BUSIEST else int(Slot[word.upper()])


def topics_of(turn: Turn, allowed: Sequence[str]) -> list[str]:
    """Topics by what research found, or else by what members speak of; most wanted first."""
    asked = [f for f in turn.seen.findings if f.subject == "topics" and f.answered]
    if not asked:
        return turn.heard(allowed)
    wanted = dict(zip(turn.brief.topics, asked[-1].values, strict=True))
    return sorted(allowed or turn.brief.topics, key=lambda t: -wanted[t])


def _content_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.content
    assert lever is not None
    return (
        whole("content.lines", 2, 1, lever.lines),
        whole("content.per_week", 4, 1, lever.per_week),
        choice("content.form", LIGHT_FORMS, tuple(lever.forms)),
        choice("content.slot", (BUSIEST,), (BUSIEST, *ALL_SLOTS)),
        choice("content.need", (ASKED,), (ASKED, *NEEDS)),
        choice("content.second_need", (ASKED,), (ASKED, *NEEDS)),
        number("content.hours", 0.55, 0.1, 0.95),
        whole("content.review", 14, 3, 60),
        whole("content.day", 1, 1, max(1, brief.days // 2)),
        *((switch("content.column", True),) if lever.column else ()),
        *((switch("content.ugc", True),) if lever.ugc else ()),
    )


def content(turn: Turn) -> Iterator[Act]:
    """Fill the plan with what is wanted, as often as the hours allow; look again now and then."""
    lever = turn.brief.levers.content
    assert lever is not None
    anew = turn.memory.done.get("position", -1) > turn.memory.done.get("content", turn.day)
    if not anew and not turn.due("content", turn.whole("content.day") - 1, turn.whole("content.review")):
        return
    turn.memory.note("content", turn.day)
    stated = turn.stated
    topics = [stated] if stated and (stated in lever.topics or not lever.topics) else topics_of(turn, lever.topics)
    lines = turn.whole("content.lines")
    for line in range(lines, lever.lines):
        if turn.seen.frame.plan.content[line].per_week:
            yield from turn.take(PlanContent(line, per_week=0), "content.less")
    hours = turn.number("content.hours") * turn.brief.hours_per_week / lines
    for line in range(lines):
        wanted = PlanContent(
            line,
            topics[line % len(topics)],
            Form[turn.word("content.form").upper()],
            slot_of(turn, "content.slot"),
            turn.whole("content.per_week"),
            need_of(turn, "content.need" if line % 2 == 0 else "content.second_need"),
            column="content.column" in turn.settings and turn.on("content.column") and line == 0,
            ugc="content.ugc" in turn.settings and turn.on("content.ugc") and line == 1,
        )
        planned = _within(turn, wanted, hours)
        if not _as_planned(turn.seen.frame.plan.content[line], planned):
            yield from turn.take(planned, "content.line")


def _as_planned(now: ContentView, plan: PlanContent) -> bool:
    """Whether a line already is as planned."""
    return (now.topic, now.form, now.slot, now.per_week, now.need, now.column, now.ugc) == (
        plan.topic, plan.form, plan.slot, plan.per_week, plan.need, plan.column, plan.ugc,
    )  # fmt: skip


def _within(turn: Turn, wanted: PlanContent, hours: float) -> PlanContent:
    """The line as often as so many hours a week allow, at least once."""
    now = turn.seen.ask(replace(wanted, per_week=0)).hours_week
    each = turn.seen.ask(replace(wanted, per_week=1)).hours_week - now
    often = wanted.per_week if each <= 0.0 else max(1, min(wanted.per_week, int(hours / each)))
    return replace(wanted, per_week=often)


def _position_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.position
    assert lever is not None
    allowed = lever.topics or brief.topics
    return (
        whole("position.day", 5, 1, max(1, brief.days // 2)),
        choice("position.topic", (HEARD,), (HEARD, *allowed)),
        choice("position.need", (ASKED,), (ASKED, *NEEDS)),
        number("position.breadth", 0.15, 0.0, 1.0),
    )


def position(turn: Turn) -> Iterator[Act]:
    """Say once what the community is about: narrow, and what people themselves speak of."""
    lever = turn.brief.levers.position
    assert lever is not None
    if not turn.due("position", turn.whole("position.day") - 1, 0):
        return
    word = turn.word("position.topic")
    topic = topics_of(turn, lever.topics)[0] if word == HEARD else word
    wanted = Position(topic, need_of(turn, "position.need"), turn.number("position.breadth"))
    stated = next((d for d in turn.seen.frame.plan.standing if isinstance(d, Position)), None)
    if stated is not None and (stated.topic, stated.need) == (wanted.topic, wanted.need):
        turn.memory.note("position", turn.day)
        return
    yield from turn.take(wanted, spare=turn.spare)


def _session_dials(brief: Brief) -> Sequence[Dial]:
    lever = brief.levers.session
    assert lever is not None
    return (
        whole("session.day", 6, 1, brief.days),
        whole("session.every", 12, 4, 60),
        number("session.guest", 0.5, 0.0, lever.guest),
        choice("session.slot", (BUSIEST,), (BUSIEST, *ALL_SLOTS)),
        choice("session.need", (ASKED,), (ASKED, *NEEDS)),
    )


def session(turn: Turn) -> Iterator[Act]:
    """A sharing session with all three phases, at the hour people are there; two topics take turns."""
    lever = turn.brief.levers.session
    assert lever is not None
    if turn.left > 3 and turn.due("session", turn.whole("session.day") - 1, turn.whole("session.every")):
        topics = topics_of(turn, lever.topics)[:2]
        topic = topics[turn.memory.times["session"] % len(topics)]
        need, slot = need_of(turn, "session.need"), slot_of(turn, "session.slot")
        yield from turn.take(HoldSession(topic, need, 2, slot, turn.number("session.guest")), spare=turn.spare)


def meeting(turn: Turn) -> Iterator[Act]:
    """Bring together those who live near each other, one place after another, the largest first."""
    lever = turn.brief.levers.meeting
    assert lever is not None
    due = turn.due("meeting", turn.whole("meeting.day") - 1, turn.whole("meeting.every"))
    if not due or turn.left <= 4:
        return
    living = [turn.seen.ask(HoldMeeting(place, 3, min(HALL, lever.seats))).reach for place in range(turn.brief.places)]
    ranked = sorted(range(turn.brief.places), key=lambda p: -living[p])
    place = ranked[turn.memory.times["meeting"] % len(ranked)]
    seats = min(lever.seats, turn.whole("meeting.seats"), max(2, living[place]))
    yield from turn.take(HoldMeeting(place, 3, seats), spare=turn.spare)


RULES = (
    Rule("position", ("P1", "P3", "V2", "P8"), "One need of these people, narrow and dug deep; say it once.", position,
         _position_dials),
    Rule("content", ("R7", "V1", "P4", "Q14"), "Light forms, what people want, at their hour, and never stop.", content,
         _content_dials),
    Rule("session", ("R11", "T3"), "Sharing sessions with trailer, host and digest; skip no phase.", session,
         _session_dials),
    Rule("meeting", ("V4", "T3"), "Let neighbours meet: groups that live online only fade.", meeting,
         lambda b: (whole("meeting.day", 9, 1, b.days), whole("meeting.every", 16, 5, 60),
                    whole("meeting.seats", 20, 2, 80))),
)  # fmt: skip
