"""Events come when they are due, do what they say, can be answered, and follow from scenario, seed and journal."""

from __future__ import annotations

from itertools import pairwise

import pytest

from agents.decisions import Expel, Launch, SetGreeting
from agents.invariants import broken, unbooked
from agents.names import SLOTS_PER_DAY, Cause, Role
from agents.storage import copy
from game.history import Standing
from game.journal import Answer, from_records, to_records
from game.replay import open_run
from game.session import Session
from tests.game.stories import EVENTFUL, eventful
from tests.game.worlds import tiny

MATCH = Answer("rival", "match")


def played(answers: dict[int, Answer], seed: int = 3, days: int = 10) -> Session:
    """A run in which some days (0 is the first) begin with an answer."""
    session = Session.start(eventful(), seed)
    for day in range(days):
        if day in answers:
            assert session.submit(answers[day]).ok
        session.step_day()
    return session


def one(events: str, days: int = 10, seed: int = 1) -> Session:
    """A run of a scenario with these events and nobody who answers."""
    session = Session.start(eventful(f"events:\n{events}\n"), seed)
    for _ in range(days):
        session.step_day()
    return session


def days_of(session: Session, event: str) -> list[int]:
    return [told.day + 1 for told in session.told if told.event == event]


# --- when ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("{day: 4}", [4]),
        ("{from_day: 8}", [8, 9, 10]),
        ("{until_day: 2}", [1, 2]),
        ("{between: [3, 4]}", [3, 4]),
        ("{weekday: sunday}", [7]),
        ("{weekday: [monday, tuesday]}", [1, 2, 8, 9]),
        ("{all: [{from_day: 3}, {not: {from_day: 5}}]}", [3, 4]),
        ("{any: [{day: 2}, {day: 9}]}", [2, 9]),
        ("{measure: members, at_least: 1}", list(range(1, 11))),
        ("{measure: members, below: 1}", []),
        ("{measure: cash, above: 0, for_days: 4}", [5, 6, 7, 8, 9, 10]),
        ("{measure: members, circle: main, above: 5}", list(range(1, 11))),
        ("{measure: silent_days, circle: main, above: 90}", []),
        ("{unused: launch, days: 6}", [7, 8, 9, 10]),
        ("{used: launch}", []),
        ("{goal: stay}", list(range(1, 11))),
        ("{goal: sold}", []),
        ("{happened: death}", []),
        ("{chance: 0}", []),
        ("{chance: 1}", list(range(1, 11))),
        ("{event: mark, days_ago: 2}", [5, 6, 7, 8, 9, 10]),
    ],
)
def test_a_condition_holds_on_its_days(when: str, days: list[int]) -> None:
    session = one(f"  mark: {{when: {{day: 3}}}}\n  asked: {{when: {when}, repeat: 1}}")
    assert days_of(session, "asked") == days


def test_trends_ever_and_first_times_follow_what_the_run_shows() -> None:
    session = Session.start(
        eventful(
            "events:\n  rose: {when: {rising: cash, days: 1}, repeat: 1}\n"
            "  fell: {when: {falling: cash, days: 1}, repeat: 1}\n"
            "  once: {when: {measure: sold_units, above: 0, ever: true}, repeat: 1}\n"
            "  sold: {when: {happened: purchase, title: rain_song}, repeat: 1}\n"
            "  offered: {when: {happened: launch, title: rain_song}, repeat: 1}\n"
            "  used: {when: {used: launch, days: 2}, repeat: 1}\n"
            "  parcel: {when: {happened: delivery, days_ago: 1}}\n"
        ),
        2,
    )
    session.step_day()
    assert session.submit(Launch(title="rain_song", price=20.0, units=20)).ok
    while not session.over:
        session.step_day()
    cash, sold = session.series().gauges["cash"], session.series().sales_by_wave.sum(axis=1)
    steps = [(day + 2, cash[day] - cash[day - 1]) for day in range(1, 9)]
    assert days_of(session, "rose") == [day for day, step in steps if step > 0]
    assert days_of(session, "fell") == [day for day, step in steps if step < 0]
    first = int((sold > 0).argmax()) + 2
    assert days_of(session, "once") == days_of(session, "sold") == list(range(first, 11))
    assert days_of(session, "offered") == list(range(3, 11))
    assert days_of(session, "used") == [3, 4]
    assert len(days_of(session, "parcel")) == 1


def test_chance_is_of_seed_name_and_day_alone_and_a_stream_is_shared() -> None:
    events = "  {}: {{when: {{chance: 0.5{}}}, repeat: 1}}\n"
    alone = one(events.format("wind", ""))
    named = ", stream: sky"
    among = one(events.format("rain", named) + events.format("wind", "") + events.format("snow", named))
    assert days_of(alone, "wind") == days_of(among, "wind")
    assert days_of(among, "rain") == days_of(among, "snow") != days_of(among, "wind")
    assert days_of(one(events.format("wind", ""), seed=2), "wind") != days_of(alone, "wind")
    drawn = sum(len(days_of(one(events.format("wind", ""), seed=seed), "wind")) for seed in range(30))
    assert 110 < drawn < 190


def test_an_event_comes_once_or_after_its_pause() -> None:
    assert days_of(one("  once: {when: {from_day: 2}}"), "once") == [2]
    assert days_of(one("  again: {when: {from_day: 2}, repeat: 3}"), "again") == [2, 5, 8]


# --- what it does ------------------------------------------------------------------------------------------------


def test_an_event_is_a_cause_in_the_community_and_booked() -> None:
    session = one("  news: {when: {day: 3}, do: [{news: 0.1}, {cash: -50}, {advertisers: 3}]}", days=4)
    booked = {metric: dict(session.causes(metric, 2, 2)) for metric in ("warmth", "cash", "members")}
    assert booked["warmth"][Cause.NEWS] > 1.0
    assert booked["cash"][Cause.NEWS] == -50.0
    assert booked["members"][Cause.NEWS] == 3
    assert not any(Cause.NEWS in dict(session.causes(metric, 0, 1)) for metric in booked)


class Watched(Session):
    """Keeps the columns as every day begins, before anything comes of itself."""

    def _begin_day(self, ended: Standing) -> None:
        self.__dict__.setdefault("mornings", []).append(copy(self._community.columns))
        super()._begin_day(ended)


def test_the_books_balance_with_events_and_answers() -> None:
    scenario = eventful(EVENTFUL.replace("  hong: {role: advertiser}\n", ""))
    session = Watched(scenario, 3, "practice", "run", None)
    for day in range(10):
        if day == 3:
            assert session.submit(MATCH).ok
        session.step_day()
    for day, (before, after) in enumerate(pairwise(session.__dict__["mornings"])):
        books = session._community.ledger.books[day].copy()
        if day == 0:
            books[:, :, Cause.FOUNDING] = 0
        assert unbooked(before, after, books) == [], day
        assert broken(after) == []
    assert dict(session.causes("cash", 3, 3))[Cause.NEWS] == -100.0


def test_what_an_event_does_is_undone_after_its_days() -> None:
    events = "events:\n  slip: {when: {day: 2}, do: [{capacity: rain_song, factor: 0.1, days: 3}]}\n"
    session = Session.start(eventful(events), 1)
    capacity = []
    for _ in range(6):
        capacity.append(int(session._community.columns.shop.capacity[1]))
        session.step_day()
    assert capacity[0] == 200 and capacity[1:4] == [20, 20, 20] and capacity[5] == 200


def test_levers_titles_and_goals_follow_events() -> None:
    text = (
        "locked: [expel]\nevents:\n"
        "  bring: {when: {day: 3}, do: [{unlock: expel}, {withdraw: rain_song}, {lock: greet, days: 2}]}\n"
        "  boss: {when: {day: 4}, do: [{goal: stay, target: 30, by_day: 9}, {offer: rain_song}, {cancel: never}]}\n"
        "  never: {when: {from_day: 5}}\n"
    )
    session = Session.start(eventful(text), 1)
    launch, uid = Launch(title="rain_song", price=20.0, units=5), int(session.frame.members.uid[0])

    def code(decision: object) -> str:
        verdict = session.propose(decision)  # type: ignore[arg-type]
        return verdict.reasons[0].code if verdict.reasons else ""

    assert session.levers.expel is None and code(Expel(uid)) == "lever_locked" and code(launch) == ""
    session.step_day(), session.step_day()
    assert session.levers.expel is not None and code(Expel(uid)) == ""
    assert code(launch) == "title_not_offered" and code(SetGreeting(False)) == "lever_locked"
    session.step_day()
    assert code(launch) == "" and code(SetGreeting(False)) == "lever_locked"
    goal = next(goal for goal in session.outcome().goals if goal.key == "stay")
    assert (goal.target, goal.by_day) == (30, 9)
    session.step_day()
    assert code(SetGreeting(False)) == ""
    assert days_of(session, "never") == []


def test_a_title_held_back_is_no_offer_before_it_is_brought() -> None:
    from game.scenario import load_logic

    source = eventful("events:\n  bring: {when: {day: 3}, do: [{offer: rain_song}]}\n").source
    held = load_logic(source.replace("rain_song: {price: 28,", "rain_song: {price: 28, available: false,"))
    session = Session.start(held, 1)
    launch = Launch(title="rain_song", price=20.0, units=5)
    assert session.submit(launch).reasons[0].code == "title_not_offered"
    for _ in range(2):
        assert session._community.columns.shop.open.tolist() == [1, 0]
        session.step_day()
    assert session._community.columns.shop.open.tolist() == [1, 1]
    assert session.submit(launch).ok
    assert held.digest != eventful("events:\n  bring: {when: {day: 3}, do: [{offer: rain_song}]}\n").digest


def test_what_cannot_be_done_is_said_and_the_rest_is_done() -> None:
    session = one("  woo: {when: {day: 2}, do: [{court: anyone, by: 0.3}, {cash: 7}]}", days=3)
    assert session.told[0].failed == ("no_such_member",)
    assert dict(session.causes("cash", 1, 1))[Cause.NEWS] == 7.0


# --- answers -----------------------------------------------------------------------------------------------------


def test_a_card_waits_costs_and_acts_when_answered() -> None:
    session = Session.start(eventful(), 3)
    session.step_day(), session.step_day()
    (card,) = session.awaiting
    assert (card.event, card.default, card.since_day, card.due_day) == ("rival", "ignore", 2, 4)
    assert [(o.key, o.cash, o.hours) for o in card.options] == [("ignore", 0.0, 0.0), ("match", 100.0, 2.0)]
    before = session.frame.gauges
    verdict = session.submit(MATCH)
    assert verdict.ok and (verdict.cash, verdict.hours) == (100.0, 2.0)
    assert session.frame.gauges["cash"] == before["cash"] - 100.0
    assert session.frame.gauges["hours_left"] == pytest.approx(before["hours_left"] - 2.0)
    assert session.awaiting == ()
    assert session.submit(MATCH).reasons[0].code == "no_such_card"
    assert session.told[-1].by == "chosen" and session.told[-1].choice == "match"
    assert next(g.target for g in session.outcome().goals if g.key == "sold") == 3


def test_the_hours_of_an_answer_are_of_one_week_only() -> None:
    events = "events:\n  help: {when: {day: 5}, choices: {no: {}, yes: {hours: 3}}, default: no}\n"
    session = Session.start(eventful(events), 1)
    for _ in range(4):
        session.step_day()
    week = float(session._community.columns.desk.hours_week[0])
    assert session.submit(Answer("help", "yes")).ok
    for _ in range(3):
        session.step_day()
    assert session.day == 7
    assert float(session._community.columns.desk.hours_week[0]) == week
    assert session.frame.gauges["hours_left"] == pytest.approx(week)


def test_nobody_answers_and_the_default_is_taken_on_its_day() -> None:
    session = played({})
    answered = [(t.day + 1, t.choice) for t in session.told if t.by == "default"]
    assert answered == [(5, "ignore")]
    assert not [e for e in session.journal if e.decision.verb == "answer"]


def test_what_cannot_be_paid_or_is_no_answer_is_refused() -> None:
    choices = "{no: {}, rich: {cash: 9999}, busy: {hours: 99}}"
    events = f"events:\n  bill: {{when: {{day: 1}}, choices: {choices}, default: no}}\n"
    session = Session.start(eventful(events), 1)
    digest = session.digest()
    assert session.submit(Answer("bill", "rich")).reasons[0].code == "cash_short"
    assert session.submit(Answer("bill", "busy")).reasons[0].code == "hours_short"
    assert session.submit(Answer("bill", "what")).reasons[0].code == "no_such_choice"
    assert session.submit(Answer("what", "no")).reasons[0].code == "no_such_card"
    assert session.digest() == digest and not session.journal


def test_an_answer_is_taken_back_before_the_next_tick() -> None:
    session = Session.start(eventful(), 3)
    session.step_day(), session.step_day()
    fresh = session.fork()
    assert session.submit(SetGreeting(False)).ok and session.submit(MATCH).ok
    assert session.undo() == MATCH
    assert session.awaiting == fresh.awaiting and session.told == fresh.told
    assert next(g.target for g in session.outcome().goals if g.key == "sold") == 5
    assert session.frame.plan.greet is False
    assert session.submit(MATCH).ok
    session.undo(), session.undo()
    session.step_day(), fresh.step_day()
    assert session.digest() == fresh.digest()


# --- the same again ------------------------------------------------------------------------------------------------


def test_a_run_with_events_replays_to_the_same_bytes() -> None:
    session = played({3: MATCH})
    again = open_run(session.record(), "it", [eventful()])
    assert again.digest() == session.digest() and again.told == session.told
    assert again.remarks() == session.remarks() == ("distrust", "paid", "calm")
    assert played({}).digest() != session.digest()


def test_grouping_of_ticks_forks_and_resuming_change_nothing() -> None:
    whole = played({3: MATCH})
    session = Session.start(eventful(), 3)
    session.skip(3 * SLOTS_PER_DAY)
    session.submit(MATCH)
    session = open_run(session.record(), "it", [eventful()])  # saved with an answer not yet run
    assert session.pending == (MATCH,)
    fork = session.fork()
    for ticks in (1, 5, 2, 30, 10):
        session.skip(ticks)
    fork.advance(7 * SLOTS_PER_DAY)
    assert session.digest() == fork.digest() or session.tick != fork.tick
    session.skip(10 * SLOTS_PER_DAY)
    assert session.digest() == fork.digest() == whole.digest()
    assert session.told == fork.told == whole.told


def test_answers_are_written_and_read_and_bad_ones_refused() -> None:
    session = played({3: MATCH})
    assert from_records(to_records(session.journal)) == session.journal
    for bad in ({"event": "rival"}, {"event": "rival", "choice": 3}, {"event": "a", "choice": "b", "more": 1}):
        with pytest.raises(ValueError, match="an answer names"):
            from_records([{"tick": 1, "verb": "answer"} | bad])


def test_a_scenario_without_events_lives_as_before() -> None:
    plain = Session.start(tiny(), 5)
    plain.skip(60)
    marked = Session.start(eventful("events:\n  word: {when: {measure: trust, above: 0}, repeat: 1}\n"), 5)
    marked.skip(60)
    assert plain.digest() == marked.digest()
    assert len(marked.told) == 10


# --- people known by name ------------------------------------------------------------------------------------------


def test_characters_are_members_of_their_role_and_kind() -> None:
    session = Session.start(eventful(), 3)
    who = {key: uid for uid, key in session.cast.items()}
    assert list(who) == ["lin", "zhou", "mei", "hong"] and len(set(who.values())) == 4
    members = session.frame.members
    row = {key: members.uid.tolist().index(uid) for key, uid in who.items()}
    roles = {key: Role(int(members.role[at])) for key, at in row.items()}
    assert roles == {"lin": Role.KOL, "zhou": Role.LEADER, "mei": Role.MEMBER, "hong": Role.ADVERTISER}
    assert session.frame.segments[int(members.segment[row["mei"]])] == "makers"


def test_a_character_can_be_watched_and_courted_by_name() -> None:
    session = one(
        "  woo: {when: {day: 2}, do: [{court: lin, by: 0.3}]}\n"
        "  seen: {when: {measure: loyalty, member: lin, below: 0.3}, repeat: 1}\ncharacters: {lin: {role: kol}}",
        days=4,
    )
    assert session.told[0].failed == ()
    assert days_of(session, "seen")[0] == 3
