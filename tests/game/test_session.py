from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from agents.decisions import Expel, Launch, PlanContent, SetGate, SetGreeting
from agents.names import Gate, LaunchMode, Status, Wave
from game.events import SPOKEN
from game.observation import GAUGES, TERMS, Frame
from game.session import Session
from tests.game.worlds import DECISIONS, changed, tiny

LAUNCH = Launch(title="paper_birds", price=20.0, mode=LaunchMode.PRESALE, slot=4, reminders=2)


@pytest.fixture
def session() -> Session:
    return Session.start(tiny(), seed=11)


def all_frames(session: Session, ticks: int) -> list[Frame]:
    return [session.advance() for _ in range(ticks)]


# --- time ---------------------------------------------------------------------------------------------------


def test_frames_say_which_tick_they_show(session: Session) -> None:
    start = session.frame
    assert (start.tick, start.day, start.slot, start.over) == (-1, 0, 0, False)
    first = session.advance()
    assert (first.tick, first.day, first.slot) == (0, 0, 0)
    night = session.step_day()
    assert (night.tick, night.day, night.slot) == (5, 0, 5)
    assert session.day == 1
    assert session.step_day().day == 1
    assert night.weekday == 0 and session.frame.weekday == 1


def test_previous_is_the_frame_before(session: Session) -> None:
    assert session.previous is None
    start = session.frame
    first = session.advance()
    assert session.previous is start
    session.advance(3)
    assert session.previous is first


def test_a_run_ends_on_its_last_day_and_nothing_moves_after(session: Session) -> None:
    frame = session.advance(10_000)
    assert frame.over and session.over and frame.tick == 59
    digest = session.digest()
    refused = session.submit(SetGreeting(False))
    assert not refused.ok and refused.reasons[0].code == "run_over" and session.journal == ()
    session.advance(5)
    session.skip(5)
    assert session.digest() == digest and session.tick == 60
    assert session.series().days == len(session.digests) == 10


def test_a_loss_stops_the_run_on_its_day() -> None:
    poor = changed(("limit: 0}", "limit: 1000000}"))
    session = Session.start(poor, seed=3)
    frame = session.advance(60)
    outcome = session.outcome()
    assert frame.over and session.tick == 6
    assert (outcome.over, outcome.won, outcome.lost, outcome.lost_day, outcome.stars) == (
        True,
        False,
        "broke",
        0,
        0,
    )


def test_seeds_follow_the_scenario_unless_named() -> None:
    assert Session.start(tiny()).seed == 7
    assert Session.start(tiny(), seed=3).seed == 3
    own = changed(("{policy: fixed, value: 7}", "per_trainee"))
    ming = Session.start(own, trainee="ming").seed
    assert ming == Session.start(own, trainee="ming").seed != Session.start(own, trainee="hua").seed
    free = changed(("{policy: fixed, value: 7}", "random"))
    assert Session.start(free).seed != Session.start(free).seed


# --- decisions ----------------------------------------------------------------------------------------------


def test_a_decision_shows_at_once_and_is_journalled(session: Session) -> None:
    session.advance(7)
    before = session.frame
    assert session.propose(SetGate(Gate.PAID, 12.0)).ok
    assert session.frame is before and session.journal == ()
    assert session.submit(SetGate(Gate.PAID, 12.0)).ok
    assert (session.frame.plan.gate, session.frame.plan.gate_price) == (Gate.PAID, 12.0)
    assert session.pending == (SetGate(Gate.PAID, 12.0),)
    [entry] = session.journal
    assert (entry.tick, entry.day, entry.slot) == (7, 1, 1)
    session.advance()
    assert session.pending == () and session.undo() is None
    assert session.frame.plan.gate == Gate.PAID


def test_refused_decisions_leave_no_trace(session: Session) -> None:
    digest = session.digest()
    refused = session.submit(Launch(title="no_such_title", price=5.0))
    assert not refused.ok and refused.reasons
    strict = Session.start(changed(("gate: , ", "")), seed=1)
    verdict = strict.submit(SetGate(Gate.FREE))
    assert not verdict.ok and verdict.reasons[0].code == "lever_not_allowed"
    assert session.journal == strict.journal == ()
    assert session.digest() == digest


def test_undo_puts_everything_back(session: Session) -> None:
    session.advance(9)
    twin = session.fork()
    before = session.frame
    for decision in DECISIONS:
        session.submit(decision)
    taken = session.pending
    assert len(taken) >= 8
    for decision in reversed(taken):
        assert session.undo() == decision
    assert session.undo() is None and session.journal == ()
    assert session.frame.plan == before.plan and session.frame.gauges == before.gauges
    assert session.frame.said == before.said
    session.advance(20)
    twin.advance(20)
    assert session.digests == twin.digests and session.digest() == twin.digest()


def test_undoing_the_last_keeps_the_earlier_ones(session: Session) -> None:
    twin = session.fork()
    session.submit(SetGate(Gate.FREE))
    session.submit(LAUNCH)
    assert session.undo() == LAUNCH
    twin.submit(SetGate(Gate.FREE))
    assert session.pending == twin.pending
    session.advance(12)
    twin.advance(12)
    assert session.digest() == twin.digest()


def test_a_second_decision_is_weighed_after_the_first(session: Session) -> None:
    stock = Launch(title="rain_song", price=28.0, mode=LaunchMode.STOCK, units=60, slot=4)
    assert session.propose(stock).ok
    other = Launch(title="paper_birds", price=32.0, mode=LaunchMode.STOCK, units=50, slot=4)
    assert session.propose(other).ok
    assert session.submit(stock).ok
    assert not session.propose(other).ok, "the money for both is not there"
    session.undo()
    assert session.propose(other).ok


def test_a_fork_goes_its_own_way(session: Session) -> None:
    session.submit(LAUNCH)
    session.advance(8)
    twin = session.fork()
    digest = session.digest()
    twin.submit(SetGate(Gate.FREE))
    twin.advance(12)
    assert session.digest() == digest and session.tick == 8 and len(session.journal) == 1
    session.advance(12)
    fresh = Session.start(tiny(), seed=11)
    fresh.submit(LAUNCH)
    fresh.advance(20)
    assert fresh.digest() == session.digest() != twin.digest()


# --- what is seen -------------------------------------------------------------------------------------------


def test_members_and_ties_agree_with_the_columns(session: Session) -> None:
    session.submit(LAUNCH)
    frame = session.advance(33)
    columns = session._community.columns
    people = columns.people
    used = int(columns.desk.rows[0])
    rows = [r for r in range(used) if people.status[r] == Status.MEMBER]
    members = frame.members
    assert members.row.tolist() == rows
    assert members.uid.tolist() == [int(people.uid[r]) for r in rows]
    assert np.allclose(members.warmth, people.warmth[rows])
    assert members.online.tolist() == [people.seen[r] == frame.tick for r in rows]
    for at, row in enumerate(rows):
        bought = columns.holdings.bought[row].tolist()
        latest = max(bought)
        assert members.bought_tick[at] == latest
        assert members.wave[at] == (columns.holdings.wave[row, bought.index(latest)] if latest >= 0 else 0)
    expected = {}
    for a, row in enumerate(rows):
        for k in range(int(columns.ties.degree[row])):
            peer = int(columns.ties.peer[row, k])
            if peer > row and peer in rows:
                expected[a, rows.index(peer)] = columns.ties.strength[row, k]
    found = dict(
        zip(zip(frame.ties.a.tolist(), frame.ties.b.tolist(), strict=True), frame.ties.strength, strict=True)
    )
    assert found == expected and len(frame.ties.a) == len(expected)


def test_frames_are_copies_that_later_ticks_do_not_touch(session: Session) -> None:
    frame = session.advance(6)
    warmth, sold = frame.members.warmth.copy(), frame.sales_by_wave.copy()
    session.submit(LAUNCH)
    session.advance(24)
    assert np.array_equal(frame.members.warmth, warmth) and np.array_equal(frame.sales_by_wave, sold)


def test_events_of_a_long_advance_are_those_of_its_ticks(session: Session) -> None:
    session.submit(LAUNCH)
    twin = session.fork()
    frames = all_frames(session, 40)
    frame = twin.advance(40)
    for kind in ("said", "bought", "joined", "left", "delivered"):
        assert sum((getattr(f, kind) for f in frames), ()) == getattr(frame, kind)
    assert frame.bought and frame.said
    assert [m.tick for m in frame.said] == sorted(m.tick for m in frame.said)
    assert all(m.tick == f.tick for f in frames for m in f.said)
    assert len({m.id for m in frame.said}) == len(frame.said)


def test_events_add_up_to_what_is_counted(session: Session) -> None:
    session.submit(LAUNCH)
    session.submit(SetGate(Gate.FREE))
    frame = session.advance(60)
    series = session.series()
    assert len(frame.bought) == series.sales_by_wave.sum() == frame.sales_by_wave.sum()
    by_wave = np.bincount([b.wave for b in frame.bought], minlength=7)
    assert by_wave.tolist() == frame.sales_by_wave.tolist()
    assert len(frame.joined) == series.gauges["joined"].sum()
    assert len(frame.left) == series.gauges["left"].sum() == len(session.departed())
    assert len(frame.members) == 24 + len(frame.joined) - len(frame.left)
    assert sum(o.sold for o in frame.offers) == len(frame.bought)
    assert sum(b.price for b in frame.bought) == pytest.approx(series.gauges["revenue"].sum())


def test_gauges_keep_the_days_counts_until_the_next_tick(session: Session) -> None:
    session.submit(LAUNCH)
    for _ in range(5):
        frame = session.step_day()
        series = session.series()
        assert tuple(frame.gauges) == GAUGES and set(series.gauges) == set(GAUGES)
        assert {k: v[-1] for k, v in series.gauges.items()} == frame.gauges
        assert series.states[-1].sum() == len(frame.members)
    assert session.series().gauges["posts"].sum() > 0
    mid = session.advance(3)
    assert mid.gauges["posts"] == sum(m.author_row >= 0 for m in mid.said)


def test_circles_offers_and_plan_are_shown(session: Session) -> None:
    session.submit(PlanContent(line=2, topic="crafts", per_week=2))
    session.submit(
        Launch(title="rain_song", price=20.0, mode=LaunchMode.STOCK, units=6, limit_days=4, slot=4)
    )
    frame = session.advance(30)
    [circle] = frame.circles
    assert circle.key == "main" and circle.members == len(frame.members)
    assert circle.warmth == pytest.approx(frame.members.warmth.mean(), abs=1e-6)
    assert frame.gauges["warmth"] == pytest.approx(circle.warmth)
    assert 0 < circle.active_share <= 1
    birds, rain = frame.offers
    assert (birds.key, birds.launched_day, birds.stock) == ("paper_birds", -1, -1)
    assert (rain.price, rain.launched_day) == (20.0, 0)
    assert rain.stock == 6 - rain.sold
    assert (frame.plan.content[2].topic, frame.plan.content[2].per_week) == ("crafts", 2)
    assert frame.plan.content[0].topic == "stories"
    assert frame.plan.channels == (("noticeboard", True),)


def test_focus_follows_the_launch_or_what_was_chosen(session: Session) -> None:
    assert session.frame.focus == -1
    assert not session.frame.members.threshold.any()
    session.submit(LAUNCH)
    session.advance(6)
    assert session.frame.focus == 0
    session.focus = 1
    assert session.frame.focus == 1
    with pytest.raises(ValueError):
        session.focus = 2


def test_the_ring_and_the_broken_down_sum_are_the_same_numbers(session: Session) -> None:
    session.submit(LAUNCH)
    frame = session.advance(40)
    for at, row in enumerate(frame.members.row.tolist()):
        told = session.explain(row, frame.focus)
        assert tuple(name for name, _ in told.terms) == TERMS
        assert told.threshold == pytest.approx(sum(v for _, v in told.terms))
        assert told.threshold == pytest.approx(float(frame.members.threshold[at]), abs=1e-6)
        assert told.exposure == pytest.approx(float(frame.members.exposure[at]), abs=1e-6)
        assert told.bought == (told.wave is not Wave.NONE)
        assert not (told.bought and told.missing)
    buyers = {b.row for b in frame.bought if b.title == 0}
    still_here = buyers & set(frame.members.row.tolist())
    assert {r for r in frame.members.row.tolist() if session.explain(r, 0).bought} == still_here
    for row, title in ((-1, 0), (10_000, 0), (0, 9), (0, -1)):
        with pytest.raises(ValueError):
            session.explain(row, title)


def test_causes_add_up_to_the_change(session: Session) -> None:
    session.submit(LAUNCH)
    session.submit(SetGate(Gate.FREE))
    frames = [session.step_day() for _ in range(8)]
    cash = [f.gauges["cash"] for f in frames]
    assert session.why("cash", 3, 6).change == pytest.approx(cash[6] - cash[2])
    heads = [len(f.members) for f in frames]
    assert session.why("members", 1, 7).change == pytest.approx(heads[7] - heads[0])
    total = [float(f.members.warmth.astype(float).sum()) for f in frames]
    why = session.why("warmth", 2, 5)
    assert why.change == pytest.approx(total[5] - total[1], abs=1e-3)
    assert [abs(c.amount) for c in why.causes] == sorted((abs(c.amount) for c in why.causes), reverse=True)
    session.advance(2)
    assert session.why("active_share", 8, 8).causes, "today counts too"


def test_every_gauge_can_be_asked_why(session: Session) -> None:
    session.advance(20)
    for gauge in GAUGES:
        why = session.why(gauge, 0, 3)
        assert why.metric == gauge and why.change == pytest.approx(sum(c.amount for c in why.causes))
    with pytest.raises(KeyError):
        session.why("weather", 0, 3)


def test_the_debrief_tells_who_left_and_what_was_sold(session: Session) -> None:
    session.submit(LAUNCH)
    left = session.fork().advance(1).members.row[0]
    session.submit(Expel(int(session.frame.members.uid[0])))
    frame = session.advance(60)
    told = session.debrief()
    assert told.days == 10 and told.journal == session.journal
    assert sum(w.pieces for w in told.waves) == frame.sales_by_wave.sum() > 0
    gone = [p for group in told.departures for p in group.people]
    assert sorted(p.row for p in gone) == sorted(e.row for e in frame.left)
    assert int(left) in {p.row for p in gone}
    assert [m.metric for m in told.moods] == ["warmth", "trust"]
    assert told.circles[0].key == "main"
    assert told.outcome == session.outcome()


def test_a_run_without_digests_is_the_same_but_cannot_be_written_down(session: Session) -> None:
    twin = session.fork()
    twin.keep_digests = False
    session.skip(20)
    twin.skip(20)
    assert session.digest() == twin.digest() and twin.digests == ()
    assert session.record().digests == session.digests
    with pytest.raises(ValueError):
        twin.record()


def test_bots_may_skip_frames(session: Session) -> None:
    twin = session.fork()
    session.skip(37)
    twin.advance(37)
    assert session.digest() == twin.digest()
    assert session.previous is None and session.frame.said == ()
    assert session.frame.gauges == twin.frame.gauges


def test_what_is_heard_is_what_was_said() -> None:
    """The counts bots listen to are those of the messages on the screen."""
    session, whole = Session.start(tiny(), 5), 0
    for _ in range(8):
        said = [m for m in session.step_day().said if m.author_row >= 0 and m.kind in SPOKEN]
        heard = session.heard()
        assert heard.slots.sum() == len(said) and heard.voices == Counter(m.author_uid for m in said)
        assert heard.topics.tolist() == [sum(m.topic == t for m in said) for t in range(len(heard.topics))]
        assert session.heard().slots.sum() == 0
        whole += len(said)
    assert whole > 20
